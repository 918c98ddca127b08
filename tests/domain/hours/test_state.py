"""The state at an instant, until when, when it opens next, and why."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.hours import (
    ChangeKind,
    Hours,
    HoursChange,
    HoursError,
    Mode,
    Reason,
    ReasonCode,
    State,
    intervals,
    next_change,
    next_open,
    read_osm,
    state_at,
)
from tests.domain.hours.oslo import CONTEXT, NO_HOLIDAYS_KNOWN, clock, local

NIGHTS = [
    ("20:00-08:00; PH off", "2026-12-25 07:59", "open until 2026-12-25 08:00"),
    ("20:00-08:00; PH off", "2026-12-25 20:00", "closed until 2026-12-27 20:00"),
    ("20:00-08:00; Dec 25 off", "2026-12-25 03:00", "open until 2026-12-25 08:00"),
    ("20:00-08:00; Dec 25 unknown", "2026-12-25 03:00", "open until 2026-12-25 08:00"),
    ("20:00-08:00; Dec 25 10:00-11:00", "2026-12-25 03:00", "open until 2026-12-25 08:00"),
    ("Mo-Th 18:00-23:00; Fr,Sa 22:00-04:00", "2026-11-28 03:59", "open until 2026-11-28 04:00"),
    ("Mo-Th 18:00-23:00; Fr,Sa 22:00-04:00", "2026-11-29 04:00", "closed until 2026-11-30 18:00"),
    ("Mo-Th 18:00-23:00; Fr,Sa 22:00-04:00", "2026-11-27 03:00", "closed until 2026-11-27 22:00"),
    ("Fr 10:00-34:00", "2026-11-28 09:00", "open until 2026-11-28 10:00"),
    ("Fr 20:00-48:00", "2026-11-28 23:59", "open until 2026-11-29 00:00"),
    ("Dec 31 20:00-04:00", "2027-01-01 02:00", "open until 2027-01-01 04:00"),
    ("Jan Fr 22:00-04:00; Feb off", "2026-01-31 02:00", "open until 2026-01-31 04:00"),
]
CLOCK_CHANGES = [
    ("Sa 22:00-02:30", "2026-10-25 02:15 CEST", "open until 2026-10-25 02:30 CET"),
    ("Sa 22:00-02:30", "2026-10-25 02:45 CEST", "open until 2026-10-25 02:30 CET"),
    ("Sa 22:00-02:30", "2026-10-25 02:29 CET", "open until 2026-10-25 02:30 CET"),
    ("Sa 22:00-02:30", "2026-10-25 02:30 CET", "closed until 2026-10-31 22:00"),
    ("Su 02:15-02:45", "2026-10-25 02:14 CEST", "closed until 2026-10-25 02:15 CEST"),
    ("Su 02:15-02:45", "2026-10-25 02:00 CET", "open until 2026-10-25 02:45 CET"),
    ("Su 02:15-02:45", "2026-03-29 01:59", "closed until 2026-04-05 02:15"),
    ("Su 02:15-02:45", "2026-03-29 03:00", "closed until 2026-04-05 02:15"),
    ("Sa 22:00-02:30", "2026-03-29 01:59", "open until 2026-03-29 03:00 CEST"),
    ("Su 02:30-06:00", "2026-03-29 01:59", "closed until 2026-03-29 03:00 CEST"),
    ("Su 02:30-06:00", "2026-03-29 03:10", "open until 2026-03-29 06:00"),
    ("Sa 20:00-08:00", "2026-03-29 04:00", "open until 2026-03-29 08:00"),
]
CHANGE = [
    ("24/7", "2026-11-24 13:00", "open until never"),
    ("Mo-Su 00:00-24:00", "2026-11-24 13:00", "open until never"),
    ("off", "2026-11-24 13:00", "closed until never"),
    ("unknown", "2026-11-24 13:00", "unknown until never"),
    ("2026 Dec 01 10:00-12:00", "2027-01-01 00:00", "closed until never"),
    ("Dec 01 10:00-12:00", "2026-12-01 12:00", "closed until 2027-12-01 10:00"),
    ("Feb 29 10:00-12:00", "2026-11-24 13:00", "closed until never"),
    ("Feb 29 10:00-12:00", "2027-11-24 13:00", "closed until 2028-02-29 10:00"),
    ("Mo-Fr 09:00-12:00,12:00-15:00", "2026-11-24 10:00", "open until 2026-11-24 15:00"),
    ("Mo 20:00-24:00; Tu 00:00-02:00", "2026-11-23 21:00", "open until 2026-11-24 02:00"),
    ('Mo-Fr 09:00-15:00 || "by appointment"', "2026-11-24 16:00", "unknown until 2026-11-25 09:00"),
    ('Mo-Fr 09:00-15:00; PH off || "by appointment"', "2026-12-25 12:00", "closed until 2026-12-27 00:00"),
    ("Tu 18:00+", "2026-11-24 19:00", "unknown until 2026-11-25 00:00"),
    ("Tu 10:00-12:00; Tu 11:00+", "2026-11-24 11:30", "unknown until 2026-11-25 00:00"),
    ("Tu 10:00-12:00, Tu 11:00+", "2026-11-24 11:30", "open until 2026-11-24 12:00"),
]


@pytest.mark.parametrize(("hours", "at", "expected"), [*NIGHTS, *CLOCK_CHANGES, *CHANGE])
def test_the_state_and_its_end_are_what_a_person_reads(hours: str, at: str, expected: str) -> None:
    status = state_at(read_osm(hours), local(at), CONTEXT)
    assert f"{status.state.value} until {clock(status.until)}" == expected
    assert next_change(read_osm(hours), local(at), CONTEXT) == status.until


def test_the_next_opening_skips_what_is_only_by_appointment() -> None:
    hours = read_osm('We 10:00-12:00 "by appointment"; Th 10:00-12:00')
    status = state_at(hours, local("2026-11-24 13:00"), CONTEXT)
    assert (clock(status.until), clock(status.next_open)) == ("2026-11-25 10:00", "2026-11-26 10:00")


def test_the_next_opening_of_what_is_open_is_the_one_after() -> None:
    found = next_open(read_osm("Mo-Fr 09:00-15:00"), local("2026-11-24 13:00"), CONTEXT)
    assert clock(found) == "2026-11-25 09:00"


def test_while_open_the_status_has_no_next_opening() -> None:
    assert state_at(read_osm("Mo-Fr 09:00-15:00"), local("2026-11-24 13:00"), CONTEXT).next_open is None


def test_what_is_always_open_never_opens() -> None:
    assert next_open(read_osm("24/7"), local("2026-11-24 13:00"), CONTEXT) is None


REASONS = [
    ("Mo-Fr 09:00-15:00; PH off", "2026-12-25 12:00", Reason(ReasonCode.HOLIDAY, "christmas_day")),
    ("Mo-Fr 09:00-15:00; PH off", "2026-12-24 16:00", Reason(ReasonCode.HOLIDAY, "christmas_day")),
    ("Mo-Fr 09:00-15:00; PH off", "2026-11-24 16:00", None),
    ("Mo-Fr 09:00-15:00; PH off", "2026-05-23 16:00", Reason(ReasonCode.HOLIDAY, "whit_monday")),
    (
        "Mo-Fr 09:00-15:00; PH off",
        "2027-05-17 12:00",
        Reason(ReasonCode.HOLIDAY, "whit_monday,constitution_day"),
    ),
    ("Mo-Fr 09:00-15:00; Dec 24 off", "2026-12-24 12:00", Reason(ReasonCode.HOLIDAY, "christmas_eve")),
    ("Mo-Fr 09:00-15:00; Dec 28 off", "2026-12-28 12:00", Reason(ReasonCode.DATE, "2026-12-28")),
    ("Mo-Fr 09:00-15:00; Jul off", "2026-07-08 12:00", Reason(ReasonCode.DATE, "2026-07-08")),
    (
        "Mo-Fr 09:00-15:00; PH -1 day off",
        "2026-12-24 12:00",
        Reason(ReasonCode.BEFORE_HOLIDAY, "christmas_day"),
    ),
    (
        'Mo-Fr 09:00-15:00; Tu off "staff meeting"',
        "2026-11-24 12:00",
        Reason(ReasonCode.NOTE, "staff meeting"),
    ),
    ("unknown", "2026-11-24 12:00", Reason(ReasonCode.HOURS_NOT_KNOWN)),
    ("Mo-Fr 09:00-15:00; PH unknown", "2026-12-25 12:00", Reason(ReasonCode.HOLIDAY, "christmas_day")),
    ("Tu 10:00+", "2026-11-24 12:00", Reason(ReasonCode.END_NOT_KNOWN)),
    ('"by appointment"', "2026-11-24 12:00", Reason(ReasonCode.BY_APPOINTMENT)),
    ('Tu 10:00-14:00 "call first"', "2026-11-24 12:00", Reason(ReasonCode.PHONE_FIRST)),
    ('Tu 10:00-11:00 || "ask in the bar"', "2026-11-24 12:00", Reason(ReasonCode.NOTE, "ask in the bar")),
]


@pytest.mark.parametrize(("hours", "at", "reason"), REASONS)
def test_the_reason_names_what_makes_the_day_special(hours: str, at: str, reason: Reason | None) -> None:
    assert state_at(read_osm(hours), local(at), CONTEXT).reason == reason


def test_a_holiday_outside_the_calendar_is_the_reason_that_nobody_knows() -> None:
    status = state_at(read_osm("Mo-Fr 09:00-15:00; PH off"), local("2026-11-24 12:00"), NO_HOLIDAYS_KNOWN)
    assert (status.state, status.reason) == (State.UNKNOWN, Reason(ReasonCode.HOLIDAYS_NOT_KNOWN))


def test_closed_today_leaves_the_night_before_alone_and_says_why() -> None:
    day = date(2026, 11, 24)
    change = HoursChange(day, day, ChangeKind.CLOSED, reason="vannlekkasje")
    night = state_at(read_osm("20:00-08:00"), local("2026-11-24 07:00"), CONTEXT, (change,))
    evening = state_at(read_osm("20:00-08:00"), local("2026-11-24 21:00"), CONTEXT, (change,))
    assert clock(night.until) == "2026-11-24 08:00"
    assert (evening.state, clock(evening.next_open)) == (State.CLOSED, "2026-11-25 20:00")
    assert evening.reason == Reason(ReasonCode.CLOSED_TODAY, "vannlekkasje")


def test_the_evening_before_a_closed_day_is_not_closed_today() -> None:
    day = date(2026, 11, 25)
    change = HoursChange(day, day, ChangeKind.CLOSED, reason="kurs")
    evening = state_at(read_osm("10:00-14:00"), local("2026-11-24 21:00"), CONTEXT, (change,))
    assert evening.reason == Reason(ReasonCode.CHANGE, "kurs")


def test_closed_until_further_notice_has_no_next_opening() -> None:
    change = HoursChange(date(2026, 11, 24), None, ChangeKind.CLOSED)
    status = state_at(read_osm("24/7"), local("2026-11-25 12:00"), CONTEXT, (change,))
    assert (status.state, status.until, status.next_open) == (State.CLOSED, None, None)


def test_intervals_are_cut_to_the_span_and_leave_out_what_is_closed() -> None:
    hours = read_osm('Mo-Fr 09:00-12:00, We 13:00-14:00 "by appointment"')
    found = intervals(hours, local("2026-11-24 10:00"), local("2026-11-26 00:00"), CONTEXT)
    assert [(clock(i.start), clock(i.end), i.state, i.mode) for i in found] == [
        ("2026-11-24 10:00", "2026-11-24 12:00", State.OPEN, Mode.DROP_IN),
        ("2026-11-25 09:00", "2026-11-25 12:00", State.OPEN, Mode.DROP_IN),
        ("2026-11-25 13:00", "2026-11-25 14:00", State.UNKNOWN, Mode.BY_APPOINTMENT),
    ]


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        state_at(Hours.unknown(), datetime(2026, 11, 24, 12), CONTEXT)  # noqa: DTZ001


@pytest.mark.parametrize("year", [1899, 2200, 9999])
def test_an_instant_out_of_reach_is_refused(year: int) -> None:
    with pytest.raises(HoursError, match="1900 to 2199"):
        state_at(Hours.unknown(), datetime(year, 1, 1, tzinfo=UTC), CONTEXT)


def test_intervals_of_more_than_ten_years_are_refused() -> None:
    start = local("2026-01-01 00:00")
    with pytest.raises(HoursError, match="ten years"):
        intervals(Hours.unknown(), start, start + timedelta(days=4000), CONTEXT)
