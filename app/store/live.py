"""Reads the live part of the directory: notices, and the room at public offers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import Session, col

from app.domain.directory.entries import Alert, AlertLevel, Capacity, Room
from app.domain.directory.vocabulary import Publication
from app.domain.live import Live
from app.models import AlertDistrictRow, AlertRow, CapacityRow, OfferRow
from app.store.reading import all_rows, rows_by


def load_live(session: Session, version: int, now: datetime, zone: ZoneInfo) -> Live:
    """Read it from two small tables; `version` is the one that last changed it.

    Notices are there until the end of the day (in `zone`), so that what is made of one version on one day
    does not depend on when it was read. Of drafts nothing is told.
    """
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return Live(version, _alerts(session, midnight), _room(session))


def _alerts(session: Session, since: datetime) -> tuple[Alert, ...]:
    """The notices that have not ended, also those that are still to begin."""
    districts = rows_by(session, AlertDistrictRow, "alert_id")
    return tuple(
        Alert(
            id=row.id,
            level=AlertLevel(row.level),
            title=row.title,
            text=row.text,
            districts=tuple(r.district for r in districts.get(row.id, ())),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
        )
        for row in all_rows(session, AlertRow, col(AlertRow.ends_at) > since)
    )


def _room(session: Session) -> dict[str, Capacity]:
    public = select(col(OfferRow.id)).where(col(OfferRow.publication) != Publication.DRAFT)
    rows = all_rows(session, CapacityRow, col(CapacityRow.offer_id).in_(public))
    return {row.offer_id: Capacity(Room(row.room), row.free, row.stated_at, row.expires_at) for row in rows}
