"""What the page of one offer shows: every fact there is, and "not known" for those there are not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from babel.core import Locale

from app.domain.directory.entries import Offer, OfferAtPlace, Place, Source
from app.domain.directory.vocabulary import Accuracy, Confidence, Publication
from app.domain.finding.board import days_of
from app.domain.finding.ranking import Freshness
from app.domain.finding.search import Hit
from app.domain.finding.seats import Seat
from app.domain.hours import DaySchedule, Hours
from app.domain.snapshot import Snapshot
from app.frame.links import call, transit_to, way_to
from app.frame.offer_words import Call, call_of, checked_text, icon_of, organisation_of, room_of
from app.frame.view import View
from app.language import day_hours_text, hours_reason_text, week_text
from app.language.catalogs import message
from app.language.lists import join_words
from app.language.services import service_name
from app.language.sources import source_text
from app.language.welcome import rules_in_words
from app.language.wording import weekday_text

DAYS_AHEAD = 14
_LONGEST_DESCRIPTION = 300
_CERTAINTY = {
    Confidence.HIGH: message("High: several sources, or the offer's own"),
    Confidence.MEDIUM: message("Medium: ask if it matters"),
    Confidence.LOW: message("Low: call before you go"),
}
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


@dataclass(frozen=True, slots=True)
class Given:
    """A service with what is special about it."""

    icon: str
    name: str
    own_status: str
    own_week: str
    note: str


@dataclass(frozen=True, slots=True)
class Read:
    """Where facts were read, in words, and what was read there."""

    text: str
    url: str | None
    states: str | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything the template item.html writes."""

    id: str
    name: str
    organisation: str | None
    description: str
    """The offer in a line, for those who see a link to it."""
    ended: str
    instead: tuple[str, str] | None
    """Id and name of the offer that takes the place of one that has ended."""
    state: str
    status: str
    room: str
    """What staff say of room; empty where they say nothing."""
    summary: str | None
    checked: str
    checked_by: str
    doubtful: bool
    contradicted: str | None
    phone: str | None
    phone_link: str | None
    call: Call | None
    """Whom else to call, where the offer has no phone of its own."""
    way_link: str | None
    doors: tuple[Door, ...]
    hours_note: str | None
    services: tuple[Given, ...]
    whom: tuple[str, ...]
    groups: str
    documents: str | None
    email: str | None
    website: str | None
    website_name: str
    languages: str
    confidence: str
    sources: tuple[Read, ...]


def item_page(snapshot: Snapshot, hit: Hit, view: View) -> ItemPage:
    """The page of an offer as it stands at the instant of the view."""
    offer, place = hit.offer, hit.at.place if hit.at else None
    is_there = offer.publication is Publication.PUBLISHED
    doors = tuple(_door(seat, snapshot, view) for seat in snapshot.seating.by_offer[offer.id])
    return ItemPage(
        id=offer.id,
        name=offer.name,
        organisation=organisation_of(offer),
        description=_description(offer, doors, view),
        ended=_ended(offer, view),
        instead=_instead(offer, snapshot),
        state=hit.status.state.value,
        status=view.status(hit.status),
        room=room_of(offer, view) if is_there else "",
        summary=offer.summary,
        checked=checked_text(hit, view),
        checked_by=_checked_by(offer, view),
        doubtful=hit.freshness is Freshness.DOUBTFUL and is_there,
        contradicted=offer.verification.contradicted,
        phone=offer.phone,
        phone_link=call(offer.phone) if offer.phone else None,
        call=call_of(hit.contact, view),
        way_link=way_to(place) if place and is_there else None,
        doors=doors,
        hours_note=offer.hours_note,
        services=tuple(_given(hit, view)),
        whom=tuple(rules_in_words(offer, view.districts, view.locale)),
        groups=_groups(offer, view),
        documents=offer.documents,
        email=offer.email,
        website=offer.website,
        website_name=_website_name(offer.website),
        languages=_languages(offer, view),
        confidence=view.say(_CERTAINTY[offer.verification.confidence]),
        sources=tuple(_read(source, view) for source in offer.verification.sources),
    )


def _ended(offer: Offer, view: View) -> str:
    if offer.publication is Publication.CLOSED:
        return view.say("This offer has closed. The facts below are kept for reference.")
    if offer.publication is Publication.MOVED:
        return view.say("This offer has moved. The facts below may be old.")
    return ""


def _instead(offer: Offer, snapshot: Snapshot) -> tuple[str, str] | None:
    to = snapshot.by_id.get(offer.moved_to or "")
    return (to.id, to.name) if to else None


def _description(offer: Offer, doors: tuple[Door, ...], view: View) -> str:
    services = join_words([service_name(given.service, view.locale) for given in offer.services], view.locale)
    parts = (offer.summary or services, *(door.where for door in doors))
    return ". ".join(part.rstrip(".") for part in parts if part)[:_LONGEST_DESCRIPTION]


def _checked_by(offer: Offer, view: View) -> str:
    by = offer.verification.by
    return view.say("By: {who}", who=by) if by else ""


def _read(source: Source, view: View) -> Read:
    return Read(source_text(source, view.locale), source.url, source.states)


def _door(seat: Seat, snapshot: Snapshot, view: View) -> Door:
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
        week=_week(offer.hours, view),
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
        week=_week(at.hours, view),
        days=days,
        way_link=way_to(place) if is_there else None,
        transit_link=transit_to(place) if is_there else None,
    )


def _place_facts(place: Place, view: View) -> Iterator[str]:
    if place.access:
        yield place.access
    if place.step_free is not None:
        yield view.say(_ENTRANCE[place.step_free])
    if place.dogs is not None:
        yield view.say(_DOGS[place.dogs])
    if place.accuracy is Accuracy.HIDDEN:
        yield view.say(_NO_ADDRESS[Accuracy.HIDDEN])


def _week(hours: Hours, view: View) -> str:
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


def _given(hit: Hit, view: View) -> Iterator[Given]:
    for state in hit.services:
        given = state.given
        own = given.hours is not None
        yield Given(
            icon=icon_of(given.service),
            name=service_name(given.service, view.locale),
            own_status=view.status(state.status) if own else "",
            own_week=_week(given.hours, view) if given.hours is not None else "",
            note=given.note or "",
        )


def _groups(offer: Offer, view: View) -> str:
    if not offer.eligibility.groups:
        return ""
    return view.say("For: {groups}", groups=join_words(list(offer.eligibility.groups), view.locale))


def _languages(offer: Offer, view: View) -> str:
    reader = Locale.parse(view.locale)
    names = [str(reader.languages.get(code.split("-")[0], code)) for code in offer.languages]
    return join_words(names, view.locale) if names else ""


def _website_name(website: str | None) -> str:
    return urlsplit(website).netloc.removeprefix("www.") if website else ""
