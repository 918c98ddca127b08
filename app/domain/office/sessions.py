"""How long a session lasts, and how surely it still tells who somebody is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.office.grants import Level

IDLE = timedelta(days=30)
"""So long a session lasts after the last thing that was done in it; looking at pages is not doing."""
AT_MOST = timedelta(days=180)
SIGNED_IN_FOR = timedelta(hours=12)
FRESH_FOR = timedelta(minutes=10)


class Purpose(StrEnum):
    """What a ticket is for."""

    PASSKEY = "passkey"
    """An invitation: the person makes a passkey with it."""
    DEVICE = "device"
    """A phone becomes the duty phone of a house."""
    MAIL = "mail"
    """A log-in by mail."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session: what its way in can give at most, and when (aware) that was gone through."""

    level: Level
    auth_time: datetime
    begun_at: datetime
    seen_at: datetime
    """When something was last done in it."""
    ended_at: datetime | None = None


def level_at(session: SignedIn, now: datetime) -> Level | None:
    """How surely a session tells who it is at an instant (aware); None once it has ended.

    >>> from datetime import UTC
    >>> begun = datetime(2026, 11, 24, 12, tzinfo=UTC)
    >>> session = SignedIn(Level.FRESH, begun, begun, begun)
    >>> [level_at(session, begun + timedelta(minutes=after)).name for after in (9, 10, 720)]
    ['FRESH', 'SIGNED_IN', 'DEVICE']
    >>> level_at(session, begun + IDLE)
    """
    if session.ended_at is not None or now >= min(session.begun_at + AT_MOST, session.seen_at + IDLE):
        return None
    since = now - session.auth_time
    if since < FRESH_FOR:
        return session.level
    return min(session.level, Level.SIGNED_IN if since < SIGNED_IN_FOR else Level.DEVICE)
