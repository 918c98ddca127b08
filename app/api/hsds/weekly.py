"""Opening times of single days, put together into weeks that repeat without an exception.

HSDS has weekly rules and a first and last day for each, but no exceptions and no zones. So a rule is
only made for days that really are alike: it ends before a holiday that is different and a new one
begins after it, and it ends where the clock changes, since its times carry an offset from UTC. Read
by anybody in any way, the rules give the instants that the engine gives, and no others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.domain.hours import Interval, State

_WEEK = timedelta(days=7)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Times(NamedTuple):
    """From when until when on a day, as "09:00+01:00"; closing at midnight is "00:00+01:00"."""

    opens_at: str
    closes_at: str


@dataclass(frozen=True, slots=True)
class Week:
    """The times hold on each of the weekdays (0 is Monday) from `first` to `last`, both included.

    `first` is the first day on which they hold and `last` the last one.
    """

    times: Times
    weekdays: tuple[int, ...]
    first: date
    last: date

    @property
    def is_one_day(self) -> bool:
        """It speaks of a single date."""
        return self.first == self.last

    def days(self) -> Iterator[date]:
        """Every date that it speaks of."""
        for number in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=number)
            if day.weekday() in self.weekdays:
                yield day


class _Run(NamedTuple):
    """The same weekday, week after week."""

    first: date
    last: date


def weeks_of(intervals: Iterable[Interval], zone: ZoneInfo) -> tuple[Week, ...]:
    """The open ones of the intervals as weeks, nights split at midnight, in the order they begin."""
    days: defaultdict[Times, set[date]] = defaultdict(set)
    for interval in intervals:
        if interval.state is State.OPEN:
            for day, times in _split(interval.start, interval.end, zone):
                days[times].add(day)
    weeks = (week for times, dates in days.items() for week in _weeks(times, dates))
    return tuple(sorted(weeks, key=lambda week: (week.first, week.times, week.weekdays)))


def _split(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[date, Times]]:
    """The parts of an interval on each local day that it touches."""
    while start < end:
        local = start.astimezone(zone)
        tomorrow = datetime.combine(local.date() + timedelta(days=1), time(), zone)
        stop = min(end, tomorrow.astimezone(end.tzinfo))
        yield local.date(), Times(_clock(local), _clock(stop.astimezone(zone)))
        start = stop


def _clock(local: datetime) -> str:
    return local.timetz().isoformat("minutes")[:5] + local.isoformat()[-6:]


def _weeks(times: Times, dates: set[date]) -> Iterator[Week]:
    """Join the runs of different weekdays wherever that adds no day and leaves none out."""
    groups: list[list[_Run]] = []
    for run in sorted(_runs(dates)):
        group = next((group for group in groups if _fits(run, group)), None)
        if group is None:
            groups.append([run])
        else:
            group.append(run)
    for group in groups:
        weekdays = tuple(sorted(run.first.weekday() for run in group))
        yield Week(times, weekdays, min(run.first for run in group), max(run.last for run in group))


def _runs(dates: set[date]) -> Iterator[_Run]:
    for day in dates:
        if day - _WEEK not in dates:
            last = day
            while last + _WEEK in dates:
                last += _WEEK
            yield _Run(day, last)


def _fits(run: _Run, group: list[_Run]) -> bool:
    """All begin within one week, and all end within one: then the first and last day say it exactly."""
    runs = [*group, run]
    firsts, lasts = [r.first for r in runs], [r.last for r in runs]
    return max(firsts) - min(firsts) < _WEEK and max(lasts) - min(lasts) < _WEEK
