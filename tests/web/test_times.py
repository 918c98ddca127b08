from datetime import date

import pytest

from app.domain.finding.when import When, coming_days, day_called, instant_of, noon_of
from tests.builders import CONTEXT, OSLO, local


@pytest.mark.parametrize(
    ("when", "now", "meant"),
    [
        (When.NOW, "2026-11-24 13:00", "2026-11-24 13:00"),
        (When.TONIGHT, "2026-11-24 13:00", "2026-11-24 19:00"),
        (When.TONIGHT, "2026-11-24 21:30", "2026-11-24 21:30"),
        (When.TONIGHT, "2026-11-24 00:30", "2026-11-24 19:00"),
        (When.NIGHT, "2026-11-24 13:00", "2026-11-25 02:00"),
        (When.NIGHT, "2026-11-24 01:00", "2026-11-24 02:00"),
        (When.NIGHT, "2026-11-24 03:30", "2026-11-24 03:30"),
        (When.NIGHT, "2026-11-24 05:00", "2026-11-25 02:00"),
        (When.TOMORROW, "2026-11-24 13:00", "2026-11-25 12:00"),
        (When.TOMORROW, "2026-12-31 23:59", "2027-01-01 12:00"),
        (When.SUNDAY, "2026-11-24 13:00", "2026-11-29 12:00"),
        (When.SUNDAY, "2026-11-22 09:00", "2026-11-22 12:00"),
        (When.SUNDAY, "2026-11-22 15:00", "2026-11-29 12:00"),
        (When.SUNDAY, "2026-10-24 15:00", "2026-10-25 12:00"),
        (When.NIGHT, "2026-10-24 22:00", "2026-10-25 02:00"),
    ],
)
def test_a_tapped_time_means_what_people_mean_by_it(when: When, now: str, meant: str) -> None:
    instant = instant_of(when, local(now), OSLO)
    assert instant.astimezone(OSLO).strftime("%Y-%m-%d %H:%M") == meant


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


@pytest.mark.parametrize(
    ("now", "meant"),
    [
        ("2026-12-20 15:00", "2026-12-24 12:00"),
        ("2026-12-24 09:00", "2026-12-24 12:00"),
        ("2026-12-24 21:30", "2026-12-24 21:30"),
    ],
)
def test_a_holiday_is_asked_about_at_noon_or_from_now_on(now: str, meant: str) -> None:
    assert noon_of(date(2026, 12, 24), local(now), OSLO) == local(meant)
