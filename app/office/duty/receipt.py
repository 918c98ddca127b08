"""The receipt of what was said: what readers see now, what can be told of it afterwards, and Angre."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.actions.undo import undo
from app.deps import Now
from app.domain.directory.entries import Capacity, Offer, Room
from app.domain.errors import BusyError, ConflictError, NotFoundError
from app.domain.hours import ChangeKind, HoursChange
from app.domain.office.ends import day_on_duty
from app.domain.office.parts import CONFIRMED, Part
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.language import change_text
from app.language.wording import short_moment_text, weekday_text
from app.office.duty.desk import entry_for
from app.office.duty.own import own_offers
from app.office.duty.seen import LANG, TITLES, newest, seen_now
from app.office.parts import Parts
from app.office.staff import database_of, permit, signed_in
from app.store.batches import Done, SaidChange, batch_of, changes_said, not_undone, parts_confirmed
from app.store.office import entry_of_change
from app.store.versions import read_version

REASONS = ("sykdom", "kurs", "ferie", "møte", "bemanning", "vannlekkasje")
MOST_OTHERS = 12
EDITED_AT = {
    Part.HOURS: "tider",
    Part.PLACE: "sted",
    Part.ELIGIBILITY: "hvem",
    Part.SERVICES: "tjenester",
}
"""The page of each part below /kontor/tilbud/{id}/endre."""
_HOURS = frozenset({Verb.HOURS_CLOSE, Verb.HOURS_CHANGE})


@dataclass(frozen=True, slots=True)
class Did:
    """What a form has done by now, with all that was told of it afterwards."""

    all: Sequence[Done]
    left: Sequence[Done]
    """What nobody has taken back."""
    changes: Sequence[SaidChange]

    @property
    def first(self) -> Done:
        """What was done first: the receipt bears its version."""
        return self.all[0]

    @property
    def closing(self) -> HoursChange | None:
        """The closing of whole days that it comes to, where it comes to nothing else."""
        own = {said.change for said in self.changes}
        one = next(iter(own), None)
        if len(own) != 1 or one is None or one.kind is not ChangeKind.CLOSED or one.periods:
            return None
        return one


def did_in(request: Request, version: int) -> Did:
    """What the form of a version did; NotFoundError if none, NotLetInError where it is not theirs to see."""
    with database_of(request).reading() as session:
        done = batch_of(session, version)
        left = not_undone(session, done)
        did = Did(done, left, changes_said(session, left))
    permit(request, Verb.OFFER_SEE, entry_for(request, did.first.offer_id))
    return did


class Receipt:
    """What was done, to look at and to take back."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self._parts = parts

    def page(self, request: Request, now: Now, version: int) -> Response:
        """The receipt of the change that made a version, and of what was made together with it."""
        return self.show(request, now, did_in(request, version))

    def show(
        self, request: Request, now: datetime, did: Did, wrong: str = "", status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        """The receipt, with what went wrong where something did."""
        snapshot = newest(request)
        offers = [snapshot.by_id[one] for one in _offers(did.all) if one in snapshot.by_id]
        closing = did.closing
        return self._parts.screens.show(
            request,
            "office/duty/receipt.html",
            status=status,
            wrong=wrong,
            version=did.first.version,
            done=did_text(did, snapshot, now) if did.left else "",
            cards=[seen_now(snapshot, offer, now) for offer in offers],
            closing=closing,
            reasons=REASONS,
            until=_ends(snapshot, now),
            room=did.first.verb is Verb.ROOM_STATE and bool(did.left),
            missing=self._missing(request, did),
            may_edit=signed_in(request).can(Verb.OFFER_EDIT),
            others=self._others(request, snapshot, offers) if closing else [],
            key=self._parts.new_token(),
        )

    def undo(self, request: Request, now: Now, version: int) -> Response:
        """Take back all of it, the newest first."""
        did = did_in(request, version)
        try:
            for one in reversed(did.left):
                self._undo(request, one.version)
        except (ConflictError, NotFoundError):
            says = "Noen andre har endret dette etterpå. Det står som de sa det."
            return self.show(request, now, did_in(request, version), says, HTTPStatus.CONFLICT)
        except BusyError:
            says = "Noen andre lagrer akkurat nå. Ingenting er endret: trykk Angre en gang til."
            return self.show(request, now, did, says, HTTPStatus.SERVICE_UNAVAILABLE)
        newest(request)
        return RedirectResponse(f"/kontor/gjort/{version}", HTTPStatus.SEE_OTHER)

    def _undo(self, request: Request, version: int) -> None:
        with database_of(request).reading() as session:
            entry, seen = entry_of_change(session, version), read_version(session)
        staff = signed_in(request)
        own = entry.changed_by == staff.actor
        right = permit(request, Verb.CHANGE_UNDO_OWN if own else Verb.CHANGE_UNDO_ANY, entry)
        undo(database_of(request), Said(right, seen, Via.BUTTON), version)

    def _missing(self, request: Request, did: Did) -> list[tuple[str, str]]:
        """Page and title of the parts that were not ticked: there something is wrong."""
        if did.first.verb is not Verb.OFFER_CONFIRM or not did.left:
            return []
        with database_of(request).reading() as session:
            confirmed = parts_confirmed(session, did.left)
        return [(EDITED_AT[part], TITLES[part]) for part in CONFIRMED if part not in confirmed]

    def _others(self, request: Request, snapshot: Snapshot, said: Sequence[Offer]) -> list[Offer]:
        """Own offers of the same house: of the same organisation, or behind the same door."""
        houses = {offer.organisation.id for offer in said}
        doors = {at.place.id for offer in said for at in offer.places}
        own = own_offers(snapshot, signed_in(request).grants)
        near = (o for o in own if o.organisation.id in houses or doors & {at.place.id for at in o.places})
        return [offer for offer in near if offer not in said][:MOST_OTHERS]


def did_text(did: Did, snapshot: Snapshot, now: datetime) -> str:
    """What was said, as one sentence with its end: "Stengt til i morgen kl. 04."."""
    zone = snapshot.context.zone
    today = now.astimezone(zone).date()
    if did.closing:
        return closed_text(did.closing, snapshot, now)
    if did.first.verb in _HOURS and did.changes:
        lines = dict.fromkeys(change_text(said.change, today, LANG) for said in did.changes)
        return ". ".join(lines) + "."
    if did.first.verb is Verb.ROOM_STATE:
        room = snapshot.live.room_at(did.first.offer_id, now)
        return _room_text(room, now, zone) if room else "Det er plass igjen."
    return {
        Verb.OFFER_EDIT: "De nye faste tidene gjelder.",
        Verb.HOURS_END: "Åpent som vanlig igjen.",
        Verb.OFFER_CONFIRM: "Takk! Dette er bekreftet i dag.",
    }.get(did.first.verb, "Det er lagret.")


def _room_text(room: Capacity, now: datetime, zone: ZoneInfo) -> str:
    until = short_moment_text(room.expires_at, now, zone, LANG)
    is_full = room.room is Room.FULL or room.free == 0
    return f"{'Fullt' if is_full else f'{room.free} ledige' if room.free else 'Ledig'} til {until}."


def closed_text(closing: HoursChange, snapshot: Snapshot, now: datetime) -> str:
    """Until when it is closed; a closing of one day ends at 04:00 of the next."""
    zone = snapshot.context.zone
    day, today = day_on_duty(now, zone), now.astimezone(zone).date()
    why = f" ({closing.reason})" if closing.reason else ""
    if closing.first > day:
        return f"{change_text(closing, today, LANG)}."
    if closing.last is None:
        return f"Stengt inntil videre{why}."
    if closing.first == closing.last == day:
        return f"Stengt til {'i morgen ' if day == today else ''}kl. 04{why}."
    return f"Stengt til og med {weekday_text(closing.last, LANG)}{why}."


def _ends(snapshot: Snapshot, now: datetime) -> tuple[tuple[str, str], ...]:
    """Label and day of the ends that one tap gives."""
    day = day_on_duty(now, snapshot.context.zone)
    sunday = day + timedelta(days=6 - day.weekday())
    named = (("I morgen også", day + timedelta(days=1)), ("Hele uka", sunday))
    return tuple((label, end.isoformat()) for label, end in named if end > day)


def _offers(done: Sequence[Done]) -> list[str]:
    return list(dict.fromkeys(one.offer_id for one in done))
