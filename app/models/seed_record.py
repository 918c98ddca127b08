"""What the seed files loaded last, entry by entry.

An entry whose rows are no longer these was edited in the database; the seed then leaves it alone.
"""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from app.models.base import Instant, Json, Table


class SeedRecordRow(Table, table=True):
    """The facts of one entry as the seed last wrote them."""

    __tablename__ = "seed_record"

    kind: str = Field(primary_key=True)
    entry_id: str = Field(primary_key=True)
    facts: dict[str, Any] = Field(sa_type=Json)
    loaded_at: datetime = Field(sa_type=Instant)
