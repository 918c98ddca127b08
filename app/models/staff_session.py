"""Being signed in: sessions, what leads to one, and how often somebody has tried."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.domain.office.grants import Level
from app.domain.office.sessions import Purpose
from app.models.base import Instant, Json, Table, one_of
from app.models.person import ONE_HOLDER


class StaffSessionRow(Table, table=True):
    """One browser that is signed in, known by the hash of what its cookie says.

    `level` is the highest that its way in can give, and `auth_time` when it was gone through.
    """

    __tablename__ = "staff_session"
    __table_args__ = (
        CheckConstraint(ONE_HOLDER, name="holder"),
        one_of("level", (str(int(level)) for level in Level)),
    )

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: str | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE", index=True)
    device_id: str | None = Field(default=None, foreign_key="device.id", ondelete="CASCADE", index=True)
    level: str
    auth_time: datetime = Field(sa_type=Instant)
    begun_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant, index=True)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class KeptFormRow(Table, table=True):
    """What somebody sent whose session had run out: it waits until they have signed in again."""

    __tablename__ = "kept_form"

    session_id: int = Field(primary_key=True, foreign_key="staff_session.id", ondelete="CASCADE")
    path: str
    fields: list[Any] = Field(sa_type=Json)
    kept_at: datetime = Field(sa_type=Instant)


class TicketRow(Table, table=True):
    """Something that lets somebody in once, until an instant; known by its hash.

    `bound_to` is the hash of what the browser that asked for it keeps, where it is good for that one alone.
    """

    __tablename__ = "ticket"
    __table_args__ = (one_of("purpose", Purpose), CheckConstraint(ONE_HOLDER, name="holder"))

    token_hash: str = Field(primary_key=True)
    purpose: str
    person_id: str | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE", index=True)
    device_id: str | None = Field(default=None, foreign_key="device.id", ondelete="CASCADE", index=True)
    bound_to: str | None = None
    made_at: datetime = Field(sa_type=Instant)
    made_by: str
    ends_at: datetime = Field(sa_type=Instant, index=True)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class ChallengeRow(Table, table=True):
    """What a passkey was asked to sign; it goes with the first answer."""

    __tablename__ = "challenge"

    challenge: str = Field(primary_key=True)
    ends_at: datetime = Field(sa_type=Instant, index=True)


class AttemptRow(Table, table=True):
    """How often a client has tried something since the beginning of a span of time."""

    __tablename__ = "attempt"

    what: str = Field(primary_key=True)
    client: str = Field(primary_key=True)
    begins_at: datetime = Field(primary_key=True, sa_type=Instant)
    count: int


class DailySaltRow(Table, table=True):
    """What the addresses of a day's clients are hashed with; it is forgotten with the day."""

    __tablename__ = "daily_salt"

    day: str = Field(primary_key=True)
    salt: str


class PeopleAuditRow(Table, table=True):
    """Who gave or took which right, when, by id; never changed afterwards, and no fact of the directory."""

    __tablename__ = "people_audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant, index=True)
    actor: str
    role: str | None
    action: str
    holder_id: str = Field(index=True)
    detail: dict[str, Any] | None = Field(default=None, sa_type=Json)
