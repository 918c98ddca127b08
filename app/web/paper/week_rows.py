"""The rows of the week's sheet: a door, or a service that keeps hours of its own, with its seven days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.city.parts_of_town import PartOfTown, part_of_town
from app.domain.directory.entries import Offer, OfferAtPlace, ServiceGiven
from app.domain.directory.vocabulary import Audience, Measure, ServiceId
from app.domain.finding.ranking import name_key
from app.domain.hours import DaySchedule, Hours, HoursChange, ReasonCode, State, schedule_on
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language import day_hours_text, hours_reason_text
from app.language.calendar_words import short_weekday
from app.language.services import service_name


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a row: the hours in words; `special` where a dated change made them."""

    text: str
    closed: bool
    special: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A door or a service with its week; `notes` say why a day is not as usual."""

    id: str
    name: str
    service: str
    """The service that keeps these hours; empty for the door's own."""
    where: str
    phone: str
    cells: tuple[Cell, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row with its place in the order, and the part of town it stands under."""

    rank: tuple[int, str, str]
    part: PartOfTown | None
    row: Row


def order(offer: Offer) -> tuple[int, str, str]:
    """Drug services of the city, then what is for adults alone, then what is for everybody."""
    if Measure.CITYWIDE_DRUG_SERVICES in offer.measures:
        rank = 0
    else:
        rank = 1 if offer.audiences == {Audience.ADULT} else 2
    return rank, name_key(offer.name), offer.id


def ranked_rows(
    offers: Sequence[Offer], snapshot: Snapshot, week: tuple[date, ...], view: View
) -> Iterator[Ranked]:
    """The rows of all offers with their seven days, each with its place in the order."""
    districts = {district.code: district for district in snapshot.districts}
    own_doors = _own_doors(offers)
    for offer in offers:
        for at in offer.places or (None,):
            part = part_of_town(at.place.district, districts) if at else None
            for service, hours in _schedules(offer, at, own_doors):
                changes = (*offer.changes, *(at.changes if at else ()))
                days = [schedule_on(hours, day, snapshot.context, changes) for day in week]
                yield Ranked(order(offer), part, _row(offer, at, service, days, view))


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


def _schedules(
    offer: Offer, at: OfferAtPlace | None, own_doors: frozenset[tuple[str, ServiceId]]
) -> Iterator[tuple[ServiceId | None, Hours]]:
    """The hours of the door and those of services, where known; a change alone makes hours known too."""
    door = at.hours if at else offer.hours
    changes: tuple[HoursChange, ...] = (*offer.changes, *(at.changes if at else ()))
    if not door.is_unknown or changes:
        yield None, door
    for given in offer.services:
        if given.hours is not None and not given.hours.is_unknown and _has_a_row(offer, at, given, own_doors):
            yield given.service, given.hours


def _has_a_row(
    offer: Offer,
    at: OfferAtPlace | None,
    given: ServiceGiven,
    own_doors: frozenset[tuple[str, ServiceId]],
) -> bool:
    """Whether no other door stands for the service; when an office answers its phone is no place to go."""
    if given.service is ServiceId.HELPLINE and Measure.CITYWIDE_DRUG_SERVICES not in offer.measures:
        return at is None
    return at is None or (at.place.id, given.service) not in own_doors


def _row(
    offer: Offer, at: OfferAtPlace | None, service: ServiceId | None, days: list[DaySchedule], view: View
) -> Row:
    district = view.districts.get((at.place.district if at else None) or "")
    where = (at.place.address if at else None, district)
    return Row(
        id=offer.id,
        name=offer.name,
        service=service_name(service, view.locale) if service else "",
        where=", ".join(part for part in where if part),
        phone=offer.phone or "",
        cells=tuple(_cell(day, view) for day in days),
        notes="; ".join(_notes(days, view)),
    )


def _cell(day: DaySchedule, view: View) -> Cell:
    special = day.reason is not None and day.reason.code is ReasonCode.CHANGE
    if not day.periods:
        return Cell(view.say("Closed"), closed=True, special=special)
    if all(period.state is State.UNKNOWN and period.mode is None for period in day.periods):
        return Cell(view.say("Call"), closed=False, special=special)
    return Cell(day_hours_text(day, view.locale), closed=False, special=special)


def _notes(days: Iterable[DaySchedule], view: View) -> Iterator[str]:
    for day in days:
        if day.reason is not None and day.reason.code is ReasonCode.CHANGE:
            why = hours_reason_text(day.reason, view.locale)
            yield f"{short_weekday(day.day.weekday(), view.locale)}: {why}"
