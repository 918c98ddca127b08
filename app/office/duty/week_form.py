"""The regular hours of a door in seven rows of plain text: the other form of Andre tider, for editors."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request, Response

from app.actions.offer_parts import NewHours
from app.actions.offers import set_part
from app.deps import Now
from app.domain.directory.entries import Offer
from app.domain.errors import NotFoundError
from app.domain.hours import DaySchedule, Hours
from app.domain.hours.day import plain_week
from app.domain.office.parts import Part
from app.domain.office.said import Via
from app.domain.office.verbs import Verb
from app.domain.office.week_rows import DAYS, WeekReading, read_week
from app.domain.snapshot import Snapshot
from app.language import day_hours_text, week_text
from app.language.calendar_words import weekday_name
from app.office.duty.ahead import Said, days_ahead
from app.office.duty.desk import Desk, SentForm, entry_for
from app.office.duty.seen import LANG
from app.office.duty.taps import offer_in
from app.office.parts import Parts
from app.office.staff import database_of, permit

LONGEST_ROW = 100


@dataclass(frozen=True, slots=True)
class Door:
    """A door of an offer, or (id empty) the offer itself, with its regular hours."""

    id: str
    name: str
    hours: Hours


def doors_of(offer: Offer) -> list[Door]:
    """Every door that keeps hours."""
    doors = [
        Door(at.place.id, at.place.name or at.place.address or at.place.id, at.hours) for at in offer.places
    ]
    return doors or [Door("", offer.name, offer.hours)]


def rows_of(hours: Hours) -> list[str]:
    """What regular hours say of each weekday, as people write it; empty where nothing is known."""
    if hours.is_unknown:
        return [""] * len(DAYS)
    monday = date(2026, 1, 5)
    return [day_hours_text(DaySchedule(monday, plan.periods), LANG) for plan in plain_week(hours)]


class WeekForm:
    """GET shows the rows and what they come to; POST says it."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._desk = Desk(parts)

    def page(self, request: Request, now: Now, offer_id: str, dor: str = "", les: str = "") -> Response:
        """The rows (`d0` to `d6`) of a door (`dor`), or what they come to (`les`)."""
        permit(request, Verb.OFFER_EDIT, entry_for(request, offer_id), Part.HOURS)
        offer, snapshot = offer_in(request, offer_id)
        door = _door(offer, dor)
        if not les:
            return self._show(request, now, (offer, snapshot, door), rows_of(door.hours), None)
        rows = [request.query_params.get(f"d{n}", "")[:LONGEST_ROW] for n in range(len(DAYS))]
        return self._show(request, now, (offer, snapshot, door), rows, read_week(rows, door.hours))

    def say(
        self,
        request: Request,
        now: Now,
        offer_id: str,
        sent: SentForm,
        dor: Annotated[str, Form()] = "",
        uke: Annotated[str, Form()] = "",
    ) -> Response:
        """Say the rows (`uke`, a line each)."""
        key = f"{sent.key}:uke:{offer_id}" if sent.key else ""
        said = self._desk.said(request, Verb.OFFER_EDIT, offer_id, replace(sent, key=key), part=Part.HOURS)
        offer, snapshot = offer_in(request, offer_id)
        door = _door(offer, dor)
        rows = [line[:LONGEST_ROW] for line in [*uke.splitlines(), *[""] * len(DAYS)][: len(DAYS)]]
        reading = read_week(rows, door.hours)
        if reading.not_understood:
            return self._show(request, now, (offer, snapshot, door), rows, reading)
        new = NewHours(offer.hours, {door.id: reading.hours}, offer.hours_note)
        if not door.id:
            new = NewHours(reading.hours, note=offer.hours_note)
        day = now.astimezone(snapshot.context.zone).date()
        said = replace(said, via=Via.FORM)
        return self._desk.act(request, said, lambda: set_part(database_of(request), said, offer.id, new, day))

    def _show(
        self,
        request: Request,
        now: datetime,
        where: tuple[Offer, Snapshot, Door],
        rows: list[str],
        reading: WeekReading | None,
    ) -> Response:
        offer, snapshot, door = where
        wrong = reading.not_understood if reading else {}
        is_read = reading is not None and not wrong
        then = Said(hours={door.id or None: reading.hours}) if reading and is_read else Said()
        today = now.astimezone(snapshot.context.zone).date()
        return self._desk.screens.show(
            request,
            "office/duty/week_form.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            offer=offer,
            door=door,
            doors=doors_of(offer),
            rows=[(n, weekday_name(n, LANG), row) for n, row in enumerate(rows)],
            wrong=wrong,
            is_read=is_read,
            line=week_text(reading.hours, LANG) if reading and is_read else "",
            ahead=days_ahead(offer, then, snapshot.context, today) if is_read else (),
            uke="\n".join(rows),
            version=snapshot.version,
            key=self._desk.new_key(),
        )


def _door(offer: Offer, place_id: str) -> Door:
    """The door with this id, or the first; NotFoundError where the offer is at no such place."""
    doors = doors_of(offer)
    found = next((door for door in doors if door.id == place_id), None if place_id else doors[0])
    if found is None:
        raise NotFoundError(f"The offer {offer.id} is not at {place_id}")
    return found
