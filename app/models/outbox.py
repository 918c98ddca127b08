"""What is to be sent: written in the transaction of its cause, sent afterwards, kept without the address."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from app.models.base import Instant, Json, Table


class OutboxRow(Table, table=True):
    """One mail. Its text is made when it is sent, so that no link that lets somebody in is kept here.

    `claimed_until` belongs to the worker that sends it just now; after that another one may.
    """

    __tablename__ = "outbox"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    detail: dict[str, Any] = Field(sa_type=Json)
    """What the text is made of: ids, and hashes of secrets."""
    address: str | None = None
    """Empty once it has been sent or given up."""
    made_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    """From when on nobody wants it any more."""
    due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    """When to send it; empty once that is over."""
    tries: int = 0
    claimed_until: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
