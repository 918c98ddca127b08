"""What one local day has: the rules that name it, its dated changes, and the periods that start on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from app.domain.hours.answer import DayPeriod
from app.domain.hours.calendar import Context, HolidayCalendar, easter
from app.domain.hours.model import (
    DAY,
    WEEK,
    ChangeKind,
    Hours,
    HoursChange,
    Mode,
    Period,
    Rule,
    State,
    open_end,
)
from app.domain.hours.order import Order
from app.domain.hours.selectors import (
    AroundEaster,
    BesideEaster,
    Dated,
    Dates,
    IsoWeeks,
    NamedSpan,
    SchoolHolidays,
    Weeks,
)

_MOST_DOUBTS = 4
"""Rules whose holidays are not known that are weighed against each other; beyond, the day is unknown."""
UNKNOWN_DAY = (DayPeriod(0, DAY, State.UNKNOWN, None),)


class Kind(NamedTuple):
    """What holds for a while."""

    state: State
    mode: Mode | None
    open_ended: bool = False


@dataclass(frozen=True)
class DayPlan:
    """The periods that start on a day, and what decided them."""

    periods: tuple[DayPeriod, ...]
    rules: tuple[Rule, ...] = ()
    change: HoursChange | None = None
    shut: bool = False
    """Said to be closed, and not merely left unsaid."""
    in_doubt: bool = False
    """It hangs on a holiday that the calendar does not reach."""

    @cached_property
    def kinds(self) -> tuple[tuple[int, int, Kind], ...]:
        """The periods in seconds after midnight, worked out once for all the days that share the plan."""
        return tuple((p.start * 60, p.end * 60, Kind(p.state, p.mode, p.open_ended)) for p in self.periods)


@dataclass(frozen=True, slots=True)
class Compiled:
    """Hours with what can be known of them before any day: which weekdays each rule can fit."""

    hours: Hours
    rules: tuple[tuple[int, int, bool, Rule], ...]
    """For each rule its bit, a mask of weekdays, whether the mask is all there is to it, and itself."""
    unnamed: DayPlan
    order: Order
    plans: dict[int, DayPlan] = field(default_factory=dict)
    """Plans by the set of rules that fit; at most one for each combination that really occurs."""


@lru_cache(maxsize=16384)
def compiled(hours: Hours) -> Compiled:
    """The hours made ready; kept for those that were asked for lately."""
    return Compiled(
        hours,
        tuple(
            (1 << n, sum(1 << day for day in rule.weekdays or WEEK), rule.is_weekly, rule)
            for n, rule in enumerate(hours.rules)
        ),
        DayPlan(() if hours.says_when_open or hours.otherwise else UNKNOWN_DAY),
        Order(hours.rules),
    )


def plan_day(hours: Hours, day: date, context: Context, changes: tuple[HoursChange, ...] = ()) -> DayPlan:
    """The periods that start on a local day by the rules and then by the changes, in their order."""
    return plan_compiled(compiled(hours), day, context, changes)


def plan_compiled(
    ready: Compiled, day: date, context: Context, changes: tuple[HoursChange, ...] = ()
) -> DayPlan:
    """The same for hours that were compiled before, when many days are asked for."""
    plan = _by_rules(ready, day, context.calendar)
    for change in changes:
        if change.holds_on(day):
            plan = _changed(plan, change)
    return plan


def plain_week(hours: Hours) -> tuple[DayPlan, ...]:
    """What Monday to Sunday have by the rules that hold in every week alike."""
    ready = compiled(hours)
    return tuple(
        _plan(ready, sum(bit for bit, days, weekly, _ in ready.rules if weekly and days >> day & 1))
        for day in WEEK
    )


def has_hours(hours: Hours, day: date, context: Context) -> bool:
    """Whether any rule gives the day hours, be it outranked or not."""
    weekday = 1 << day.weekday()
    return any(
        weekdays & weekday and rule.says is not State.CLOSED and _fits(rule, day, context.calendar)
        for _, weekdays, _, rule in compiled(hours).rules
    )


def _changed(plan: DayPlan, change: HoursChange) -> DayPlan:
    if change.is_break:
        left = tuple(_without(list(plan.periods), change.periods))
        return DayPlan(left, change=change, shut=not left)
    if change.kind is ChangeKind.CLOSED:
        return DayPlan((), change=change, shut=True)
    periods = tuple(_opened(period, change.mode) for period in change.periods)
    if change.kind is ChangeKind.EXTRA:
        periods = (*plan.periods, *periods)
    return DayPlan(tuple(sorted(periods, key=_start)), change=change)


def rules_on(hours: Hours, day: date, calendar: HolidayCalendar) -> tuple[int, int]:
    """The rules that name a day, a bit each, outranked or not; and those where the calendar cannot tell."""
    return _naming(compiled(hours), day, calendar)


def _naming(ready: Compiled, day: date, calendar: HolidayCalendar) -> tuple[int, int]:
    weekday = 1 << day.weekday()
    fitting, doubtful = 0, 0
    for bit, weekdays, weekly, rule in ready.rules:
        if weekdays & weekday:
            fits = weekly or _fits(rule, day, calendar)
            if fits is None:
                doubtful |= bit
            elif fits:
                fitting |= bit
    return fitting, doubtful


def _by_rules(ready: Compiled, day: date, calendar: HolidayCalendar) -> DayPlan:
    fitting, doubtful = _naming(ready, day, calendar)
    if doubtful:
        return _in_doubt(ready, fitting, [bit for bit, _, _, _ in ready.rules if bit & doubtful])
    return _plan(ready, fitting)


def _in_doubt(ready: Compiled, fitting: int, doubts: list[int]) -> DayPlan:
    """The plan, if all that may be true of the holidays comes to the same; else an unknown day."""
    unknown = DayPlan(UNKNOWN_DAY, in_doubt=True)
    if len(doubts) > _MOST_DOUBTS:
        return unknown
    subsets = chain.from_iterable(combinations(doubts, n) for n in range(len(doubts) + 1))
    plans = [_plan(ready, fitting | sum(subset)) for subset in subsets]
    same = all(plan.periods == plans[0].periods for plan in plans)
    return plans[0] if same else unknown


def _plan(ready: Compiled, fitting: int) -> DayPlan:
    found = ready.plans.get(fitting)
    if found is None:
        found = ready.plans[fitting] = _weigh(ready, fitting)
    return found


def _weigh(ready: Compiled, fitting: int) -> DayPlan:
    places = ready.order.governing(n for n, (bit, _, _, _) in enumerate(ready.rules) if bit & fitting)
    rules = tuple(ready.hours.rules[place] for place in places)
    if not rules:
        return ready.unnamed
    periods = [period for rule in rules for period in _periods(rule)]
    for rule in rules:
        if rule.is_break:
            periods = list(_without(periods, rule.periods))
    shut = rules[0].says is State.CLOSED and not periods
    return DayPlan(tuple(sorted(periods, key=_start)), rules, shut=shut)


def _start(period: DayPeriod) -> int:
    return period.start


def _periods(rule: Rule) -> Iterable[DayPeriod]:
    if rule.says is State.CLOSED:
        return ()
    if rule.says is State.OPEN:
        return (_opened(period, rule.mode) for period in rule.periods)
    mode = None if rule.mode is Mode.DROP_IN else rule.mode
    whole = rule.periods or (Period(0, DAY),)
    return (
        DayPeriod(
            p.start,
            open_end(p.start) if p.end is None else p.end,
            State.UNKNOWN,
            mode,
            open_ended=p.end is None,
        )
        for p in whole
    )


def _opened(period: Period, mode: Mode) -> DayPeriod:
    """Open only if one can walk in and somebody has said until when."""
    if period.end is None:
        return DayPeriod(period.start, open_end(period.start), State.UNKNOWN, mode, open_ended=True)
    state = State.OPEN if mode is Mode.DROP_IN else State.UNKNOWN
    return DayPeriod(period.start, period.end, state, mode)


def _without(periods: list[DayPeriod], breaks: tuple[Period, ...]) -> Iterator[DayPeriod]:
    """The periods with the breaks cut out; a break without an end lasts until midnight."""
    for period in periods:
        start = period.start
        for cut in breaks:
            if start < cut.start < period.end:
                yield DayPeriod(start, cut.start, period.state, period.mode)
            if cut.start < period.end:
                start = max(start, open_end(cut.start) if cut.end is None else cut.end)
        if start < period.end:
            yield DayPeriod(start, period.end, period.state, period.mode, period.open_ended)


def _fits(rule: Rule, day: date, calendar: HolidayCalendar) -> bool | None:
    """Whether a rule whose weekday fits names the day; None where the calendar cannot tell."""
    if rule.nth and not _is_nth(rule.nth, day):
        return False
    if rule.dates and not any(_contains(dates, day) for dates in rule.dates):
        return False
    if rule.weeks and not _in_rhythm(rule.weeks, day):
        return False
    return _is_holiday(rule, day, calendar)


def _is_holiday(rule: Rule, day: date, calendar: HolidayCalendar) -> bool | None:
    if rule.holidays is None:
        return True
    if isinstance(rule.holidays, SchoolHolidays):
        return calendar.school_holiday_on(day) is not None if calendar.knows_school(day) else None
    if isinstance(rule.holidays, NamedSpan):
        return calendar.is_in_span(rule.holidays.name, day)
    offset = rule.holidays.offset
    return calendar.is_holiday(day - timedelta(days=offset) if offset else day)


def _is_nth(nth: tuple[int, ...], day: date) -> bool:
    """Whether its place, counted from the start of the month or (negative) from the end, is one of `nth`."""
    days_left = ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - day).days
    return (day.day + 6) // 7 in nth or -((days_left + 6) // 7) in nth


def _in_rhythm(weeks: Weeks, day: date) -> bool:
    if isinstance(weeks, IsoWeeks):
        return day.isocalendar().week in weeks.numbers
    monday = weeks.anchor.toordinal() - weeks.anchor.weekday()
    return day >= weeks.anchor and (day.toordinal() - monday) // 7 % weeks.every == 0


def _contains(dates: Dates, day: date) -> bool:
    if isinstance(dates, Dated):
        return dates.first <= day and (dates.last is None or day <= dates.last)
    if isinstance(dates, AroundEaster):
        return dates.first <= (day - easter(day.year)).days <= dates.last
    if isinstance(dates, BesideEaster):
        dates = dates.in_year(easter(day.year))
    this = (day.month, day.day)
    if dates.first <= dates.last:
        return dates.first <= this <= dates.last
    return this >= dates.first or this <= dates.last
