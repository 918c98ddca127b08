"""Who is signed in, and what they may do: `staff_of` and `permit` are asked by every screen."""

import logging
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from app.actions.sessions import NOTED_AGAIN_AFTER, note_use
from app.domain.office.grants import Grants, Level
from app.domain.office.may import Entry, Permit, Refusal, is_for, may, why_never
from app.domain.office.parts import Part
from app.domain.office.sessions import level_at
from app.domain.office.tokens import hash_of
from app.domain.office.verbs import Verb
from app.edge.watching.logs import event_logger
from app.look import look_of
from app.office.cookies import token_in
from app.office.next_page import first_page
from app.store.database import Database
from app.store.people import Holder, KnownSession, grants_of, session_of

SAFE = frozenset({"GET", "HEAD"})
security_log = event_logger(logging.getLogger("app.office.security"))
"""Log-ins, refusals, grants and levels, by id: never a name, an address or what was written."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who is signed in, as surely as `grants.level` says."""

    holder: Holder
    session_id: int
    grants: Grants

    @property
    def actor(self) -> str:
        """The id that the audit keeps."""
        return self.holder.id

    @property
    def name(self) -> str:
        """What colleagues call them; no reader ever sees it."""
        return self.holder.name

    @property
    def level(self) -> Level:
        """How surely we know that it is them."""
        return self.grants.level

    def can(self, verb: Verb) -> bool:
        """Whether they may do this to something, be it after touching the passkey again; menus ask."""
        return is_for(self.grants, verb)

    @property
    def first_page(self) -> str:
        """Where they begin."""
        return first_page(self.grants)


class NotLetInError(Exception):
    """Somebody may not see or do this: nobody is signed in (None), or the refusal says why."""

    def __init__(self, refusal: Refusal | None = None) -> None:
        """Keep the refusal."""
        super().__init__("not let in" if refusal is None else str(refusal.reason))
        self.refusal = refusal


def database_of(request: Request) -> Database:
    """Where the office reads and writes; RuntimeError where the application has no database."""
    database = look_of(request.scope).resources.database
    if database is None:
        raise RuntimeError("the office needs a database")
    return database


def known_session(request: Request) -> KnownSession | None:
    """The session that the browser's cookie names, also one that holds no more; read once per request."""
    state: dict[str, Any] = request.scope.setdefault("state", {})
    if "apent.session" not in state:
        token = token_in(request)
        state["apent.session"] = None if token is None else _read_session(request, token)
    found: KnownSession | None = state["apent.session"]
    return found


def _read_session(request: Request, token: str) -> KnownSession | None:
    with database_of(request).reading() as session:
        return session_of(session, hash_of(token))


def staff_of(request: Request) -> Staff | None:
    """Who is signed in; None where nobody is. Read once per request; it waits for SQL."""
    state: dict[str, Any] = request.scope.setdefault("state", {})
    if "apent.staff" not in state:
        state["apent.staff"] = _read_staff(request)
    found: Staff | None = state["apent.staff"]
    return found


def _read_staff(request: Request) -> Staff | None:
    known = known_session(request)
    now = look_of(request.scope).now
    level = None if known is None else level_at(known.signed_in, now)
    if known is None or level is None:
        return None
    with database_of(request).reading() as session:
        grants = grants_of(session, known.holder, level, now)
    if request.method not in SAFE and (
        known.keeps_a_form or now - known.signed_in.seen_at >= NOTED_AGAIN_AFTER
    ):
        note_use(database_of(request), known.id, now)
    return Staff(known.holder, known.id, grants)


def permit(request: Request, verb: Verb, entry: Entry, part: Part | None = None) -> Permit:
    """The right to do something to a part of an entry (None: to the entry as such); NotLetInError without.

    The handler of that error sends to the log-in, and keeps the form, where only that is missing.
    """
    answer = may(signed_in(request).grants, verb, entry, part)
    if isinstance(answer, Refusal):
        raise _refused(request, verb, answer)
    return answer


def admit(request: Request, verb: Verb) -> Staff:
    """Let in whoever may do something to any entry at all; NotLetInError for others.

    Every route is asked this first; what is done to one entry needs `permit` besides.
    """
    staff = signed_in(request)
    refusal = why_never(staff.grants, verb)
    if refusal is not None:
        raise _refused(request, verb, refusal)
    return staff


def signed_in(request: Request) -> Staff:
    """Who is signed in; NotLetInError where nobody is."""
    staff = staff_of(request)
    if staff is None:
        raise NotLetInError
    return staff


def _refused(request: Request, verb: Verb, refusal: Refusal) -> NotLetInError:
    actor = signed_in(request).actor
    security_log.warning("refused", actor=actor, verb=str(verb), why=str(refusal.reason))
    return NotLetInError(refusal)
