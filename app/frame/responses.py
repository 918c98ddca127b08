"""Answers with a page or a script, which hold for a while whoever asks: the address says the language too."""

from datetime import datetime

from fastapi import Response

AN_HOUR = 3600


def until_next_minute(now: datetime) -> int:
    """Seconds for which a state of now holds: until the minute is over."""
    return 60 - now.second


def page_answer(html: str, seconds: int) -> Response:
    """A page that may be kept for so long."""
    return kept_answer(html, "text/html; charset=utf-8", seconds)


def kept_answer(text: str, media_type: str, seconds: int) -> Response:
    """A text that may be kept for so long."""
    return Response(text, media_type=media_type, headers={"Cache-Control": f"public, max-age={seconds}"})
