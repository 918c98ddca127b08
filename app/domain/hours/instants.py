"""Where a time on the clock face lies on the line of time, clock changes included.

Instants are whole seconds since 1970-01-01 00:00 UTC. Where the clock shows a time twice (the autumn
night) a period starts at the first and ends at the second; a time that the clock leaps over (the spring
night) is the instant of the leap, so that a period inside the gap comes to nothing.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.domain.errors import HoursError

SECONDS = 86400
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = EPOCH.toordinal()
_REACH = 3
"""Days after midnight that a period can reach into (48:00), plus one."""
FIRST_YEAR, LAST_YEAR = 1900, 2200


def to_seconds(instant: datetime) -> int:
    """Seconds since 1970 of an aware instant from 1900 to 2199.

    Raises HoursError for others, and ValueError for a time without a zone.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant needs a zone")
    if not FIRST_YEAR <= instant.year < LAST_YEAR:
        raise HoursError(f"Hours are worked out from {FIRST_YEAR} to {LAST_YEAR - 1}")
    return (instant - EPOCH) // timedelta(seconds=1)


def to_instant(seconds: int) -> datetime:
    """The UTC instant of seconds since 1970."""
    return EPOCH + timedelta(seconds=seconds)


def local_day(seconds: int, zone: ZoneInfo) -> int:
    """The proleptic ordinal of the local day that an instant falls on."""
    return to_instant(seconds).astimezone(zone).toordinal()


def midnight(zone: ZoneInfo, day: int) -> int | None:
    """The local midnight that a day with that ordinal starts with; None if the clock changes soon after."""
    offset = _even_offset(zone, day)
    return None if offset is None else (day - _EPOCH_ORDINAL) * SECONDS - offset


def starts_at(zone: ZoneInfo, day: int, seconds: int) -> int:
    """When the clock first shows so many `seconds` past midnight of the day with that ordinal."""
    return min(_both(zone, day, seconds))


def ends_at(zone: ZoneInfo, day: int, seconds: int) -> int:
    """When the clock last shows so many `seconds` past midnight of the day with that ordinal."""
    return max(_both(zone, day, seconds))


@lru_cache(maxsize=16384)
def _even_offset(zone: ZoneInfo, day: int) -> int | None:
    """Seconds east of Greenwich, if the clock is left alone from this midnight for as long as it matters."""
    midnight = datetime.fromordinal(day)
    offsets = {_offset((midnight + timedelta(days=n)).replace(tzinfo=zone)) for n in range(_REACH + 1)}
    return offsets.pop() if len(offsets) == 1 else None


def _offset(local: datetime) -> int:
    offset = local.utcoffset()
    return offset // timedelta(seconds=1) if offset is not None else 0


def _both(zone: ZoneInfo, day: int, seconds: int) -> tuple[int, int]:
    """The two readings of a local time; twice the leap for a time that does not exist."""
    local = (datetime.fromordinal(day) + timedelta(seconds=seconds)).replace(tzinfo=zone)
    plain = (day - _EPOCH_ORDINAL) * SECONDS + seconds
    before, after = _offset(local), _offset(local.replace(fold=1))
    if after <= before:
        return plain - before, plain - after
    leap = _leap(zone, plain - after, plain - before)
    return leap, leap


def _leap(zone: ZoneInfo, low: int, high: int) -> int:
    """The first second of the new offset, which begins after `low` and at the latest at `high`."""
    new = _offset(to_instant(high).astimezone(zone))
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(to_instant(middle).astimezone(zone)) == new:
            high = middle
        else:
            low = middle
    return high
