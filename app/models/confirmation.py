"""Which part of an offer was confirmed when, by whom and by which way."""

from datetime import date

from sqlmodel import Field

from app.domain.directory.vocabulary import Confidence
from app.domain.office.grants import Role
from app.domain.office.parts import CONFIRMED
from app.domain.office.said import Via
from app.models.base import Table, one_of


class ConfirmationRow(Table, table=True):
    """The last confirmation of one part of an offer; earlier ones are in the audit."""

    __tablename__ = "confirmation"
    __table_args__ = (
        one_of("part", CONFIRMED),
        one_of("role", Role),
        one_of("via", Via),
        one_of("confidence", Confidence),
    )

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    part: str = Field(primary_key=True)
    day: date
    role: str
    via: str
    source: str | None = None
    confidence: str
