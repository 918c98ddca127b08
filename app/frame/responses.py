"""Answers that hold for a while whoever asks: the address of a page says its language too."""

from datetime import datetime

from fastapi import Response

AN_HOUR = 3600


def until_next_minute(now: datetime) -> int:
    """Seconds for which a state of now holds: until the minute is over."""
    return 60 - now.second


def page_answer(html: str, seconds: int) -> Response:
    """A page that may be kept for so many seconds."""
    return kept_answer(html, "text/html; charset=utf-8", seconds)


def kept_answer(content: str | bytes, media_type: str, seconds: int) -> Response:
    """Something that may be kept for so many seconds."""
    return Response(content, media_type=media_type, headers={"Cache-Control": f"public, max-age={seconds}"})
