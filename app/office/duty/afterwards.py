"""What is told of a closing or of room once it is done: why, until when, where else, how many."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.errors import DoneAlreadyError
from app.actions.hours_changes import add_hours_changes, amend_hours_change
from app.actions.room import state_room
from app.deps import Now
from app.domain.errors import BusyError, ConflictError, NotFoundError
from app.domain.hours import HoursChange
from app.domain.office.ends import ROOM_HOLDS_AT_MOST, day_on_duty
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.office.duty.desk import entry_for
from app.office.duty.receipt import Did, Receipt, did_in
from app.office.duty.seen import newest
from app.office.duty.taps import MOST_PLACES, offer_in, room_said
from app.office.parts import Parts
from app.office.staff import database_of, permit
from app.store.versions import read_version

LONGEST_REASON = 60
LONGEST_CLOSING = timedelta(days=366)
_CHANGED = "Noen andre har endret dette imens. Se hva som står nå, og prøv igjen om det er feil."
_BUSY = "Noen andre lagrer akkurat nå. Ingenting er endret: trykk en gang til."


class Afterwards:
    """Each belongs to the batch of what was done first, so that Angre takes back all."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._receipt = Receipt(parts)

    def reason(
        self,
        request: Request,
        now: Now,
        version: int,
        grunn: Annotated[str, Form()] = "",
    ) -> Response:
        """Why it is closed: a word of the chips, or one's own."""
        did = did_in(request, version)
        why = " ".join(grunn.split())[:LONGEST_REASON]
        return self._amend(request, now, did, lambda closing: replace(closing, reason=why or None))

    def until(
        self,
        request: Request,
        now: Now,
        version: int,
        til: Annotated[str, Form()] = "",
    ) -> Response:
        """Closed until a later day, that day included."""
        did = did_in(request, version)
        last = _day(til)
        zone = newest(request).context.zone
        today = day_on_duty(now, zone)
        if last is None or not today <= last <= today + LONGEST_CLOSING:
            says = "Velg en dag fra i dag og inntil ett år fram."
            return self._receipt.show(request, now, did, says, HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._amend(request, now, did, lambda closing: replace(closing, last=max(last, closing.first)))

    def also(
        self,
        request: Request,
        now: Now,
        version: int,
        tilbud: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        """The same closing for other offers."""
        did = did_in(request, version)
        closing = did.closing

        def do() -> None:
            for offer_id in dict.fromkeys(tilbud or ()):
                offer_in(request, offer_id)
                said = self._said(request, did, Verb.HOURS_CHANGE, offer_id, once=True)
                if closing is not None:
                    add_hours_changes(database_of(request), said, offer_id, [closing])

        return self._act(request, now, did, do)

    def room(
        self,
        request: Request,
        now: Now,
        version: int,
        timer: Annotated[str, Form()] = "",
        fri: Annotated[str, Form()] = "",
    ) -> Response:
        """So long (`timer`: hours, or "dag" until it closes), or so many places (`fri`)."""
        did = did_in(request, version)

        def do() -> None:
            offer, snapshot = offer_in(request, did.first.offer_id)
            word = snapshot.live.room.get(offer.id)
            free = int(fri) if fri.isdecimal() and len(fri) <= len(str(MOST_PLACES)) else None
            holds = _holds(timer)
            if word is None or (free is None and holds is None):
                return
            if holds is None:
                holds = word.expires_at - word.stated_at
            number = word.free or 0 if free is None else min(free, MOST_PLACES)
            said = self._said(request, did, Verb.ROOM_STATE, offer.id)
            state_room(database_of(request), said, offer.id, room_said(snapshot, offer, number, now, holds))

        return self._act(request, now, did, do)

    def _amend(
        self, request: Request, now: datetime, did: Did, make: Callable[[HoursChange], HoursChange]
    ) -> Response:
        def do() -> None:
            if did.closing is None:
                raise NotFoundError("It is closed no more")
            for one in did.changes:
                said = self._said(request, did, Verb.HOURS_CHANGE, one.offer_id)
                where = {"place_id": one.place_id}
                amend_hours_change(
                    database_of(request), said, one.offer_id, one.change, make(one.change), **where
                )

        return self._act(request, now, did, do)

    def _act(self, request: Request, now: datetime, did: Did, do: Callable[[], None]) -> Response:
        version = did.first.version
        try:
            do()
        except DoneAlreadyError:
            pass
        except (ConflictError, NotFoundError):
            return self._receipt.show(request, now, did_in(request, version), _CHANGED, HTTPStatus.CONFLICT)
        except BusyError:
            return self._receipt.show(request, now, did, _BUSY, HTTPStatus.SERVICE_UNAVAILABLE)
        newest(request)
        return RedirectResponse(f"/kontor/gjort/{version}", HTTPStatus.SEE_OTHER)

    def _said(self, request: Request, did: Did, verb: Verb, offer_id: str, *, once: bool = False) -> Said:
        right = permit(request, verb, entry_for(request, offer_id))
        with database_of(request).reading() as session:
            seen = read_version(session)
        return Said(right, seen, Via.BUTTON, batch=did.first.batch, once=once)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _holds(hours: str) -> timedelta | None:
    """How long a word on room holds: so many hours, or until closing."""
    return {
        "2": timedelta(hours=2),
        "4": timedelta(hours=4),
        "dag": ROOM_HOLDS_AT_MOST,
    }.get(hours)
