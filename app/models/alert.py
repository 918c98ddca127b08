"""A notice of the city."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.domain.directory.entries import AlertLevel
from app.models.base import Instant, Table, one_of


class AlertRow(Table, table=True):
    """One notice; without districts it is for the whole city."""

    __tablename__ = "alert"
    __table_args__ = (
        one_of("level", AlertLevel),
        CheckConstraint("ends_at > starts_at", name="ends_later"),
    )

    id: str = Field(primary_key=True)
    level: str
    title: str
    text: str
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant, index=True)


class AlertDistrictRow(Table, table=True):
    """A district that a notice is for."""

    __tablename__ = "alert_district"

    alert_id: str = Field(primary_key=True, foreign_key="alert.id", ondelete="CASCADE")
    district: str = Field(primary_key=True)
