"""Which of the rules that name a day decide it: the later line, special days aside, and none for nothing.

A person reads hours from top to bottom, as OpenStreetMap's specification does:

- A later line replaces an earlier one on the days that it names: "Apr-Sep 10:00-18:00; Mo off".
- Special days win wherever they stand: holidays, named days, short and shut stretches, days with a year
  (`precedence.py`). A closing that names a weekday and is written later holds all the same against anything
  that goes on for a week or more: school holidays, "Jun 15-Jul 10 10:00-14:00; Mo off".
- Nobody writes a line for nothing. A line that the later ones would leave without a single day keeps its
  days against wider ones: "Jun-Aug Mo-Fr 10:00-14:00; Mo-Fr 09:00-15:00". Only a closing that names the
  weekday holds even then. Times of the very same days that are clear of each other both hold, and so do
  those of the first Friday and those of every Friday.

Where it breaks: whether a line is left without days is told from the calendar alone, with rhythms of weeks
and days around Easter taken to cover nothing but their like.
"""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import pairwise

from app.domain.hours.model import WEEK, Effect, Period, Rule, State
from app.domain.hours.precedence import Rank, outranks, rank
from app.domain.hours.selectors import (
    MONTH_DAYS,
    AroundEaster,
    BesideEaster,
    Dated,
    Dates,
    NamedSpan,
    PublicHolidays,
    SchoolHolidays,
    Yearly,
)

_A_WEEK, _A_YEAR = 7, 365
_ALL_YEAR = (1 << sum(MONTH_DAYS)) - 1
_FIRST_DAYS = tuple(sum(MONTH_DAYS[:month]) for month in range(len(MONTH_DAYS)))


class Order:
    """The rules of some hours, and which of them wins where two name the same day."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Take the rules as they were written."""
        self._rules = rules

    def governing(self, fitting: Iterable[int]) -> tuple[int, ...]:
        """The places of the rules that decide a day: one, what adds to it, its breaks.

        `fitting` are the places of all that name it, ascending. A break alone decides nothing.
        """
        standing: list[int] = []
        breaks: list[int] = []
        for place in fitting:
            rule = self._rules[place]
            beaten = bool(standing) and self.wins(standing[0], place)
            if rule.is_break:
                if not beaten or rule.names_every_day:
                    breaks.append(place)
            elif standing and ((not beaten and _adds(rule)) or self.joins(standing[0], place)):
                standing.append(place)
            elif not beaten:
                standing = [place]
                breaks = [one for one in breaks if self.wins(one, place)]
        return (*standing, *breaks) if standing else ()

    def wins(self, earlier: int, later: int) -> bool:
        """Whether the earlier rule decides a day that both name."""
        one, other = self._rules[earlier], self._rules[later]
        if closes_weekdays(other) and (_goes_on(one) or is_ordinary(one)):
            return False
        if is_ordinary(one) and is_ordinary(other):
            return self._keeps_its_days[earlier] and _is_finer(one, other) and not other.is_break
        return outranks(one, other)

    def joins(self, earlier: int, later: int) -> bool:
        """Whether both hold: the times of the very same days, or of the first Friday and of every Friday."""
        one, other = self._rules[earlier], self._rules[later]
        if not (is_ordinary(one) and is_ordinary(other)) or not are_clear(one, other):
            return False
        if one.nth or one.weeks:
            return _same_days(one, other) or self.wins(earlier, later)
        return _same_days(one, other)

    def weekdays_after_seasons(self) -> tuple[int, ...]:
        """The rules for plain weekdays that take days from a season before them: "Apr-Sep …; Mo off".

        In words they must stand behind the season too, or a reader takes the season to hold.
        """
        return tuple(place for place, rule in enumerate(self._rules) if rule.is_weekly and self._takes(place))

    def _takes(self, later: int) -> bool:
        days = set(_weekdays(self._rules[later]))
        return any(
            _runs_on(rule) and days.intersection(_weekdays(rule)) and not self.wins(earlier, later)
            for earlier, rule in enumerate(self._rules[:later])
        )

    @cached_property
    def _keeps_its_days(self) -> tuple[bool, ...]:
        """For each rule whether the later ones would leave it without a day."""
        return tuple(self._is_for_nothing(place) for place in range(len(self._rules)))

    def _is_for_nothing(self, place: int) -> bool:
        rule = self._rules[place]
        if not is_ordinary(rule):
            return False
        after = [one for one in self._rules[place + 1 :] if _replaces(one, rule)]
        if rule.is_break:  # for nothing where no hours stand before it that it could be cut out of
            before = [one for one in self._rules[:place] if one.says is not State.CLOSED]
            return not any(
                _left(rule, weekday, after) & _named(before, weekday) for weekday in _weekdays(rule)
            )
        named = {weekday for one in after for weekday in _weekdays(one)}
        return named.issuperset(_weekdays(rule)) and not any(
            _left(rule, weekday, after) for weekday in _weekdays(rule)
        )


def is_ordinary(rule: Rule) -> bool:
    """Weekdays, seasons and rhythms, of which the later one wins; days with a year and holidays are not."""
    return rank(rule) <= Rank.NTH_WEEKDAY and not any(isinstance(dates, Dated) for dates in rule.dates)


def closes_weekdays(rule: Rule) -> bool:
    """As in "Mo off" and "Oct-May Mo off": a closing of plain weekdays."""
    if rule.says is not State.CLOSED or rule.periods or not rule.weekdays:
        return False
    return is_ordinary(rule) and not (rule.nth or rule.weeks)


def _runs_on(rule: Rule) -> bool:
    """A season or a rhythm, or what goes on for a week or more, as opposed to every week alike."""
    return not rule.is_weekly and not rule.is_break and (is_ordinary(rule) or _goes_on(rule))


def _goes_on(rule: Rule) -> bool:
    """What is open for a week or more and so has every weekday; with a year only if it lasts for one."""
    if rule.says is State.CLOSED or isinstance(rule.holidays, PublicHolidays):
        return False
    if rule.weeks is not None or isinstance(rule.holidays, SchoolHolidays | NamedSpan):
        return all(map(_is_long, rule.dates))
    return bool(rule.dates) and all(map(_is_long, rule.dates))


def _is_long(dates: Dates) -> bool:
    if isinstance(dates, Dated):
        return dates.last is None or (dates.last - dates.first).days >= _A_YEAR - 1
    if isinstance(dates, AroundEaster):
        return dates.last - dates.first >= _A_WEEK - 1
    return _days_of(dates).bit_count() >= _A_WEEK


def _is_finer(one: Rule, other: Rule) -> bool:
    """Whether the days of the first are the narrower ones, so that it can be an exception to the other.

    Saturdays are narrower than a season, yet not than Monday to Saturday: those are both just weekdays.
    """
    if one.is_break:
        return True
    fewer_weekdays = rank(one) < rank(other) and set(_weekdays(one)) < set(_weekdays(other))
    return outranks(one, other) or fewer_weekdays


def _adds(rule: Rule) -> bool:
    """As in "Mo-Fr 09:00-12:00, We 16:00-18:00"; "…, PH off" can only mean to replace."""
    return rule.effect is Effect.ADDS and rule.says is not State.CLOSED


def _replaces(later: Rule, earlier: Rule) -> bool:
    """Whether the later rule can take days from the earlier: times take a closing away, added or not."""
    if later.is_break or not is_ordinary(later) or not _covers_surely(later, earlier):
        return False
    return not _adds(later) or earlier.says is State.CLOSED


def are_clear(one: Rule, other: Rule) -> bool:
    """Both have times, and none of them overlap."""
    if State.CLOSED in (one.says, other.says) or not (one.periods and other.periods):
        return False
    periods = sorted((*one.periods, *other.periods), key=_start)
    return all(early.end is not None and early.end <= late.start for early, late in pairwise(periods))


def _start(period: Period) -> int:
    return period.start


def _same_days(one: Rule, other: Rule) -> bool:
    return _narrowed(one) == _narrowed(other) and one.weekdays == other.weekdays


def _narrowed(rule: Rule) -> tuple[object, ...]:
    return rule.nth, rule.dates, rule.weeks


def _covers_surely(later: Rule, earlier: Rule) -> bool:
    """Whether the calendar tells the days of the later rule exactly; if not, it covers its like alone."""
    if _narrowed(later) == _narrowed(earlier):
        return True
    moves = any(isinstance(dates, AroundEaster | BesideEaster) for dates in later.dates)
    return not (later.weeks or moves or any(place < 0 for place in later.nth))


def _weekdays(rule: Rule) -> tuple[int, ...]:
    return rule.weekdays or WEEK


def _left(rule: Rule, weekday: int, after: list[Rule]) -> int:
    """The days of the year on which the weekday is left to the rule, as bits."""
    left = days_named(rule)
    for one in after:
        if weekday in _weekdays(one):
            left &= 0 if _narrowed(one) == _narrowed(rule) else ~days_named(one)
    return left


def _named(rules: list[Rule], weekday: int) -> int:
    named = 0
    for rule in rules:
        if weekday in _weekdays(rule):
            named |= days_named(rule)
    return named


def days_named(rule: Rule) -> int:
    """The days of the year that the dates and the place in the month allow, a bit each, at the most."""
    if not rule.dates and not rule.nth:
        return _ALL_YEAR
    return _bits(rule.dates, rule.nth)


@lru_cache(maxsize=4096)
def _bits(dates: tuple[Dates, ...], nth: tuple[int, ...]) -> int:
    days = 0 if dates else _ALL_YEAR
    for one in dates:
        days |= _days_of(one)
    return days & _places(nth) if nth else days


def _days_of(dates: Dates) -> int:
    if not isinstance(dates, Yearly):
        return _ALL_YEAR
    first, last = (_FIRST_DAYS[month - 1] + day - 1 for month, day in (dates.first, dates.last))
    until, before = (1 << (last + 1)) - 1, (1 << first) - 1
    return until & ~before if first <= last else until | (_ALL_YEAR & ~before)


def _places(nth: tuple[int, ...]) -> int:
    """The days of the year on which a weekday can be the first, … or the last of its month."""
    days = 0
    for month, length in enumerate(MONTH_DAYS):
        for place in nth:
            first = _A_WEEK * (place - 1) if place > 0 else length + _A_WEEK * place - (length in (28, 29))
            for day in range(max(first, 0), min(first + _A_WEEK + (place < 0), length)):
                days |= 1 << (_FIRST_DAYS[month] + day)
    return days
