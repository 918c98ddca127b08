"""What today, after school, tonight and the weekend mean, at whatever time one asks."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.finding.youth_times import YoungTime, parts_of
from app.domain.hours.calendar import SchoolHoliday
from tests.builders import CONTEXT, OSLO, local

WINTER = SchoolHoliday(date(2026, 2, 16), date(2026, 2, 20), "vinterferie")
SUMMER = SchoolHoliday(date(2026, 6, 20), date(2026, 8, 16), "sommerferie")
AUTUMN = SchoolHoliday(date(2026, 9, 28), date(2026, 10, 2), "høstferie")


def said(time: str, now: str, *school: SchoolHoliday) -> list[str]:
    """The parts as "24.11 14:00-17:00", in local time."""
    context = replace(CONTEXT, calendar=replace(CONTEXT.calendar, school_holidays=school))
    parts = [
        [end.astimezone(OSLO) for end in part] for part in parts_of(YoungTime(time), local(now), context)
    ]
    return [f"{start:%d.%m %H:%M}-{end:%H:%M}" for start, end in parts]


@pytest.mark.parametrize(
    ("time", "now", "expected"),
    [
        ("today", "2026-11-24 00:00", ["24.11 00:00-00:00"]),
        ("today", "2026-11-24 13:05", ["24.11 13:05-00:00"]),
        ("after-school", "2026-11-24 08:00", ["24.11 14:00-17:00"]),
        ("after-school", "2026-11-24 15:20", ["24.11 15:20-17:00"]),
        ("after-school", "2026-11-24 17:00", ["25.11 14:00-17:00"]),
        ("after-school", "2026-11-27 17:00", ["30.11 14:00-17:00"]),
        ("after-school", "2026-11-28 12:00", ["30.11 14:00-17:00"]),
        ("after-school", "2026-05-13 18:00", ["15.05 14:00-17:00"]),
        ("tonight", "2026-11-24 13:00", ["24.11 17:00-22:00"]),
        ("tonight", "2026-11-24 19:30", ["24.11 19:30-22:00"]),
        ("tonight", "2026-11-24 23:00", ["24.11 23:00-00:00"]),
        ("weekend", "2026-11-24 13:00", ["28.11 00:00-00:00", "29.11 00:00-00:00"]),
        ("weekend", "2026-11-28 17:51", ["28.11 17:51-00:00", "29.11 00:00-00:00"]),
        ("weekend", "2026-11-29 17:51", ["29.11 17:51-00:00"]),
        ("weekend", "2026-10-24 10:00", ["24.10 10:00-00:00", "25.10 00:00-00:00"]),
    ],
)
def test_a_time_is_what_is_left_of_it(time: str, now: str, expected: list[str]) -> None:
    assert said(time, now) == expected


@pytest.mark.parametrize(
    ("now", "holidays", "expected"),
    [
        ("2026-09-25 18:00", (WINTER, AUTUMN), "05.10 14:00-17:00"),
        ("2026-09-30 12:00", (WINTER, AUTUMN), "05.10 14:00-17:00"),
        ("2026-07-01 12:00", (SUMMER,), "01.07 14:00-17:00"),
    ],
    ids=["the evening before", "in a week of holidays", "in the long holidays it is any afternoon"],
)
def test_school_is_next_over_after_the_holidays(
    now: str, holidays: tuple[SchoolHoliday, ...], expected: str
) -> None:
    assert said("after-school", now, *holidays) == [expected]
