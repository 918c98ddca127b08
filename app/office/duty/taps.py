"""The taps of a card: closed today, open after all, full, room again, so many places, all of it is right."""

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.confirming import confirm_parts
from app.actions.hours_changes import as_usual, close_today
from app.actions.room import state_room
from app.deps import Now
from app.domain.directory.entries import Capacity, Offer, Room
from app.domain.errors import NotFoundError
from app.domain.finding.search import Query, hit_for
from app.domain.hours import State
from app.domain.office.ends import ROOM_HOLDS, day_on_duty, room_ends
from app.domain.office.parts import CONFIRMED
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.office.duty.desk import Desk, Sent, SentForm
from app.office.duty.seen import newest
from app.office.parts import Parts
from app.office.staff import database_of

MOST_PLACES = 500
FEW = 2
"""Up to so many places are few."""


class Taps:
    """Each acts first; reason, end and reach are asked on the receipt."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._desk = Desk(parts)

    def close(self, request: Request, offer_id: str, sent: SentForm) -> Response:
        """Closed at all doors until 04:00."""
        said = self._desk.said(request, Verb.HOURS_CLOSE, offer_id, _of(sent, offer_id, "stengt"))
        offer, snapshot = offer_in(request, offer_id)
        return self._desk.act(
            request, said, lambda: close_today(database_of(request), said, offer.id, snapshot.context.zone)
        )

    def open(self, request: Request, now: Now, offer_id: str, sent: SentForm) -> Response:
        """The regular hours again from the day on duty until the closing of it would have ended."""
        said = self._desk.said(request, Verb.HOURS_END, offer_id, _of(sent, offer_id, "apent"))
        offer, snapshot = offer_in(request, offer_id)
        day = day_on_duty(now, snapshot.context.zone)
        return self._desk.act(request, said, lambda: as_usual(database_of(request), said, offer.id, day, day))

    def full(self, request: Request, now: Now, offer_id: str, sent: SentForm) -> Response:
        """Full for four hours, or until it closes."""
        return self._say(request, now, offer_id, _of(sent, offer_id, "fullt"), 0)

    def room(
        self,
        request: Request,
        now: Now,
        offer_id: str,
        sent: SentForm,
        fri: Annotated[str, Form()] = "",
    ) -> Response:
        """So many places (`fri`); no number takes the last word back."""
        free = int(fri) if fri.isdecimal() and len(fri) < len(str(MOST_PLACES)) + 1 else None
        return self._say(request, now, offer_id, _of(sent, offer_id, f"plass{fri[:4]}"), free)

    def _say(self, request: Request, now: datetime, offer_id: str, sent: Sent, free: int | None) -> Response:
        said = self._desk.said(request, Verb.ROOM_STATE, offer_id, sent)
        offer, snapshot = offer_in(request, offer_id)
        word = None if free is None else room_said(snapshot, offer, min(free, MOST_PLACES), now)
        return self._desk.act(request, said, lambda: state_room(database_of(request), said, offer.id, word))

    def confirm(
        self,
        request: Request,
        now: Now,
        offer_id: str,
        sent: SentForm,
        del_: Annotated[list[str] | None, Form(alias="del")] = None,
    ) -> Response:
        """The ticked parts (`del`) are right; none of the others is said to be."""
        ticked = [part for part in CONFIRMED if part in (del_ or ())]
        said = self._desk.said(request, Verb.OFFER_CONFIRM, offer_id, _of(sent, offer_id, "stemmer"))
        offer, snapshot = offer_in(request, offer_id)
        if not ticked:
            return RedirectResponse(f"/kontor?tomt={quote(offer.id)}", HTTPStatus.SEE_OTHER)
        day = now.astimezone(snapshot.context.zone).date()
        return self._desk.act(
            request, said, lambda: confirm_parts(database_of(request), said, offer.id, ticked, day)
        )


def offer_in(request: Request, offer_id: str) -> tuple[Offer, Snapshot]:
    """A published offer and the newest directory; NotFoundError where readers see no such offer."""
    snapshot = newest(request)
    offer = snapshot.by_id.get(offer_id)
    if offer is None:
        raise NotFoundError(f"There is no offer {offer_id}")
    return offer, snapshot


def room_said(
    snapshot: Snapshot, offer: Offer, free: int, now: datetime, holds: timedelta = ROOM_HOLDS
) -> Capacity:
    """A word on room of this instant, which ends when the door closes at the latest."""
    status = hit_for(snapshot, offer, Query(at=now)).status
    closes = status.until if status.state is State.OPEN else None
    kind = Room.FULL if free == 0 else Room.FEW if free <= FEW else Room.ROOM
    number = free if free or offer.has_beds else None
    return Capacity(kind, number, now, room_ends(now, closes, holds))


def _of(sent: Sent, offer_id: str, what: str) -> Sent:
    """The key of one form of a page: its cards and buttons share the page's."""
    return Sent(sent.version, f"{sent.key}:{what}:{offer_id}" if sent.key else "")
