"""/ukeplan: who is open when in one week, by part of town, as a sheet of paper to hand out.

Only what is for adults stands on it: offers for young people have /ung. A row is a door, or a service that
keeps hours of its own and that no other door of the same place stands for. An offer whose hours nobody has
confirmed has no row; it is named below, with its number if there is one. So that the sheet stays at two
pages whatever the directory grows to, rows beyond MOST_ROWS are counted, not shown: the city's own drug
services come first, then what is for adults alone, then the offices.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.directory import Offer, OfferAtPlace, ServiceGiven
from app.domain.hours import (
    DaySchedule,
    Hours,
    HoursChange,
    ReasonCode,
    State,
    names_of_day,
    schedule_on,
)
from app.domain.parts_of_town import PartOfTown, part_of_town
from app.domain.ranking import name_key
from app.domain.snapshot import Snapshot
from app.domain.vocabulary import Audience, Measure, Publication, ServiceId
from app.language import day_hours_text, hours_reason_text
from app.language.calendar_words import day_and_month, holiday_names, short_weekday, whole_date
from app.language.catalogs import message
from app.language.services import service_name
from app.web.cards import View

DAYS = 7
WEEKS_AHEAD = 53
MOST_ROWS = 48
MOST_NAMED = 66
_PARTS = {
    PartOfTown.CENTRE: message("Centre"),
    PartOfTown.EAST: message("East"),
    PartOfTown.SOUTH: message("South"),
    PartOfTown.WEST: message("West"),
    PartOfTown.NORTH: message("North"),
    None: message("Elsewhere and by phone"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: the weekday, its date, and the name of the holiday if it is one."""

    weekday: str
    date: str
    holiday: str


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
class Section:
    """The rows of a part of town."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An offer whose hours are not known."""

    id: str
    name: str
    where: str
    phone: str


@dataclass(frozen=True, slots=True)
class Line:
    """A help line of the city with its number."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """Everything the sheet writes."""

    monday: date
    title: str
    span: str
    days: tuple[Heading, ...]
    sections: tuple[Section, ...]
    left_out: int
    named: tuple[Named, ...]
    unnamed: int
    lines: tuple[Line, ...]
    made: str


@dataclass(frozen=True, slots=True)
class _Ranked:
    rank: tuple[int, str, str]
    part: PartOfTown | None
    row: Row


def monday_of(text: str, this_week: date) -> date | None:
    """The Monday of the week of a day written "2026-12-24", from this week's until a year ahead; else None.

    >>> monday_of("2026-12-24", date(2026, 11, 23))
    datetime.date(2026, 12, 21)
    """
    try:
        day = date.fromisoformat(text)
        monday = day - timedelta(days=day.weekday())
    except (ValueError, OverflowError):
        return None
    return monday if this_week <= monday <= this_week + timedelta(weeks=WEEKS_AHEAD) else None


def week_plan(snapshot: Snapshot, monday: date, view: View) -> WeekPlan:
    """The sheet of a week, made at the instant of the view."""
    week = tuple(monday + timedelta(days=number) for number in range(DAYS))
    offers = [offer for offer in snapshot.offers if is_on_paper(offer)]
    rows = sorted(_rows(offers, snapshot, week, view), key=lambda one: one.rank)
    with_rows = {one.row.id for one in rows}
    named = [_named(offer, view) for offer in sorted(offers, key=_order) if _is_named(offer, with_rows)]
    return WeekPlan(
        monday=monday,
        title=view.say("Open in Oslo, week {number}", number=monday.isocalendar().week),
        span=f"{day_and_month(week[0], view.locale)} – {whole_date(week[-1], view.locale)}",
        days=tuple(_heading(day, snapshot, view) for day in week),
        sections=tuple(_sections(rows[:MOST_ROWS], view)),
        left_out=max(0, len(rows) - MOST_ROWS),
        named=tuple(named[:MOST_NAMED]),
        unnamed=max(0, len(named) - MOST_NAMED),
        lines=tuple(_lines(offers)),
        made=whole_date(view.at.astimezone(view.zone).date(), view.locale),
    )


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


def _is_named(offer: Offer, with_rows: set[str]) -> bool:
    """An office without known hours and number helps nobody on paper; a house to go to does."""
    is_helpful = offer.phone is not None or offer.audiences == {Audience.ADULT}
    return offer.id not in with_rows and is_helpful


def _rows(
    offers: Sequence[Offer], snapshot: Snapshot, week: tuple[date, ...], view: View
) -> Iterator[_Ranked]:
    districts = {district.code: district for district in snapshot.districts}
    own_doors = _own_doors(offers)
    for offer in offers:
        for at in offer.places or (None,):
            part = part_of_town(at.place.district, districts) if at else None
            for service, hours in _schedules(offer, at, own_doors):
                changes = (*offer.changes, *(at.changes if at else ()))
                days = [schedule_on(hours, day, snapshot.context, changes) for day in week]
                yield _Ranked(_order(offer), part, _row(offer, at, service, days, view))


def _own_doors(offers: Iterable[Offer]) -> dict[tuple[str, ServiceId], str]:
    """Which offer stands for a service at a place with the hours of its own door."""
    return {
        (at.place.id, given.service): offer.id
        for offer in offers
        for at in offer.places
        if not at.hours.is_unknown
        for given in offer.services
        if given.hours is None
    }


def _schedules(
    offer: Offer, at: OfferAtPlace | None, own_doors: dict[tuple[str, ServiceId], str]
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
    own_doors: dict[tuple[str, ServiceId], str],
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


def _heading(day: date, snapshot: Snapshot, view: View) -> Heading:
    ids = names_of_day(day, snapshot.context.calendar)
    return Heading(
        weekday=short_weekday(day.weekday(), view.locale),
        date=f"{day.day}.{day.month}.",
        holiday=holiday_names(ids, view.locale) if ids else "",
    )


def _sections(rows: Sequence[_Ranked], view: View) -> Iterator[Section]:
    for part, name in _PARTS.items():
        here = tuple(one.row for one in rows if one.part is part)
        if here:
            yield Section(view.say(name), here)


def _named(offer: Offer, view: View) -> Named:
    place = offer.places[0].place if len(offer.places) == 1 else None
    district = view.districts.get(place.district or "") if place else None
    where = (place.address if place else None) or district or ""
    return Named(offer.id, offer.name, where, offer.phone or "")


def _lines(offers: Iterable[Offer]) -> Iterator[Line]:
    """The city's own help lines on drugs; 113 and 116 117 stand on every page."""
    for offer in offers:
        is_line = not offer.places and ServiceId.HELPLINE in {given.service for given in offer.services}
        if is_line and offer.phone and Measure.CITYWIDE_DRUG_SERVICES in offer.measures:
            yield Line(offer.name, offer.phone)
