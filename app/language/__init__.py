"""Words for people: sentences, lists and times in the language of the reader."""

from app.language.change_words import change_text, read_back_change
from app.language.hours import is_now, mode_text, said_until, short_status_text, status_text
from app.language.hours import reason_text as hours_reason_text
from app.language.week import (
    day_hours_text,
    day_reason_text,
    day_status_text,
    hours_on_day_text,
    read_back,
    week_text,
)

__all__ = [
    "change_text",
    "day_hours_text",
    "day_reason_text",
    "day_status_text",
    "hours_on_day_text",
    "hours_reason_text",
    "is_now",
    "mode_text",
    "read_back",
    "read_back_change",
    "said_until",
    "short_status_text",
    "status_text",
    "week_text",
]
