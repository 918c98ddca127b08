"""How specific a rule is, which decides where special days are concerned: holidays, dates, closings.

`order.py` has the whole of it; weekdays, seasons and rhythms follow the order of the lines there. The order
of the special ones, from weak to strong, is `Rank`. Two things cannot be put into one order, because a person
reads them by what they stand beside:

- A stretch of days for which the whole place is shut, or that lasts a month at most, is an exception
  like a public holiday is ("Jul off", "Dec 10-20 10:00-12:00"), and a few days named together are as good
  as one ("Dec 24-26 10:00-12:00"). Whole months and longer stretches with hours are a season: neither
  "May-Sep 10:00-18:00" nor "May 10:00-18:00" says anything about 17 May where "PH off" stands too.
- Two stretches are compared with each other: the one inside the other wins, "Jul We 10:00-12:00" over
  "Jun-Aug off", whichever comes last.

So the comparison is between two rules at a time.
"""

from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from app.domain.hours.model import Rule, State
from app.domain.hours.selectors import (
    MONTH_DAYS,
    AroundEaster,
    BesideEaster,
    Dated,
    Dates,
    IsoWeeks,
    PublicHolidays,
    Yearly,
)

SHORT_STRETCH = 31
"""Days up to which a stretch with hours is an exception rather than a season."""
A_FEW_DAYS = 5
"""Days that are named together for their own sake: 24 to 26 December, Maundy Thursday to Easter Monday."""
_ALL_YEAR = frozenset((month + 1, day + 1) for month, days in enumerate(MONTH_DAYS) for day in range(days))
_A_YEAR = len(_ALL_YEAR)
_EARLIEST_EASTER, _LATEST_EASTER = date(2000, 3, 22), date(2000, 4, 25)


class Rank(IntEnum):
    """How specific a rule is, from weak to strong."""

    EVERY_DAY = 0
    WEEKDAY = 1
    SEASON = 2
    NTH_WEEKDAY = 3
    """The first Monday of the month, every other Wednesday."""
    SCHOOL_HOLIDAY = 4
    NEAR_HOLIDAY = 5
    HOLIDAY = 6
    """Public holidays as a group, and short or shut stretches of every year."""
    A_FEW_DAYS = 7
    """24 to 26 December, and what is shut for a month at most."""
    ONE_DAY = 8
    """24 December, Good Friday; and the hours of some days of one year, whichever is written later."""
    DATED_STRETCH = 9
    """Some days of one year for which the place is shut."""
    DATED_DAY = 10


@lru_cache(maxsize=8192)
def outranks(one: Rule, other: Rule) -> bool:
    """Whether `one` wins even where `other` is written later."""
    if _is_stretch(one) and _is_stretch(other):
        return _outranks_stretch(one, other)
    return (rank(one), _parts(one)) > (rank(other), _parts(other))


def _parts(rule: Rule) -> int:
    """In how many ways the days are narrowed down: "PH Mo-Fr 10:00-12:00" is finer than "PH off"."""
    ways = (rule.dates, rule.holidays, rule.nth or rule.weeks or rule.weekdays)
    return sum(1 for way in ways if way)


@lru_cache(maxsize=8192)
def rank(rule: Rule) -> Rank:
    """How specific a rule is by itself."""
    if rule.dates and rule.dates[0].first == rule.dates[0].last:
        return Rank.DATED_DAY if isinstance(rule.dates[0], Dated) else Rank.ONE_DAY
    if rule.holidays is not None:
        return _holiday_rank(rule)
    if rule.nth or rule.weeks:
        return Rank.HOLIDAY if _shuts_weeks(rule) else Rank.NTH_WEEKDAY
    if rule.dates:
        return _stretch_rank(rule)
    return Rank.EVERY_DAY if _whole_week(rule) else Rank.WEEKDAY


def _holiday_rank(rule: Rule) -> Rank:
    if not isinstance(rule.holidays, PublicHolidays):
        return Rank.SCHOOL_HOLIDAY
    return Rank.NEAR_HOLIDAY if rule.holidays.offset else Rank.HOLIDAY


def _stretch_rank(rule: Rule) -> Rank:
    days, shuts = max(map(_length, rule.dates)), _shuts(rule)
    if not _whole_week(rule) or not (shuts or (days <= SHORT_STRETCH and not _names_months(rule))):
        return Rank.SEASON
    if isinstance(rule.dates[0], Dated):
        return Rank.DATED_STRETCH if shuts else Rank.ONE_DAY
    return Rank.A_FEW_DAYS if days <= (SHORT_STRETCH if shuts else A_FEW_DAYS) else Rank.HOLIDAY


def _outranks_stretch(one: Rule, other: Rule) -> bool:
    """Compare two rules for stretches of days: this year's closing, then the inner, then the finer."""
    dated, other_dated = (isinstance(rule.dates[0], Dated) for rule in (one, other))
    if dated != other_dated and _shuts(one if dated else other):
        return dated
    days, other_days = _days(one), _days(other)
    if days != other_days and (days < other_days or other_days < days):
        return days < other_days
    if dated != other_dated:
        return dated
    if days == other_days:
        return _fineness(one) > _fineness(other)
    return rank(one) > rank(other)


def _is_stretch(rule: Rule) -> bool:
    return bool(rule.dates) and rule.holidays is None and rule.dates[0].first != rule.dates[0].last


def _shuts(rule: Rule) -> bool:
    """Nothing can be had on the days of the rule, or nobody knows."""
    return rule.says is not State.OPEN and not rule.periods and _whole_week(rule) and not rule.weeks


def _shuts_weeks(rule: Rule) -> bool:
    """As in "week 28-31 off", which is a holiday of the house and no rhythm."""
    return (
        isinstance(rule.weeks, IsoWeeks)
        and rule.says is not State.OPEN
        and not (rule.periods or rule.weekdays)
    )


def _names_months(rule: Rule) -> bool:
    """As in "May" and "2027 May", which nobody writes with a single day in mind."""
    return all(map(_is_months, rule.dates))


def _is_months(dates: Dates) -> bool:
    if isinstance(dates, Yearly):
        month, day = dates.last
        return dates.first[1] == 1 and day == MONTH_DAYS[month - 1]
    if isinstance(dates, AroundEaster | BesideEaster) or dates.last is None:
        return False
    return dates.first.day == 1 and (dates.last + timedelta(days=1)).day == 1


def _whole_week(rule: Rule) -> bool:
    return not rule.weekdays


def _fineness(rule: Rule) -> int:
    if rule.nth or rule.weeks:
        return 2
    return 0 if _whole_week(rule) else 1


def _length(dates: Dates) -> int:
    if isinstance(dates, AroundEaster):
        return dates.last - dates.first + 1
    if isinstance(dates, Dated):
        return _A_YEAR if dates.last is None else (dates.last - dates.first).days + 1
    return len(_days_of(dates))


def _days(rule: Rule) -> frozenset[tuple[int, int]]:
    """The (month, day) pairs that the rule's dates may fall on."""
    return frozenset().union(*map(_days_of, rule.dates))


@lru_cache(maxsize=2048)
def _days_of(dates: Dates) -> frozenset[tuple[int, int]]:
    if isinstance(dates, Yearly):
        if dates.first <= dates.last:
            return frozenset(day for day in _ALL_YEAR if dates.first <= day <= dates.last)
        return frozenset(day for day in _ALL_YEAR if day >= dates.first or day <= dates.last)
    if isinstance(dates, BesideEaster):
        return _days_of(dates.in_year(_EARLIEST_EASTER)) | _days_of(dates.in_year(_LATEST_EASTER))
    if isinstance(dates, AroundEaster):
        first = _EARLIEST_EASTER + timedelta(days=dates.first)
        return _from(first, _LATEST_EASTER + timedelta(days=dates.last))
    if dates.last is None or (dates.last - dates.first).days >= _A_YEAR:
        return _ALL_YEAR
    return _from(dates.first, dates.last)


def _from(first: date, last: date) -> frozenset[tuple[int, int]]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return frozenset((day.month, day.day) for day in days)
