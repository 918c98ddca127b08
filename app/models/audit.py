"""Who did what, when: one row per change and one per entry that it changed, never changed afterwards."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from app.models.base import Instant, Json, Table


class AuditRow(Table, table=True):
    """One change: who made it, in which role, by which way, and the version that it made.

    `actor` is an id or the name of a command. Rows without a role are from before entries were kept
    whole: they alone have `before` and `after`, the facts that each action then chose to tell.
    """

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant, index=True)
    actor: str
    action: str
    kind: str
    entry_id: str = Field(index=True)
    before: dict[str, Any] | None = Field(default=None, sa_type=Json)
    after: dict[str, Any] | None = Field(default=None, sa_type=Json)
    version: int = Field(index=True)
    role: str | None = None
    via: str | None = None
    source: str | None = None
    batch: str | None = Field(default=None, index=True)
    based_on: int | None = None
    undoes: int | None = None
    """The version whose change this one takes back."""


class AuditEntryRow(Table, table=True):
    """The facts of one entry before and after a change; None where it was not there."""

    __tablename__ = "audit_entry"

    version: int = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    entry_id: str = Field(primary_key=True, index=True)
    before: dict[str, Any] | None = Field(default=None, sa_type=Json)
    after: dict[str, Any] | None = Field(default=None, sa_type=Json)
