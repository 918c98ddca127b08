"""What lets somebody in once: an invitation, the code for a duty phone, a log-in by mail."""

from datetime import datetime

from sqlmodel import Session, col, update

from app.actions.errors import TicketError
from app.domain.office.sessions import Purpose
from app.domain.office.tokens import hash_of
from app.models import TicketRow
from app.store.database import Database
from app.store.people import Holder, holder_of


def holder_of_ticket(database: Database, token: str, purpose: Purpose, at: datetime) -> Holder:
    """Whom a ticket lets in. TicketError where it is none, was used, or has run out."""
    with database.reading() as session:
        return _owner(session, _ticket(session, token, purpose, at))


def use_ticket(
    session: Session, token: str, purpose: Purpose, at: datetime, browser: str | None = None
) -> Holder:
    """Use a ticket up within a writing; says whom it lets in.

    TicketError where it is none, was used, has run out, or is bound to another browser than the one that
    keeps `browser`.
    """
    row = _ticket(session, token, purpose, at)
    if row.bound_to is not None and (browser is None or hash_of(browser) != row.bound_to):
        raise TicketError("This is meant for the browser that asked for it")
    mine = col(TicketRow.token_hash) == row.token_hash, col(TicketRow.used_at).is_(None)
    used = session.execute(
        update(TicketRow).where(*mine).values(used_at=at).returning(col(TicketRow.token_hash))
    )
    if used.first() is None:
        raise TicketError("This was used a moment ago")
    return _owner(session, row)


def _ticket(session: Session, token: str, purpose: Purpose, at: datetime) -> TicketRow:
    row = session.get(TicketRow, hash_of(token))
    if row is None or row.purpose != purpose or row.used_at is not None or row.ends_at <= at:
        raise TicketError("This has been used, or it has run out")
    return row


def _owner(session: Session, row: TicketRow) -> Holder:
    return holder_of(session, row.person_id, row.device_id)
