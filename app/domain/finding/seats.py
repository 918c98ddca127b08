"""The offers laid out for fast questions: one seat for each offer at each of its places.

What never changes within a version is worked out once: which schedules there are (many offers share
one), which eligibility rules, and where the seats lie. A board (board.py) adds the minute.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from app.domain.city.geography import Point
from app.domain.directory.entries import Offer, OfferAtPlace, ServiceGiven
from app.domain.directory.vocabulary import Publication, ServiceId
from app.domain.finding.ranking import name_key
from app.domain.hours import ChangeKind, Hours, HoursChange

Schedule = tuple[Hours, tuple[HoursChange, ...]]
"""Hours with the changes that hold for them; None stands for an offer that is wound up."""


def is_known(schedule: Schedule | None) -> bool:
    """Whether anything is known of it: a dated change alone says something; a wound up offer says nothing."""
    return schedule is not None and (bool(schedule[1]) or not schedule[0].is_unknown)


_Key = TypeVar("_Key", bound=Hashable)


class SeatedService(NamedTuple):
    """A service at a seat and the number of its schedule (the door's where it has none of its own)."""

    given: ServiceGiven
    schedule: int


@dataclass(frozen=True, slots=True, eq=False)
class Seat:
    """An offer at one of its places, or (`at` None) without one."""

    number: int
    offer: Offer
    at: OfferAtPlace | None
    schedule: int
    services: tuple[SeatedService, ...]
    rules: int
    name: str
    """Sorts by name, æøå last."""
    middle: Point | None = None
    """The middle of its district, where that is all that is known of where it lies."""

    @property
    def point(self) -> Point | None:
        """Where the seat lies, if that is known and public."""
        return None if self.at is None else self.at.place.point

    @property
    def about(self) -> Point | None:
        """Where the seat lies, or as good as that is known: its point, else the middle of its district."""
        return self.point or self.middle

    def schedule_of(self, service: ServiceId | None) -> int:
        """The number of the schedule by which a service is given here; of the door's for None.

        KeyError where the offer does not give it. Which changes hold for it is settled in `seat_all`:
        nobody else joins an offer's changes and a place's.
        """
        if service is None:
            return self.schedule
        return {one.given.service: one.schedule for one in self.services}[service]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Seating:
    """All seats of a snapshot, with the distinct schedules and rules that they point at by number."""

    seats: tuple[Seat, ...]
    schedules: tuple[Schedule | None, ...]
    rules: tuple[Offer, ...]
    """For each distinct set of rules one offer that has it."""
    by_service: dict[ServiceId, tuple[Seat, ...]]
    by_offer: dict[str, tuple[Seat, ...]]


def seat_all(offers: Iterable[Offer], middles: Mapping[str, Point] | None = None) -> Seating:
    """Lay out every offer in the order given; `middles` are those of districts, by code."""
    usher = _Usher(middles or {})
    seats = [usher.seat(offer, at) for offer in offers for at in offer.places or (None,)]
    return Seating(
        seats=tuple(seats),
        schedules=tuple(usher.schedules),
        rules=tuple(usher.rules.values()),
        by_service=_grouped((s.given.service, seat) for seat in seats for s in seat.services),
        by_offer=_grouped((seat.offer.id, seat) for seat in seats),
    )


def _grouped(pairs: Iterable[tuple[_Key, Seat]]) -> dict[_Key, tuple[Seat, ...]]:
    found: defaultdict[_Key, dict[int, Seat]] = defaultdict(dict)
    for key, seat in pairs:
        found[key][seat.number] = seat
    return {key: tuple(seats.values()) for key, seats in found.items()}


class _Usher:
    """Numbers seats, schedules and rules; equal ones share a number."""

    def __init__(self, middles: Mapping[str, Point]) -> None:
        self._middles = middles
        self.schedules: dict[Schedule | None, int] = {}
        self.rules: dict[Hashable, Offer] = {}
        self._rule_numbers: dict[Hashable, int] = {}
        self._seats = 0

    def seat(self, offer: Offer, at: OfferAtPlace | None) -> Seat:
        hours = offer.hours if at is None else at.hours
        changes = (*offer.changes, *(at.changes if at else ()))
        door = self._schedule(offer, hours, changes)
        seat = Seat(
            number=self._seats,
            offer=offer,
            at=at,
            schedule=door,
            services=tuple(
                SeatedService(given, door if given.hours is None else self._own(offer, given.hours, changes))
                for given in offer.services
            ),
            rules=self._rules(offer),
            name=name_key(offer.name),
            middle=self._middle(at),
        )
        self._seats += 1
        return seat

    def _middle(self, at: OfferAtPlace | None) -> Point | None:
        if at is None or at.place.point is not None:
            return None
        return self._middles.get(at.place.district or "")

    def _own(self, offer: Offer, hours: Hours, changes: tuple[HoursChange, ...]) -> int:
        """The schedule of a service with hours of its own.

        A house that is closed for the day closes its doctor too; other or extra hours of the house
        say nothing of a service with hours of its own.
        """
        closing = tuple(change for change in changes if change.kind is ChangeKind.CLOSED)
        return self._schedule(offer, hours, closing)

    def _schedule(self, offer: Offer, hours: Hours, changes: tuple[HoursChange, ...]) -> int:
        schedule = (hours, changes) if offer.publication is Publication.PUBLISHED else None
        return self.schedules.setdefault(schedule, len(self.schedules))

    def _rules(self, offer: Offer) -> int:
        key = (offer.eligibility, offer.audiences)
        self.rules.setdefault(key, offer)
        return self._rule_numbers.setdefault(key, len(self._rule_numbers))
