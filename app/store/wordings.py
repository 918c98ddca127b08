"""Reads the wordings of the directory in other languages."""

import hashlib

from sqlmodel import Session

from app.domain.directory.wordings import Wording, Wordings
from app.models import WordingRow
from app.store.reading import rows_by


def wording_id(language: str, original: str) -> str:
    """The id of the wording of a Norwegian text in a language: the same text is worded once.

    >>> wording_id("en", "Gratis")
    'en-12f1f58a8440'
    """
    return f"{language}-{hashlib.sha256(original.encode()).hexdigest()[:12]}"


def load_wordings(session: Session) -> dict[str, Wordings]:
    """Give all wordings by language."""
    return {
        language: Wordings({row.original: Wording(row.text, row.checked_by, row.checked_at) for row in rows})
        for language, rows in rows_by(session, WordingRow, "language").items()
    }
