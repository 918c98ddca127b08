"""An offer at a place, with its hours."""

from typing import Any

from sqlmodel import Field

from app.models.base import Json, Table


class OfferAtPlaceRow(Table, table=True):
    """One door of an offer; `position` keeps the order in which a mobile offer names its doors."""

    __tablename__ = "offer_at_place"

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    place_id: str = Field(primary_key=True, foreign_key="place.id", index=True)
    position: int
    hours: dict[str, Any] = Field(sa_type=Json)
