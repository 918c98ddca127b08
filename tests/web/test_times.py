"""The days with a name that the page offers; what a tapped time means stands in tests/twins/times.json."""

from datetime import date

from app.domain.finding.when import coming_days, day_called
from tests.builders import CONTEXT


def test_the_days_with_a_name_of_a_month_ahead_are_a_tap_away() -> None:
    ahead = coming_days(CONTEXT.calendar, date(2026, 12, 1))
    assert [(one.ids, one.day.day) for one in ahead] == [
        ("christmas_eve", 24),
        ("christmas_day", 25),
        ("second_christmas_day", 26),
        ("new_years_eve", 31),
        ("new_years_day", 1),
    ]


def test_two_holidays_of_one_day_are_one_tap() -> None:
    found = day_called("constitution_day,whit_monday", CONTEXT.calendar, date(2026, 12, 1))
    assert found is not None
    assert found.day == date(2027, 5, 17)


def test_no_day_is_called_so() -> None:
    assert day_called("midsummer", CONTEXT.calendar, date(2026, 12, 1)) is None
