"""Calendars as another program reads them: each event where it really falls."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from app.api.feeds.calendar import calendar
from app.api.feeds.zone_lines import zone_lines
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Publication
from app.domain.hours import ChangeKind, HoursChange, Interval, State, intervals
from tests.api.conftest import Client
from tests.builders import CONTEXT, OSLO, TUESDAY_13, a_place, a_snapshot, an_offer

WEEK_AGO = datetime(2026, 11, 17, tzinfo=OSLO)
YEAR_AHEAD = datetime(2027, 11, 25, tzinfo=OSLO)


def read(offer: Offer, now: datetime = TUESDAY_13) -> icalendar.Calendar:
    snapshot = a_snapshot(offer)
    made = calendar(snapshot, snapshot.seating.by_offer[offer.id], offer.name, now, "https://example.org")
    return icalendar.Calendar.from_ical(made)


def events(offer: Offer, now: datetime = TUESDAY_13) -> list[icalendar.Event]:
    return list(read(offer, now).walk("VEVENT"))


def spans(offer: Offer) -> list[tuple[datetime, datetime, str]]:
    return [
        (e["DTSTART"].dt.astimezone(UTC), e["DTEND"].dt.astimezone(UTC), str(e["STATUS"]))
        for e in events(offer)
    ]


def truth(offer: Offer) -> list[tuple[datetime, datetime, str]]:
    two_days = timedelta(days=2)
    hours = offer.places[0].hours
    found = intervals(hours, WEEK_AGO - two_days, YEAR_AHEAD + two_days, CONTEXT, offer.changes)
    return [(i.start, i.end, status(i)) for i in found if i.end > WEEK_AGO and i.start < YEAR_AHEAD]


def status(interval: Interval) -> str:
    return "CONFIRMED" if interval.state is State.OPEN else "TENTATIVE"


@pytest.mark.parametrize(
    "hours",
    [
        "Mo-Fr 10:00-16:00; PH off; Dec 24 10:00-12:00",
        "Mo-Su 20:00-08:00; Dec 25 off",
        "Su 01:00-02:30",
        "Su 02:15-02:45",
        "Mo-Fr 10:00-12:00; We 13:00-15:00 unknown",
        None,
    ],
)
def test_events_are_the_intervals_of_the_engine(hours: str | None) -> None:
    assert spans(an_offer("a", hours)) == truth(an_offer("a", hours))


def test_a_day_closed_by_staff_has_no_event() -> None:
    closed = HoursChange(date(2026, 11, 25), date(2026, 11, 25), ChangeKind.CLOSED)
    days = {start.date() for start, _, _ in spans(an_offer("a", "Mo-Su 10:00-16:00", changes=(closed,)))}
    assert date(2026, 11, 25) not in days
    assert date(2026, 11, 26) in days


def test_what_is_not_known_is_tentative_and_says_to_call() -> None:
    offer = an_offer("a", "Mo-Fr 10:00-16:00 unknown", name="Fyrlyset", phone="23 03 66 80")
    assert {(str(e["STATUS"]), str(e["SUMMARY"])) for e in events(offer)} == {
        ("TENTATIVE", "Fyrlyset: ring først")
    }


def test_where_nobody_has_a_phone_no_event_says_to_call() -> None:
    offer = an_offer("a", "Mo-Fr 10:00-16:00 unknown", name="Fyrlyset")
    assert {str(e["SUMMARY"]) for e in events(offer)} == {"Fyrlyset: ikke kjent"}


def test_uids_are_unique() -> None:
    uids = [str(e["UID"]) for e in events(an_offer("a", "Mo-Su 10:00-12:00,13:00-15:00"))]
    assert len(uids) == len(set(uids)) > 700


def test_an_event_keeps_its_uid_from_day_to_day_and_when_its_times_change() -> None:
    tomorrow = TUESDAY_13 + timedelta(days=1)
    before = {str(e["UID"]) for e in events(an_offer("a", "Mo-Su 10:00-12:00"))}
    after = {str(e["UID"]) for e in events(an_offer("a", "Mo-Su 11:00-13:00"), tomorrow)}
    assert len(before & after) >= len(before) - 1


def test_the_last_night_of_the_year_is_whole() -> None:
    assert {end - start for start, end, _ in spans(an_offer("a", "Mo-Su 20:00-08:00"))} == {
        timedelta(hours=hours) for hours in (11, 12, 13)
    }


def test_a_calendar_of_very_many_reaches_less_far() -> None:
    many = a_snapshot(*(an_offer(f"o{n}", "Mo-Su 10:00-12:00") for n in range(240)))
    made = calendar(many, many.seating.seats, "Alle", TUESDAY_13, "https://example.org")
    assert 20_000 < made.count(b"BEGIN:VEVENT") < 26_000


def test_what_never_closes_is_one_event_with_one_uid() -> None:
    days = (TUESDAY_13, TUESDAY_13 + timedelta(days=1))
    uids = [[str(e["UID"]) for e in events(an_offer("a", "24/7"), day)] for day in days]
    assert uids[0] == uids[1]
    assert len(uids[0]) == 1


def test_the_zone_is_described_and_named_by_every_event() -> None:
    read_back = read(an_offer("a", "Mo-Fr 10:00-16:00"))
    assert [str(zone["TZID"]) for zone in read_back.walk("VTIMEZONE")] == ["Europe/Oslo"]
    assert {e["DTSTART"].params["TZID"] for e in read_back.walk("VEVENT")} == {"Europe/Oslo"}


@pytest.mark.parametrize("name", ["Europe/Oslo", "UTC", "America/St_Johns"])
def test_a_described_zone_tells_the_same_time(name: str) -> None:
    text = "\r\n".join(["BEGIN:VCALENDAR", *zone_lines(ZoneInfo(name), 2026, 2027), "END:VCALENDAR", ""])
    described = next(iter(icalendar.Calendar.from_ical(text).walk("VTIMEZONE"))).to_tz(lookup_tzid=False)
    for hours in range(0, 24 * 729, 7):
        local = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=1, hours=hours)
        wall = local.astimezone(ZoneInfo(name)).replace(tzinfo=None)
        ambiguous = (
            wall.replace(tzinfo=ZoneInfo(name)).utcoffset()
            != wall.replace(tzinfo=ZoneInfo(name), fold=1).utcoffset()
        )
        if not ambiguous:
            assert wall.replace(tzinfo=described).utcoffset() == local.astimezone(ZoneInfo(name)).utcoffset()


def test_texts_with_commas_and_line_breaks_survive() -> None:
    offer = replace(an_offer("a", name="Mat; varme, hvile \\ ro"), hours_note="Ring\nførst, " + "æøå " * 40)
    event = events(offer)[0]
    assert str(event["SUMMARY"]) == "Mat; varme, hvile \\ ro: åpent"
    assert str(event["DESCRIPTION"]) == offer.hours_note


def test_no_line_is_longer_than_75_bytes() -> None:
    offer = an_offer("a", name="Blåbærsyltetøy og påskeøl " * 8)
    made = calendar(
        a_snapshot(offer), a_snapshot(offer).seating.seats, offer.name, TUESDAY_13, "https://e.no"
    )
    assert max(len(line) for line in made.split(b"\r\n")) <= 75


def test_an_offer_has_a_calendar(client: Client) -> None:
    answer = client(a_snapshot(an_offer("a"))).get("/api/v1/offers/a/calendar.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["etag"]
    assert b"BEGIN:VEVENT" in answer.content


def test_a_wound_up_offer_has_an_empty_calendar(client: Client) -> None:
    offer = an_offer("a", publication=Publication.CLOSED)
    answer = client(a_snapshot(offer)).get("/api/v1/offers/a/calendar.ics")
    assert answer.status_code == 200
    assert b"BEGIN:VEVENT" not in answer.content


def test_an_unknown_offer_has_no_calendar(client: Client) -> None:
    assert client(a_snapshot()).get("/api/v1/offers/nei/calendar.ics").status_code == 404


@pytest.mark.parametrize("district", ["030103", "Sagene", "sagene"])
def test_a_district_has_the_events_of_the_offers_there(client: Client, district: str) -> None:
    here = an_offer("her", places=(a_place("nord", district="030103"),))
    elsewhere = an_offer("borte", places=(a_place("sør", district="030101"),))
    answer = client(a_snapshot(here, elsewhere)).get(f"/api/v1/districts/{district}/calendar.ics")
    assert "SUMMARY:Her: åpent" in answer.text
    assert "Borte" not in answer.text


def test_an_unknown_district_is_named(client: Client) -> None:
    answer = client(a_snapshot()).get("/api/v1/districts/Atlantis/calendar.ics")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "district"
