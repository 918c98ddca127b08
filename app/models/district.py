"""Districts: dated versions of the city's division, each with its districts."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.base import Instant, Json, Table


class DistrictVersionRow(Table, table=True):
    """One division of the city from a day on, and where it came from.

    Of two that begin on the same day the one imported later holds.
    """

    __tablename__ = "district_version"

    id: str = Field(primary_key=True)
    valid_from: date = Field(index=True)
    source: str
    licence: str | None = None
    imported_at: datetime = Field(sa_type=Instant)
    imported_by: str


class DistrictRow(Table, table=True):
    """One district in one version.

    `outline` is coarse, for drawing: polygons of rings of [lat, lon]. `boundary` is the exact
    geometry as GeoJSON text, once boundaries were imported. `formerly` holds the codes of the older
    districts whose ground this one has, if any: the residence rules that name those still hold here.
    `sources` say where its name and contacts were read.
    """

    __tablename__ = "district"
    __table_args__ = (CheckConstraint("valid_from <= valid_to", name="dates"),)

    version_id: str = Field(primary_key=True, foreign_key="district_version.id", ondelete="CASCADE")
    code: str = Field(primary_key=True)
    name: str
    valid_from: date
    valid_to: date | None = None
    served_by: list[str] = Field(default_factory=list, sa_type=Json)
    outline: list[list[list[list[float]]]] = Field(default_factory=list, sa_type=Json)
    boundary: str | None = None
    formerly: list[str] = Field(default_factory=list, sa_type=Json)
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    sources: list[dict[str, str | None]] | None = Field(default=None, sa_type=Json)
