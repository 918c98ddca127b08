"""The public holidays of Norway against an own reckoning of Easter."""

from datetime import date, timedelta

import pytest

from app.domain.hours import SchoolHoliday, easter
from app.domain.hours.calendar import HolidayCalendar, NamedDays
from app.sources.holidays import norwegian_calendar

CALENDAR = norwegian_calendar()
FIXED = {
    (1, 1): "new_years_day",
    (5, 1): "labour_day",
    (5, 17): "constitution_day",
    (12, 25): "christmas_day",
    (12, 26): "second_christmas_day",
}
FROM_EASTER = {
    -3: "maundy_thursday",
    -2: "good_friday",
    0: "easter_sunday",
    1: "easter_monday",
    39: "ascension_day",
    49: "whit_sunday",
    50: "whit_monday",
}


def easter_of_the_church(year: int) -> date:
    """The Sunday after the ecclesiastical full moon on or after 21 March, by golden number and epact."""
    golden, century = year % 19 + 1, year // 100 + 1
    solar, lunar = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact if epact <= 23 else 74 - epact
    full_moon = date(year, 3, 1) + timedelta(days=moon - 1)
    return full_moon + timedelta(days=7 - (full_moon.weekday() + 1) % 7)


def holidays_of(year: int) -> dict[date, set[str]]:
    found: dict[date, set[str]] = {}
    for (month, day), name in FIXED.items():
        found.setdefault(date(year, month, day), set()).add(name)
    for days, name in FROM_EASTER.items():
        found.setdefault(easter_of_the_church(year) + timedelta(days=days), set()).add(name)
    return found


@pytest.mark.parametrize("year", range(2024, 2041))
def test_the_holidays_of_a_year_are_those_of_the_law(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    found = {day: {h.id for h in CALENDAR.on(day)} for day in days if day.year == year and CALENDAR.on(day)}
    assert found == holidays_of(year)


@pytest.mark.parametrize("year", range(1900, 2200, 7))
def test_easter_is_what_the_church_reckons(year: int) -> None:
    assert easter(year) == easter_of_the_church(year)


def test_17_may_2027_is_also_whit_monday() -> None:
    assert [h.name for h in CALENDAR.on(date(2027, 5, 17))] == ["Andre pinsedag", "Grunnlovsdag"]


def test_christmas_eve_and_new_years_eve_are_no_public_holidays() -> None:
    assert not CALENDAR.is_holiday(date(2026, 12, 24))
    assert not CALENDAR.is_holiday(date(2026, 12, 31))


def test_a_working_day_has_no_holiday_and_a_holiday_is_one() -> None:
    assert CALENDAR.on(date(2026, 5, 18)) == ()
    assert CALENDAR.is_holiday(date(2026, 5, 17)) is True
    assert CALENDAR.is_holiday(date(2026, 5, 18)) is False


def test_outside_its_years_the_calendar_says_that_it_does_not_know() -> None:
    assert CALENDAR.is_holiday(date(2101, 12, 25)) is None


AUTUMN = SchoolHoliday(date(2026, 9, 28), date(2026, 10, 2), "Høstferie")
CHRISTMAS = SchoolHoliday(date(2026, 12, 21), date(2027, 1, 1), "Juleferie")
OF_TWO_YEARS = HolidayCalendar(
    2026,
    2027,
    (),
    (AUTUMN, CHRISTMAS),
    (NamedDays("fellesferien", date(2026, 7, 6), date(2026, 7, 26)),),
)


@pytest.mark.parametrize(
    ("day", "is_known"),
    [("2025-12-31", False), ("2026-01-01", True), ("2027-12-31", True), ("2028-01-01", False)],
)
def test_a_calendar_knows_its_first_and_its_last_year_whole(day: str, is_known: bool) -> None:
    assert OF_TWO_YEARS.is_holiday(date.fromisoformat(day)) is (False if is_known else None)


@pytest.mark.parametrize(
    ("day", "holiday", "is_known"),
    [
        ("2026-09-27", None, False),
        ("2026-09-28", AUTUMN, True),
        ("2026-10-02", AUTUMN, True),
        ("2026-10-03", None, True),
        ("2027-01-01", CHRISTMAS, True),
        ("2027-01-02", None, False),
    ],
)
def test_school_holidays_have_a_first_and_a_last_day(
    day: str, holiday: SchoolHoliday | None, is_known: bool
) -> None:
    asked = date.fromisoformat(day)
    assert OF_TWO_YEARS.school_holiday_on(asked) == holiday
    assert OF_TWO_YEARS.knows_school(asked) is is_known


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        ("2026-07-05", False),
        ("2026-07-06", True),
        ("2026-07-26", True),
        ("2026-07-27", False),
        ("2027-06-14", False),
        ("2027-06-15", None),
        ("2027-08-31", None),
        ("2027-09-01", False),
    ],
)
def test_a_span_with_a_name_is_known_where_it_is_dated_and_where_it_cannot_be(
    day: str, is_in: bool | None
) -> None:
    assert OF_TWO_YEARS.is_in_span("fellesferien", date.fromisoformat(day)) is is_in
