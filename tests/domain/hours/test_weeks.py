"""Weeks by their ISO number, and fellesferien: what the calendar decides."""

from datetime import date

import pytest

from app.domain.hours import (
    Context,
    HolidayCalendar,
    NamedDays,
    SchoolHoliday,
    read_osm,
    schedule_on,
    write_osm,
)
from app.sources.holidays import norwegian_calendar
from tests.domain.hours.oslo import CONTEXT, OSLO, drawn

WEEKS = [
    ("2026-12-28", "week 01-53/2 Mo 10:00-12:00", "10:00 open 12:00"),
    ("2027-01-04", "week 01-53/2 Mo 10:00-12:00", "10:00 open 12:00"),
    ("2027-01-11", "week 01-53/2 Mo 10:00-12:00", "closed"),
    ("2026-12-28", "week 02-52/2 Mo 10:00-12:00", "closed"),
    ("2027-01-11", "week 2-52/2 Mo 10:00-12:00", "10:00 open 12:00"),
    ("2027-01-01", "week 53 10:00-12:00", "10:00 open 12:00"),
    ("2027-12-31", "week 52 10:00-12:00", "10:00 open 12:00"),
    ("2026-07-06", "Mo-Fr 09:00-15:00; week 28-31 off", "closed"),
    ("2026-08-03", "Mo-Fr 09:00-15:00; week 28-31 off", "09:00 open 15:00"),
    ("2026-07-06", "Jun-Aug Mo-Fr 09:00-15:00; week 8,28-31 off", "closed"),
    ("2026-12-28", "week 51-01 Mo 10:00-12:00", "10:00 open 12:00"),
    ("2027-01-11", "week 51-01 Mo 10:00-12:00", "closed"),
]
WRITTEN = [
    ("week 1-53/2 Mo 10:00-12:00", "week 01-53/2 Mo 10:00-12:00"),
    ("week 8,28-31 off", "week 08,28-31 off"),
    ("week 51-1 off", "week 01,51-53 off"),
    ("fellesferien Mo-Fr 10:00-12:00", "fellesferien Mo-Fr 10:00-12:00"),
]
SUMMER = [
    ("2026-07-06", "09:00 open 15:00"),
    ("2027-01-04", "09:00 open 15:00"),
    ("2027-07-05", "closed"),
    ("2027-08-02", "09:00 open 15:00"),
    ("2028-07-10", "00:00 unknown 24:00"),
]
"""Of 2026 and 2027 the office has said the days, of 2028 not yet."""


@pytest.mark.parametrize(("day", "hours", "expected"), WEEKS)
def test_the_calendar_says_which_week_it_is(day: str, hours: str, expected: str) -> None:
    assert drawn(schedule_on(read_osm(hours), date.fromisoformat(day), CONTEXT)) == expected


@pytest.mark.parametrize(("text", "written"), WRITTEN)
def test_weeks_are_written_as_they_are_read(text: str, written: str) -> None:
    assert write_osm(read_osm(text)) == written
    assert read_osm(written) == read_osm(text)


@pytest.mark.parametrize(("day", "expected"), SUMMER)
def test_fellesferien_is_unknown_while_nobody_has_dated_it(day: str, expected: str) -> None:
    dated = (
        NamedDays("fellesferien", date(2026, 7, 7), date(2026, 7, 27)),
        NamedDays("fellesferien", date(2027, 7, 5), date(2027, 7, 25)),
    )
    context = Context(OSLO, HolidayCalendar(1990, 2100, CONTEXT.calendar.holidays, named_days=dated))
    hours = read_osm("Mo-Fr 09:00-15:00; fellesferien off")
    assert drawn(schedule_on(hours, date.fromisoformat(day), context)) == expected


def test_a_row_of_the_school_holidays_with_its_name_dates_fellesferien() -> None:
    rows = [
        SchoolHoliday(date(2027, 2, 22), date(2027, 2, 26), "Vinterferie"),
        SchoolHoliday(date(2027, 7, 5), date(2027, 7, 25), "Fellesferien"),
    ]
    calendar = norwegian_calendar(rows)
    assert calendar.school_holidays == (rows[0],)
    assert calendar.is_in_span("fellesferien", date(2027, 7, 10))
