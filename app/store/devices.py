"""Reads which duty phones a house has."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from app.domain.office.grants import ScopeKind
from app.models import DeviceRow, GrantRow, StaffSessionRow


@dataclass(frozen=True, slots=True)
class Phone:
    """A duty phone of an organisation; times are aware."""

    id: str
    name: str
    organisation_id: str
    added_at: datetime
    seen_at: datetime | None
    """When something was last done on it; None where no phone has read the code yet."""


def phones_of(session: Session, organisations: list[str]) -> list[Phone]:
    """The phones of some organisations, by name."""
    seen = func.max(StaffSessionRow.seen_at)
    rows = session.exec(
        select(DeviceRow, GrantRow.scope_id, seen)
        .join(GrantRow, col(GrantRow.device_id) == col(DeviceRow.id))
        .outerjoin(StaffSessionRow, col(StaffSessionRow.device_id) == col(DeviceRow.id))
        .where(GrantRow.scope_kind == str(ScopeKind.ORGANISATION), col(GrantRow.scope_id).in_(organisations))
        .group_by(col(DeviceRow.id), col(GrantRow.scope_id))
        .order_by(col(DeviceRow.name), col(DeviceRow.id))
    )
    return [
        Phone(device.id, device.name, scope_id or "", device.added_at, seen_at)
        for device, scope_id, seen_at in rows
    ]


def house_of_phone(session: Session, device_id: str) -> str | None:
    """The organisation whose duty phone this is; None where it is none, or has ended."""
    mine = GrantRow.device_id == device_id, GrantRow.scope_kind == str(ScopeKind.ORGANISATION)
    return session.exec(select(GrantRow.scope_id).where(*mine)).first()
