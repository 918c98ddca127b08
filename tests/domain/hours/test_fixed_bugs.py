"""Mistakes that were found in the hours once, one test each, so that they do not come back."""

from datetime import date

import pytest

from app.domain.hours import HoursError, read_osm, schedule_on, write_osm
from tests.domain.hours.oslo import CONTEXT, drawn


def on(day: str, hours: str) -> str:
    return drawn(schedule_on(read_osm(hours), date.fromisoformat(day), CONTEXT))


@pytest.mark.parametrize("hours", ["PH off; May 10:00-18:00", "PH off; 2027 May 10:00-18:00"])
def test_1_a_month_is_a_season_and_does_not_open_on_its_holidays(hours: str) -> None:
    assert on("2027-05-17", hours) == "closed"
    assert on("2027-05-18", hours) == "10:00 open 18:00"


@pytest.mark.parametrize(
    "hours", ["Dec 24-26 off; PH 10:00-12:00", "easter -3 days-easter +1 day off; PH 10:00-12:00"]
)
def test_2_days_named_together_win_over_holidays_as_a_group_wherever_they_stand(hours: str) -> None:
    days = {"Dec": "2026-12-25", "eas": "2027-03-26"}
    assert on(days[hours[:3]], hours) == "closed"
    assert on("2027-05-17", hours) == "10:00 open 12:00"


def test_3_a_day_written_after_the_hours_of_some_days_of_a_year_has_its_own() -> None:
    assert on("2026-12-24", "2026 Dec 20-2027 Jan 03 10:00-14:00; Dec 24 off") == "closed"
    assert on("2026-12-24", "Dec 24 off; 2026 Dec 20-2027 Jan 03 10:00-14:00") == "10:00 open 14:00"
    assert on("2026-12-24", "2026 Dec 20-2027 Jan 03 off; Dec 24 10:00-12:00") == "closed"


@pytest.mark.parametrize(
    ("day", "finer", "coarser"),
    [
        ("2027-05-17", "PH Mo-Fr 10:00-12:00", "PH off"),
        ("2026-07-06", "Jun-Aug Mo[1] 10:00-12:00", "Mo[1] off"),
        ("2026-12-24", "Dec 24 Mo-Fr 10:00-12:00", "Dec 24 off"),
    ],
)
def test_4_days_that_are_narrowed_down_further_win_in_either_order(
    day: str, finer: str, coarser: str
) -> None:
    assert on(day, f"{finer}; {coarser}") == on(day, f"{coarser}; {finer}") == "10:00 open 12:00"


def test_5_a_break_without_days_is_for_every_day_that_has_hours() -> None:
    hours = "Mo-Fr 09:00-17:00; PH 10:00-14:00; 12:00-13:00 off"
    assert on("2026-11-24", hours) == "09:00 open 12:00, 13:00 open 17:00"
    assert on("2026-12-25", hours) == "10:00 open 12:00, 13:00 open 14:00"
    assert on("2026-11-28", hours) == "closed"


def test_6_a_break_that_stands_first_does_not_close_its_day() -> None:
    assert on("2026-11-25", "We 12:00-13:00 off; 08:00-20:00") == "08:00 open 12:00, 13:00 open 20:00"


def test_7_a_break_alone_does_not_say_that_the_rest_of_the_day_is_closed() -> None:
    assert on("2026-11-24", "12:00-13:00 off") == "00:00 unknown 24:00"


def test_8_round_the_clock_may_be_said_of_some_days() -> None:
    assert write_osm(read_osm("Fr,Sa 24/7; PH 24/7")) == "Fr,Sa 00:00-24:00; PH 00:00-24:00"


@pytest.mark.parametrize("days", ["PH,Dec 24", "Dec 24,PH", "PH, Dec 24", "Dec 24,2026 Nov 24,PH"])
def test_9_days_of_several_kinds_in_a_list_share_what_is_said_of_them(days: str) -> None:
    assert on("2026-12-24", f"Mo-Fr 09:00-15:00; {days} off") == "closed"
    assert on("2026-12-25", f"Mo-Fr 09:00-15:00; {days} off") == "closed"


def test_10_days_without_times_after_a_comma_are_not_open_all_day() -> None:
    with pytest.raises(HoursError, match="at what times"):
        read_osm("Mo-Fr 10:00-12:00, PH")


def test_11_a_comma_between_days_and_their_times_changes_nothing() -> None:
    assert read_osm("Mo-Fr, 10:00-12:00") == read_osm("Mo-Fr 10:00-12:00")
