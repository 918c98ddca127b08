"""Who did what, when: one row per action, never changed afterwards."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from app.models.base import Instant, Json, Table


class AuditRow(Table, table=True):
    """One action; `before` and `after` are the facts it touched."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant, index=True)
    actor: str
    action: str
    kind: str
    entry_id: str = Field(index=True)
    before: dict[str, Any] | None = Field(default=None, sa_type=Json)
    after: dict[str, Any] | None = Field(default=None, sa_type=Json)
    version: int
