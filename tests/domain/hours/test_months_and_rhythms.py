"""Days of a month counted from either end, in months of every length; rhythms whose anchor is no Monday."""

from calendar import monthrange
from datetime import date, timedelta

import pytest

from app.domain.hours import EveryNthWeek, Hours, Period, Rule, State
from app.domain.hours.day import has_hours
from tests.domain.hours.oslo import CONTEXT

MONTHS = [(2026, 2), (2028, 2), (2026, 4), (2026, 12), (2027, 2), (2027, 3)]
"""28, 29, 30 and 31 days, and two that begin on a Monday."""
NTH = [1, 2, 3, 4, 5, -1, -2, -3, -4, -5]
MORNING = (Period(600, 720),)


def fitting(rule: Rule, first: date, days: int) -> list[date]:
    """The days that have hours."""
    hours = Hours((rule,))
    every = (first + timedelta(days=number) for number in range(days))
    return [day for day in every if has_hours(hours, day, CONTEXT)]


@pytest.mark.parametrize("nth", NTH)
@pytest.mark.parametrize(("year", "month"), MONTHS)
def test_the_nth_weekday_is_the_one_that_a_list_of_them_has(year: int, month: int, nth: int) -> None:
    first, length = date(year, month, 1), monthrange(year, month)[1]
    for weekday in range(7):
        named = [d for n in range(length) if (d := first + timedelta(days=n)).weekday() == weekday]
        wanted = [named[nth - 1 if nth > 0 else nth]] if abs(nth) <= len(named) else []
        rule = Rule(State.OPEN, MORNING, weekdays=(weekday,), nth=(nth,))
        assert fitting(rule, first, length) == wanted


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("every", [2, 3, 5, 52])
def test_a_rhythm_counts_whole_weeks_from_the_week_of_its_anchor(weekday: int, every: int) -> None:
    monday = date(2026, 11, 23)
    anchor = monday + timedelta(days=weekday)
    rule = Rule(State.OPEN, MORNING, weeks=EveryNthWeek(anchor, every))
    from_anchor = [anchor + timedelta(days=n) for n in range(7 - weekday)]
    next_turn = [monday + timedelta(weeks=every, days=n) for n in range(7)]
    assert fitting(rule, monday - timedelta(weeks=3), 7 * (3 + every + 1)) == from_anchor + next_turn
