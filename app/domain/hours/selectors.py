"""Which days a rule can name: dates, days around Easter, holidays, and rhythms of weeks."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.errors import HoursError

LONGEST_OFFSET = 60
"""Days by which "before" and "after" may lie from a holiday or from Easter."""
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


Dates = Dated | Yearly | AroundEaster


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


Holidays = PublicHolidays | SchoolHolidays


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


def date_sort(dates: Dates) -> tuple[bool, bool]:
    """Whether it is one day, and whether it has a year: dates of one sort can share a rule.

    >>> date_sort(Yearly((12, 24), (12, 24)))
    (True, False)
    """
    return dates.first == dates.last, isinstance(dates, Dated)
