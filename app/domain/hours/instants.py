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
    """Seconds since 1970 of an aware instant between 1900 and 2200.

    Raises HoursError for others, and ValueError for a time without a zone.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant needs a zone")
    if not FIRST_YEAR <= instant.year < LAST_YEAR:
        raise HoursError(f"Hours are worked out from {FIRST_YEAR} to {LAST_YEAR}")
    return (instant - EPOCH) // timedelta(seconds=1)


def to_instant(seconds: int) -> datetime:
    """The UTC instant of seconds since 1970."""
    return EPOCH + timedelta(seconds=seconds)


def local_day(seconds: int, zone: ZoneInfo) -> int:
    """The proleptic ordinal of the local day that an instant falls on."""
    return to_instant(seconds).astimezone(zone).toordinal()


def starts_at(zone: ZoneInfo, day: int, minute: int) -> int:
    """When the clock first shows `minute` (after midnight of the day with that ordinal)."""
    offset = _even_offset(zone, day)
    if offset is None:
        return _first(zone, day, minute)
    return (day - _EPOCH_ORDINAL) * SECONDS + minute * 60 - offset


def ends_at(zone: ZoneInfo, day: int, minute: int) -> int:
    """When the clock last shows `minute` (after midnight of the day with that ordinal)."""
    offset = _even_offset(zone, day)
    if offset is None:
        return _last(zone, day, minute)
    return (day - _EPOCH_ORDINAL) * SECONDS + minute * 60 - offset


@lru_cache(maxsize=16384)
def _even_offset(zone: ZoneInfo, day: int) -> int | None:
    """Seconds east of Greenwich, if the clock is left alone from this midnight for as long as it matters."""
    midnight = datetime.fromordinal(day)
    offsets = {_offset((midnight + timedelta(days=n)).replace(tzinfo=zone)) for n in range(_REACH + 1)}
    return offsets.pop() if len(offsets) == 1 else None


def _offset(local: datetime) -> int:
    offset = local.utcoffset()
    return offset // timedelta(seconds=1) if offset is not None else 0


def _first(zone: ZoneInfo, day: int, minute: int) -> int:
    return min(_both(zone, day, minute))


def _last(zone: ZoneInfo, day: int, minute: int) -> int:
    return max(_both(zone, day, minute))


def _both(zone: ZoneInfo, day: int, minute: int) -> tuple[int, int]:
    """The two readings of a local time; twice the leap for a time that does not exist."""
    local = (datetime.fromordinal(day) + timedelta(minutes=minute)).replace(tzinfo=zone)
    plain = (day - _EPOCH_ORDINAL) * SECONDS + minute * 60
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
