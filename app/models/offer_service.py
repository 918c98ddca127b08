"""What one gets at an offer."""

from typing import Any

from sqlmodel import Field

from app.models.base import Json, Table


class OfferServiceRow(Table, table=True):
    """One service of an offer; `hours` where it keeps other hours than the door.

    No check on `service`: the vocabulary grows with the program, and a new word must not need a
    migration. What writes here passes a schema that knows the words.
    """

    __tablename__ = "offer_service"

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    service: str = Field(primary_key=True)
    position: int
    hours: dict[str, Any] | None = Field(default=None, sa_type=Json)
    note: str | None = None
