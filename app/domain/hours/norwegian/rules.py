"""From what a Norwegian text says group by group to the rules of the model."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.errors import HoursError
from app.domain.hours.model import WEEK, Effect, Hours, Mode, Otherwise, Period, Rule, State
from app.domain.hours.norwegian.days import Term
from app.domain.hours.norwegian.refusals import LeftOut, NotUnderstoodError, Why
from app.domain.hours.selectors import (
    MONTH_DAYS,
    AroundEaster,
    BesideEaster,
    Dated,
    Dates,
    PublicHolidays,
    date_sort,
)

_WEEK, _YEAR = 7, 366


@dataclass(frozen=True, slots=True)
class Group:
    """Days, and what holds on them."""

    terms: tuple[Term, ...]
    says: State
    periods: tuple[Period, ...] = ()
    mode: Mode = Mode.DROP_IN


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says, and the parts of it that were not understood."""

    hours: Hours
    left_out: tuple[LeftOut, ...] = ()

    @property
    def not_understood(self) -> tuple[str, ...]:
        """The parts that were left out, as they were written."""
        return tuple(part.text for part in self.left_out)


def by_start(period: Period) -> int:
    """The key that puts periods in the order of the clock."""
    return period.start


def without(periods: tuple[Period, ...], breaks: tuple[Period, ...]) -> tuple[Period, ...]:
    """The periods with breaks cut out, each of which must lie within one of them."""
    for cut in breaks:
        around = next((period for period in periods if _is_within(cut, period)), None)
        if around is None or around.end is None or cut.end is None:
            raise NotUnderstoodError(Why.ABOUT_WHAT)
        halves = (Period(around.start, cut.start), Period(cut.end, around.end))
        periods = tuple(sorted((*(p for p in periods if p != around), *halves), key=by_start))
    return periods


def _is_within(cut: Period, period: Period) -> bool:
    if cut.end is None or period.end is None:
        return False
    return period.start < cut.start and cut.end < period.end


def is_season_without_weekdays(terms: tuple[Term, ...]) -> bool:
    """As in “juli 10–14”: more than a week of days."""
    return any(
        t.weekdays is None and (t.weeks is not None or any(map(_is_longer_than_a_week, t.dates)))
        for t in terms
    )


def _is_longer_than_a_week(dates: Dates) -> bool:
    if isinstance(dates, BesideEaster):
        return True
    if isinstance(dates, AroundEaster):
        return dates.last - dates.first >= _WEEK
    if isinstance(dates, Dated):
        return dates.last is None or (dates.last - dates.first).days >= _WEEK
    first, last = (sum(MONTH_DAYS[: month - 1]) + day for month, day in (dates.first, dates.last))
    return (last - first) % _YEAR >= _WEEK


def names_some_weekdays(groups: list[Group]) -> bool:
    """Whether times were said of some weekdays but not of all: which of them has a season's times then?"""
    terms = [term for group in groups if group.says is State.OPEN for term in group.terms]
    named = {day for term in terms if term.weekdays is not None for day in term.weekdays or WEEK}
    return 0 < len(named) < len(WEEK)


def to_hours(groups: list[Group], otherwise: Otherwise | None) -> Hours:
    """The rules that the groups come to, in their order. Raises HoursError for what cannot be."""
    rules: list[Rule] = []
    for group in groups:
        for term in _together(tuple(one for named in group.terms for one in _by_sort(named))):
            rule = to_rule(term, group)
            rules.append(replace(rule, effect=_effect(rule, rules)))
    if not rules or rules == [Rule(State.UNKNOWN)]:
        return Hours.unknown()
    return Hours(tuple(rules), otherwise)


def _by_sort(term: Term) -> Iterator[Term]:
    """Days with a year, days without and spans need rules of their own."""
    if not term.dates:
        yield term
    for _, some in groupby(term.dates, date_sort):
        yield replace(term, dates=tuple(some))


def _together(terms: tuple[Term, ...]) -> Iterator[Term]:
    """Plain weekdays as one term, and neighbouring dates of one sort as one."""
    for _, some in groupby(terms, _sort):
        first, *others = some
        for other in others:
            weekdays = {*(first.weekdays or ()), *(other.weekdays or ())}
            both = first.weekdays and other.weekdays
            first = replace(
                first,
                weekdays=tuple(sorted(weekdays)) if both else first.weekdays,
                dates=first.dates if both else (*first.dates, *other.dates),
            )
        yield first


def _sort(term: Term) -> object:
    """Terms that are alike in this can share a rule; others stay alone."""
    if term.weekdays and not term.nth and not isinstance(term.holidays, PublicHolidays):
        return "weekdays", term.dates, term.weeks, term.holidays
    if (
        term.dates
        and term.weekdays is None
        and not term.holidays
        and len(set(map(date_sort, term.dates))) == 1
    ):
        return "dates", date_sort(term.dates[0])
    return "alone", term.at, term.dates


def to_rule(term: Term, group: Group) -> Rule:
    """The rule that a group comes to on one of its terms. Raises HoursError for what cannot be."""
    weekdays = () if term.weekdays == WEEK and not term.nth else term.weekdays or ()
    return Rule(
        group.says,
        group.periods,
        weekdays,
        term.nth,
        term.dates,
        term.holidays,
        term.weeks,
        mode=group.mode,
    )


def _effect(rule: Rule, before: list[Rule]) -> Effect:
    """As in “Man–tors 10–14, tors 17–20”: other times of a day that has times already are more of them."""
    same = [one for one in before if _names_like(one, rule)]
    if not same or rule.says is not State.OPEN or any(one.says is not State.OPEN for one in same):
        return Effect.REPLACES
    try:
        periods = sorted({*rule.periods, *(period for one in same for period in one.periods)}, key=by_start)
        Rule(State.OPEN, tuple(periods))
    except HoursError:
        return Effect.REPLACES
    return Effect.ADDS


def _names_like(one: Rule, other: Rule) -> bool:
    """Both name plain weekdays of one season, some of them the same."""
    if (one.dates, one.nth, one.weeks, one.holidays) != (other.dates, other.nth, other.weeks, other.holidays):
        return False
    return bool(set(one.weekdays or WEEK) & set(other.weekdays or WEEK))
