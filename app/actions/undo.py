"""Taking a change back by a new one: the inverse of what it did, applied to the facts of today."""

from app.actions.change import Change, changing
from app.domain.errors import Conflict, ConflictError, InUseError
from app.domain.office.may import Deed
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.audit import Edit, edits_of
from app.store.database import Database
from app.store.facts import Facts, facts_of
from app.store.fields import facts_from, fields_of, turned_round
from app.store.kinds import DISTRICTS, KINDS
from app.store.office import CHANGE


def undo(database: Database, said: Said, version: int) -> None:
    """Take back what the change that made a version did to every entry, and nothing that came after.

    ConflictError with all fields that were changed since, and then nothing is undone; InUseError where
    something new needs what the change brought, or it brought a division of the city. NotFoundError if
    there is no such change, or it is from before the audit held whole facts. What is undone already stays.
    """
    own = said.permit.verb is Verb.CHANGE_UNDO_OWN
    deed = Deed(Verb.CHANGE_UNDO_OWN if own else Verb.CHANGE_UNDO_ANY, CHANGE, str(version))
    with changing(database, said, deed, undoes=version) as change:
        edits = sorted(edits_of(change.session, version), key=lambda edit: KINDS.index(edit.kind))
        if any(edit.kind is DISTRICTS for edit in edits):
            raise InUseError("Divisions are taken back by `apent import-districts --undo`")
        undone: list[Edit] = []
        conflicts: list[Conflict] = []
        for edit in edits:
            inverse, both = _inverse(change, edit)
            undone.append(inverse)
            conflicts.extend(both)
        if conflicts:
            raise ConflictError(CHANGE, str(version), conflicts)
        _write(change, undone)


def _inverse(change: Change, edit: Edit) -> tuple[Edit, list[Conflict]]:
    now = facts_of(change.session, edit.kind, edit.entry_id)
    states = (fields_of(edit.kind, facts) for facts in (edit.before, edit.after, now))
    fields, conflicts = turned_round(*states)
    return Edit(edit.kind, edit.entry_id, now, facts_from(fields)), conflicts


def _write(change: Change, edits: list[Edit]) -> None:
    """First what is there afterwards, each after what it points to, then what goes, the other way round."""
    for edit in edits:
        if edit.after:
            change.put(edit.kind, edit.entry_id, edit.before, edit.after)
    for edit in reversed(edits):
        if not edit.after:
            nothing: Facts = {}
            change.put(edit.kind, edit.entry_id, edit.before, nothing)
