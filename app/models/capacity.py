"""A statement on room today."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.domain.directory.entries import Room
from app.models.base import Instant, Table, one_of


class CapacityRow(Table, table=True):
    """The newest statement on one offer's room; it says nothing any more once it has expired."""

    __tablename__ = "capacity"
    __table_args__ = (
        one_of("room", Room),
        CheckConstraint("free >= 0", name="free"),
        CheckConstraint("expires_at > stated_at", name="expires_later"),
    )

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    room: str
    free: int | None = None
    stated_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    stated_by: str
