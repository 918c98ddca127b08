"""Reads the wordings of the directory in other languages."""

import hashlib
from collections.abc import Iterator

from sqlmodel import Session

from app.domain.directory.vocabulary import Accuracy
from app.domain.directory.wordings import Wording, Wordings
from app.models import WordingRow
from app.store.facts import facts_of
from app.store.kinds import OFFER, PLACE
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


def wording_of(session: Session, language: str, original: str) -> Wording | None:
    """What a Norwegian text is in a language, as it is now."""
    row = session.get(WordingRow, wording_id(language, original))
    return Wording(row.text, row.checked_by, row.checked_at) if row else None


def texts_in(session: Session, offer_id: str) -> Iterator[str]:
    """Every sentence of an offer that somebody wrote, drafts included; of a hidden door none."""
    facts = facts_of(session, OFFER, offer_id)
    for row in facts.get("offer", ()):
        yield from (row[name] for name in ("summary", "hours_note", "documents") if row[name])
    yield from (given["note"] for given in facts.get("offer_service", ()) if given["note"])
    for rules in facts.get("eligibility", ()):
        yield from rules["groups"] or ()
        yield from filter(None, [rules["price"]])
    for at in facts.get("offer_at_place", ()):
        [door] = facts_of(session, PLACE, at["place_id"])["place"]
        if door["access"] and door["accuracy"] != Accuracy.HIDDEN:
            yield door["access"]
