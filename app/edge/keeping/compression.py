"""Answers packed as well as the caller can unpack them: an old phone pays for every kilobyte."""

import gzip
from functools import lru_cache
from typing import NamedTuple

import brotli


class Effort(NamedTuple):
    """How hard to pack with each method: 11 and 9 are the most."""

    brotli: int
    gzip: int


ONCE = Effort(11, 9)
"""For what is packed once and served for ever."""
FOR_A_WHILE = Effort(5, 6)
"""For what is packed once and served for a minute or more."""
EACH_TIME = Effort(1, 1)
"""For what is packed for one caller alone: 30 kB in some 0.2 ms."""

LARGE = 1_000_000
"""Bytes from which the best packing takes seconds: no phone fetches a file of that size."""
WORTH_IT = 512
"""Bytes below which packing saves no packet."""
_PACKS_WELL = (b"text/", b"application/", b"image/svg+xml")
_PACKED_ALREADY = (b"application/pdf", b"application/vnd.openxml", b"application/zip")


def packs_well(media_type: bytes, size: int) -> bool:
    """Whether packing a body of this type and size is worth the work."""
    return (
        size >= WORTH_IT and media_type.startswith(_PACKS_WELL) and not media_type.startswith(_PACKED_ALREADY)
    )


@lru_cache(maxsize=256)
def best_method(accepted: bytes) -> bytes:
    """The method for a caller with this Accept-Encoding: b"br", b"gzip", or b"" for none."""
    offered = {part.split(b";")[0].strip() for part in accepted.split(b",") if not _is_refused(part)}
    if b"br" in offered:
        return b"br"
    return b"gzip" if b"gzip" in offered else b""


def _is_refused(part: bytes) -> bool:
    """`gzip;q=0` says: anything but gzip."""
    return part.replace(b" ", b"").endswith((b";q=0", b";q=0.0", b";q=0.00", b";q=0.000"))


def once(size: int) -> Effort:
    """How hard to pack a body of so many bytes that is then served again and again."""
    return ONCE if size < LARGE else FOR_A_WHILE


def pack(body: bytes, method: bytes, effort: Effort) -> bytes:
    """Pack a body; with the method b"" it stays as it is."""
    if method == b"br":
        return bytes(brotli.compress(body, quality=effort.brotli))
    if method == b"gzip":
        return gzip.compress(body, compresslevel=effort.gzip, mtime=0)
    return body
