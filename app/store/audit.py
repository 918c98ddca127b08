"""Reads the audit: an entry at a version, its history, and whether it all adds up to the facts of today."""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, func, select

from app.domain.directory.vocabulary import Accuracy
from app.domain.errors import NotFoundError
from app.domain.office.may import Deed, Permit
from app.domain.office.verbs import Verb
from app.models import AuditEntryRow, AuditRow
from app.store.facts import Facts, as_of_today, facts_of, read_facts
from app.store.fields import changed_fields, fields_of
from app.store.kinds import BY_NAME, KINDS, PLACE, Kind

SECRET = ("name", "address", "postcode", "lat", "lon", "point_source", "access")
"""What a hidden door does not show to whoever may not see hidden addresses."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What one change did to one entry."""

    kind: Kind
    entry_id: str
    before: Facts
    after: Facts


@dataclass(frozen=True, slots=True)
class Differences:
    """Where audit and directory disagree; how many entries it tells of, and how many it does not."""

    lines: tuple[str, ...]
    told: int
    untold: int


def last_change_of(session: Session, kind: Kind, entry_id: str) -> int:
    """Give the version that last changed an entry; 0 where the audit knows of none."""
    last = select(func.max(AuditEntryRow.version)).where(*_same(kind, entry_id))
    return session.exec(last).one() or 0


def facts_at(session: Session, kind: Kind, entry_id: str, version: int) -> Facts:
    """Give the facts of an entry as somebody saw them who looked at a version."""
    rows = _whole(kind, entry_id)
    until = session.exec(
        rows.where(col(AuditEntryRow.version) <= version).order_by(col(AuditEntryRow.version).desc()).limit(1)
    ).first()
    if until is not None:
        return as_of_today(kind, until.after or {})
    since = session.exec(rows.order_by(col(AuditEntryRow.version)).limit(1)).first()
    return as_of_today(kind, since.before or {}) if since else facts_of(session, kind, entry_id)


def edits_of(session: Session, version: int) -> list[Edit]:
    """Give what the change that made a version did, entry by entry.

    NotFoundError if there is none, or it is from before the audit held whole facts.
    """
    rows = session.exec(_all_whole().where(col(AuditEntryRow.version) == version)).all()
    if not rows:
        raise NotFoundError(f"No change made version {version}, or it was not told in full")
    return [_edit(row) for row in rows]


def change_of(session: Session, version: int) -> AuditRow:
    """Give who made a version and how; NotFoundError if no change did."""
    row = session.exec(select(AuditRow).where(col(AuditRow.version) == version)).first()
    if row is None:
        raise NotFoundError(f"No change made version {version}")
    return row


def history_of(session: Session, kind: Kind, entry_id: str, secret: Permit | None = None) -> list[Edit]:
    """Give all changes of an entry, oldest first.

    Without a permit to see hidden addresses a door that is or was hidden shows none of its secrets, also
    not those from when it was public.
    """
    if secret is not None:
        secret.demand(Deed(Verb.PLACE_SEE_HIDDEN, kind.name, entry_id))
    edits = [_edit(row) for row in session.exec(_whole(kind, entry_id).order_by(col(AuditEntryRow.version)))]
    was_hidden = any(is_hidden(state) for one in edits for state in (one.before, one.after))
    if secret is not None or kind is not PLACE or not was_hidden:
        return edits
    return [Edit(kind, entry_id, _masked(one.before), _masked(one.after)) for one in edits]


def without_secrets(session: Session, edit: Edit) -> Edit:
    """Give an edit as everybody may see it: of a door that is or ever was hidden without where it is."""
    if edit.kind is not PLACE:
        return edit
    every = (_edit(row) for row in session.exec(_whole(PLACE, edit.entry_id)))
    if not any(is_hidden(state) for one in every for state in (one.before, one.after)):
        return edit
    return Edit(edit.kind, edit.entry_id, _masked(edit.before), _masked(edit.after))


def is_hidden(facts: Facts) -> bool:
    """Whether facts are those of a hidden door."""
    return any(row["accuracy"] == Accuracy.HIDDEN for row in facts.get("place", ()))


def _masked(facts: Facts) -> Facts:
    return {table: [row | dict.fromkeys(SECRET) for row in rows] for table, rows in facts.items()}


def audit_differences(session: Session) -> Differences:
    """Replay the audit and compare: each change must begin where the one before it ended, the last today.

    An entry that was there before the audit held whole facts is taken as its first whole row found it.
    """
    replay = _Replay()
    for row in session.exec(_all_whole().order_by(col(AuditEntryRow.version))):
        replay.take(row)
    replay.compare(session)
    return Differences(tuple(replay.lines), len(replay.state), replay.untold)


@dataclass
class _Replay:
    """The directory as the audit tells it."""

    state: dict[tuple[str, str], Facts] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    untold: int = 0

    def take(self, row: AuditEntryRow) -> None:
        edit, key = _edit(row), (row.kind, row.entry_id)
        if key in self.state:
            where = f"version {row.version} began elsewhere than the change before it ended"
            self._tell(edit, self.state[key], edit.before, where)
        self.state[key] = edit.after

    def compare(self, session: Session) -> None:
        """Compare with what the tables hold."""
        for kind in KINDS:
            now = read_facts(session, kind)
            told = {entry_id for name, entry_id in self.state if name == kind.name}
            self.untold += len(now.keys() - told)
            for entry_id in sorted(told):
                edit = Edit(kind, entry_id, self.state[kind.name, entry_id], now.get(entry_id, {}))
                self._tell(edit, edit.before, edit.after, "the directory is not as the audit ends")

    def _tell(self, edit: Edit, ours: Facts, theirs: Facts, what: str) -> None:
        fields = changed_fields(fields_of(edit.kind, ours), fields_of(edit.kind, theirs))
        names = ", ".join(str(one) for one in fields)
        if names:
            self.lines.append(f"{edit.kind.name} {edit.entry_id}: {what}: {names}")


def _same(kind: Kind, entry_id: str) -> tuple[Any, Any]:
    return col(AuditEntryRow.kind) == kind.name, col(AuditEntryRow.entry_id) == entry_id


def _all_whole() -> Any:  # noqa: ANN401 (the type of a query is its columns, three lines long)
    whole = col(AuditRow.version) == col(AuditEntryRow.version)
    return select(AuditEntryRow).join(AuditRow, whole).where(col(AuditRow.role).is_not(None))


def _whole(kind: Kind, entry_id: str) -> Any:  # noqa: ANN401 (likewise)
    return _all_whole().where(*_same(kind, entry_id))


def _edit(row: AuditEntryRow) -> Edit:
    kind = BY_NAME[row.kind]
    return Edit(kind, row.entry_id, as_of_today(kind, row.before or {}), as_of_today(kind, row.after or {}))
