"""What a day has: a table of cases, grouped by what decides them."""

from datetime import date

import pytest

from app.domain.hours import (
    ChangeKind,
    Context,
    HolidayCalendar,
    HoursChange,
    Mode,
    Period,
    SchoolHoliday,
    read_osm,
    schedule_on,
)
from tests.domain.hours.oslo import CONTEXT, NO_HOLIDAYS_KNOWN, OSLO, drawn

WEEK = [
    ("2026-11-24", "Mo-Fr 09:00-15:00", "09:00 open 15:00"),
    ("2026-11-28", "Mo-Fr 09:00-15:00", "closed"),
    ("2026-11-24", "Mo-Fr 13:00-15:00,09:00-12:00", "09:00 open 12:00, 13:00 open 15:00"),
    ("2026-11-25", "Mo-Fr 09:00-12:00, We 16:00-18:00", "09:00 open 12:00, 16:00 open 18:00"),
    ("2026-11-24", "Mo-Fr 09:00-12:00, We 16:00-18:00", "09:00 open 12:00"),
    ("2026-11-27", "Mo-Th 18:00-23:00; Fr,Sa 22:00-04:00", "22:00 open 28:00"),
    ("2026-11-27", "Fr 22:00-26:00", "22:00 open 26:00"),
    ("2026-11-27", "Fr 10:00-34:00", "10:00 open 34:00"),
    ("2026-11-24", "24/7", "00:00 open 24:00"),
    ("2026-11-24", "off", "closed"),
    ("2026-11-23", "Sa-Mo 10:00-12:00", "10:00 open 12:00"),
    ("2026-11-24", "Mo-Fr 09:00-15:00; Tu 10:00-12:00", "10:00 open 12:00"),
    ("2026-11-24", "Tu 10:00-12:00; Mo-Fr 09:00-15:00", "09:00 open 15:00"),
    ("2026-11-24", "Tu off; 10:00-18:00", "closed"),
    ("2026-11-24", "Tu off; Mo-Su 10:00-18:00", "closed"),
    ("2026-11-24", "Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off", "09:00 open 12:00, 13:00 open 17:00"),
    ("2026-11-24", "Mo-Fr 09:00-17:00; Tu 16:00-24:00 off", "09:00 open 16:00"),
]
MONTH = [
    ("2026-12-05", "Sa[1] 12:00-14:00", "12:00 open 14:00"),
    ("2026-12-12", "Sa[1] 12:00-14:00", "closed"),
    ("2026-11-30", "Mo[-1] 12:00-14:00", "12:00 open 14:00"),
    ("2026-11-23", "Mo[-2] 12:00-14:00", "12:00 open 14:00"),
    ("2026-11-23", "Mo[-1] 12:00-14:00", "closed"),
    ("2026-11-30", "Mo[5] 12:00-14:00", "12:00 open 14:00"),
    ("2024-02-29", "Th[-1] 12:00-14:00", "12:00 open 14:00"),
    ("2026-12-07", "Mo 09:00-15:00; Mo[1] off", "closed"),
    ("2026-12-07", "Mo[1] off; Mo 09:00-15:00", "closed"),
]
SEASONS = [
    ("2026-07-01", "Mo-Fr 09:00-15:00; Jun-Aug Mo-Fr 10:00-14:00", "10:00 open 14:00"),
    ("2026-07-01", "Jun-Aug Mo-Fr 10:00-14:00; Mo-Fr 09:00-15:00", "10:00 open 14:00"),
    ("2026-07-04", "Mo-Fr 09:00-15:00; Sa 11:00-13:00; Jun-Aug Mo-Fr 10:00-14:00", "11:00 open 13:00"),
    ("2026-05-31", "Jun-Aug 10:00-14:00", "closed"),
    ("2026-06-01", "Jun-Aug 10:00-14:00", "10:00 open 14:00"),
    ("2026-01-15", "Dec-Feb 10:00-14:00", "10:00 open 14:00"),
    ("2026-02-28", "Dec-Feb 10:00-14:00", "10:00 open 14:00"),
    ("2024-02-29", "Feb 10:00-14:00", "10:00 open 14:00"),
    ("2026-08-15", "Jun 15-Aug 15 10:00-14:00", "10:00 open 14:00"),
    ("2026-08-16", "Jun 15-Aug 15 10:00-14:00", "closed"),
    ("2026-07-08", "Jun-Aug off; Jul We 10:00-12:00", "10:00 open 12:00"),
    ("2026-07-08", "Jul We 10:00-12:00; Jun-Aug off", "10:00 open 12:00"),
    ("2026-07-08", "Jul off; Jun-Aug Mo-Fr 10:00-14:00", "closed"),
    ("2026-07-08", "Jul off; Jul We 10:00-12:00", "10:00 open 12:00"),
    ("2026-07-06", "Mo[1] 10:00-12:00; Jun-Aug off", "closed"),
    ("2026-03-16", "Jan-Mar Mo 09:00-15:00; Mar-Dec Mo 10:00-14:00", "10:00 open 14:00"),
    ("2026-07-08", "2026 off; Jun-Aug Mo-Fr 10:00-14:00", "closed"),
    ("2026-07-08", "Jun-Aug Mo-Fr 10:00-14:00; 2026 Jun-Aug Mo-Fr 11:00-12:00", "11:00 open 12:00"),
    ("2026-07-08", "2026 Mo-Fr 09:00-15:00; Jul Mo-Fr 10:00-12:00", "10:00 open 12:00"),
]
HOLIDAYS = [
    ("2026-12-25", "Mo-Fr 09:00-15:00; PH off", "closed"),
    ("2026-12-25", "PH off; Mo-Fr 09:00-15:00", "closed"),
    ("2026-12-24", "Mo-Fr 09:00-15:00; PH off", "09:00 open 15:00"),
    ("2026-12-31", "Mo-Fr 09:00-15:00; PH off", "09:00 open 15:00"),
    ("2026-12-24", "Mo-Fr 09:00-15:00; Dec 24 10:00-12:00", "10:00 open 12:00"),
    ("2026-12-24", "Dec 24 10:00-12:00; Mo-Fr 09:00-15:00", "10:00 open 12:00"),
    ("2026-12-25", "Dec 25 10:00-12:00; PH off", "10:00 open 12:00"),
    ("2026-05-25", "PH off; May-Sep 10:00-18:00", "closed"),
    ("2026-05-25", "PH off; May-Sep Mo-Fr 10:00-18:00", "closed"),
    ("2026-12-25", "PH 11:00-13:00; Dec 24-Jan 02 off", "closed"),
    ("2026-12-25", "2026 Dec 24-2027 Jan 02 off; PH 11:00-13:00", "closed"),
    ("2026-12-24", "Dec 24 10:00-12:00; 2026 Dec 20-2027 Jan 03 off", "closed"),
    ("2026-12-27", "2026 Dec 20-2027 Jan 03 off; 2026 Dec 27 12:00-14:00", "12:00 open 14:00"),
    ("2026-12-24", "Mo-Fr 09:00-15:00; PH -1 day 10:00-13:00", "10:00 open 13:00"),
    ("2026-04-02", "PH off; PH -1 day 10:00-13:00", "closed"),
    ("2026-04-01", "PH off; PH -1 day 10:00-13:00", "10:00 open 13:00"),
    ("2026-04-03", "easter -2 days 10:00-12:00; PH off", "10:00 open 12:00"),
    ("2026-03-31", "easter -6 days-easter -1 day off; Mo-Fr 09:00-15:00", "closed"),
    ("2026-12-25", "PH,Su off; Mo-Su 10:00-12:00", "closed"),
    ("2026-11-29", "PH,Su off; Mo-Su 10:00-12:00", "closed"),
    ("2026-12-25", "Mo-Fr,PH 10:00-12:00", "10:00 open 12:00"),
    ("2026-12-26", "PH Mo-Fr 10:00-12:00", "closed"),
    ("2026-12-25", "Mo-Fr 09:00-12:00, We 16:00-18:00, PH off", "closed"),
    ("2026-12-25", "Mo-Fr 09:00-15:00; PH unknown", "00:00 unknown 24:00"),
    ("2027-05-17", "Mo-Fr 09:00-15:00; PH off", "closed"),
]
UNKNOWN = [
    ("2026-11-24", "unknown", "00:00 unknown 24:00"),
    ("2026-11-24", "Tu 18:00+", "18:00 unknown? 24:00"),
    ("2026-11-24", "Tu 10:00-12:00+", "10:00 open 12:00, 12:00 unknown? 24:00"),
    ("2026-11-24", 'Tu 10:00-12:00 "by appointment"', "10:00 unknown 12:00"),
    ("2026-11-24", 'Tu 10:00-12:00 "Ring først"', "10:00 unknown 12:00"),
    ("2026-11-24", 'Tu 10:00-12:00 "through the back yard"', "10:00 open 12:00"),
    ("2026-11-24", '"by appointment"', "00:00 unknown 24:00"),
    ("2026-11-24", "Tu 10:00-12:00 unknown", "10:00 unknown 12:00"),
    ("2026-11-24", "PH off", "00:00 unknown 24:00"),
    ("2026-12-25", "PH off", "closed"),
    ("2026-11-24", "SH off; We 10:00-12:00", "closed"),
    ("2026-11-25", "SH off; We 10:00-12:00", "00:00 unknown 24:00"),
]
RHYTHM = [
    ("2026-01-07", "every 2 weeks from 2026 Jan 07 We 18:00-20:00", "18:00 open 20:00"),
    ("2026-01-14", "every 2 weeks from 2026 Jan 07 We 18:00-20:00", "closed"),
    ("2025-12-24", "every 2 weeks from 2026 Jan 07 We 18:00-20:00", "closed"),
    ("2026-12-23", "every 2 weeks from 2026 Jan 07 We 18:00-20:00", "18:00 open 20:00"),
    ("2027-01-06", "every 2 weeks from 2026 Jan 07 We 18:00-20:00", "18:00 open 20:00"),
    ("2027-01-13", "every 2 weeks from 2026 Jan 07 We 18:00-20:00", "closed"),
]


@pytest.mark.parametrize(
    ("day", "hours", "expected"), [*WEEK, *MONTH, *SEASONS, *HOLIDAYS, *UNKNOWN, *RHYTHM]
)
def test_a_day_has_what_a_person_reads(day: str, hours: str, expected: str) -> None:
    assert drawn(schedule_on(read_osm(hours), date.fromisoformat(day), CONTEXT)) == expected


def test_a_holiday_that_nobody_knows_leaves_the_day_unknown_only_where_it_matters() -> None:
    hours = read_osm("Mo-Fr 09:00-15:00; PH off")
    friday, saturday = date(2026, 11, 27), date(2026, 11, 28)
    assert drawn(schedule_on(hours, friday, NO_HOLIDAYS_KNOWN)) == "00:00 unknown 24:00"
    assert drawn(schedule_on(hours, saturday, NO_HOLIDAYS_KNOWN)) == "closed"


def test_school_holidays_are_those_of_the_table() -> None:
    autumn = SchoolHoliday(date(2026, 9, 28), date(2026, 10, 2), "høstferie")
    winter = SchoolHoliday(date(2027, 2, 22), date(2027, 2, 26), "vinterferie")
    context = Context(OSLO, HolidayCalendar(2026, 2027, (), (autumn, winter)))
    hours = read_osm("Mo-Fr 09:00-15:00; SH Mo-Fr 10:00-12:00")
    assert drawn(schedule_on(hours, date(2026, 9, 29), context)) == "10:00 open 12:00"
    assert drawn(schedule_on(hours, date(2026, 10, 5), context)) == "09:00 open 15:00"
    assert drawn(schedule_on(hours, date(2026, 8, 31), context)) == "00:00 unknown 24:00"


CHANGES = [
    (ChangeKind.CLOSED, (), "closed"),
    (ChangeKind.OTHER, (Period(600, 660),), "10:00 open 11:00"),
    (ChangeKind.EXTRA, (Period(1080, 1200),), "09:00 open 15:00, 18:00 open 20:00"),
]


@pytest.mark.parametrize(("kind", "periods", "expected"), CHANGES)
def test_a_change_wins_over_every_rule_on_its_days(
    kind: ChangeKind, periods: tuple[Period, ...], expected: str
) -> None:
    day = date(2026, 11, 24)
    change = HoursChange(day, day, kind, periods)
    hours = read_osm("Mo-Fr 09:00-15:00; 2026 Nov 24 09:00-15:00")
    assert drawn(schedule_on(hours, day, CONTEXT, (change,))) == expected


def test_a_change_until_further_notice_holds_for_years() -> None:
    change = HoursChange(date(2026, 11, 24), None, ChangeKind.CLOSED)
    assert drawn(schedule_on(read_osm("24/7"), date(2030, 1, 1), CONTEXT, (change,))) == "closed"


def test_an_extra_opening_by_appointment_is_not_open() -> None:
    day = date(2026, 11, 28)
    change = HoursChange(day, day, ChangeKind.EXTRA, (Period(600, 660),), mode=Mode.BY_APPOINTMENT)
    assert drawn(schedule_on(read_osm("Mo-Fr 09:00-15:00"), day, CONTEXT, (change,))) == "10:00 unknown 11:00"


@pytest.mark.parametrize(
    ("hours", "cut", "expected"),
    [
        ("Mo-Fr 09:00-15:00", (720, 2880), "09:00 open 12:00"),
        ("Mo-Fr 09:00-15:00", (720, 780), "09:00 open 12:00, 13:00 open 15:00"),
        ("Mo-Su 20:00-08:00", (1320, 2880), "20:00 open 22:00"),
        ("Mo-Fr 09:00-15:00", (0, 2880), "closed"),
    ],
)
def test_a_change_may_close_a_part_of_its_day(hours: str, cut: tuple[int, int], expected: str) -> None:
    """Somebody who says "stenger kl. 12 i dag" says nothing of when the door opened."""
    day = date(2026, 11, 24)
    change = HoursChange(day, day, ChangeKind.CLOSED, (Period(*cut),))
    schedule = schedule_on(read_osm(hours), day, CONTEXT, (change,))
    assert drawn(schedule) == expected
