"""Who stands on the sheet of a week, and in which order.

Only what is for adults stands on it: offers for young people have a page of their own. A row is a door, or a
service that keeps hours of its own and that no other door of the same place stands for. An offer whose hours
nobody has confirmed has no row; it is named below, with its number if there is one. The city's own drug
services come first, then what is for adults alone, then the offices.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.city.parts_of_town import PartOfTown, part_of_town
from app.domain.directory.entries import Offer, ServiceGiven
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceId
from app.domain.finding.board import days_of
from app.domain.finding.ranking import name_key
from app.domain.finding.seats import Seat, is_known
from app.domain.hours import DaySchedule
from app.domain.snapshot import Snapshot


class WeekRow(NamedTuple):
    """A door, or a service with hours of its own (None: the door), of which some hours are known."""

    part: PartOfTown | None
    seat: Seat
    service: ServiceId | None

    def days(self, snapshot: Snapshot, days: Iterable[date]) -> tuple[DaySchedule, ...]:
        """What some local days of it say."""
        return days_of(snapshot, self.seat.schedule_of(self.service), days)


@dataclass(frozen=True, slots=True)
class Week:
    """The whole sheet before it is cut to the paper: rows, offers without known hours, the city's lines."""

    rows: tuple[WeekRow, ...]
    named: tuple[Offer, ...]
    lines: tuple[Offer, ...]


def week_of(snapshot: Snapshot) -> Week:
    """What stands on the sheet of any week, in its order."""
    offers = [offer for offer in snapshot.offers if is_on_paper(offer)]
    rows = sorted(_rows(offers, snapshot), key=lambda row: _order(row.seat.offer))
    with_rows = {row.seat.offer.id for row in rows}
    named = sorted((offer for offer in offers if _is_named(offer, with_rows)), key=_order)
    return Week(tuple(rows), tuple(named), tuple(filter(_is_line, offers)))


def is_on_paper(offer: Offer) -> bool:
    """For adults, there, and not one of the offers for young people alone."""
    is_listed = Measure.CITYWIDE_DRUG_SERVICES in offer.measures
    is_young = Measure.FREE_FOR_YOUNG_PEOPLE in offer.measures
    is_for_adults = Audience.ADULT in offer.audiences and not is_young
    return offer.publication is Publication.PUBLISHED and (is_listed or is_for_adults)


def _order(offer: Offer) -> tuple[int, str, str]:
    """Drug services of the city, then what is for adults alone, then what is for everybody."""
    if Measure.CITYWIDE_DRUG_SERVICES in offer.measures:
        rank = 0
    else:
        rank = 1 if offer.audiences == {Audience.ADULT} else 2
    return rank, name_key(offer.name), offer.id


def _rows(offers: Sequence[Offer], snapshot: Snapshot) -> Iterator[WeekRow]:
    districts = {district.code: district for district in snapshot.districts}
    own_doors = _own_doors(offers)
    for offer in offers:
        for seat in snapshot.seating.by_offer[offer.id]:
            part = part_of_town(seat.at.place.district, districts) if seat.at else None
            for service in _with_a_row(seat, own_doors):
                if is_known(snapshot.seating.schedules[seat.schedule_of(service)]):
                    yield WeekRow(part, seat, service)


def _own_doors(offers: Iterable[Offer]) -> frozenset[tuple[str, ServiceId]]:
    """The services that some offer stands for at a place with the hours of its own door."""
    return frozenset(
        (at.place.id, given.service)
        for offer in offers
        for at in offer.places
        if not at.hours.is_unknown
        for given in offer.services
        if given.hours is None
    )


def _with_a_row(seat: Seat, own_doors: frozenset[tuple[str, ServiceId]]) -> Iterator[ServiceId | None]:
    """The door, and the services with hours of their own that are known."""
    yield None
    for given in seat.offer.services:
        if given.hours is not None and not given.hours.is_unknown and _is_alone(seat, given, own_doors):
            yield given.service


def _is_alone(seat: Seat, given: ServiceGiven, own_doors: frozenset[tuple[str, ServiceId]]) -> bool:
    """Whether no other door stands for the service; when an office answers its phone is no place to go."""
    at = seat.at
    if given.service is ServiceId.HELPLINE and Measure.CITYWIDE_DRUG_SERVICES not in seat.offer.measures:
        return at is None
    return at is None or (at.place.id, given.service) not in own_doors


def _is_named(offer: Offer, with_rows: set[str]) -> bool:
    """An office without known hours and number helps nobody on paper; a house to go to does."""
    is_helpful = offer.phone is not None or offer.audiences == {Audience.ADULT}
    return offer.id not in with_rows and is_helpful


def _is_line(offer: Offer) -> bool:
    """The city's own help lines on drugs; 113 and 116 117 stand on every page."""
    is_line = not offer.places and ServiceId.HELPLINE in {given.service for given in offer.services}
    return is_line and offer.phone is not None and Measure.CITYWIDE_DRUG_SERVICES in offer.measures
