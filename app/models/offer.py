"""What is offered, and the closed sets an offer belongs to."""

from typing import Any

from sqlmodel import Field

from app.domain.directory.vocabulary import Audience, Measure, Publication, Scope
from app.models.base import Json, Table, one_of


class OfferRow(Table, table=True):
    """One offer; `hours` are those of an offer without a place, such as a phone line.

    `moved_to` names the offer that takes the place of one that has closed or moved. No foreign key: SQLite
    cannot add one to a table that is there.
    """

    __tablename__ = "offer"
    __table_args__ = (one_of("scope", Scope), one_of("publication", Publication))

    id: str = Field(primary_key=True)
    name: str
    other_names: list[str] = Field(default_factory=list, sa_type=Json)
    organisation_id: str = Field(foreign_key="organisation.id", index=True)
    summary: str | None = None
    scope: str
    publication: str = Field(index=True)
    moved_to: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    languages: list[str] = Field(default_factory=list, sa_type=Json)
    documents: str | None = None
    hours: dict[str, Any] = Field(sa_type=Json)
    hours_note: str | None = None


class OfferAudienceRow(Table, table=True):
    """One of the two faces of the directory that shows the offer."""

    __tablename__ = "offer_audience"
    __table_args__ = (one_of("audience", Audience),)

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    audience: str = Field(primary_key=True)


class OfferMeasureRow(Table, table=True):
    """A measure of the action plan whose overview lists the offer."""

    __tablename__ = "offer_measure"
    __table_args__ = (one_of("measure", Measure),)

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    measure: str = Field(primary_key=True)
