"""The rows of the week's sheet: a door, or a service that keeps hours of its own, with its seven days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.finding.week import WeekRow
from app.domain.hours import DaySchedule, ReasonCode, State
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


def row_out(row: WeekRow, view: View) -> Row:
    """A row of the week in words."""
    offer, at = row.seat.offer, row.seat.at
    district = view.districts.get((at.place.district if at else None) or "")
    where = (at.place.address if at else None, district)
    return Row(
        id=offer.id,
        name=offer.name,
        service=service_name(row.service, view.locale) if row.service else "",
        where=", ".join(part for part in where if part),
        phone=offer.phone or "",
        cells=tuple(_cell(day, view) for day in row.days),
        notes="; ".join(_notes(row.days, view)),
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
