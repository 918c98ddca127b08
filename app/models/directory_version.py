"""The version of the whole directory: one row, raised in the transaction of every write."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.base import Instant, Table


class DirectoryVersionRow(Table, table=True):
    """The one row; the migration puts it there."""

    __tablename__ = "directory_version"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True)
    version: int
    """Of the newest change of anything: the audit counts by it."""
    facts_version: int | None = None
    """Of the newest change of anything but room and notices; None before the two were told apart."""
    live_version: int | None = None
    """Of the newest change of room or a notice."""
    epoch: str | None = None
    """Random, and another one after every restore: numbers of versions alone would meet again."""
    meant_at: datetime | None = Field(default=None, sa_type=Instant)
    """When a command said that this epoch is meant; None for the first one."""
    changed_at: datetime | None = Field(default=None, sa_type=Instant)
