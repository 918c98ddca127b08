"""Answers with a Cache-Control that says how long they hold; app/edge tags, packs and keeps them."""

import json
from datetime import datetime
from typing import Any

from starlette.responses import Response

_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
PRIVATE = "no-store"
"""For answers to a question that holds a position or says something of a person."""


def until_next_minute(now: datetime) -> str:
    """For answers that depend on now: they hold until the minute is over."""
    return f"public, max-age={60 - now.second}"


def json_answer(body: dict[str, Any], cache_control: str) -> Response:
    """Send `body` as JSON."""
    return bytes_answer(json_bytes(body), "application/json", cache_control)


def json_bytes(body: object) -> bytes:
    """JSON as short as it gets, in UTF-8."""
    return _AS_JSON.encode(body).encode()


def bytes_answer(
    content: bytes, media_type: str, cache_control: str, file_name: str | None = None
) -> Response:
    """Send bytes; with `file_name` a browser saves them."""
    headers = {"Cache-Control": cache_control}
    if file_name is not None:
        headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return Response(content, media_type=media_type, headers=headers)
