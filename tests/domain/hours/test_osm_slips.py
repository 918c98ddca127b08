"""What people write in OpenStreetMap's hours beside its rules: read as it is plainly meant, or refused."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.hours import DoubtCode, Hours, HoursError, doubts, read_osm, schedule_on, write_osm
from tests.domain.hours.oslo import CONTEXT, drawn

A_COMMA_LACKS = [
    ("2026-12-25", "Mo-Fr 07:00-16:00; Sa Su,PH off", "closed"),
    ("2026-12-25", "Mo-Fr 09:00-17:00; Sa,Su PH off", "closed"),
    ("2026-12-26", "Mo-Su 09:00-17:00; PH Sa Su off", "closed"),
    ("2026-11-29", "Mo-Su 09:00-17:00; PH Sa Su off", "closed"),
    ("2026-11-24", "Mo-Fr 09:00-17:00; Sa Su PH off", "09:00 open 17:00"),
    ("2026-12-25", "PH Mo-Fr 09:00-17:00", "09:00 open 17:00"),
    ("2026-12-26", "PH Mo-Fr 09:00-17:00", "closed"),
]
FOUR_DIGITS = [
    ("2026-11-24", "0900-2100", "09:00 open 21:00"),
    ("2026-11-24", "0800-2000", "08:00 open 20:00"),
    ("2026-11-24", "2000-2200", "20:00 open 22:00"),
    ("2026-11-24", "Mo-Fr 1900-2100", "19:00 open 21:00"),
    ("2026-11-24", "Mo-Fr 900-1700", "09:00 open 17:00"),
    ("2026-11-24", "Mo-Su 06:00-0030", "06:00 open 24:30"),
    ("2026-07-07", "Jul 0900-1700", "09:00 open 17:00"),
    ("2026-12-24", "Dec 24 0900-1700", "09:00 open 17:00"),
    ("2026-12-24", "2026-2028 Dec 09:00-17:00", "09:00 open 17:00"),
]
TWELVE_HOURS = [
    ("2026-11-24", "Tu 9am-5pm", "09:00 open 17:00"),
    ("2026-11-24", "Tu 9:00 am-12:30 pm", "09:00 open 12:30"),
    ("2026-11-24", "Tu 09-15", "09:00 open 15:00"),
    ("2026-11-24", "Tu 22-6", "22:00 open 30:00"),
    ("2026-11-24", "Tu 10:00-02:00", "10:00 open 26:00"),
    ("2026-11-24", "Tu 10:00-0:00", "10:00 open 24:00"),
]
TIMES_ALONE = [
    ("2026-11-24", "Mo-Fr 8:30-11:30; 13:00-16:30", "08:30 open 11:30, 13:00 open 16:30"),
    ("2026-11-28", "Mo-Fr 8:30-11:30; 13:00-16:30", "closed"),
    ("2026-11-24", "Mo-Fr 8:30-11:30; PH off; 13:00-16:30", "08:30 open 11:30, 13:00 open 16:30"),
    ("2026-11-24", 'Mo-Fr 8:30-11:30; 13:00-16:30 "on request"', "08:30 open 11:30, 13:00 unknown 16:30"),
    ("2026-11-24", "10:00-11:00; 12:00-13:00", "10:00 open 11:00, 12:00 open 13:00"),
    ("2026-11-24", "Tu off; 10:00-18:00", "closed"),
]
ROUND_THE_YEAR = [
    ("2026-12-31", "24/7; Dec 24-02 off", "closed"),
    ("2027-01-02", "24/7; Dec 24-02 off", "closed"),
    ("2027-02-01", "24/7; Dec 24-02 off", "00:00 open 24:00"),
    ("2027-02-01", "24/7; 2026 Dec 24-02 off", "00:00 open 24:00"),
    ("2027-01-02", "24/7; 2026 Dec 24-02 off", "closed"),
    ("2026-12-24", "24/7; Dec 31,24 off", "closed"),
]
FORMS = [
    ("2026-11-24", "0:00-0:00", "00:00 open 24:00"),
    ("2026-11-24", "Mo-Su 00:00-00:00", "00:00 open 24:00"),
    ("2026-11-27", "Fr 22:00-04:00+", "22:00 open 28:00, 28:00 unknown? 36:00"),
    ("2026-11-27", "Fr 13:00-24:00+", "13:00 open 24:00, 24:00 unknown? 36:00"),
    ("2026-04-05", "Easter - Sep 10:00-14:00", "10:00 open 14:00"),
    ("2026-04-04", "Easter - Sep 10:00-14:00", "closed"),
    ("2026-09-30", "easter-Sep 10:00-14:00", "10:00 open 14:00"),
    ("2026-10-01", "easter-Sep 10:00-14:00", "closed"),
    ("2027-03-27", "Oct-easter -1 day 10:00-14:00", "10:00 open 14:00"),
    ("2027-03-28", "Oct-easter -1 day 10:00-14:00", "closed"),
    ("2026-12-24", "Dec 24:10:00-14:00", "10:00 open 14:00"),
    ("2026-12-24", "Dec 24: 10:00-14:00", "10:00 open 14:00"),
    ("2027-01-05", "week 01-53/2 Tu 10:00-12:00", "10:00 open 12:00"),
    ("2027-01-12", "week 01-53/2 Tu 10:00-12:00", "closed"),
    ("2026-12-29", "week 01-53/2 Tu 10:00-12:00", "10:00 open 12:00"),
]


@pytest.mark.parametrize(
    ("day", "hours", "expected"),
    [*A_COMMA_LACKS, *FOUR_DIGITS, *TWELVE_HOURS, *TIMES_ALONE, *ROUND_THE_YEAR, *FORMS],
)
def test_a_slip_is_read_as_it_is_plainly_meant(day: str, hours: str, expected: str) -> None:
    assert drawn(schedule_on(read_osm(hours), date.fromisoformat(day), CONTEXT)) == expected
    assert read_osm(write_osm(read_osm(hours))) == read_osm(hours)


REFUSED = [
    ("Mo-Fr PH 09:00-17:00", "twice without a comma (at character 7, “ph”)"),
    ("Tues-Sat 9-5", "Of the morning or of the afternoon?"),
    ("Mo 8:30-4:30", "Of the morning or of the afternoon?"),
    ("Mo 10:00-2:00", "Of the morning or of the afternoon?"),
    ("Mo 9-12,1-5", "Of the morning or of the afternoon? Write 13:00 or 01:00 (at character 9, “1”)"),
    ("Mo-Fr 09:00-17:00 Sa 10:00-14:00", "A semicolon is missing before these days (at character 19, “sa”)"),
    ("Mo-Fr 09:00-17:00 PH off", "A semicolon is missing"),
    ("Mo 8am-5", "“am” or “pm” at both times"),
    ("Mo 1-5pm", "“am” or “pm” at both times"),
    ("Mo 13pm-5pm", "has the hours 1 to 12"),
    ("1900-2100", "Years or times?"),
    ("Mo 09000-17000", "This is no time"),
    ("Jun 30-24 off", "write its month (at character 8, “24”)"),
    ("2026 Dec 24-Dec 02 off", "The last day comes before the first"),
    ("Mo-Fr 8:30-11:30; Sa 9:00-12:00; 13:00-16:30", "Times of which days?"),
    ("Mo 22:00-22:00", "It ends when it starts"),
    ("Mo 10:00:00-12:00:00", "This is not understood here"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_slip_that_may_mean_either_is_refused_with_its_place(text: str, reason: str) -> None:
    with pytest.raises(HoursError) as caught:
        read_osm(text)
    assert reason in str(caught.value)


DAYS = [
    "Mo-Fr",
    "Sa Su,PH",
    "Sa,Su PH",
    "Tu",
    "Jun-Aug Mo-Fr",
    "Dec 24-02",
    "Fr[1]",
    "PH",
    "Mo,We",
    "",
    "Apr-Sep",
]
TIMES = [
    "0800-1130",
    "09:00-12:30",
    "1300-1630",
    "18:30-08:00",
    "06:00-0030",
    "22:00-04:00+",
    "17:00-19:00",
    "off",
]
TEXTS = st.lists(
    st.tuples(st.sampled_from(DAYS), st.sampled_from(TIMES), st.sampled_from(["; ", ", "])),
    min_size=1,
    max_size=4,
).map(lambda lines: "".join(f"{days} {times}{mark}" for days, times, mark in lines).rstrip("; ,"))
ALL_DAYS = [date(2026, 11, 28) + timedelta(days=n) for n in range(731)]


def starts(text: str) -> set[int]:
    """The minutes at which the periods of a text start."""
    found = re.findall(r"(\d\d):?(\d\d)-", text)
    return {int(hour) * 60 + int(minute) for hour, minute in found}


def starts_of(hours: Hours) -> set[int]:
    return {p.start for day in ALL_DAYS for p in schedule_on(hours, day, CONTEXT).periods}


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_no_written_period_vanishes_on_every_day_unless_it_is_reported(text: str) -> None:
    try:
        hours = read_osm(text)
    except HoursError as error:
        assert "(at " in str(error)  # noqa: PT017
        return
    never = {one.rule for one in doubts(hours, ALL_DAYS[0], CONTEXT.calendar) if one.code is DoubtCode.NEVER}
    reported = {p.start for place in never for p in hours.rules[place].periods}
    assert starts(text) <= starts_of(hours) | reported
