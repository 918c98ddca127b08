"""Single days and changes of hours as Norwegian words."""

from datetime import date

from app.api.hsds.view import LANG
from app.domain.hours import ChangeKind, DaySchedule, HoursChange
from app.language import day_hours_text, hours_reason_text

_WHAT = {ChangeKind.CLOSED: "Stengt", ChangeKind.OTHER: "Andre tider", ChangeKind.EXTRA: "Ekstra åpent"}


def day_in_words(day: DaySchedule) -> str:
    """A day with what holds then and why."""
    reason = f" ({hours_reason_text(day.reason, LANG)})" if day.reason else ""
    return f"{_date(day.day)}: {day_hours_text(day, LANG)}{reason}"


def change_in_words(change: HoursChange) -> str:
    """From when until when a change holds, what it does, and why."""
    reason = f" ({change.reason})" if change.reason else ""
    what = "Stengt en del av dagen" if change.is_break else _WHAT[change.kind]
    return f"{_date(change.first)}{_until(change)}: {what}{reason}"


def _until(change: HoursChange) -> str:
    if change.last is None:
        return " inntil videre"
    return "" if change.last == change.first else f" til {_date(change.last)}"


def _date(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
