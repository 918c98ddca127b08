"""The times a person can tap: words such as "tonight" that stay right in a link opened tomorrow."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain.instant import read_instant

_SUNDAY = 6
_NOON, _EVENING, _NIGHT, _NIGHT_ENDS = "12:00", "19:00", "02:00", 5


class When(StrEnum):
    """A time as the page offers it; CHOSEN is one the person typed."""

    NOW = "now"
    TONIGHT = "tonight"
    NIGHT = "night"
    TOMORROW = "tomorrow"
    SUNDAY = "sunday"
    CHOSEN = "chosen"


def instant_of(when: When, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant (UTC) that a tapped time means at `now`; CHOSEN has none of its own and gives now.

    Tonight is 19:00, or now if it is later; the night is its 02:00, or now between 02 and 05;
    tomorrow and Sunday are at noon, and on a Sunday afternoon the next one is meant.
    """
    return _MEANINGS.get(when, _at_once)(now, zone)


def _at_once(now: datetime, zone: ZoneInfo) -> datetime:
    return read_instant("now", now, zone)


def _tonight(now: datetime, zone: ZoneInfo) -> datetime:
    return max(_local(now, zone, 0, _EVENING), _at_once(now, zone))


def _night(now: datetime, zone: ZoneInfo) -> datetime:
    tonight = _local(now, zone, 0, _NIGHT)
    if now <= tonight:
        return tonight
    if now.astimezone(zone).hour < _NIGHT_ENDS:
        return _at_once(now, zone)
    return _local(now, zone, 1, _NIGHT)


def _tomorrow(now: datetime, zone: ZoneInfo) -> datetime:
    return _local(now, zone, 1, _NOON)


def _sunday(now: datetime, zone: ZoneInfo) -> datetime:
    days = _SUNDAY - now.astimezone(zone).weekday()
    noon = _local(now, zone, days, _NOON)
    return noon if now <= noon else _local(now, zone, days + 7, _NOON)


def _local(now: datetime, zone: ZoneInfo, days: int, clock: str) -> datetime:
    day = now.astimezone(zone).date() + timedelta(days=days)
    return read_instant(f"{day}T{clock}", now, zone)


_MEANINGS: Mapping[When, Callable[[datetime, ZoneInfo], datetime]] = {
    When.NOW: _at_once,
    When.TONIGHT: _tonight,
    When.NIGHT: _night,
    When.TOMORROW: _tomorrow,
    When.SUNDAY: _sunday,
}
