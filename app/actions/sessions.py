"""Being signed in: a session begins, is used, keeps a form that came too late, and ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select, update

from app.actions.people import demand_keeping, note
from app.domain.office.grants import Level
from app.domain.office.may import Permit
from app.domain.office.sessions import AT_MOST, IDLE
from app.domain.office.tokens import hash_of
from app.models import ChallengeRow, KeptFormRow, OutboxRow, StaffSessionRow, TicketRow
from app.store.database import Database
from app.store.people import Holder

KEPT_FOR = timedelta(hours=1)
"""How long a form waits for whoever signs in again."""
FORGOTTEN_AFTER = AT_MOST + IDLE
"""Sessions that ended are known so long, for what they sent too late and for who asks which there were."""
NOTED_AGAIN_AFTER = timedelta(hours=1)

Fields = Sequence[tuple[str, str]]
"""The names and values of a form, in order; a name may come twice."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """How surely somebody has shown who they are, and when (aware)."""

    level: Level
    auth_time: datetime


def begin_session(
    database: Database, holder: Holder, way_in: WayIn, at: datetime, token: str, before: int | None = None
) -> None:
    """Sign somebody in at an instant (aware): the cookie holds the token, the database its hash.

    `before` is the session that this browser had: it ends, and a form that it kept waits in the new one if
    it is the same person's.
    """
    with database.writing() as session:
        row = StaffSessionRow(
            token_hash=hash_of(token),
            person_id=None if holder.is_device else holder.id,
            device_id=holder.id if holder.is_device else None,
            level=str(int(way_in.level)),
            auth_time=min(way_in.auth_time, at),
            begun_at=at,
            seen_at=at,
        )
        session.add(row)
        session.flush()
        if before is not None:
            _follow(session, before, row, at)
        session.execute(delete(StaffSessionRow).where(col(StaffSessionRow.begun_at) < at - FORGOTTEN_AFTER))
        _forget_old_forms(session, at)


def _follow(session: Session, before: int, after: StaffSessionRow, at: datetime) -> None:
    _end(session, [before], at)
    old = session.get(StaffSessionRow, before)
    kept = session.get(KeptFormRow, before)
    if old is None or kept is None or after.id is None:
        return
    if (old.person_id, old.device_id) == (after.person_id, after.device_id):
        session.add(
            KeptFormRow(session_id=after.id, path=kept.path, fields=kept.fields, kept_at=kept.kept_at)
        )
    session.delete(kept)


def note_use(database: Database, session_id: int, at: datetime) -> None:
    """Say that something was done in a session, and forget the form that it kept."""
    with database.writing() as session:
        mine = col(StaffSessionRow.id) == session_id
        session.execute(update(StaffSessionRow).where(mine).values(seen_at=at))
        session.execute(delete(KeptFormRow).where(col(KeptFormRow.session_id) == session_id))


def keep_form(database: Database, session_id: int, path: str, fields: Fields, at: datetime) -> None:
    """Keep what a session sent too late, in place of what it kept before."""
    with database.writing() as session:
        session.execute(delete(KeptFormRow).where(col(KeptFormRow.session_id) == session_id))
        _forget_old_forms(session, at)
        kept = [list(pair) for pair in fields]
        session.add(KeptFormRow(session_id=session_id, path=path, fields=kept, kept_at=at))


def _forget_old_forms(session: Session, at: datetime) -> None:
    session.execute(delete(KeptFormRow).where(col(KeptFormRow.kept_at) < at - KEPT_FOR))


def end_session(database: Database, session_id: int, at: datetime) -> None:
    """End one session; ending it twice is once."""
    with database.writing() as session:
        _end(session, [session_id], at)


def end_all(database: Database, permit: Permit, holder: Holder) -> None:
    """End every session of a person or a device. NotPermittedError without the permit to keep them."""
    demand_keeping(permit, holder)
    with database.writing() as session:
        _end_all(session, holder, permit.at)
        note(session, permit, holder, "sessions:end")


def end_own(database: Database, holder: Holder, at: datetime) -> None:
    """End every session of whoever asks for it: nobody needs a permit to go."""
    with database.writing() as session:
        _end_all(session, holder, at)


def forget_everybody_signed_in(database: Database) -> None:
    """End what a backup brought back: sessions ended since, invitations used since, mail sent since."""
    with database.writing() as session:
        for table in (StaffSessionRow, TicketRow, ChallengeRow, OutboxRow):
            session.execute(delete(table))


def _end_all(session: Session, holder: Holder, at: datetime) -> None:
    column = StaffSessionRow.device_id if holder.is_device else StaffSessionRow.person_id
    every = session.exec(select(StaffSessionRow.id).where(col(column) == holder.id))
    _end(session, [found for found in every if found is not None], at)


def _end(session: Session, ids: Sequence[int], at: datetime) -> None:
    running = col(StaffSessionRow.id).in_(ids), col(StaffSessionRow.ended_at).is_(None)
    session.execute(update(StaffSessionRow).where(*running).values(ended_at=at))
