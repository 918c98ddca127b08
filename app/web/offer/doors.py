"""The places of an offer on its page: where they are, how one gets there, and when they are open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from app.domain.directory.entries import Offer, OfferAtPlace, Place
from app.domain.directory.vocabulary import Accuracy, Publication
from app.domain.finding.board import days_of
from app.domain.finding.seats import Seat
from app.domain.hours import DaySchedule, Hours
from app.domain.snapshot import Snapshot
from app.frame.links import transit_to, way_to
from app.frame.view import View
from app.language import day_hours_text, hours_reason_text, week_text
from app.language.catalogs import message
from app.language.wording import weekday_text

DAYS_AHEAD = 14
_NO_ADDRESS = {
    Accuracy.HIDDEN: message("The address is secret. Call, and they will tell you where to come."),
    Accuracy.AREA: message("Address: not known"),
}
_ENTRANCE = {True: message("Step-free entrance"), False: message("Steps at the entrance")}
_DOGS = {True: message("Dogs are welcome"), False: message("Dogs cannot come in")}


@dataclass(frozen=True, slots=True)
class Day:
    """One line of the table of hours."""

    name: str
    hours: str
    special: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Door:
    """A place of the offer, or its phone line, with the hours there."""

    name: str
    where: str
    address: str | None
    district: str | None
    no_address: str
    facts: tuple[str, ...]
    week: str
    days: tuple[Day, ...]
    way_link: str | None
    transit_link: str | None
    """Entur's travel planner to the door."""


def door_of(seat: Seat, snapshot: Snapshot, view: View) -> Door:
    """A place with the hours that the offer keeps there; of a phone line those of the line."""
    days = _days(seat, snapshot, view)
    return _line(seat.offer, days, view) if seat.at is None else _place_door(seat.offer, seat.at, days, view)


def _line(offer: Offer, days: tuple[Day, ...], view: View) -> Door:
    return Door(
        name="",
        where="",
        address=None,
        district=None,
        no_address=view.say("No address: by phone or on the net"),
        facts=(),
        week=week_of(offer.hours, view),
        days=days,
        way_link=None,
        transit_link=None,
    )


def _place_door(offer: Offer, at: OfferAtPlace, days: tuple[Day, ...], view: View) -> Door:
    place = at.place
    is_there = offer.publication is Publication.PUBLISHED
    district = view.districts.get(place.district or "")
    where = (place.address, f"{place.postcode} Oslo" if place.postcode else None, district)
    return Door(
        name=place.name or place.address or district or "",
        where=", ".join(part for part in where if part),
        address=place.address,
        district=district,
        no_address=view.say(_NO_ADDRESS.get(place.accuracy, _NO_ADDRESS[Accuracy.AREA])),
        facts=tuple(_place_facts(place, view)),
        week=week_of(at.hours, view),
        days=days,
        way_link=way_to(place) if is_there else None,
        transit_link=transit_to(place) if is_there else None,
    )


def _place_facts(place: Place, view: View) -> Iterator[str]:
    if place.access:
        yield view.worded(place.access)
    if place.step_free is not None:
        yield view.say(_ENTRANCE[place.step_free])
    if place.dogs is not None:
        yield view.say(_DOGS[place.dogs])
    if place.accuracy is Accuracy.HIDDEN:
        yield view.say(_NO_ADDRESS[Accuracy.HIDDEN])


def week_of(hours: Hours, view: View) -> str:
    """The usual week in words; empty where it is not known."""
    return "" if hours.is_unknown else week_text(hours, view.locale)


def _days(seat: Seat, snapshot: Snapshot, view: View) -> tuple[Day, ...]:
    """Today and the next days; none where nothing is known of the hours."""
    today = view.at.astimezone(view.zone).date()
    ahead = (today + timedelta(days=number) for number in range(DAYS_AHEAD))
    return tuple(_day(day, day.day == today, view) for day in days_of(snapshot, seat.schedule, ahead))


def _day(schedule: DaySchedule, is_today: bool, view: View) -> Day:  # noqa: FBT001 (a fact shown, no switch)
    special = hours_reason_text(schedule.reason, view.locale) if schedule.reason else ""
    name = weekday_text(schedule.day, view.locale)
    return Day(name, day_hours_text(schedule, view.locale), special, is_today)
