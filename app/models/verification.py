"""Who confirmed an entry, when, and where its facts were read."""

from datetime import date

from sqlmodel import Field

from app.domain.directory.vocabulary import Confidence
from app.models.base import Table, one_of


class VerificationRow(Table, table=True):
    """The last confirmation of one offer; earlier ones are in the audit."""

    __tablename__ = "verification"
    __table_args__ = (one_of("confidence", Confidence),)

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    verified_at: date | None = Field(default=None, index=True)
    verified_by: str | None = None
    confidence: str
    contradicted: str | None = None
    """What speaks against the entry, in Norwegian."""


class SourceRow(Table, table=True):
    """Where facts on an offer were read; `dated` as the source gives it, "2024-11" or "om lag 2020"."""

    __tablename__ = "source"

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    title: str
    url: str | None = None
    dated: str | None = None
    states: str | None = None
    read_by: str | None = None
