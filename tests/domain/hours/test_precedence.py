"""How specific a rule is by itself, at both sides of each bound, and which of two stretches of days wins."""

from datetime import date

import pytest

from app.domain.hours.model import Period, Rule, State
from app.domain.hours.precedence import Rank, outranks, rank
from app.domain.hours.selectors import (
    ODD_WEEKS,
    AroundEaster,
    BesideEaster,
    Dated,
    Dates,
    EveryNthWeek,
    PublicHolidays,
    SchoolHolidays,
    Yearly,
)

TIMES = (Period(600, 720),)
MONDAY = (0,)


def opened(*dates: Dates, weekdays: tuple[int, ...] = (), **more: object) -> Rule:
    return Rule(State.OPEN, TIMES, weekdays, dates=dates, **more)  # type: ignore[arg-type]


def shut(*dates: Dates, **more: object) -> Rule:
    return Rule(State.CLOSED, dates=dates, **more)  # type: ignore[arg-type]


def yearly(first: tuple[int, int], last: tuple[int, int]) -> Yearly:
    return Yearly(first, last)


def dated(first: str, last: str | None) -> Dated:
    return Dated(date.fromisoformat(first), None if last is None else date.fromisoformat(last))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (opened(), Rank.EVERY_DAY),
        (opened(weekdays=MONDAY), Rank.WEEKDAY),
        (opened(weekdays=MONDAY, nth=(1,)), Rank.NTH_WEEKDAY),
        (opened(weeks=EveryNthWeek(date(2026, 1, 7), 2)), Rank.NTH_WEEKDAY),
        (opened(weeks=ODD_WEEKS), Rank.NTH_WEEKDAY),
        (shut(weeks=ODD_WEEKS), Rank.HOLIDAY),
        (shut(weeks=ODD_WEEKS, weekdays=MONDAY), Rank.NTH_WEEKDAY),
        (shut(weeks=ODD_WEEKS, periods=TIMES), Rank.NTH_WEEKDAY),
        (shut(holidays=SchoolHolidays()), Rank.SCHOOL_HOLIDAY),
        (shut(holidays=PublicHolidays(-1)), Rank.NEAR_HOLIDAY),
        (shut(holidays=PublicHolidays()), Rank.HOLIDAY),
        (opened(yearly((12, 24), (12, 24))), Rank.ONE_DAY),
        (opened(dated("2026-12-24", "2026-12-24")), Rank.DATED_DAY),
        # So many days with hours: five for their own sake, 31 an exception, more a season.
        (opened(yearly((12, 10), (12, 14))), Rank.A_FEW_DAYS),
        (opened(yearly((12, 10), (12, 15))), Rank.HOLIDAY),
        (opened(yearly((12, 2), (1, 1))), Rank.HOLIDAY),
        (opened(yearly((12, 2), (1, 2))), Rank.SEASON),
        (opened(AroundEaster(-2, 2)), Rank.A_FEW_DAYS),
        (opened(AroundEaster(-2, 3)), Rank.HOLIDAY),
        (opened(AroundEaster(0, 30)), Rank.HOLIDAY),
        (opened(AroundEaster(0, 31)), Rank.SEASON),
        (opened(BesideEaster(0, (9, 30))), Rank.SEASON),
        (opened(dated("2026-12-02", "2027-01-01")), Rank.ONE_DAY),
        (opened(dated("2026-12-02", "2027-01-02")), Rank.SEASON),
        (opened(dated("2026-12-02", None)), Rank.SEASON),
        # Whole months are a season, however short.
        (opened(yearly((5, 1), (5, 31))), Rank.SEASON),
        (opened(yearly((2, 1), (2, 29))), Rank.SEASON),
        (opened(yearly((5, 1), (5, 30))), Rank.HOLIDAY),
        (opened(yearly((5, 2), (5, 31))), Rank.HOLIDAY),
        (opened(dated("2027-05-01", "2027-05-31")), Rank.SEASON),
        (opened(dated("2027-05-01", "2027-05-30")), Rank.ONE_DAY),
        (opened(dated("2027-05-02", "2027-05-31")), Rank.ONE_DAY),
        (opened(yearly((12, 10), (12, 14)), weekdays=MONDAY), Rank.SEASON),
        # Shut: a month at most is a holiday of the house, more of it is like a public holiday.
        (shut(yearly((7, 1), (7, 31))), Rank.A_FEW_DAYS),
        (shut(yearly((7, 1), (8, 1))), Rank.HOLIDAY),
        (shut(yearly((7, 1), (7, 31)), weekdays=MONDAY), Rank.SEASON),
        (shut(yearly((7, 1), (7, 31)), periods=TIMES), Rank.SEASON),
        (shut(dated("2026-07-01", "2026-08-31")), Rank.DATED_STRETCH),
        (shut(dated("2026-07-01", None)), Rank.DATED_STRETCH),
    ],
)
def test_a_rule_is_as_specific_as_its_days(rule: Rule, expected: Rank) -> None:
    assert rank(rule) is expected


JULY, SUMMER = yearly((7, 1), (7, 31)), yearly((6, 1), (8, 31))
THIS_JULY, THIS_SUMMER = dated("2026-07-01", "2026-07-31"), dated("2026-06-01", "2026-08-31")
AUTUMN = yearly((8, 15), (10, 31))


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        (opened(JULY, weekdays=MONDAY), shut(SUMMER)),
        (shut(THIS_SUMMER), opened(JULY)),
        (opened(THIS_JULY), opened(JULY)),
        (opened(JULY), opened(THIS_SUMMER)),
        (opened(JULY, weekdays=MONDAY), opened(JULY)),
        (opened(JULY, weekdays=MONDAY, nth=(1,)), opened(JULY, weekdays=MONDAY)),
        (shut(SUMMER), opened(AUTUMN)),
        (opened(JULY, weekdays=MONDAY, nth=(1,)), opened(JULY, weeks=None)),
        (opened(yearly((7, 1), (7, 30))), opened(THIS_JULY)),
        (shut(holidays=PublicHolidays(), weekdays=MONDAY), shut(holidays=PublicHolidays())),
        (shut(holidays=PublicHolidays(), weeks=ODD_WEEKS), shut(holidays=PublicHolidays())),
    ],
)
def test_of_two_rules_one_wins_wherever_it_is_written(stronger: Rule, weaker: Rule) -> None:
    assert (outranks(stronger, weaker), outranks(weaker, stronger)) == (True, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (opened(JULY), opened(JULY)),
        (opened(yearly((12, 24), (12, 24))), opened(dated("2026-12-20", "2026-12-30"))),
        (opened(SUMMER), opened(AUTUMN)),
        (shut(SUMMER), shut(AUTUMN)),
        (opened(JULY, weekdays=MONDAY), opened(JULY, weekdays=(1,))),
    ],
)
def test_of_two_that_are_as_specific_the_later_one_wins(one: Rule, other: Rule) -> None:
    assert (outranks(one, other), outranks(other, one)) == (False, False)
