"""Large answers packed once, as small as they get: what a phone fetches whole is worth the work."""

from fastapi import Request
from starlette.responses import Response

from app.api.responses import bytes_answer
from app.edge.keeping.compression import best_method, once, pack


def packing_for(request: Request) -> bytes:
    """The best packing that the caller can unpack; b"" for none."""
    return best_method(request.headers.get("accept-encoding", "").encode())


def packed(body: bytes, packing: bytes) -> bytes:
    """Pack: 200 kB in some 0.3 s."""
    return pack(body, packing, once(len(body)))


def packed_answer(content: bytes, packing: bytes, cache_control: str) -> Response:
    """Send JSON that is packed already."""
    answer = bytes_answer(content, "application/json", cache_control)
    answer.headers["Vary"] = "Accept-Encoding"
    if packing:
        answer.headers["Content-Encoding"] = packing.decode()
    return answer
