"""The audit as people read it: who changed what of an entry, or what somebody changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from app.models import AuditEntryRow, AuditRow
from app.store.audit import Edit, edits_of, without_secrets
from app.store.kinds import ABOUT_AN_OFFER, OFFER


@dataclass(frozen=True, slots=True)
class Told:
    """One change: when, who in which role, by which way, from which source, and what it did."""

    version: int
    at: datetime
    actor: str
    role: str
    action: str
    via: str
    source: str | None
    undoes: int | None
    edits: tuple[Edit, ...]


def changes_of_offer(session: Session, offer_id: str, most: int) -> list[Told]:
    """Give the newest changes of an offer and of what is said of it from day to day."""
    names = [kind.name for kind in (OFFER, *ABOUT_AN_OFFER)]
    here = (col(AuditEntryRow.entry_id) == offer_id, col(AuditEntryRow.kind).in_(names))
    versions = select(AuditEntryRow.version).where(*here)
    return [
        _told(row, (one for one in edits_of(session, row.version) if _is_of(one, offer_id)))
        for row in _newest(session, most, col(AuditRow.version).in_(versions))
    ]


def changes_by(session: Session, actor: str, most: int) -> list[Told]:
    """Give the newest changes that somebody made; a hidden door shows none of its secrets in them."""
    return [
        _told(row, (without_secrets(session, one) for one in edits_of_any(session, row.version)))
        for row in _newest(session, most, col(AuditRow.actor) == actor)
    ]


def edits_of_any(session: Session, version: int) -> list[Edit]:
    """Give what a change did; nothing where it changed no entry."""
    found = select(AuditEntryRow.kind).where(col(AuditEntryRow.version) == version)
    return edits_of(session, version) if session.exec(found).first() else []


def _newest(session: Session, most: int, which: ColumnElement[bool]) -> Sequence[AuditRow]:
    whole = select(AuditRow).where(col(AuditRow.role).is_not(None), which)
    return session.exec(whole.order_by(col(AuditRow.version).desc()).limit(most)).all()


def _is_of(edit: Edit, offer_id: str) -> bool:
    return edit.kind.of == OFFER.name and edit.entry_id == offer_id


def _told(row: AuditRow, edits: Iterable[Edit]) -> Told:
    return Told(
        row.version,
        row.at,
        row.actor,
        str(row.role),
        row.action,
        str(row.via),
        row.source,
        row.undoes,
        tuple(edits),
    )
