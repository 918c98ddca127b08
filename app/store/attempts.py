"""Counts how often a client tries something: kept in the database, so that it holds over all workers."""

from datetime import datetime

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, delete, select

from app.models import AttemptRow, DailySaltRow
from app.models.base import Instant

_COUNT = text(
    "INSERT INTO attempt (what, client, begins_at, count) VALUES (:what, :client, :begins_at, 1) "
    "ON CONFLICT (what, client, begins_at) DO UPDATE SET count = attempt.count + 1 RETURNING count"
).bindparams(bindparam("begins_at", type_=Instant))
_SALT = text("INSERT INTO daily_salt (day, salt) VALUES (:day, :salt) ON CONFLICT (day) DO NOTHING")


def count_attempt(session: Session, what: str, client: str, begins_at: datetime) -> int:
    """Count one more in the span that begins at an instant (aware); give how many they are. It writes."""
    counted = {"what": what, "client": client, "begins_at": begins_at}
    return int(session.execute(_COUNT, counted).scalar_one())


def attempts(session: Session, what: str, client: str, begins_at: datetime) -> int:
    """How many were counted in the span that begins at an instant (aware)."""
    row = session.get(AttemptRow, (what, client, begins_at))
    return 0 if row is None else row.count


def forget_attempts(session: Session, before: datetime) -> None:
    """Forget the spans that began before an instant (aware), and the salts of other days. It writes."""
    session.execute(delete(AttemptRow).where(col(AttemptRow.begins_at) < before))
    session.execute(delete(DailySaltRow).where(col(DailySaltRow.day) < before.date().isoformat()))


def salt_of(session: Session, day: str) -> str | None:
    """What the clients of a day are hashed with; None before the first of them."""
    return session.exec(select(DailySaltRow.salt).where(DailySaltRow.day == day)).first()


def make_salt(session: Session, day: str, salt: str) -> str:
    """Give the salt of a day: this one, unless another worker was first. It writes."""
    session.execute(_SALT, {"day": day, "salt": salt})
    return salt_of(session, day) or salt
