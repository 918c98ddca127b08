"""What the model refuses: hours that cannot be true."""

from collections.abc import Callable
from datetime import date

import pytest

from app.domain.hours import (
    AroundEaster,
    BesideEaster,
    ChangeKind,
    Dated,
    Effect,
    EveryNthWeek,
    Hours,
    HoursChange,
    HoursError,
    IsoWeeks,
    Mode,
    Otherwise,
    Period,
    PublicHolidays,
    Rule,
    State,
    Yearly,
)

MORNING = (Period(540, 720),)
IMPOSSIBLE: list[tuple[str, Callable[[], object]]] = [
    ("a period before midnight", lambda: Period(-1, 60)),
    ("a period that starts tomorrow", lambda: Period(1440, 1500)),
    ("a period without length", lambda: Period(600, 600)),
    ("an end before the start without the next day", lambda: Period(900, 540)),
    ("a period past the second day", lambda: Period(600, 2881)),
    ("30 February", lambda: Yearly((2, 30), (2, 30))),
    ("31 April", lambda: Yearly((4, 1), (4, 31))),
    ("month 13", lambda: Yearly((13, 1), (13, 1))),
    ("a span that ends before it starts", lambda: Dated(date(2026, 2, 1), date(2026, 1, 1))),
    ("days around Easter backwards", lambda: AroundEaster(2, 1)),
    ("days far from Easter", lambda: AroundEaster(0, 61)),
    ("days far before Easter", lambda: AroundEaster(-61, 0)),
    ("both ends from Easter, as if they were two", lambda: BesideEaster(0, 1)),
    ("from Easter to 31 September", lambda: BesideEaster(0, (9, 31))),
    ("an open end on the third day", lambda: Period(2880, None)),
    ("days far from a holiday", lambda: PublicHolidays(61)),
    ("days far before a holiday", lambda: PublicHolidays(-61)),
    ("a rhythm of more than a year", lambda: EveryNthWeek(date(2026, 1, 5), 53)),
    ("no weeks", lambda: IsoWeeks(())),
    ("weeks out of order", lambda: IsoWeeks((2, 1))),
    ("a week twice", lambda: IsoWeeks((1, 1))),
    ("week 0", lambda: IsoWeeks((0, 1))),
    ("week 54", lambda: IsoWeeks((2, 54))),
    ("every week as a rhythm", lambda: EveryNthWeek(date(2026, 1, 5), 1)),
    ("open without times", lambda: Rule(State.OPEN)),
    ("overlapping periods", lambda: Rule(State.OPEN, (Period(540, 720), Period(700, 800)))),
    ("a period behind one without an end", lambda: Rule(State.OPEN, (Period(540, None), Period(700, 800)))),
    ("periods out of order", lambda: Rule(State.OPEN, (Period(700, 800), Period(540, 600)))),
    ("an eighth weekday", lambda: Rule(State.OPEN, MORNING, (7,))),
    ("weekdays out of order", lambda: Rule(State.OPEN, MORNING, (1, 0))),
    ("all seven weekdays", lambda: Rule(State.OPEN, MORNING, tuple(range(7)))),
    ("the first of no weekday", lambda: Rule(State.OPEN, MORNING, nth=(1,))),
    ("a sixth weekday of the month", lambda: Rule(State.OPEN, MORNING, (0,), (6,))),
    (
        "dates of several sorts",
        lambda: Rule(State.OPEN, MORNING, dates=(Yearly((1, 1), (1, 1)), Yearly((2, 1), (3, 1)))),
    ),
    ("closed by appointment", lambda: Rule(State.CLOSED, mode=Mode.BY_APPOINTMENT)),
    ("an empty remark", lambda: Rule(State.CLOSED, note="")),
    ("a remark with quotes", lambda: Rule(State.CLOSED, note='"x"')),
    ("an addition to nothing", lambda: Hours((Rule(State.OPEN, MORNING, effect=Effect.ADDS),))),
    ("an alternative to nothing", lambda: Hours((), Otherwise())),
    ("one rule that says nothing", lambda: Hours((Rule(State.UNKNOWN),))),
    ("too many rules", lambda: Hours((Rule(State.OPEN, MORNING),) * 101)),
    (
        "closed twice at the same time",
        lambda: HoursChange(date(2026, 1, 1), None, ChangeKind.CLOSED, (*MORNING, *MORNING)),
    ),
    ("other hours without any", lambda: HoursChange(date(2026, 1, 1), None, ChangeKind.OTHER)),
    (
        "a change that ends before it starts",
        lambda: HoursChange(date(2026, 1, 2), date(2026, 1, 1), ChangeKind.CLOSED),
    ),
]


@pytest.mark.parametrize("make", [make for _, make in IMPOSSIBLE], ids=[name for name, _ in IMPOSSIBLE])
def test_it_cannot_be_made(make: Callable[[], object]) -> None:
    with pytest.raises(HoursError):
        make()


@pytest.mark.parametrize("days", [-60, 60])
def test_days_as_far_from_easter_or_a_holiday_as_may_be_can_be_made(days: int) -> None:
    assert (AroundEaster(days, days).first, PublicHolidays(days).offset) == (days, days)


def test_the_first_and_the_last_there_is_can_be_named() -> None:
    assert Yearly((1, 1), (12, 31)).last == (12, 31)
    assert Dated(date(2026, 1, 1), date(2026, 1, 1)).last == date(2026, 1, 1)
    assert [IsoWeeks(weeks).numbers for weeks in ((1,), (53,), (1, 2, 53))] == [(1,), (53,), (1, 2, 53)]
    assert [EveryNthWeek(date(2026, 1, 5), every).every for every in (2, 52)] == [2, 52]


def test_a_span_from_a_day_after_easter_begins_after_it() -> None:
    since = BesideEaster(2, (9, 30))
    assert since.in_year(date(2026, 4, 5)) == Yearly((4, 7), (9, 30))
    assert BesideEaster((10, 1), -1).in_year(date(2026, 4, 5)) == Yearly((10, 1), (4, 4))


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Dated(date(2026, 2, 1), date(2026, 1, 1)), "The last day comes before the first"),
        (lambda: AroundEaster(2, 1), "The last day comes before the first"),
        (lambda: AroundEaster(0, 61), "Days around Easter reach at most 60 days"),
        (lambda: Yearly((4, 1), (4, 31)), "No year has a day 31 in month 4"),
        (lambda: BesideEaster(0, 1), "One end is counted from Easter and the other is a day of the year"),
        (lambda: EveryNthWeek(date(2026, 1, 5), 1), r"Every how many weeks\? From 2 to 52"),
        (lambda: IsoWeeks((2, 1)), "Week numbers are named once each, ascending"),
        (lambda: IsoWeeks((0, 1)), "Weeks are numbered from 1 to 53"),
        (lambda: PublicHolidays(61), "A day before or after a holiday is at most 60 days away"),
    ],
)
def test_who_wrote_it_is_told_why(make: Callable[[], object], why: str) -> None:
    with pytest.raises(HoursError, match=f"^{why}$"):
        make()


def test_hours_of_which_nothing_is_known_have_no_rules() -> None:
    assert Hours.unknown().is_unknown
    assert not Hours((Rule(State.OPEN, MORNING),)).is_unknown


def test_equal_hours_have_equal_hashes() -> None:
    assert hash(Hours((Rule(State.OPEN, MORNING),))) == hash(Hours((Rule(State.OPEN, MORNING),)))
