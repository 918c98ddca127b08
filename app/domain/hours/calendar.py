"""Holidays as data that is passed in, and Easter, which the calendar rules of hours need themselves."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday on a day: a stable id such as `christmas_day`, and its Norwegian name."""

    day: date
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """School holidays from `first` to `last`, both included, with their Norwegian name."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class NamedDays:
    """The days of one year that a named span has, both ends included: "fellesferien" of 2027."""

    name: str
    first: date
    last: date


_SEASONS = {"fellesferien": ((6, 15), (8, 31))}
"""(month, day) between which a named span must lie, be it dated or not."""


@dataclass(frozen=True, eq=False)
class HolidayCalendar:
    """The public holidays of the years `first_year` to `last_year`, and a table of school holidays.

    Outside those years nobody has said which days are holidays, and the engine answers "unknown"
    where it matters. Of school holidays the table is known from its first day to its last
    (`school_known`); a day in between that is not in it is a school day.
    """

    first_year: int
    last_year: int
    holidays: tuple[Holiday, ...]
    school_holidays: tuple[SchoolHoliday, ...] = ()
    named_days: tuple[NamedDays, ...] = ()
    """The named spans that the office has dated."""

    @cached_property
    def _by_day(self) -> dict[date, tuple[Holiday, ...]]:
        by_day: dict[date, tuple[Holiday, ...]] = {}
        for holiday in self.holidays:
            by_day[holiday.day] = (*by_day.get(holiday.day, ()), holiday)
        return by_day

    @cached_property
    def _school_span(self) -> tuple[date, date] | None:
        if not self.school_holidays:
            return None
        return min(s.first for s in self.school_holidays), max(s.last for s in self.school_holidays)

    def on(self, day: date) -> tuple[Holiday, ...]:
        """The public holidays of a day: none, one, or two (17 May 2027 is also Whit Monday)."""
        return self._by_day.get(day, ())

    def is_holiday(self, day: date) -> bool | None:
        """Whether a day is a public holiday; None outside the years that are known."""
        if day in self._by_day:
            return True
        return False if self.first_year <= day.year <= self.last_year else None

    def school_holiday_on(self, day: date) -> SchoolHoliday | None:
        """The school holiday that a day belongs to."""
        return next((s for s in self.school_holidays if s.first <= day <= s.last), None)

    def is_in_span(self, name: str, day: date) -> bool | None:
        """Whether a day is in the span of that name; None if nobody has dated it and it may be."""
        dated = [span for span in self.named_days if span.name == name and span.first.year == day.year]
        if any(span.first <= day <= span.last for span in dated):
            return True
        first, last = _SEASONS[name]
        return False if dated or not first <= (day.month, day.day) <= last else None

    def knows_school(self, day: date) -> bool:
        """Whether the table of school holidays reaches this day."""
        return self._school_span is not None and self._school_span[0] <= day <= self._school_span[1]


@dataclass(frozen=True, eq=False, slots=True)
class Context:
    """Where hours are read: the zone of the municipality and its holidays. One object per process."""

    zone: ZoneInfo
    calendar: HolidayCalendar


@lru_cache(maxsize=1024)
def easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (the "anonymous" algorithm of Meeus, Jones and Butcher).

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(year, 3, 22) + timedelta(days=h + k - 7 * m)
