"""Who answers the phone where nothing is open: help lines by the hours of the service itself."""

from datetime import datetime

from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceId
from app.domain.finding.board import Board
from app.domain.finding.seats import Seat
from app.domain.hours import State
from app.domain.snapshot import Snapshot

ANSWERING = (ServiceId.EMERGENCY_CARE, ServiceId.HELPLINE)
"""Services that a person can ring for help, the most urgent first."""


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
    return board.status(seat.schedule_of(service)).state is State.OPEN
