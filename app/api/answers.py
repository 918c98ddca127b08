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
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": cache_control}
    if etag in _known_to(request):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def _known_to(request: Request) -> set[str]:
    given = request.headers.get("if-none-match", "")
    return {tag.strip().removeprefix("W/") for tag in given.split(",")}
