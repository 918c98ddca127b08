"""Large answers packed once, as small as they get: what a phone fetches whole is worth the work."""

import gzip
import re
from typing import Literal

import brotli
from fastapi import Request
from starlette.responses import Response

from app.api.answers import bytes_answer

Packing = Literal["br", "gzip", ""]
_REFUSED = re.compile(r";q=0(\.0*)?$")
_BEST, _QUICK = 11, 5
_LARGE = 1_000_000
"""Bytes from which the best packing takes seconds: no phone fetches a directory of that size."""


def packing_for(request: Request) -> Packing:
    """The best packing that the caller can unpack; "" for none."""
    accepted = request.headers.get("accept-encoding", "").replace(" ", "").lower().split(",")
    offered = {part.partition(";")[0] for part in accepted if not _REFUSED.search(part)}
    if "br" in offered:
        return "br"
    return "gzip" if "gzip" in offered else ""


def packed(body: bytes, packing: Packing) -> bytes:
    """Pack: 200 kB in some 0.3 s."""
    if packing == "br":
        return bytes(brotli.compress(body, quality=_BEST if len(body) < _LARGE else _QUICK))
    if packing == "gzip":
        return gzip.compress(body, mtime=0)
    return body


def packed_answer(request: Request, content: bytes, packing: Packing, cache_control: str) -> Response:
    """Send JSON that is packed already, with a tag of its own for each packing."""
    answer = bytes_answer(request, content, "application/json", cache_control)
    answer.headers["Vary"] = "Accept-Encoding"
    if packing:
        answer.headers["Content-Encoding"] = packing
    return answer
