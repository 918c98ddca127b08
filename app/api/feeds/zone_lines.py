"""A time zone as the lines of a VTIMEZONE: every clock change of some years, written out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

_HOUR = timedelta(hours=1)
_NONE = timedelta()


class _Observance(NamedTuple):
    """From `local` on (by the clock as it was before) the offset is `after`."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def zone_lines(zone: ZoneInfo, first_year: int, last_year: int) -> list[str]:
    """The VTIMEZONE of a zone that is right from `first_year` to `last_year`, both included."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone.key}"]
    for one in _observances(zone, first_year, last_year):
        kind = "DAYLIGHT" if one.is_summer else "STANDARD"
        lines += [
            f"BEGIN:{kind}",
            f"DTSTART:{one.local:%Y%m%dT%H%M%S}",
            f"TZOFFSETFROM:{_offset(one.before)}",
            f"TZOFFSETTO:{_offset(one.after)}",
            f"TZNAME:{one.name}",
            f"END:{kind}",
        ]
    return [*lines, "END:VTIMEZONE"]


def _observances(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[_Observance]:
    """How the clock stands when the first year begins, and each change of it until the last one ends."""
    at = datetime(first_year, 1, 1, tzinfo=UTC)
    end = datetime(last_year + 1, 1, 1, tzinfo=UTC)
    offset = _at(zone, at)[0]
    yield _Observance(at.replace(tzinfo=None) + offset, offset, *_at(zone, at))
    while (at := at + _HOUR) < end:
        found = _at(zone, at)
        if found[0] != offset:
            yield _Observance(at.replace(tzinfo=None) + offset, offset, *found)
            offset = found[0]


def _at(zone: ZoneInfo, at: datetime) -> tuple[timedelta, str, bool]:
    local = at.astimezone(zone)
    return local.utcoffset() or _NONE, local.tzname() or zone.key, bool(local.dst())


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
