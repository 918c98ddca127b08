"""`apent hours --change`: a change of hours read back in words, with the fourteen days that follow."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.hours import ChangeReading, Context, Hours, HoursChange, schedule_on
from app.language import day_hours_text, hours_reason_text, read_back_change
from app.language.calendar_words import day_and_month, short_weekday

DAYS_AHEAD = 14


def change_lines(
    reading: ChangeReading, hours: Hours, today: date, context: Context, locale: str
) -> Iterator[str]:
    """The lines for a person: what was read, what must be asked, and the days that follow.

    The days begin today, or with the change where that lies further ahead. `hours` are the regular ones.
    """
    yield from read_back_change(reading, today, locale)
    if reading.not_understood:
        return
    yield ""
    first = _first_day(reading, today)
    for ahead in range(DAYS_AHEAD):
        yield _day(reading, hours, first + timedelta(days=ahead), context, locale)


def _first_day(reading: ChangeReading, today: date) -> date:
    days = [change.first for change in reading.changes]
    days += [found.first for found in (reading.new_hours, reading.usual) if found]
    return today if min(days) < today + timedelta(days=DAYS_AHEAD) else min(days)


def _day(reading: ChangeReading, hours: Hours, day: date, context: Context, locale: str) -> str:
    new = reading.new_hours
    regular = new.hours if new and new.first <= day else hours
    schedule = schedule_on(regular, day, context, _holding(reading, day))
    name = f"{short_weekday(day.weekday(), locale)} {day_and_month(day, locale)}"
    why = f" ({hours_reason_text(schedule.reason, locale)})" if schedule.reason else ""
    return f"{name}: {day_hours_text(schedule, locale)}{why}"


def _holding(reading: ChangeReading, day: date) -> tuple[HoursChange, ...]:
    usual = reading.usual
    if usual and usual.first <= day and (usual.last is None or day <= usual.last):
        return ()
    return reading.changes
