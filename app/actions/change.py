"""What every change shares: one transaction, one row of the audit, one step of the version."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, insert, select, update

from app.domain.directory.vocabulary import Publication
from app.models import AuditRow, ChangeLogRow, DirectoryVersionRow, OfferRow
from app.store.database import Database

OFFER = "offer"
"""The kind of entry that the public sees or does not see; all others are parts of such."""
BATCH = 500


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes the directory, and when (aware, UTC)."""

    name: str
    at: datetime


@dataclass(slots=True)
class Change:
    """A change under way: its session, and which entries it has touched so far."""

    session: Session
    touched: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Kind and id of an entry, and whether it is gone."""
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None

    def touch(self, kind: str, entry_id: str) -> None:
        """Say that an entry has other facts now."""
        self.touched[kind, entry_id] = False

    def remove(self, kind: str, entry_id: str) -> None:
        """Say that the public no longer sees an entry."""
        self.touched[kind, entry_id] = True


@contextmanager
def changing(database: Database, author: Author, action: str, kind: str, entry_id: str) -> Iterator[Change]:
    """Open the one transaction of an action; what it touched raises the version and is audited at the end.

    An action that touches nothing leaves no trace. Whatever is raised inside undoes all of it. Writers
    wait for each other at the version's row, so versions come without gaps and in the order of commits.
    """
    with database.writing() as session:
        version = session.exec(select(DirectoryVersionRow.version).with_for_update()).one() + 1
        change = Change(session)
        yield change
        if not change.touched:
            return
        _raise_version(session, version, author.at)
        _log_entries(change, version)
        session.add(
            AuditRow(
                at=author.at,
                actor=author.name,
                action=action,
                kind=kind,
                entry_id=entry_id,
                before=change.before,
                after=change.after,
                version=version,
            )
        )


def _raise_version(session: Session, version: int, at: datetime) -> None:
    session.execute(update(DirectoryVersionRow).values(version=version, changed_at=at))


def _log_entries(change: Change, version: int) -> None:
    """Log what the public sees of the change, whatever the action says of it.

    A draft that was never shown leaves no trace, or the feed of changes would tell of it; and what the
    public has lost already is not lost once more.
    """
    ids = sorted({entry_id for _, entry_id in change.touched})
    public = _public_offers(change.session, ids)
    logged = _logged(change.session, ids)
    rows = []
    for (kind, entry_id), is_gone in change.touched.items():
        removed = entry_id not in public if kind == OFFER else is_gone
        if removed and logged.get((kind, entry_id), True):
            continue
        if (kind, entry_id) in logged:
            same = (col(ChangeLogRow.kind) == kind, col(ChangeLogRow.entry_id) == entry_id)
            change.session.execute(delete(ChangeLogRow).where(*same))
        rows.append({"kind": kind, "entry_id": entry_id, "version": version, "removed": removed})
    if rows:
        change.session.execute(insert(ChangeLogRow), rows)


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
