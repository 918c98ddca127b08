"""Who runs offers."""

from sqlmodel import Field

from app.models.base import Table


class OrganisationRow(Table, table=True):
    """One organisation."""

    __tablename__ = "organisation"

    id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    website: str | None = None
