"""What every change shares: one permit, one transaction, one version, whole facts in the audit."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlmodel import Session, col, delete, insert, select

from app.actions.errors import DoneAlreadyError
from app.domain.directory.vocabulary import Publication
from app.domain.errors import Conflict, ConflictError
from app.domain.office.may import Deed
from app.domain.office.parts import Part
from app.domain.office.said import Said
from app.models import AuditEntryRow, AuditRow, ChangeLogRow, OfferRow
from app.store.audit import Edit, facts_at, last_change_of
from app.store.batches import made_in
from app.store.database import Database
from app.store.facts import Facts, as_of_today, facts_of, write_entry
from app.store.fields import conflicts_between, fields_of, only_part
from app.store.kinds import LIVE, OFFER, Kind
from app.store.news import ring
from app.store.versions import next_version, raise_version

BATCH = 500


@dataclass(slots=True)
class Change:
    """A change under way: its session, the version it makes, and what it has done so far."""

    session: Session
    said: Said
    version: int
    edits: dict[tuple[str, str], Edit] = field(default_factory=dict)
    counts: bool = False
    """It makes a version though no entry has other facts."""

    @property
    def is_live(self) -> bool:
        """Whether room or a notice is other than before."""
        return any(one.kind in LIVE for one in self.edits.values())

    @property
    def is_of_facts(self) -> bool:
        """Whether anything but room and notices is."""
        return self.counts or any(one.kind not in LIVE for one in self.edits.values())

    def edit(
        self, kind: Kind, entry_id: str, make: Callable[[Facts], Facts], part: Part | None = None
    ) -> None:
        """Make other facts of those of today, in one part of an entry or in all of it.

        ConflictError where somebody has changed, since the version that this is based on, what is edited.
        """
        now = facts_of(self.session, kind, entry_id)
        after = make(now)
        self._check(kind, entry_id, now, after, part)
        self.put(kind, entry_id, now, after)

    def create(self, kind: Kind, entry_id: str, facts: Facts) -> None:
        """Add an entry; ConflictError if there is one with this id."""
        now = facts_of(self.session, kind, entry_id)
        if now:
            raise ConflictError(kind.name, entry_id, [Conflict("id", entry_id, entry_id, None)])
        self.put(kind, entry_id, now, facts)

    def put(self, kind: Kind, entry_id: str, now: Facts, after: Facts) -> None:
        """Write facts over those of today; who calls has made sure that nothing is overwritten unseen."""
        after = as_of_today(kind, after)
        if after != now:
            write_entry(self.session, kind, entry_id, now, after)
            self.record({entry_id: Edit(kind, entry_id, now, after)})

    def record(self, edits: Mapping[str, Edit]) -> None:
        """Take down what was written of some entries of a kind; twice the same entry is one edit."""
        for entry_id, edit in edits.items():
            first = self.edits.get((edit.kind.name, entry_id), edit)
            self.edits[edit.kind.name, entry_id] = Edit(edit.kind, entry_id, first.before, edit.after)

    def check_unchanged(self, kind: Kind, entry_id: str, part: Part | None = None) -> None:
        """ConflictError where a part of an entry is other than at the version that this is based on."""
        self._check(kind, entry_id, facts_of(self.session, kind, entry_id), None, part)

    def _check(self, kind: Kind, entry_id: str, now: Facts, after: Facts | None, part: Part | None) -> None:
        base = self.said.based_on
        if base is None or last_change_of(self.session, kind, entry_id) <= base:
            return
        before = fields_of(kind, facts_at(self.session, kind, entry_id, base))
        theirs = fields_of(kind, now)
        yours = before if after is None else fields_of(kind, as_of_today(kind, after))
        among = set(only_part(kind, before.keys() | theirs.keys() | yours.keys(), part))
        if conflicts := conflicts_between(before, theirs, yours, among):
            raise ConflictError(kind.name, entry_id, conflicts)


@contextmanager
def changing(database: Database, said: Said, deed: Deed, undoes: int | None = None) -> Iterator[Change]:
    """Open the one transaction of a change; what it did raises the version and is audited at the end.

    NotPermittedError without the permit for it, DoneAlreadyError for a form that is sent again. A change
    that does nothing leaves no trace. Whatever is raised inside undoes all of it. Writers wait for each
    other at the version's row, so versions come without gaps and in the order of commits.
    """
    said.permit.demand(deed)
    with database.writing() as session:
        version = next_version(session)
        if said.once and said.batch is not None and (made := made_in(session, said.batch, deed)):
            raise DoneAlreadyError(made)
        change = Change(session, said, version)
        yield change
        if not change.edits and not change.counts:
            return
        raise_version(session, version, said.permit.at, facts=change.is_of_facts, live=change.is_live)
        _log_entries(change)
        _audit(change, undoes)
        ring(session)
    database.on_change()


def _audit(change: Change, undoes: int | None) -> None:
    said, version = change.said, change.version
    permit = said.permit
    change.session.add(
        AuditRow(
            at=permit.at,
            actor=permit.actor,
            role=str(permit.role),
            action=str(permit.verb),
            kind=permit.entry.kind,
            entry_id=permit.entry.id,
            via=str(said.via),
            source=said.source,
            batch=said.batch,
            based_on=said.based_on,
            undoes=undoes,
            version=version,
        )
    )
    rows = [
        {"version": version, "kind": kind, "entry_id": entry_id, "before": one.before, "after": one.after}
        for (kind, entry_id), one in change.edits.items()
    ]
    if not rows:
        return
    change.session.execute(
        insert(AuditEntryRow),
        [row | {"before": row["before"] or None, "after": row["after"] or None} for row in rows],
    )


def _log_entries(change: Change) -> None:
    """Log what the public sees of the change.

    A draft that was never shown leaves no trace, or the feed of changes would tell of it; and what the
    public has lost already is not lost once more.
    """
    touched = _touched(change)
    ids = sorted({entry_id for _, entry_id in touched})
    public = _public_offers(change.session, ids)
    logged = _logged(change.session, ids)
    rows = []
    for (kind, entry_id), is_gone in touched.items():
        removed = entry_id not in public if kind == OFFER.name else is_gone
        if removed and logged.get((kind, entry_id), True):
            continue
        if (kind, entry_id) in logged:
            same = (col(ChangeLogRow.kind) == kind, col(ChangeLogRow.entry_id) == entry_id)
            change.session.execute(delete(ChangeLogRow).where(*same))
        rows.append({"kind": kind, "entry_id": entry_id, "version": change.version, "removed": removed})
    if rows:
        change.session.execute(insert(ChangeLogRow), rows)


def _touched(change: Change) -> dict[tuple[str, str], bool]:
    """Kind and id of the entries of which a copy of the directory tells, and whether each is gone."""
    of_facts = (one for one in change.edits.values() if one.kind not in LIVE)
    return {(one.kind.of, one.entry_id): not one.after for one in of_facts}


def _public_offers(session: Session, ids: list[str]) -> set[str]:
    public = select(OfferRow.id).where(col(OfferRow.publication) != str(Publication.DRAFT))
    return {
        found for some in _batches(ids) for found in session.exec(public.where(col(OfferRow.id).in_(some)))
    }


def _logged(session: Session, ids: list[str]) -> dict[tuple[str, str], bool]:
    """Kind and id of those entries that are in the log, and whether they are logged as removed."""
    rows = select(ChangeLogRow.kind, ChangeLogRow.entry_id, ChangeLogRow.removed)
    return {
        (kind, entry_id): removed
        for some in _batches(ids)
        for kind, entry_id, removed in session.exec(rows.where(col(ChangeLogRow.entry_id).in_(some)))
    }


def _batches(ids: list[str]) -> Iterator[list[str]]:
    """Both engines bound how many values a statement may have."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
