"""What lets somebody in once: an invitation, a phone's QR code, a link by mail."""

from datetime import datetime

from sqlmodel import Session, col, select

from app.domain.office.sessions import Purpose
from app.domain.office.tokens import hash_of
from app.models import TicketRow
from app.store.database import Database
from app.store.people import Holder, holder_of


def use_ticket(
    database: Database, token: str, purpose: Purpose, at: datetime, bound_to: str | None = None
) -> Holder | None:
    """Whom a ticket lets in at an instant (aware), once; None where it is unknown, used, over or not theirs.

    `bound_to` is what the browser keeps, for a ticket that is good for the browser alone that asked for it.
    """
    with database.writing() as session:
        row = _good(session, token, purpose, at)
        if row is None or (row.bound_to is not None and row.bound_to != hash_of(bound_to or "")):
            return None
        row.used_at = at
        return holder_of(session, row.person_id, row.device_id)


def _good(session: Session, token: str, purpose: Purpose, at: datetime) -> TicketRow | None:
    # Of two who come at once the second waits here, and then finds it used.
    mine = select(TicketRow).where(TicketRow.token_hash == hash_of(token)).with_for_update()
    good = col(TicketRow.used_at).is_(None), col(TicketRow.ends_at) > at, TicketRow.purpose == str(purpose)
    return session.exec(mine.where(*good)).first()
