"""What one form did: the changes of a batch, whether they are taken back, and what they left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from app.domain.hours import HoursChange
from app.domain.office.may import Deed
from app.models import AuditRow
from app.store.audit import change_of, edits_of
from app.store.hours_json import change_of_row
from app.store.kinds import HOURS_CHANGES

_TABLE = "hours_change"


@dataclass(frozen=True, slots=True)
class SaidChange:
    """A dated change that somebody said of an offer, at one of its places or (None) at all of them."""

    offer_id: str
    place_id: str | None
    change: HoursChange


def made_in(session: Session, batch: str, deed: Deed) -> int | None:
    """The version in which a batch did this; None where it has not."""
    row = session.exec(
        select(AuditRow.version)
        .where(col(AuditRow.batch) == batch, col(AuditRow.action) == str(deed.verb))
        .where(col(AuditRow.kind) == deed.kind, col(AuditRow.entry_id) == deed.entry_id)
        .limit(1)
    )
    return row.first()


def batch_named(session: Session, batch: str) -> list[AuditRow]:
    """The changes of a batch, the oldest first; none where it changed nothing."""
    rows = select(AuditRow).where(col(AuditRow.batch) == batch).order_by(col(AuditRow.version))
    return list(session.exec(rows))


def batch_of(session: Session, version: int) -> list[AuditRow]:
    """The changes that were made together with the one of a version, the oldest first.

    NotFoundError if there is none.
    """
    row = change_of(session, version)
    return [row] if row.batch is None else batch_named(session, row.batch)


def not_undone(session: Session, rows: Sequence[AuditRow]) -> list[AuditRow]:
    """Those of these changes that nobody has taken back."""
    versions = [row.version for row in rows]
    undone = set(session.exec(select(AuditRow.undoes).where(col(AuditRow.undoes).in_(versions))))
    return [row for row in rows if row.version not in undone]


def changes_said(session: Session, rows: Sequence[AuditRow]) -> list[SaidChange]:
    """The dated changes that are there because of these changes, as the last of them left them."""
    before: dict[str, list[dict[str, Any]]] = {}
    after: dict[str, list[dict[str, Any]]] = {}
    for edit in (edit for row in rows for edit in edits_of(session, row.version)):
        if edit.kind is HOURS_CHANGES:
            before.setdefault(edit.entry_id, edit.before.get(_TABLE, []))
            after[edit.entry_id] = edit.after.get(_TABLE, [])
    return [
        SaidChange(offer_id, row["place_id"], change_of_row(row))
        for offer_id, left in after.items()
        for row in left
        if row not in before[offer_id]
    ]
