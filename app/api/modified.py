"""When an entry last changed, as far as a snapshot knows: one place for HSDS, feeds and the site map."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.directory import Offer


def modified_at(offer: Offer, zone: ZoneInfo) -> datetime | None:
    """Its newest confirmation (the local midnight of that day) or statement on room.

    None where nobody has confirmed it; a reader who asks for changes is then given the entry.
    """
    confirmed = offer.verification.at
    stated = offer.capacity.stated_at if offer.capacity else None
    midnight = datetime(confirmed.year, confirmed.month, confirmed.day, tzinfo=zone) if confirmed else None
    return max((at for at in (midnight, stated) if at), default=None)
