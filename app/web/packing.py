"""Answers packed as well as the browser can unpack them: an old phone pays for every kilobyte."""

import gzip
from collections.abc import Mapping
from typing import NamedTuple

import brotli


class Effort(NamedTuple):
    """How hard to pack with each method: 11 and 9 are the most."""

    brotli: int
    gzip: int


ONCE = Effort(11, 9)
"""For what is packed once and served for ever."""
EACH_TIME = Effort(4, 6)
"""For what is packed for each answer: a page of 50 kB in about a millisecond."""


class Packed(NamedTuple):
    """A body and the headers that say how it is packed."""

    body: bytes
    headers: Mapping[str, str]


def pack(body: bytes, accepted: str, effort: Effort) -> Packed:
    """Pack for a caller who sent this Accept-Encoding; one who cannot unpack gets the plain bytes."""
    vary = {"Vary": "Accept-Encoding"}
    if "br" in accepted:
        return Packed(bytes(brotli.compress(body, quality=effort.brotli)), {**vary, "Content-Encoding": "br"})
    if "gzip" in accepted:
        packed = gzip.compress(body, compresslevel=effort.gzip, mtime=0)
        return Packed(packed, {**vary, "Content-Encoding": "gzip"})
    return Packed(body, vary)
