"""The standard part of the hours: whatever the rules are, a plain reader sees the right instants."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.hsds.schedules import schedules_of
from app.api.hsds.view import View
from app.domain.directory.entries import Offer
from app.domain.hours import ChangeKind, HoursChange, Period, State, intervals
from tests.api.hsds.reader import Json, Span, open_spans
from tests.builders import CONTEXT, OSLO, TUESDAY_13, a_snapshot, an_offer

MONTH = datetime(2026, 11, 1, tzinfo=OSLO)
YEAR_END = datetime(2027, 12, 1, tzinfo=OSLO)


def schedules(offer: Offer, now: datetime = TUESDAY_13) -> list[Json]:
    view = View(a_snapshot(offer), now, "https://example.org")
    return [one for seat in view.seats(offer) for one in schedules_of(seat, view)]


def truth(offer: Offer) -> list[Span]:
    hours = offer.places[0].hours
    found = intervals(hours, MONTH, YEAR_END, CONTEXT, (*offer.changes, *offer.places[0].changes))
    spans: list[Span] = []
    for one in found:
        if one.state is not State.OPEN:
            continue
        if spans and spans[-1][1] == one.start:
            spans[-1] = spans[-1][0], one.end
        else:
            spans.append((one.start, one.end))
    return spans


def days(spans: list[Span]) -> set[date]:
    return {start.astimezone(OSLO).date() for start, _ in spans}


HOURS = [
    "Mo-Fr 10:00-16:00",
    "Mo-Fr 10:00-16:00; PH off",
    "Mo-Su 20:00-08:00; Dec 25 off",
    "24/7",
    "Mo-Sa 08:00-24:00",
    "We 18:00-20:00; Mo[1] 12:00-14:00",
    "Mo-Fr 09:00-11:00,12:00-15:00; PH 11:00-13:00; Dec 24 10:00-12:00; Jul off",
    "Sa,Su 01:00-04:00",
    "Su 02:30-03:30",
]


@pytest.mark.parametrize("hours", HOURS)
def test_a_plain_reader_sees_the_instants_of_the_engine(hours: str) -> None:
    offer = an_offer("a", hours)
    assert open_spans(schedules(offer)) == truth(offer)


@settings(max_examples=25, deadline=None)
@given(
    weekdays=st.sets(st.sampled_from(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]), min_size=1),
    start=st.integers(0, 23),
    length=st.integers(1, 23),
    holidays=st.sampled_from(["", "; PH off", "; PH 12:00-13:00", "; Dec 24-26 off"]),
    closed=st.none() | st.tuples(st.dates(date(2026, 11, 1), date(2027, 11, 30)), st.integers(0, 40)),
)
def test_whatever_the_hours_are(
    weekdays: set[str], start: int, length: int, holidays: str, closed: tuple[date, int] | None
) -> None:
    order = sorted(weekdays, key=["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].index)
    text = f"{','.join(order)} {start:02}:00-{(start + length) % 24:02}:00"
    changes = ()
    if closed:
        last = date.fromordinal(closed[0].toordinal() + closed[1])
        changes = (HoursChange(closed[0], last, ChangeKind.CLOSED),)
    offer = an_offer("a", text + holidays, changes=changes)
    assert open_spans(schedules(offer)) == truth(offer)


def test_the_offset_follows_the_clock_change() -> None:
    offsets = {
        one["opens_at"][5:]: (one["valid_from"], one["valid_to"])
        for one in schedules(an_offer("a", "Mo-Su 10:00-16:00"))
    }
    assert offsets["+02:00"] == ("2027-03-28", "2027-10-30")
    assert {one["timezone"] for one in schedules(an_offer("a", "Mo 10:00-12:00"))} == {1, 2}


def test_a_night_is_two_parts_and_midnight_is_00_00() -> None:
    first = [one for one in schedules(an_offer("a", "Mo 20:00-08:00")) if one["valid_from"] < "2026-12-01"]
    assert [(one["byday"], one["opens_at"][:5], one["closes_at"][:5]) for one in first] == [
        ("MO", "20:00", "00:00"),
        ("TU", "00:00", "08:00"),
    ]


def test_a_holiday_with_other_hours_is_a_single_date_with_its_name() -> None:
    found = schedules(an_offer("a", "Mo-Fr 10:00-16:00; Dec 24 10:00-12:00"))
    eve = [one for one in found if one.get("dtstart") == "2026-12-24"]
    assert [(one["valid_to"], one["closes_at"], one["notes"]) for one in eve] == [
        ("2026-12-24", "12:00+01:00", "julaften")
    ]


def test_a_closed_holiday_is_told_in_words_without_any_time() -> None:
    words = [one for one in schedules(an_offer("a", "Mo-Fr 10:00-16:00; PH off")) if "opens_at" not in one]
    assert len(words) == 1
    assert "25.12.2026: " in words[0]["notes"]
    assert not {"freq", "byday", "dtstart", "valid_from"} & words[0].keys()


def test_a_day_closed_by_staff_is_gone_from_the_weeks() -> None:
    closed = HoursChange(date(2026, 12, 2), date(2026, 12, 2), ChangeKind.CLOSED, reason="kurs")
    found = schedules(an_offer("a", "We 10:00-16:00", changes=(closed,)))
    assert date(2026, 12, 2) not in days(open_spans(found))
    assert date(2026, 12, 9) in days(open_spans(found))
    assert "2.12.2026: Stengt (kurs)" in found[-1]["notes"]


def test_extra_hours_of_one_day_are_there() -> None:
    extra = HoursChange(date(2026, 12, 6), date(2026, 12, 6), ChangeKind.EXTRA, (Period(600, 720),))
    spans = open_spans(schedules(an_offer("a", "We 10:00-16:00", changes=(extra,))))
    assert (datetime(2026, 12, 6, 9, tzinfo=UTC), datetime(2026, 12, 6, 11, tzinfo=UTC)) in spans


@pytest.mark.parametrize("hours", [None, 'Mo-Fr 10:00-16:00 unknown "ring"'])
def test_what_is_not_known_has_no_time_and_says_to_call(hours: str | None) -> None:
    found = schedules(an_offer("a", hours, phone="23 03 66 80"))
    assert [one for one in found if "opens_at" in one] == []
    assert "Ring først" in found[0]["notes"]


def test_ids_stay_the_same_all_month() -> None:
    offer = an_offer("a", "Mo-Fr 10:00-16:00; PH off")
    later = datetime(2026, 11, 30, 22, tzinfo=UTC)
    assert [one["id"] for one in schedules(offer)] == [one["id"] for one in schedules(offer, later)]


def test_ids_are_unique() -> None:
    found = [one["id"] for one in schedules(an_offer("a", HOURS[6]))]
    assert len(found) == len(set(found))


def test_a_phone_line_has_the_schedule_itself() -> None:
    line = an_offer("a", "Mo-Fr 10:00-16:00", places=())
    assert all("service_id" in one for one in schedules(line))


def test_places_with_hours_of_their_own_keep_them_apart() -> None:
    offer = an_offer("a", "Mo 10:00-12:00")
    there = replace(offer.places[0], place=replace(offer.places[0].place, id="annet-sted"))
    ids = {one["service_at_location_id"] for one in schedules(replace(offer, places=(*offer.places, there)))}
    assert len(ids) == 2
