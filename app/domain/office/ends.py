"""When what is said for now ends: nothing that is temporary stays because somebody forgot it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_BEGINS = time(4)
"""Local: who closes at two in the night means the night that runs."""
ROOM_HOLDS = timedelta(hours=4)
ROOM_HOLDS_AT_MOST = timedelta(hours=24)
ALERT_HOLDS_AT_MOST = timedelta(days=14)


def day_on_duty(at: datetime, zone: ZoneInfo) -> date:
    """The local day that "today" means at an instant (aware): until 04:00 it is still yesterday.

    >>> from datetime import UTC
    >>> night = datetime(2026, 11, 28, 2, 59, tzinfo=UTC)  # 03:59 in Oslo
    >>> str(day_on_duty(night, ZoneInfo("Europe/Oslo")))
    '2026-11-27'
    """
    local = at.astimezone(zone)
    return local.date() if local.time() >= DAY_BEGINS else local.date() - timedelta(days=1)


def room_ends(stated_at: datetime, closes_at: datetime | None, holds: timedelta = ROOM_HOLDS) -> datetime:
    """When a word on room ends (aware): after four hours or as long as was said, at closing at the latest.

    >>> from datetime import UTC
    >>> said = datetime(2026, 11, 28, 20, tzinfo=UTC)
    >>> room_ends(said, closes_at=datetime(2026, 11, 28, 22, tzinfo=UTC)).hour
    22
    """
    ends = stated_at + min(holds, ROOM_HOLDS_AT_MOST)
    return min(ends, closes_at) if closes_at is not None and closes_at > stated_at else ends
