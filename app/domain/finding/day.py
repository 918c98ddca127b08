"""A local day, or a part of it, instead of an instant: what is open at some time of it, and when that day.

Open at some time of a day is what is open at any instant of it, be it by a night that began the evening
before: Saturday's 22-04 is open on Sunday. The hours of a day are all that touch it. What began before it is
told from its midnight on; what begins on it is told to its end, as people do: Sunday's 22-04 ends on Monday.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.domain.finding.seats import Schedule
from app.domain.hours import Context, Interval, Mode, State, Status, intervals, is_told, schedule_on

_A_DAY = timedelta(days=1)
MINUTES = 1440
"""From midnight to midnight on the clock."""
_USABLE = (State.OPEN, State.UNKNOWN)


class Part(NamedTuple):
    """From `start` until before `end` (UTC): a local day or some hours of it."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class DayStatus(Status):
    """The most usable state that a schedule has at any time of a part; `next_open` is when it is first open.

    `until` is None. `hours` are those of the whole local day, open or not known to be closed.
    """

    day: date = date.min
    hours: tuple[Interval, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether something is said of this very day in words, but not when: "lunch, the time is not known".

        "Call first" alone says nothing of the day; what is known of it is worth more than that.
        """
        is_unknown = self.state is State.UNKNOWN and is_told(self.reason)
        return is_unknown and any(one.mode is Mode.PHONE_FIRST for one in self.hours)


def part_of(day: date, first: int, last: int, zone: ZoneInfo) -> Part:
    """A local day between two times on the clock, in minutes after its midnight; 1440 is the next midnight.

    Where the clock shows a time twice it begins at the first and ends at the second. A time that the clock
    leaps over is as much before the leap, or as much after it, so that no part is empty.

    >>> str(part_of(date(2026, 11, 29), 17 * 60, 22 * 60, ZoneInfo("Europe/Oslo")).start)
    '2026-11-29 16:00:00+00:00'
    """
    return Part(min(_readings(day, first, zone)), max(_readings(day, last, zone)))


def _readings(day: date, minutes: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    local = datetime.combine(day, time(), zone) + timedelta(minutes=minutes)
    return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def status_in(schedule: Schedule | None, part: Part, context: Context) -> DayStatus:
    """What a schedule is in a part of a local day; wound up (None) it is closed."""
    day = part.start.astimezone(context.zone).date()
    if schedule is None:
        return DayStatus(State.CLOSED, day=day)
    hours, changes = schedule
    found = intervals(hours, part.start, part.end, context, changes)
    states = {one.state for one in found}
    opens = next((one.start for one in found if one.state is State.OPEN), None)
    return DayStatus(
        state=next((state for state in _USABLE if state in states), State.CLOSED),
        next_open=opens,
        reason=schedule_on(hours, day, context, changes).reason,
        day=day,
        hours=_hours_of(schedule, day, context),
    )


def _hours_of(schedule: Schedule, day: date, context: Context) -> tuple[Interval, ...]:
    hours, changes = schedule
    start, end = part_of(day, 0, MINUTES, context.zone)
    found = intervals(hours, start, end + _A_DAY, context, changes)
    return tuple(_told(one, end) for one in found if one.start < end)


def _told(interval: Interval, midnight: datetime) -> Interval:
    """An interval to its end if that is within a day of its start, else until the day is over."""
    is_long = interval.end - interval.start > _A_DAY
    return replace(interval, end=min(interval.end, midnight)) if is_long else interval
