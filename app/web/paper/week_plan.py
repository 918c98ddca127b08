"""/ukeplan: who is open when in seven days, by part of town, as a sheet of paper to hand out.

Who stands on it, and in which order, says app/domain/finding/week.py. Where the directory has more than the
sheet has room for, the rest is counted, not shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.city.parts_of_town import PartOfTown
from app.domain.directory.entries import Offer
from app.domain.finding.week import WeekRow, week_of
from app.domain.hours import names_of_day
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.calendar_words import day_and_month, holiday_names, short_weekday, whole_date
from app.language.catalogs import message
from app.language.lists import from_to
from app.web.paper.week_rows import Row, contact_on_paper, row_out

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


ROOMS = (Room(46, 34), Room(40, 36), Room(32, 36), Room(24, 24))
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


def week_plan(snapshot: Snapshot, first: date, view: View, room: Room = ROOMS[0]) -> WeekPlan:
    """The sheet of the seven days from `first` on, made at the instant of the view."""
    days = tuple(first + timedelta(days=number) for number in range(DAYS))
    week = week_of(snapshot)
    return WeekPlan(
        title=view.say("Open in {city}, week {number}", number=_weeks(days, view.locale)),
        span=f"{day_and_month(days[0], view.locale)} – {whole_date(days[-1], view.locale)}",
        days=tuple(_heading(day, snapshot, view) for day in days),
        sections=tuple(_sections(week.rows[: room.rows], days, snapshot, view)),
        left_out=max(0, len(week.rows) - room.rows),
        named=tuple(_named(offer, snapshot, view) for offer in week.named[: room.named]),
        unnamed=max(0, len(week.named) - room.named),
        lines=tuple(Line(offer.name, offer.phone or "") for offer in week.lines),
        made=whole_date(view.at.astimezone(view.zone).date(), view.locale),
    )


def _weeks(days: Sequence[date], locale: str) -> str:
    """The number of the week that the days are of, or of both."""
    first, last = (str(day.isocalendar().week) for day in (days[0], days[-1]))
    return first if first == last else from_to(first, last, locale)


def _heading(day: date, snapshot: Snapshot, view: View) -> Heading:
    ids = names_of_day(day, snapshot.context.calendar)
    return Heading(
        weekday=short_weekday(day.weekday(), view.locale),
        date=f"{day.day}.{day.month}.",
        holiday=holiday_names(ids, view.locale) if ids else "",
    )


def _sections(
    rows: Sequence[WeekRow], days: Sequence[date], snapshot: Snapshot, view: View
) -> Iterator[Section]:
    for part, name in _PARTS.items():
        here = tuple(row_out(row, days, snapshot, view) for row in rows if row.part is part)
        if here:
            yield Section(view.say(name), here)


def _named(offer: Offer, snapshot: Snapshot, view: View) -> Named:
    place = offer.places[0].place if len(offer.places) == 1 else None
    contact = snapshot.contact(offer, offer.places[0] if offer.places else None)
    district = view.districts.get(place.district or "") if place else None
    where = (place.address if place else None) or district or ""
    return Named(offer.id, offer.name, where, contact_on_paper(contact))
