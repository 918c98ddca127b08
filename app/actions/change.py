"""What every change shares: one transaction, one row of the audit, one step of the version."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, insert, select, update

from app.models import AuditRow, ChangeLogRow, DirectoryVersionRow
from app.store.database import Database


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
    """Kind and id of an entry, and whether the public has lost it."""
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
    for kind, entry_id in change.touched:
        same = (col(ChangeLogRow.kind) == kind, col(ChangeLogRow.entry_id) == entry_id)
        change.session.execute(delete(ChangeLogRow).where(*same))
    rows = [
        {"kind": kind, "entry_id": entry_id, "version": version, "removed": removed}
        for (kind, entry_id), removed in change.touched.items()
    ]
    change.session.execute(insert(ChangeLogRow), rows)
