"""Who answers the phone where nothing is open: help lines by the hours of the service itself."""

from datetime import datetime

from app.domain.directory.entries import Offer
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceGroup, ServiceId
from app.domain.finding.board import Board
from app.domain.finding.seats import Seat
from app.domain.hours import State
from app.domain.snapshot import Snapshot

ANSWERING = (ServiceId.EMERGENCY_CARE, ServiceId.HELPLINE)
"""Services that a person can ring for help, the most urgent first."""


def answering_phones(
    snapshot: Snapshot, at: datetime, wanted: frozenset[ServiceId] = frozenset()
) -> tuple[Seat, ...]:
    """Who answers the phone at an instant, each by the hours of the service itself.

    Lines of the city or the country alone: a district's office answers for its own people. Where services are
    wanted, only lines that help with one: who looks for needles at night is helped by no line to talk with.
    """
    board = Board(snapshot, at)
    found: dict[str, Seat] = {}
    for service in ANSWERING:
        seats = snapshot.seating.by_service.get(service, ())
        for seat in sorted(seats, key=_closeness):
            if (
                _rings(seat.offer, service)
                and helps_with(seat.offer, wanted)
                and _answers(board, seat, service)
            ):
                found.setdefault(seat.offer.id, seat)
    return tuple(found.values())


def helps_with(line: Offer, wanted: frozenset[ServiceId]) -> bool:
    """Whether a line gives what is wanted, or knows of it."""
    given = {one.service for one in line.services}
    groups = {SERVICES[service].group for service in wanted}
    return (
        not wanted
        or not given.isdisjoint(wanted)
        or ServiceGroup.TALK in groups
        or (ServiceGroup.HEALTH in groups and ServiceId.EMERGENCY_CARE in given)
        or (ServiceGroup.EQUIPMENT in groups and Measure.CITYWIDE_DRUG_SERVICES in line.measures)
    )


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
