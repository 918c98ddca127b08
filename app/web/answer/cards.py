"""What a card of the list shows: domain values turned into the reader's words."""

from dataclasses import dataclass

from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.day import DayStatus
from app.domain.finding.groups import Seen
from app.domain.finding.ranking import Freshness
from app.domain.finding.search import Hit, ServiceState
from app.domain.hours import State, Status
from app.frame.links import call, way_to
from app.frame.offer_words import (
    Call,
    Whom,
    call_where_unsure,
    checked_text,
    icon_of,
    organisation_of,
    room_of,
    whom_of,
)
from app.frame.view import View
from app.language.services import service_name
from app.web.answer.far import Far, far_of

SHOWN_SERVICES = 6


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service in words, with its icon, and its own state where that differs from the door's."""

    icon: str
    name: str
    state: State
    own_status: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One offer in the list."""

    id: str
    link: str
    name: str
    organisation: str | None
    """None where the offer bears its organisation's name."""
    summary: str | None
    state: State
    status: str
    room: str
    """What staff say of room; empty where they say nothing."""
    address: str | None
    district: str | None
    services: tuple[ServiceLine, ...]
    more_services: int
    whom: Whom
    phone: str | None
    phone_link: str | None
    call: Call | None
    """Whom else to call, where it is not known whether it is open."""
    way_link: str | None
    far: Far
    checked: str
    doubtful: bool


def card(seen: Seen, wanted: frozenset[ServiceId], view: View) -> Card:
    """The card of a hit; the services asked for come first."""
    hit, offer = seen.hit, seen.hit.offer
    place = hit.at.place if hit.at else None
    lines = service_lines(hit, wanted, view)
    return Card(
        id=offer.id,
        link=view.link_to_offer(offer.id),
        name=offer.name,
        organisation=organisation_of(offer),
        summary=offer.summary,
        state=seen.status.state,
        status=view.status(seen.status),
        room=room_of(offer, view),
        address=place.address if place else None,
        district=view.districts.get(place.district or "") if place else None,
        services=lines[:SHOWN_SERVICES],
        more_services=max(0, len(lines) - SHOWN_SERVICES),
        whom=whom_of(hit, view),
        phone=offer.phone,
        phone_link=call(offer.phone) if offer.phone else None,
        call=call_where_unsure(hit.contact, seen.status, view),
        way_link=way_to(place) if place else None,
        far=far_of(hit, view),
        checked=checked_text(hit, view),
        doubtful=hit.freshness is Freshness.DOUBTFUL,
    )


def service_lines(hit: Hit, wanted: frozenset[ServiceId], view: View) -> tuple[ServiceLine, ...]:
    """All services of a hit, wanted ones first, else in the order of the vocabulary."""
    places = {service: place for place, service in enumerate(SERVICES)}
    services = sorted(hit.services, key=lambda s: (s.given.service not in wanted, places[s.given.service]))
    return tuple(_service_line(state, hit, view) for state in services)


def _service_line(state: ServiceState, hit: Hit, view: View) -> ServiceLine:
    given = state.given
    differs = given.hours is not None and _differs(state.status, hit.status)
    own = view.status_beside(state.status) if differs else None
    return ServiceLine(
        icon_of(given.service), service_name(given.service, view.locale), state.status.state, own, given.note
    )


def _differs(own: Status, door: Status) -> bool:
    """Whether there is something to say of a service beside its door: of a day, other hours too."""
    if isinstance(own, DayStatus) and isinstance(door, DayStatus):
        return own.hours != door.hours
    return own.state is not door.state
