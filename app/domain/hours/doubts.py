"""Where hours may mean something else than what is read: the writer, or who checks the data, should look.

The readers read such lines all the same, by the one rule of `order.py`. What they cannot know is whether the
writer had that rule in mind; so they say which two lines disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.hours.calendar import HolidayCalendar
from app.domain.hours.day import rules_on
from app.domain.hours.model import Effect, Hours, State
from app.domain.hours.order import Order, closes_weekdays, is_ordinary
from app.domain.hours.precedence import outranks

_TWO_YEARS = 731


class DoubtCode(StrEnum):
    """What two lines leave open."""

    LATER_WINS = "later_wins"
    """The later line replaces one that names its days more narrowly: "May-Sep Tu-Sa …; Sa …"."""
    EARLIER_KEPT = "earlier_kept"
    """The earlier line would have no day left, and keeps its days: "Jun-Aug Mo-Fr …; Mo-Fr …"."""
    BOTH_HOLD = "both_hold"
    """Both are taken to hold: "Mo-Fr 08:30-11:30; Mo-Fr 13:00-16:30"."""
    NEVER = "never"
    """The line decides no day of two years."""


_SAID = {
    DoubtCode.LATER_WINS: "the later one is read as holding, though the earlier one is more exact",
    DoubtCode.EARLIER_KEPT: "the earlier one is read as holding: it would have no day left",
    DoubtCode.BOTH_HOLD: "both are read as holding on the same days",
}


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """What may be meant otherwise, and the places of the rules that it is about, from 0."""

    rule: int
    other: int | None
    """The later of two rules; None where it is about one alone."""
    code: DoubtCode

    def __str__(self) -> str:
        """Say it to who checks the data, with the rules counted from 1.

        >>> print(Doubt(0, None, DoubtCode.NEVER))
        part 1 holds on no day of the next two years
        """
        if self.other is None:
            return f"part {self.rule + 1} holds on no day of the next two years"
        return f"parts {self.rule + 1} and {self.other + 1} disagree: {_SAID[self.code]}"


def doubts(hours: Hours, first: date, calendar: HolidayCalendar) -> tuple[Doubt, ...]:
    """What may be meant otherwise, judged by the two years from `first` on; each pair of rules once.

    A rule that hangs on a holiday which the calendar does not reach is not said to decide nothing.
    """
    masks, doubtful = set(), 0
    for ahead in range(_TWO_YEARS):
        mask, unsure = rules_on(hours, first + timedelta(days=ahead), calendar)
        masks.add(mask)
        doubtful |= unsure
    order = Order(hours.rules)
    decided = {place for place in range(len(hours.rules)) if doubtful >> place & 1}
    found: set[Doubt] = set()
    for mask in masks:
        fitting = [place for place in range(len(hours.rules)) if mask >> place & 1]
        deciding = order.governing(fitting)
        decided.update(deciding)
        found.update(_between(hours, order, fitting, deciding))
    never = (Doubt(n, None, DoubtCode.NEVER) for n in range(len(hours.rules)) if n not in decided)
    return tuple(sorted((*found, *never), key=lambda doubt: (doubt.rule, doubt.other or 0, doubt.code)))


def _between(hours: Hours, order: Order, fitting: list[int], deciding: tuple[int, ...]) -> Iterator[Doubt]:
    """The doubts of a day between a rule that decides it and another that names it."""
    for later in fitting:
        for earlier in fitting[: fitting.index(later)]:
            if earlier in deciding or later in deciding:
                code = _doubt(hours, order, earlier, later)
                if code:
                    yield Doubt(earlier, later, code)


def _doubt(hours: Hours, order: Order, earlier: int, later: int) -> DoubtCode | None:
    one, other = hours.rules[earlier], hours.rules[later]
    ordinary = is_ordinary(one) and is_ordinary(other)
    if not ordinary or one.is_break or other.is_break or other.effect is Effect.ADDS:
        return None
    if order.joins(earlier, later):
        return DoubtCode.BOTH_HOLD
    if order.wins(earlier, later):
        return DoubtCode.EARLIER_KEPT
    undone = closes_weekdays(one) and other.says is not State.CLOSED and not other.weekdays
    narrower = outranks(one, other) and not closes_weekdays(other)
    return DoubtCode.LATER_WINS if undone or narrower else None
