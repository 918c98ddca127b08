"""When an entry last changed, as far as a snapshot knows: one place for HSDS, feeds and the site map."""

from datetime import datetime

from app.domain.directory.entries import Offer
from app.domain.snapshot import Snapshot


def modified_at(offer: Offer, snapshot: Snapshot) -> datetime | None:
    """The newest of its last change, its confirmation (local midnight of that day) and its word on room.

    None where nobody knows; a reader who asks for changes is then given the entry.
    """
    confirmed, zone = offer.verification.at, snapshot.context.zone
    known = (
        snapshot.changed_at.get(offer.id),
        datetime(confirmed.year, confirmed.month, confirmed.day, tzinfo=zone) if confirmed else None,
        offer.capacity.stated_at if offer.capacity else None,
    )
    return max((at for at in known if at), default=None)
