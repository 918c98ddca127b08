"""Whom staff ask about an offer."""

from sqlmodel import Field

from app.models.base import Table


class ContactRow(Table, table=True):
    """One person to ask, for staff alone.

    It stands in no answer, export, log or audit, so that a person who asks for it is forgotten.
    """

    __tablename__ = "contact"

    offer_id: str = Field(primary_key=True, foreign_key="offer.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    """Whom to ask first."""
    name: str
    email: str | None = None
    phone: str | None = None
    language: str
    """BCP 47 code of the language to write in."""
