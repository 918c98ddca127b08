"""What stands in the directory in Norwegian, said in other languages."""

from datetime import date

from sqlmodel import Field

from app.models.base import Table


class WordingRow(Table, table=True):
    """One text in one language, found by the Norwegian text: where that is changed, it holds no more.

    The id is made of the language and the text. Without `checked_by` a machine made it, unseen by anybody.
    """

    __tablename__ = "wording"

    id: str = Field(primary_key=True)
    language: str = Field(index=True)
    original: str
    text: str
    checked_by: str | None = None
    checked_at: date | None = None
