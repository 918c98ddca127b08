"""The coming fourteen days of an offer as they will be, once what somebody is about to say is said."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.domain.directory.entries import Offer, OfferAtPlace
from app.domain.hours import Context, Hours, HoursChange, schedule_on
from app.domain.hours.change.reading import ChangeReading, Usual
from app.domain.office.usual import left_of
from app.language import day_hours_text, hours_reason_text
from app.language.wording import weekday_text
from app.office.duty.seen import LANG

DAYS = 14


@dataclass(frozen=True, slots=True)
class Day:
    """A day in words; `changed` says that it is not as it would be without."""

    name: str
    hours: str
    why: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Door:
    """The days at one door; its name is empty where there is only one."""

    name: str
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What is about to be said: dated changes, the usual hours again, or other regular hours at a door."""

    changes: tuple[HoursChange, ...] = ()
    usual: Usual | None = None
    hours: dict[str | None, Hours] = field(default_factory=dict)
    """By the id of the place; None stands for an offer without one."""


def said_in(reading: ChangeReading, offer: Offer) -> Said:
    """What a reading says of an offer; new regular hours hold at its one door."""
    hours: dict[str | None, Hours] = {}
    if reading.new_hours:
        hours[only_door(offer)] = reading.new_hours.hours
    return Said(reading.changes, reading.usual, hours)


def only_door(offer: Offer) -> str | None:
    """The id of the one place of an offer; None where it has none, or several."""
    return offer.places[0].place.id if len(offer.places) == 1 else None


def days_ahead(offer: Offer, said: Said, context: Context, today: date) -> tuple[Door, ...]:
    """What readers will see of each door from a local day on."""
    doors: tuple[OfferAtPlace | None, ...] = offer.places or (None,)
    return tuple(Door(_name(at, offer), tuple(_days(offer, at, said, context, today))) for at in doors)


def _name(at: OfferAtPlace | None, offer: Offer) -> str:
    return "" if at is None or len(offer.places) == 1 else at.place.name or at.place.address or at.place.id


def _days(offer: Offer, at: OfferAtPlace | None, said: Said, context: Context, today: date) -> Iterator[Day]:
    hours = offer.hours if at is None else at.hours
    changes = (*offer.changes, *(at.changes if at else ()))
    then = said.hours.get(at.place.id if at else None, hours)
    left = tuple(_left(changes, said.usual))
    for day in (today + timedelta(days=n) for n in range(DAYS)):
        before = schedule_on(hours, day, context, changes)
        after = schedule_on(then, day, context, (*left, *said.changes))
        text = day_hours_text(after, LANG)
        why = hours_reason_text(after.reason, LANG) if after.reason else ""
        yield Day(weekday_text(day, LANG), text, why, text != day_hours_text(before, LANG))


def _left(changes: tuple[HoursChange, ...], usual: Usual | None) -> Iterator[HoursChange]:
    for one in changes:
        yield from (one,) if usual is None else left_of(one, usual.first, usual.last)
