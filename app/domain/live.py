"""What changes from minute to minute and waits for nothing else: the city's notices, and room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.directory.entries import Alert, Capacity


@dataclass(frozen=True, slots=True)
class Live:
    """The small part of a snapshot that is swapped alone.

    Notices are there until the end of their last day, also those that are still to begin; room is as last
    stated, also when that has expired.
    """

    version: int = 0
    """The version of the directory at which a notice or room last changed; 0 for never."""
    alerts: tuple[Alert, ...] = ()
    room: Mapping[str, Capacity] = field(default_factory=dict, hash=False)
    """By the id of the offer."""

    def room_at(self, offer_id: str, at: datetime) -> Capacity | None:
        """What was said of the room at an offer, while it holds (`at` is aware); None where nothing does."""
        room = self.room.get(offer_id)
        return room if room and room.holds_at(at) else None


NOTHING = Live()
"""Nobody has said anything."""
