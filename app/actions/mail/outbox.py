"""The outbox: a table from which workers take one mail each, and never two the same.

On PostgreSQL a row that another worker looks at is passed over (SKIP LOCKED); on SQLite writers wait for each
other. On both the claim is a column, so that the conversation with the mail server holds no transaction open.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, or_, select

from app.models import OutboxRow
from app.sources.mail.letters import Letter
from app.store.database import Database

LOG_IN = "log_in"
INVITATION = "invitation"
"""The kinds of mail: app/actions/mail/letters.py writes each."""
CLAIMED_FOR = timedelta(minutes=5)
"""Longer than a conversation with a server that answers slowly at every step."""
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=4)
TRIED_FOR = timedelta(days=3)
KEPT_FOR = timedelta(days=30)
"""So long a row tells that something was sent, and when; not to whom."""


@dataclass(frozen=True, slots=True)
class Queued:
    """What a letter is made of."""

    kind: str
    detail: dict[str, Any]
    address: str = field(repr=False)
    made_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that one worker sends now."""

    id: int
    tries: int
    queued: Queued

    @property
    def key(self) -> str:
        """Names it in logs, as a file, and to mail programs."""
        return f"apent-{self.id}"


Compose = Callable[[Session, Queued, datetime], Letter | None]
"""Makes the letter as of an instant, and writes what it leads to; None if nobody wants it any more."""


def put(
    session: Session,
    kind: str,
    address: str,
    detail: dict[str, Any],
    now: datetime,
    ends_at: datetime | None = None,
) -> None:
    """Let something be sent, if the transaction of its cause is committed; not after `ends_at`."""
    ends = ends_at or now + TRIED_FOR
    row = OutboxRow(kind=kind, detail=detail, address=address, made_at=now, ends_at=ends, due_at=now)
    session.add(row)


def is_due(database: Database, now: datetime) -> bool:
    """Whether there is something to send; asked without a writer's lock."""
    with database.reading() as session:
        return session.exec(select(OutboxRow.id).where(*_due(now)).limit(1)).first() is not None


def claim(database: Database, now: datetime) -> Claimed | None:
    """Take the mail that has waited longest; None where nothing is due."""
    with database.writing() as session:
        waiting = (
            select(OutboxRow).where(*_due(now)).order_by(col(OutboxRow.due_at), col(OutboxRow.id)).limit(1)
        )
        row = session.exec(waiting.with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        row.claimed_until = now + CLAIMED_FOR
        row.tries += 1
        queued = Queued(row.kind, row.detail, row.address or "", row.made_at, row.ends_at)
        return Claimed(row.id or 0, row.tries, queued)


def written(database: Database, claimed: Claimed, compose: Compose, now: datetime) -> Letter | None:
    """The letter of a mail, with what it leads to; None where nobody wants it any more.

    In a transaction of its own: a mail that cannot be made waits like one that cannot be sent, or it would
    stand before all others for ever.
    """
    if not claimed.queued.address or now >= claimed.queued.ends_at:
        return None
    with database.writing() as session:
        return compose(session, claimed.queued, now)


def finish(database: Database, claimed: Claimed, now: datetime, *, sent: bool) -> None:
    """Sent, or given up: it is over, and the address is forgotten."""
    with database.writing() as session:
        row = session.get_one(OutboxRow, claimed.id)
        row.due_at = row.claimed_until = row.address = None
        row.detail = {}
        row.sent_at = now if sent else None
        session.execute(delete(OutboxRow).where(col(OutboxRow.made_at) < now - KEPT_FOR))


def put_off(database: Database, claimed: Claimed, now: datetime) -> bool:
    """Try again later: each wait is twice the one before. False if it would be too late then."""
    with database.writing() as session:
        row = session.get_one(OutboxRow, claimed.id)
        due = now + wait_after(claimed.tries)
        if due >= row.ends_at:
            return False
        row.due_at, row.claimed_until = due, None
        return True


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries.

    >>> [str(wait_after(tries)) for tries in (1, 2, 5, 50)]
    ['0:00:15', '0:00:30', '0:04:00', '4:00:00']
    """
    return min(FIRST_WAIT * (1 << min(tries - 1, 20)), LONGEST_WAIT)


def _due(now: datetime) -> tuple[Any, ...]:
    free = or_(col(OutboxRow.claimed_until).is_(None), col(OutboxRow.claimed_until) <= now)
    return col(OutboxRow.due_at) <= now, free
