"""Which days a rule can name: dates, days around Easter, holidays, and rhythms of weeks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.domain.errors import HoursError

LONGEST_OFFSET = 60
"""Days by which "before" and "after" may lie from a holiday or from Easter."""
LAST_WEEK = 53
"""The highest ISO week; 2026 has it, most years end with week 52."""
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month, 29 February being a day that exists in some years."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The days from `first` to `last`, both included; `last` None: until further notice."""

    first: date
    last: date | None
    kind: Literal["dated"] = "dated"

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts."""
        if self.last is not None and self.last < self.first:
            raise HoursError("The last day comes before the first")


@dataclass(frozen=True, slots=True)
class Yearly:
    """The same days of every year, both ends included; it may run over New Year.

    `first` and `last` are (month, day).
    """

    first: tuple[int, int]
    last: tuple[int, int]
    kind: Literal["yearly"] = "yearly"

    def __post_init__(self) -> None:
        """Refuse dates that no year has."""
        for month, day in (self.first, self.last):
            if not 1 <= month <= len(MONTH_DAYS) or not 1 <= day <= MONTH_DAYS[month - 1]:
                raise HoursError(f"No year has a day {day} in month {month}")


@dataclass(frozen=True, slots=True)
class AroundEaster:
    """Days counted from Easter Sunday, both ends included: Good Friday is (-2, -2)."""

    first: int
    last: int
    kind: Literal["around_easter"] = "around_easter"

    def __post_init__(self) -> None:
        """Refuse a span that ends before it starts or strays far from Easter."""
        if self.last < self.first:
            raise HoursError("The last day comes before the first")
        if max(-self.first, self.last) > LONGEST_OFFSET:
            raise HoursError(f"Days around Easter reach at most {LONGEST_OFFSET} days")


@dataclass(frozen=True, slots=True)
class BesideEaster:
    """From Easter to a day of the year or the other way round: "easter-Sep 30", "Oct 01-easter -1 day".

    One end is days counted from Easter Sunday, the other (month, day); it may run over New Year.
    """

    first: int | tuple[int, int]
    last: int | tuple[int, int]
    kind: Literal["beside_easter"] = "beside_easter"

    def __post_init__(self) -> None:
        """Refuse two ends of one sort, and days that no year has."""
        if isinstance(self.first, int) == isinstance(self.last, int):
            raise HoursError("One end is counted from Easter and the other is a day of the year")
        for end in (self.first, self.last):
            _ = AroundEaster(end, end) if isinstance(end, int) else Yearly(end, end)

    def in_year(self, easter: date) -> Yearly:
        """The days in a year with that Easter Sunday."""
        first, last = (_month_and_day(end, easter) for end in (self.first, self.last))
        return Yearly(first, last)


def _month_and_day(end: int | tuple[int, int], easter: date) -> tuple[int, int]:
    if not isinstance(end, int):
        return end
    day = easter + timedelta(days=end)
    return day.month, day.day


Dates = Dated | Yearly | AroundEaster | BesideEaster


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """Every public holiday, or with `offset` the days so many days after (or, negative, before) one."""

    offset: int = 0
    kind: Literal["public_holidays"] = "public_holidays"

    def __post_init__(self) -> None:
        """Refuse an offset that has left the holiday behind."""
        if abs(self.offset) > LONGEST_OFFSET:
            raise HoursError(f"A day before or after a holiday is at most {LONGEST_OFFSET} days away")


@dataclass(frozen=True, slots=True)
class SchoolHolidays:
    """The days of the municipality's table of school holidays."""

    kind: Literal["school_holidays"] = "school_holidays"


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A stretch of days that people call by its name and that is dated anew each year: fellesferien.

    The days come from the calendar that is passed in; a year that it does not date is not known.
    """

    name: Literal["fellesferien"] = "fellesferien"
    kind: Literal["named_span"] = "named_span"


Holidays = PublicHolidays | SchoolHolidays | NamedSpan


@dataclass(frozen=True, slots=True)
class EveryNthWeek:
    """Every `every`-th week from the week of `anchor` on, and nothing before `anchor`.

    An anchor date and not the parity of ISO week numbers: 2026 has a week 53, after which
    "odd weeks" come twice in a row.
    """

    anchor: date
    every: int

    def __post_init__(self) -> None:
        """Refuse what is no rhythm."""
        if not 2 <= self.every <= 52:  # noqa: PLR2004 - a rhythm between two weeks and a year
            raise HoursError("Every how many weeks? From 2 to 52")


@dataclass(frozen=True, slots=True)
class IsoWeeks:
    """The weeks of every year with these ISO numbers, ascending: week 8, weeks 28 to 31, even weeks.

    The calendar decides: after a week 53 comes week 1, two odd weeks in a row, and most years have no
    week 53 at all.
    """

    numbers: tuple[int, ...]
    kind: Literal["iso_weeks"] = "iso_weeks"

    def __post_init__(self) -> None:
        """Refuse weeks that no year has, and none at all."""
        if not self.numbers or tuple(sorted(set(self.numbers))) != self.numbers:
            raise HoursError("Week numbers are named once each, ascending")
        if not 1 <= self.numbers[0] <= self.numbers[-1] <= LAST_WEEK:
            raise HoursError(f"Weeks are numbered from 1 to {LAST_WEEK}")


Weeks = EveryNthWeek | IsoWeeks
ODD_WEEKS, EVEN_WEEKS = IsoWeeks(tuple(range(1, LAST_WEEK + 1, 2))), IsoWeeks(tuple(range(2, LAST_WEEK, 2)))


def date_sort(dates: Dates) -> tuple[bool, bool]:
    """Whether it is one day, and whether it has a year: dates of one sort can share a rule.

    >>> date_sort(Yearly((12, 24), (12, 24)))
    (True, False)
    """
    return dates.first == dates.last, isinstance(dates, Dated)
