"""The times that young people ask about: today, after school, tonight, the weekend."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.finding.day import Part, part_of
from app.domain.finding.when import When, part_called, whole_day
from app.domain.hours import Context

AFTER_SCHOOL = (14 * 60, 17 * 60)
"""From when until when, in minutes after midnight."""
_AHEAD = 12
"""Days in which a school day is looked for: past a week of holidays, within what a phone knows."""
_SATURDAY = 5


class YoungTime(StrEnum):
    """A time as the page for young people offers it; the value stands in its address."""

    TODAY = "today"
    AFTER_SCHOOL = "after-school"
    TONIGHT = "tonight"
    WEEKEND = "weekend"


def parts_of(time: YoungTime, now: datetime, context: Context) -> tuple[Part, ...]:
    """What a time means at `now`: parts of local days in order, without what is over.

    After school is 14-17 on the next school day; the weekend is Saturday and Sunday, on a Sunday that day.
    """
    return _MEANINGS[time](now, context)


def school_day(now: datetime, context: Context) -> date:
    """The local day on which school is next over: today until 17.

    In the long holidays it is the first afternoon: it is as long without school.
    """
    local = now.astimezone(context.zone)
    is_over = local.hour * 60 + local.minute >= AFTER_SCHOOL[1]
    first = local.date() + timedelta(days=is_over)
    coming = (first + timedelta(days=ahead) for ahead in range(_AHEAD))
    return next((day for day in coming if _is_school_day(day, context)), first)


def _is_school_day(day: date, context: Context) -> bool:
    calendar = context.calendar
    is_free = calendar.is_holiday(day) or calendar.school_holiday_on(day) is not None
    return day.weekday() < _SATURDAY and not is_free


def _today(now: datetime, context: Context) -> tuple[Part, ...]:
    return (whole_day(now.astimezone(context.zone).date(), now, context.zone),)


def _after_school(now: datetime, context: Context) -> tuple[Part, ...]:
    part = part_of(school_day(now, context), *AFTER_SCHOOL, context.zone)
    left = whole_day(now.astimezone(context.zone).date(), now, context.zone).start
    return (part._replace(start=max(part.start, left)),)


def _tonight(now: datetime, context: Context) -> tuple[Part, ...]:
    part = part_called(When.TONIGHT, now, context.zone)
    return () if part is None else (part,)


def _weekend(now: datetime, context: Context) -> tuple[Part, ...]:
    today = now.astimezone(context.zone).date()
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    days = (saturday, saturday + timedelta(days=1))
    return tuple(whole_day(day, now, context.zone) for day in days if day >= today)


_MEANINGS: Mapping[YoungTime, Callable[[datetime, Context], tuple[Part, ...]]] = {
    YoungTime.TODAY: _today,
    YoungTime.AFTER_SCHOOL: _after_school,
    YoungTime.TONIGHT: _tonight,
    YoungTime.WEEKEND: _weekend,
}
