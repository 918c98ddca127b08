"""At which version each entry last changed: what a feed of changes is read from."""

from sqlmodel import Field

from app.models.base import Table


class ChangeLogRow(Table, table=True):
    """The last change of one entry; `removed` once it is gone."""

    __tablename__ = "change_log"

    kind: str = Field(primary_key=True)
    entry_id: str = Field(primary_key=True)
    version: int = Field(index=True)
    removed: bool
