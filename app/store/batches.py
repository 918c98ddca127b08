"""What one form did: the changes of a batch, whether they are taken back, and what they left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.domain.errors import NotFoundError
from app.domain.hours import HoursChange
from app.domain.office.may import Deed
from app.domain.office.parts import Part
from app.domain.office.verbs import Verb
from app.models import AuditRow
from app.store.audit import change_of, edits_of
from app.store.hours_json import change_of_row
from app.store.kinds import CONFIRMATIONS, HOURS_CHANGES, OFFER

_TABLE = "hours_change"


@dataclass(frozen=True, slots=True)
class Done:
    """One change of an offer: what, by whom (an id), when (aware), in which batch if in any."""

    version: int
    verb: Verb
    offer_id: str
    actor: str
    at: datetime
    batch: str | None


@dataclass(frozen=True, slots=True)
class SaidChange:
    """A dated change that somebody said of an offer, at one of its places or (None) at all of them."""

    offer_id: str
    place_id: str | None
    change: HoursChange


def made_in(session: Session, batch: str, deed: Deed) -> int | None:
    """The version in which a batch did this; None where it has not, or that is taken back."""
    versions = session.exec(
        select(AuditRow.version)
        .where(col(AuditRow.batch) == batch, col(AuditRow.action) == str(deed.verb))
        .where(col(AuditRow.kind) == deed.kind, col(AuditRow.entry_id) == deed.entry_id)
    ).all()
    return next(iter(set(versions) - _undone(session, versions)), None)


def batch_named(session: Session, batch: str) -> list[Done]:
    """The changes of a batch, the oldest first; none where it changed nothing."""
    rows = select(AuditRow).where(col(AuditRow.batch) == batch).order_by(col(AuditRow.version))
    return [_done(row) for row in session.exec(rows)]


def batch_of(session: Session, version: int) -> list[Done]:
    """The changes that were made together with the one of a version, the oldest first.

    NotFoundError if there is none, or it was not one of an offer.
    """
    row = change_of(session, version)
    if row.kind != OFFER.name:
        raise NotFoundError(f"Version {version} is no change of an offer")
    return [_done(row)] if row.batch is None else batch_named(session, row.batch)


def not_undone(session: Session, changes: Sequence[Done]) -> list[Done]:
    """Those of these changes that nobody has taken back."""
    undone = _undone(session, [one.version for one in changes])
    return [one for one in changes if one.version not in undone]


def changes_said(session: Session, changes: Sequence[Done]) -> list[SaidChange]:
    """The dated changes that are there because of these changes, as the last of them left them."""
    before: dict[str, list[dict[str, Any]]] = {}
    after: dict[str, list[dict[str, Any]]] = {}
    for edit in (edit for one in changes for edit in edits_of(session, one.version)):
        if edit.kind is HOURS_CHANGES:
            before.setdefault(edit.entry_id, edit.before.get(_TABLE, []))
            after[edit.entry_id] = edit.after.get(_TABLE, [])
    return [
        SaidChange(offer_id, row["place_id"], change_of_row(row))
        for offer_id, left in after.items()
        for row in left
        if row not in before[offer_id]
    ]


def parts_confirmed(session: Session, changes: Sequence[Done]) -> list[Part]:
    """The parts of an offer that were confirmed on the last day that these changes confirmed one."""
    rows = [
        row
        for one in changes
        for edit in edits_of(session, one.version)
        if edit.kind is CONFIRMATIONS
        for row in edit.after.get("confirmation", ())
    ]
    last = max((row["day"] for row in rows), default="")
    return [part for part in Part if any(row["part"] == part and row["day"] == last for row in rows)]


def _undone(session: Session, versions: Sequence[int]) -> set[int]:
    found = session.exec(select(AuditRow.undoes).where(col(AuditRow.undoes).in_(versions)))
    return {version for version in found if version is not None}


def _done(row: AuditRow) -> Done:
    return Done(row.version, Verb(row.action), row.entry_id, row.actor, row.at, row.batch)
