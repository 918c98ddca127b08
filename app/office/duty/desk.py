"""How the screens of duty act: a permit, the version looked at, once for each form, then the receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from app.actions.errors import DoneAlreadyError
from app.domain.errors import BusyError, ConflictError, NotFoundError
from app.domain.office.may import Entry
from app.domain.office.parts import Part
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.look import look_of
from app.office.duty.seen import newest, seen_now
from app.office.parts import Parts
from app.office.staff import database_of, permit
from app.store.batches import batch_named
from app.store.kinds import OFFER
from app.store.office import entry_of

LONGEST_KEY = 100
SAME = "/kontor?uendret=1"


@dataclass(frozen=True, slots=True)
class Sent:
    """What every form of duty carries: the version that its page showed, and a key of its own."""

    version: str
    key: str


def _sent(versjon: Annotated[str, Form()] = "", nokkel: Annotated[str, Form()] = "") -> Sent:
    return Sent(versjon, nokkel[:LONGEST_KEY])


SentForm = Annotated[Sent, Depends(_sent)]


def entry_for(request: Request, offer_id: str) -> Entry:
    """What grants ask of an offer; NotFoundError if there is none."""
    with database_of(request).reading() as session:
        return entry_of(session, OFFER, offer_id)


class Desk:
    """Says things of offers to the directory, in the name of whoever is signed in."""

    def __init__(self, parts: Parts) -> None:
        """Take what screens are made of."""
        self.screens = parts.screens
        self.new_key = parts.new_token

    def said(
        self, request: Request, verb: Verb, offer_id: str, sent: Sent, *, part: Part | None = None
    ) -> Said:
        """One statement of a form, done once for each offer and verb; NotLetInError without a right."""
        right = permit(request, verb, entry_for(request, offer_id), part)
        based_on = int(sent.version) if sent.version.isdecimal() and len(sent.version) < LONGEST_KEY else None
        if based_on is None:
            based_on = look_of(request.scope).snapshot.newest
        key = sent.key or self.new_key()
        return Said(right, based_on, Via.BUTTON, batch=key, once=bool(sent.key))

    def act(self, request: Request, said: Said, do: Callable[[], object]) -> Response:
        """Do it and show the receipt; where others were quicker, what they said, and the form again."""
        try:
            do()
        except DoneAlreadyError:
            pass
        except (ConflictError, NotFoundError):
            return self._again(request, said.permit.entry.id, HTTPStatus.CONFLICT)
        except BusyError:
            return self._again(request, said.permit.entry.id, HTTPStatus.SERVICE_UNAVAILABLE)
        return receipt(request, said.batch or "")

    def _again(self, request: Request, offer_id: str, status: HTTPStatus) -> Response:
        snapshot = newest(request)
        offer = snapshot.by_id.get(offer_id)
        if offer is None:
            raise NotFoundError(f"There is no offer {offer_id}")
        return self.screens.show(
            request,
            "office/duty/again.html",
            status=status,
            card=seen_now(snapshot, offer, look_of(request.scope).now),
            conflict=status is HTTPStatus.CONFLICT,
            path=request.url.path,
            version=snapshot.newest,
            key=self.new_key(),
            fields=_fields(request),
        )


def receipt(request: Request, batch: str) -> Response:
    """Go to the receipt of what a form did; where it changed nothing, back to the office.

    Whoever saved, and the readers of this worker, see it at once.
    """
    newest(request)
    with database_of(request).reading() as session:
        rows = batch_named(session, batch)
    address = f"/kontor/gjort/{rows[0].version}" if rows else SAME
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _fields(request: Request) -> list[tuple[str, str]]:
    """What was sent, but for version and key: FastAPI has read the form for the handler already."""
    form = getattr(request, "_form", None)
    pairs = form.multi_items() if form is not None else []
    return [(n, v) for n, v in pairs if n not in {"versjon", "nokkel"} and isinstance(v, str)]
