"""What helps where nothing is open: what opens next, and who answers the phone meanwhile."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceId
from app.domain.finding.board import Board
from app.domain.finding.seats import Seat
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.frame.links import call
from app.frame.view import View
from app.web.answer.listing import Group

MOST_OPENINGS, MOST_LINES = 3, 3
ANSWERING = (ServiceId.EMERGENCY_CARE, ServiceId.HELPLINE)
"""Services that a person can ring for help, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Opening:
    """An offer that opens soon, and when, in words."""

    id: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who answers the phone: the number as people write it, and the link that dials it."""

    name: str
    phone: str
    link: str
    status: str


@dataclass(frozen=True, slots=True)
class Instead:
    """What to do where nothing of what was asked is open."""

    text: str
    openings: tuple[Opening, ...]
    lines: tuple[Line, ...]


def instead(snapshot: Snapshot, found: Sequence[Group], text: str, view: View) -> Instead | None:
    """The help that goes with `text`; None where the text is empty, because something is open."""
    if not text:
        return None
    return Instead(text, tuple(_openings(found, view)), tuple(_lines(snapshot, view)))


def answering_phones(snapshot: Snapshot, at: datetime) -> tuple[Seat, ...]:
    """Who answers the phone at an instant, each by the hours of the service itself.

    Lines of the city or the country alone: a district's office answers for its own people.
    """
    board = Board(snapshot, at)
    found: dict[str, Seat] = {}
    for service in ANSWERING:
        seats = snapshot.seating.by_service.get(service, ())
        for seat in sorted(seats, key=_closeness):
            if _rings(seat.offer, service) and _answers(board, seat, service):
                found.setdefault(seat.offer.id, seat)
    return tuple(found.values())


def _closeness(seat: Seat) -> tuple[bool, bool, str, str]:
    """The city's drug services first, then lines to talk with, then the others."""
    offer = seat.offer
    talks = any(given.service is ServiceId.TALK for given in offer.services)
    return Measure.CITYWIDE_DRUG_SERVICES not in offer.measures, not talks, seat.name, offer.id


def _rings(offer: Offer, service: ServiceId) -> bool:
    """A help line is one that is nothing else: a house with a telephone is no help line."""
    is_line = service is ServiceId.EMERGENCY_CARE or not offer.places
    is_public = offer.publication is Publication.PUBLISHED and Audience.ADULT in offer.audiences
    return is_public and is_line and offer.phone is not None


def _answers(board: Board, seat: Seat, service: ServiceId) -> bool:
    return any(
        board.status(one.schedule).state is State.OPEN
        for one in seat.services
        if one.given.service is service
    )


def _openings(found: Iterable[Group], view: View) -> Iterator[Opening]:
    closed = [seen for group in found if group.state is State.CLOSED for seen in group.seen]
    for seen in closed[:MOST_OPENINGS]:
        if seen.status.next_open is not None:
            yield Opening(seen.hit.offer.id, seen.hit.offer.name, view.status(seen.status))


def _lines(snapshot: Snapshot, view: View) -> Iterator[Line]:
    board = Board(snapshot, view.at)
    for seat in answering_phones(snapshot, view.at)[:MOST_LINES]:
        phone = seat.offer.phone or ""
        yield Line(seat.offer.name, phone, call(phone), view.status(board.status(seat.schedule)))
