"""Dated changes of hours: "closed today", other hours in Christmas week, an extra evening."""

from app.actions.change import Author, Change, changing
from app.domain.errors import NotFoundError
from app.domain.hours import HoursChange
from app.models import HoursChangeRow, OfferAtPlaceRow, OfferRow
from app.models.hours_change import Origin
from app.store.database import Database
from app.store.hours_json import periods_as_json


def add_hours_change(
    database: Database,
    author: Author,
    offer_id: str,
    hours_change: HoursChange,
    *,
    place_id: str | None = None,
) -> int:
    """Add a change at one place of an offer, or at all of them; give the id of the change.

    NotFoundError if there is no such offer, or it is not at that place.
    """
    with changing(database, author, "add_hours_change", "offer", offer_id) as change:
        _check_there(change, offer_id, place_id)
        row = _row(offer_id, place_id, hours_change)
        change.session.add(row)
        change.session.flush()
        change.after = {"hours_change": row.model_dump(mode="json")}
        change.touch("offer", offer_id)
        return row.id or 0


def _check_there(change: Change, offer_id: str, place_id: str | None) -> None:
    if change.session.get(OfferRow, offer_id) is None:
        raise NotFoundError(f"There is no offer {offer_id}")
    if place_id is not None and change.session.get(OfferAtPlaceRow, (offer_id, place_id)) is None:
        raise NotFoundError(f"The offer {offer_id} is not at a place {place_id}")


def _row(offer_id: str, place_id: str | None, change: HoursChange) -> HoursChangeRow:
    return HoursChangeRow(
        offer_id=offer_id,
        place_id=place_id,
        first_day=change.first,
        last_day=change.last,
        kind=str(change.kind),
        periods=periods_as_json(change),
        mode=str(change.mode),
        reason=change.reason,
        origin=str(Origin.OFFICE),
    )
