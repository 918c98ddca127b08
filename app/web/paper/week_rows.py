"""The rows of the week's sheet: a door, or a service that keeps hours of its own, with its seven days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.finding.contact import Contact, Whose
from app.domain.finding.week import WeekRow
from app.domain.hours import DaySchedule, ReasonCode, State
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language import day_hours_text, hours_reason_text
from app.language.calendar_words import short_weekday
from app.language.contact import site_of
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


def contact_on_paper(contact: Contact | None) -> str:
    """The number, another's with its owner's name, or the name of the site; short, as paper is full."""
    if contact is None:
        return ""
    if contact.phone is None:
        return site_of(contact.website or "")
    return contact.phone if contact.whose is Whose.OFFER else f"{contact.name} {contact.phone}"


def row_out(row: WeekRow, days: Iterable[date], snapshot: Snapshot, view: View) -> Row:
    """A row of the week in words."""
    said = row.days(snapshot, days)
    offer, at = row.seat.offer, row.seat.at
    contact = snapshot.contact(offer, at)
    unsure = any(map(_is_unsure, said))
    district = view.districts.get((at.place.district if at else None) or "")
    where = (at.place.address if at else None, district)
    return Row(
        id=offer.id,
        name=offer.name,
        service=service_name(row.service, view.locale) if row.service else "",
        where=", ".join(part for part in where if part),
        phone=contact_on_paper(contact) if unsure else offer.phone or "",
        cells=tuple(_cell(day, contact, view) for day in said),
        notes="; ".join(_notes(said, view)),
    )


def _is_unsure(day: DaySchedule) -> bool:
    """Whether nothing more is known of the day than that it may be open."""
    return bool(day.periods) and all(p.state is State.UNKNOWN and p.mode is None for p in day.periods)


def _cell(day: DaySchedule, contact: Contact | None, view: View) -> Cell:
    special = day.reason is not None and day.reason.code is ReasonCode.CHANGE
    if not day.periods:
        return Cell(view.say("Closed"), closed=True, special=special)
    if _is_unsure(day):
        unsure = view.say("Call") if contact and contact.phone else view.say("Not known")
        return Cell(unsure, closed=False, special=special)
    return Cell(day_hours_text(day, view.locale), closed=False, special=special)


def _notes(days: Iterable[DaySchedule], view: View) -> Iterator[str]:
    for day in days:
        if day.reason is not None and day.reason.code is ReasonCode.CHANGE:
            why = hours_reason_text(day.reason, view.locale)
            yield f"{short_weekday(day.day.weekday(), view.locale)}: {why}"
