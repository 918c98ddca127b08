"""Texts of the directory in other languages: written, checked, taken back."""

from app.actions.change import changing
from app.domain.directory.wordings import Wording
from app.domain.errors import NotFoundError
from app.domain.office.may import Deed
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import Facts, facts_of
from app.store.kinds import WORDING
from app.store.wordings import wording_id


def set_wording(
    database: Database, said: Said, language: str, original: str, wording: Wording | None
) -> None:
    """Say a Norwegian text in a language; None takes it back, and readers see the Norwegian again.

    NotFoundError if there is none to take back, ConflictError where somebody else has said otherwise since.
    """
    entry_id = wording_id(language, original)
    wanted = wording_facts(language, original, wording) if wording else {}
    with changing(database, said, Deed(Verb.WORDING_SET, WORDING.name, entry_id)) as change:
        if wording is None and not facts_of(change.session, WORDING, entry_id):
            raise NotFoundError(f"There is no wording {entry_id}")
        change.edit(WORDING, entry_id, lambda _: wanted)


def wording_facts(language: str, original: str, wording: Wording) -> Facts:
    """The row of a wording."""
    row = {
        "language": language,
        "original": original,
        "text": wording.text,
        "checked_by": wording.checked_by,
        "checked_at": wording.checked_at.isoformat() if wording.checked_at else None,
    }
    return {WORDING.name: [row]}
