"""What the page of one offer shows: every fact there is, and "not known" for those there are not."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.domain.directory.entries import Offer, Source
from app.domain.directory.vocabulary import Confidence, Publication
from app.domain.directory.wordings import texts_of
from app.domain.finding.ranking import Freshness
from app.domain.finding.search import Hit
from app.domain.snapshot import Snapshot
from app.frame.links import call, way_to
from app.frame.offer_words import Call, call_of, checked_text, icon_of, organisation_of, room_of
from app.frame.view import View
from app.language.catalogs import message
from app.language.languages import language_name
from app.language.lists import join_words
from app.language.services import service_name
from app.language.sources import how_read
from app.language.welcome import rules_in_words
from app.language.wording import day_text
from app.web.offer.doors import Door, door_of, week_of

_LONGEST_DESCRIPTION = 300
_CERTAINTY = {
    Confidence.HIGH: message("High: several sources, or the offer's own"),
    Confidence.MEDIUM: message("Medium: ask if it matters"),
    Confidence.LOW: message("Low: call before you go"),
}


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
    """Where facts were read, how in words, and what was read there."""

    title: str
    url: str | None
    how: str
    states: str | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything the template item.html writes."""

    id: str
    name: str
    organisation: str | None
    is_machine_made: bool
    """Whether a machine said some of its texts in the reader's language, and nobody has checked them."""
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
    back: str
    """The list with the question that it was asked."""
    hand: str
    """What there is to hand on of it."""
    checked: str
    """What stands against trusting the entry; only where it is doubtful."""
    confirmed: str
    confirmed_by: str
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


def item_page(snapshot: Snapshot, hit: Hit, view: View, search: str = "") -> ItemPage:
    """The page of an offer as it stands at the instant of the view.

    `search` is the part of an address that asks the list what it was asked, "" for the plain one.
    """
    offer, place = hit.offer, hit.at.place if hit.at else None
    is_there = offer.publication is Publication.PUBLISHED
    doors = tuple(door_of(seat, snapshot, view) for seat in snapshot.seating.by_offer[offer.id])
    return ItemPage(
        id=offer.id,
        name=offer.name,
        organisation=organisation_of(offer),
        is_machine_made=view.wordings.are_unchecked(texts_of(offer)),
        description=_description(offer, doors, view),
        ended=_ended(offer, view),
        instead=_instead(offer, snapshot),
        state=hit.status.state.value,
        status=view.status(hit.status),
        room=room_of(offer, view) if is_there else "",
        summary=offer.summary,
        back=view.link(f"/{search}"),
        hand=view.link(f"/tilbud/{offer.id}/del{search}"),
        checked=checked_text(hit, view),
        confirmed=_confirmed(offer, view),
        confirmed_by=_confirmed_by(offer, view),
        doubtful=hit.freshness is Freshness.DOUBTFUL and is_there,
        contradicted=offer.verification.contradicted,
        phone=offer.phone,
        phone_link=call(offer.phone) if offer.phone else None,
        call=call_of(hit.contact, view),
        way_link=way_to(place) if place and is_there else None,
        doors=doors,
        hours_note=offer.hours_note,
        services=tuple(_given(hit, view)),
        whom=tuple(rules_in_words(view.wordings.priced(offer), view.districts, view.locale)),
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
    parts = (view.worded(offer.summary) if offer.summary else services, *(door.where for door in doors))
    return ". ".join(part.rstrip(".") for part in parts if part)[:_LONGEST_DESCRIPTION]


def _confirmed(offer: Offer, view: View) -> str:
    at = offer.verification.at
    return day_text(at, view.locale) if at else view.say("Not confirmed")


def _confirmed_by(offer: Offer, view: View) -> str:
    by = offer.verification.by
    return view.say("By: {who}", who=by) if by else ""


def _read(source: Source, view: View) -> Read:
    return Read(source.title, source.url, how_read(source, view.locale), source.states)


def _given(hit: Hit, view: View) -> Iterator[Given]:
    for state in hit.services:
        given = state.given
        own = given.hours is not None
        yield Given(
            icon=icon_of(given.service),
            name=service_name(given.service, view.locale),
            own_status=view.status(state.status) if own else "",
            own_week=week_of(given.hours, view) if given.hours is not None else "",
            note=given.note or "",
        )


def _groups(offer: Offer, view: View) -> str:
    if not offer.eligibility.groups:
        return ""
    return view.say("For: {groups}", groups=", ".join(map(view.worded, offer.eligibility.groups)))


def _languages(offer: Offer, view: View) -> str:
    names = [language_name(code, view.locale) for code in offer.languages]
    return join_words(names, view.locale) if names else ""


def _website_name(website: str | None) -> str:
    return urlsplit(website).netloc.removeprefix("www.") if website else ""
