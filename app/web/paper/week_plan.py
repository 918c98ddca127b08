"""/ukeplan: who is open when in one week, by part of town, as a sheet of paper to hand out.

Only what is for adults stands on it: offers for young people have /ung. A row is a door, or a service that
keeps hours of its own and that no other door of the same place stands for. An offer whose hours nobody has
confirmed has no row; it is named below, with its number if there is one. Where the directory has more than
the sheet has room for, the rest is counted, not shown: the city's own drug services come first, then what is
for adults alone, then the offices.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.city.parts_of_town import PartOfTown
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceId
from app.domain.hours import names_of_day
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.calendar_words import day_and_month, holiday_names, short_weekday, whole_date
from app.language.catalogs import message
from app.web.paper.week_rows import Ranked, Row, order, ranked_rows

DAYS = 7
WEEKS_AHEAD = 53
_PARTS = {
    PartOfTown.CENTRE: message("Centre"),
    PartOfTown.EAST: message("East"),
    PartOfTown.SOUTH: message("South"),
    PartOfTown.WEST: message("West"),
    PartOfTown.NORTH: message("North"),
    None: message("Elsewhere and by phone"),
}


class Room(NamedTuple):
    """How many rows, and how many offers without known hours, a sheet shows."""

    rows: int
    named: int


ROOMS = (Room(48, 66), Room(40, 48), Room(32, 36), Room(24, 24))
"""From the most that fits two pages of A4 with short names, to what fits with the longest."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: the weekday, its date, and the name of the holiday if it is one."""

    weekday: str
    date: str
    holiday: str


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


def week_plan(snapshot: Snapshot, monday: date, view: View, room: Room = ROOMS[0]) -> WeekPlan:
    """The sheet of a week, made at the instant of the view."""
    week = tuple(monday + timedelta(days=number) for number in range(DAYS))
    offers = [offer for offer in snapshot.offers if is_on_paper(offer)]
    rows = sorted(ranked_rows(offers, snapshot, week, view), key=lambda one: one.rank)
    with_rows = {one.row.id for one in rows}
    named = [_named(offer, view) for offer in sorted(offers, key=order) if _is_named(offer, with_rows)]
    return WeekPlan(
        monday=monday,
        title=view.say("Open in Oslo, week {number}", number=monday.isocalendar().week),
        span=f"{day_and_month(week[0], view.locale)} – {whole_date(week[-1], view.locale)}",
        days=tuple(_heading(day, snapshot, view) for day in week),
        sections=tuple(_sections(rows[: room.rows], view)),
        left_out=max(0, len(rows) - room.rows),
        named=tuple(named[: room.named]),
        unnamed=max(0, len(named) - room.named),
        lines=tuple(_lines(offers)),
        made=whole_date(view.at.astimezone(view.zone).date(), view.locale),
    )


def is_on_paper(offer: Offer) -> bool:
    """For adults, there, and not one of the offers for young people alone."""
    is_listed = Measure.CITYWIDE_DRUG_SERVICES in offer.measures
    is_young = Measure.FREE_FOR_YOUNG_PEOPLE in offer.measures
    is_for_adults = Audience.ADULT in offer.audiences and not is_young
    return offer.publication is Publication.PUBLISHED and (is_listed or is_for_adults)


def _is_named(offer: Offer, with_rows: set[str]) -> bool:
    """An office without known hours and number helps nobody on paper; a house to go to does."""
    is_helpful = offer.phone is not None or offer.audiences == {Audience.ADULT}
    return offer.id not in with_rows and is_helpful


def _heading(day: date, snapshot: Snapshot, view: View) -> Heading:
    ids = names_of_day(day, snapshot.context.calendar)
    return Heading(
        weekday=short_weekday(day.weekday(), view.locale),
        date=f"{day.day}.{day.month}.",
        holiday=holiday_names(ids, view.locale) if ids else "",
    )


def _sections(rows: Sequence[Ranked], view: View) -> Iterator[Section]:
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
