"""A dated exception to the hours of an offer."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.domain.hours.model import ChangeKind, Mode
from app.models.base import Json, Table, one_of


class Origin(StrEnum):
    """Who keeps a change: the seed files, or staff in the database."""

    SEED = "seed"
    OFFICE = "office"


class HoursChangeRow(Table, table=True):
    """Other hours than the regular ones, from a day until a day or until further notice.

    Without `place_id` it holds at every door of the offer. `origin` tells the ones in the seed files,
    which the seed may replace, from those that staff entered, which it never touches.
    `position` is 0 for the seed's, and for the office's the version of the directory at which it was said:
    of two changes that name a day the later one wins.
    """

    __tablename__ = "hours_change"
    __table_args__ = (
        one_of("kind", ChangeKind),
        one_of("mode", Mode),
        one_of("origin", Origin),
        CheckConstraint("first_day <= last_day", name="dates"),
    )

    id: int | None = Field(default=None, primary_key=True)
    offer_id: str = Field(foreign_key="offer.id", index=True, ondelete="CASCADE")
    place_id: str | None = Field(default=None, foreign_key="place.id", index=True)
    first_day: date
    last_day: date | None = None
    kind: str
    periods: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    mode: str
    reason: str | None = None
    origin: str
    position: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
