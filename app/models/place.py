"""A door: address, point, how well the point is known, and how one gets in."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.domain.directory.vocabulary import Accuracy
from app.models.base import Table, one_of


class PlaceRow(Table, table=True):
    """One door. A hidden one may keep its address here for staff; it never leaves to the public."""

    __tablename__ = "place"
    __table_args__ = (
        one_of("accuracy", Accuracy),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="point_whole"),
        CheckConstraint("lat BETWEEN -90 AND 90", name="lat"),
        CheckConstraint("lon BETWEEN -180 AND 180", name="lon"),
    )

    id: str = Field(primary_key=True)
    name: str | None = None
    address: str | None = None
    postcode: str | None = None
    district: str | None = Field(default=None, index=True)
    """The code of the district the door is in; no foreign key, as a code has one row per version."""
    lat: float | None = None
    lon: float | None = None
    accuracy: str
    point_source: str | None = None
    point_date: date | None = None
    step_free: bool | None = None
    dogs: bool | None = None
    access: str | None = None
