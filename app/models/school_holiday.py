"""The school's holidays, a dated table that the office fills."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.base import Table


class SchoolHolidayRow(Table, table=True):
    """One school holiday, first and last day included; the id is for the office, "hostferie-2026"."""

    __tablename__ = "school_holiday"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="dates"),)

    id: str = Field(primary_key=True)
    first_day: date = Field(index=True)
    last_day: date
    name: str
