"""What a page or feed says of an instant is what the engine says of the seat's schedule: on random towns."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import icalendar
import pytest

from app.api.feeds.calendar import calendar
from app.api.v1.detail import intervals_out
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Publication, ServiceId
from app.domain.finding.board import Board
from app.domain.finding.search import Query, search
from app.domain.finding.seats import Seat
from app.domain.finding.timetable import lay_out, midnights
from app.domain.finding.week import week_of
from app.domain.hours import ChangeKind, DaySchedule, HoursChange, Period, State, state_at
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.web.offer.page import item_page
from app.web.offer.structured import offer_data
from app.web.paper.week_plan import week_plan
from tests.builders import OSLO, TUESDAY_13, a_place, a_service, a_snapshot, an_offer

TODAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)
WEEK = tuple(MONDAY + timedelta(days=number) for number in range(7))
HOURS = (None, "24/7", "Mo-Fr 10:00-16:00", "Tu-Sa 20:00-03:00", "Tu 13:30-14:00, We 12:30-15:00")
SERVICES = (ServiceId.DOCTOR, ServiceId.NURSE)
SEEDS = pytest.mark.parametrize("seed", range(8))


def a_town(seed: int) -> Snapshot:
    dice = Random(seed)  # noqa: S311 (a town, no secret)
    return a_snapshot(*(_an_offer(dice, number) for number in range(12)))


def _an_offer(dice: Random, number: int) -> Offer:
    """Doors and services with hours of their own, and changes of every kind on either."""
    offer = an_offer(
        f"o{number}",
        dice.choice(HOURS),
        places=tuple(a_place(f"p{number}-{door}") for door in range(dice.choice([0, 1, 1, 2]))),
        services=(ServiceId.FOOD, *(a_service(service, dice.choice(HOURS[1:])) for service in SERVICES)),
        changes=tuple(_changes(dice)),
        publication=dice.choice([*[Publication.PUBLISHED] * 5, Publication.CLOSED]),
        phone="22 00 00 00",
    )
    return replace(offer, places=tuple(replace(at, changes=tuple(_changes(dice))) for at in offer.places))


def _changes(dice: Random) -> Iterator[HoursChange]:
    for _ in range(dice.choice([0, 0, 1, 2])):
        kind = dice.choice([*ChangeKind])
        first = TODAY + timedelta(days=dice.randint(-2, 4))
        hour = dice.choice([6, 9, 21])
        periods = () if kind is ChangeKind.CLOSED else (Period(hour * 60, (hour + 2) * 60),)
        yield HoursChange(first, first + timedelta(days=dice.choice([0, 0, 1])), kind, periods)


def a_view(town: Snapshot) -> View:
    return View.of(town, TUESDAY_13, TUESDAY_13, "nb")


def state_of(town: Snapshot, seat: Seat, service: ServiceId | None, at: datetime) -> State:
    schedule = town.seating.schedules[seat.schedule_of(service)]
    if schedule is None:
        return State.CLOSED
    return state_at(schedule[0], at, town.context, schedule[1]).state


def half_hours(first: date, days: int) -> list[datetime]:
    """Instants a quarter of an hour beside every half hour: no period of these towns begins or ends there."""
    start = datetime.combine(first, datetime.min.time(), OSLO) + timedelta(minutes=15)
    return [(start + timedelta(minutes=30 * number)).astimezone(UTC) for number in range(days * 48)]


Spans = list[tuple[datetime, datetime]]


def is_within(at: datetime, spans: Spans) -> bool:
    return any(start <= at < end for start, end in spans)


def a_span(day: date, start: int, end: int) -> tuple[datetime, datetime]:
    """A period of a local day in minutes after its midnight; no clock is changed in these weeks."""
    midnight = datetime.combine(day, datetime.min.time(), OSLO)
    return (midnight + timedelta(minutes=start)).astimezone(UTC), (
        midnight + timedelta(minutes=end)
    ).astimezone(UTC)


def spans_of_days(days: Iterable[DaySchedule]) -> Spans:
    return [
        a_span(said.day, period.start, period.end)
        for said in days
        for period in said.periods
        if period.state is State.OPEN
    ]


CLOCK = r"(\d\d)(?:\.(\d\d))?"


def spans_of_text(day: date, text: str) -> Spans:
    """What a reader of "09–11 og 20–03" understands; "Døgnåpent" is the whole day."""
    found = [a_span(day, 0, 1440)] if text.startswith("Døgnåpent") else []
    for begins, more, ends, rest in re.findall(rf"{CLOCK}–{CLOCK}", text):
        start, end = int(begins) * 60 + int(more or 0), int(ends) * 60 + int(rest or 0)
        found.append(a_span(day, start, end if end > start else end + 1440))
    return found


def assert_said(town: Snapshot, seat: Seat, service: ServiceId | None, says: Spans, first: date) -> None:
    """From the second day on: what began before the first one is not told of."""
    for at in half_hours(first + timedelta(days=1), 4):
        is_open = state_of(town, seat, service, at) is State.OPEN
        assert is_within(at, says) is is_open, (seat.offer.id, service, at)


@SEEDS
def test_the_rows_of_the_week_say_what_the_engine_says(seed: int) -> None:
    town = a_town(seed)
    for row in week_of(town).rows:
        assert_said(town, row.seat, row.service, spans_of_days(row.days(town, WEEK)), MONDAY)


@SEEDS
def test_the_printed_words_of_the_week_say_it_too(seed: int) -> None:
    town = a_town(seed)
    view = a_view(town)
    written = [row for section in week_plan(town, MONDAY, view).sections for row in section.rows]
    data = sorted(week_of(town).rows[: len(written)], key=lambda row: row.part is None)
    for row, known in zip(written, data, strict=True):
        cells = zip(WEEK, row.cells, strict=True)
        says = [span for day, cell in cells for span in spans_of_text(day, cell.text)]
        assert row.id == known.seat.offer.id
        assert_said(town, known.seat, known.service, says, MONDAY)


@SEEDS
def test_the_days_of_an_offers_page_say_it(seed: int) -> None:
    town = a_town(seed)
    for hit in search(town, Query(at=TUESDAY_13)):
        doors = item_page(town, hit, a_view(town)).doors
        for seat, door in zip(town.seating.by_offer[hit.offer.id], doors, strict=True):
            days = [TODAY + timedelta(days=number) for number in range(len(door.days))]
            said = zip(days, door.days, strict=True)
            says = [span for day, line in said for span in spans_of_text(day, line.hours)]
            assert_said(town, seat, None, says, TODAY)


@SEEDS
def test_the_structured_data_say_it(seed: int) -> None:
    town = a_town(seed)
    for offer in town.offers:
        data = offer_data(offer, town, a_view(town), "http://x/") or {"availableChannel": []}
        for seat, channel in zip(town.seating.by_offer[offer.id], data["availableChannel"], strict=False):
            door = channel.get("serviceLocation") or {}
            phone = channel["servicePhone"].get("hoursAvailable", [])
            days = door.get("openingHoursSpecification", []) if seat.at else phone
            says = [span for day in days for span in _spans_of_data(day)]
            assert_said(town, seat, None, says, TODAY)


def _spans_of_data(day: dict[str, str]) -> Spans:
    closes = day["closes"].replace("23:59", "00:00")
    return spans_of_text(date.fromisoformat(day["validFrom"]), f"{day['opens']}–{closes}".replace(":", "."))


@SEEDS
def test_the_calendar_says_it(seed: int) -> None:
    town = a_town(seed)
    for seat in town.seating.seats:
        read = icalendar.Calendar.from_ical(calendar(town, [seat], "x", TUESDAY_13, "http://x"))
        sure = [event for event in read.walk("VEVENT") if event["STATUS"] == "CONFIRMED"]
        says = [(event.decoded("DTSTART"), event.decoded("DTEND")) for event in sure]
        assert_said(town, seat, None, says, TODAY)


@SEEDS
def test_the_intervals_of_the_api_say_it(seed: int) -> None:
    town = a_town(seed)
    start, end = half_hours(TODAY, 7)[0], half_hours(TODAY, 7)[-1]
    for offer in town.offers:
        places = intervals_out(town, offer, start, end)["places"]
        for seat, place in zip(town.seating.by_offer[offer.id], places, strict=True):
            sure = [one for one in place["intervals"] if one["state"] == "open"]
            read: Callable[[str], datetime] = datetime.fromisoformat
            says = [(read(one["start"]), read(one["end"])) for one in sure]
            assert_said(town, seat, None, says, TODAY)


@SEEDS
def test_the_timetable_of_the_directory_and_the_list_say_it(seed: int) -> None:
    town = a_town(seed)
    starts = midnights(TODAY, 6, OSLO)
    for number, schedule in enumerate(town.seating.schedules):
        pieces = lay_out(schedule, (starts,), town.context)
        for at in half_hours(TODAY, 5)[::7]:
            said = [piece.said.state for piece in pieces if piece.start <= at][-1]
            assert Board(town, at).status(number).state is said
    for hit in search(town, Query(at=TUESDAY_13)):
        [seat] = [seat for seat in town.seating.by_offer[hit.offer.id] if seat.at is hit.at]
        assert hit.status.state is state_of(town, seat, None, TUESDAY_13)
        for state in hit.services:
            assert state.status.state is state_of(town, seat, state.given.service, TUESDAY_13)
