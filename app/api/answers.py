"""Answers as bytes with an ETag and a Cache-Control that says how long they hold."""

import hashlib
import json
from datetime import datetime
from http import HTTPStatus
from typing import Any

from fastapi import Request
from starlette.responses import Response

PRIVATE = "no-store"
"""For answers to a question that holds a position or says something of a person."""


def until_next_minute(now: datetime) -> str:
    """For answers that depend on now: they hold until the minute is over."""
    return f"public, max-age={60 - now.second}"


def json_answer(request: Request, body: dict[str, Any], cache_control: str) -> Response:
    """Send `body`, or 304 where the caller already has the same bytes."""
    return bytes_answer(request, json_bytes(body), "application/json", cache_control)


def json_bytes(body: object) -> bytes:
    """JSON as short as it gets, in UTF-8."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def bytes_answer(
    request: Request, content: bytes, media_type: str, cache_control: str, file_name: str | None = None
) -> Response:
    """Send bytes, or 304 where the caller already has the same; with `file_name` a browser saves them."""
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": cache_control}
    if etag in known_to(request):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if file_name is not None:
        headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return Response(content, media_type=media_type, headers=headers)


def known_to(request: Request) -> set[str]:
    """The ETags of the bytes that the caller already has."""
    given = request.headers.get("if-none-match", "")
    return {tag.strip().removeprefix("W/") for tag in given.split(",")}
