"""Who runs offers."""

from sqlmodel import Field

from app.models.base import Json, Table


class OrganisationRow(Table, table=True):
    """One organisation.

    `parent_id` names the organisation that it is a part of, whose switchboard then answers for it. No
    foreign key: SQLite cannot add one to a table that is there. `sources` say where contacts were read.
    """

    __tablename__ = "organisation"

    id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    parent_id: str | None = None
    sources: list[dict[str, str | None]] | None = Field(default=None, sa_type=Json)
