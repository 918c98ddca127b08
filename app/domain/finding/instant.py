"""Reads the instant a person or an app asks about, and writes it as the page's own links do."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""Instants outside these years are refused: no hours of today say anything of them."""

FORMS = (
    "now, an instant such as 2026-11-24T13:00:00Z or 2026-11-24T13:00+01:00, "
    "or a local time such as 2026-11-24T13:00, between 2000 and 2100"
)

_PLUS_LOST = re.compile(r" (?=\d\d:?\d\d$)")


def read_instant(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant that `text` names, in UTC.

    "now" is the start of the present minute: opening hours are whole minutes, so the state is the
    same, and everybody who asks within the minute gets the same answer. A local time without zone is
    read in `zone`: the first of the two when the clock is set back, and as much later when it does
    not exist; a date alone is its midnight. A plus sign that a URL turned into a space is understood.
    Raises ValueError.
    """
    if text == "now":
        return now.astimezone(UTC).replace(second=0, microsecond=0)
    local = datetime.fromisoformat(_PLUS_LOST.sub("+", text.strip()))
    aware = local if local.tzinfo else local.replace(tzinfo=zone)
    try:
        instant = aware.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(FORMS) from error
    if not EARLIEST <= instant < LATEST:
        raise ValueError(FORMS)
    return instant


def written(instant: datetime, zone: ZoneInfo) -> str:
    """The whole minute of an instant in local time, with its offset only in the hour that comes twice.

    This one form stands in the page's links, and the phone reads no other: times.js.

    >>> written(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ZoneInfo("Europe/Oslo"))
    '2026-10-25T02:30'
    >>> written(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), ZoneInfo("Europe/Oslo"))
    '2026-10-25T02:30+01:00'
    """
    local = instant.astimezone(zone)
    return (local if local.fold else local.replace(tzinfo=None)).isoformat(timespec="minutes")
