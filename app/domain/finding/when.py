"""The times a person can tap: words such as "tonight" that stay right in a link opened tomorrow.

The API reads such a word as an instant (`instant_called`); the page shows what is open at some time of it
(`part_called`): who asks for the evening wants to know what the evening has, and not what 19:00 has.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain.finding.day import MINUTES, Part, part_of
from app.domain.finding.instant import read_instant
from app.domain.hours import Context, HolidayCalendar, names_of_day

HOLIDAYS_AHEAD = 31
"""Holidays of about a month are a tap away."""
_A_YEAR = 366
_SUNDAY = 6
NOON, EVENING, NIGHT, NIGHT_ENDS = "12:00", "19:00", "02:00", 5
THE_EVENING, THE_NIGHT = (17 * 60, 22 * 60), (0, 6 * 60)
"""From when until when, in minutes after midnight."""


class When(StrEnum):
    """A time as the page offers it; CHOSEN is a typed one, HOLIDAY a day with a name, DAY any other."""

    NOW = "now"
    TONIGHT = "tonight"
    NIGHT = "night"
    TOMORROW = "tomorrow"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"
    CHOSEN = "chosen"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A coming holiday, Christmas Eve or New Year's Eve; `ids` as names_of_day gives them."""

    ids: str
    day: date


def coming_days(calendar: HolidayCalendar, today: date) -> tuple[NamedDay, ...]:
    """The days with a name within about a month, today's own among them."""
    return tuple(_named(calendar, today, HOLIDAYS_AHEAD))


def days_of_a_year(calendar: HolidayCalendar, today: date) -> tuple[NamedDay, ...]:
    """The days with a name that can be asked about by it: those of twelve months, today's own among them."""
    return tuple(_named(calendar, today, _A_YEAR))


def day_called(ids: str, calendar: HolidayCalendar, today: date) -> NamedDay | None:
    """The next day that has these names, today's own among them; None if no day is called so.

    17 May 2027 is Whit Monday too: a link to either finds it.
    """
    asked = set(ids.split(","))
    return next((one for one in _named(calendar, today, _A_YEAR) if asked <= set(one.ids.split(","))), None)


def instant_called(text: str, now: datetime, context: Context) -> datetime | None:
    """The instant (UTC) that a word such as "tonight" or "christmas_eve" means at `now`; None for no word.

    A day with a name is meant at noon, or now if it is that day and later already.
    """
    if text in _MEANINGS:
        return instant_of(When(text), now, context.zone)
    named = day_called(text, context.calendar, now.astimezone(context.zone).date())
    return noon_of(named.day, now, context.zone) if named else None


def noon_of(day: date, now: datetime, zone: ZoneInfo) -> datetime:
    """Noon of a day, or now if that day is later than noon already."""
    noon = read_instant(f"{day}T{NOON}", now, zone)
    return max(noon, _at_once(now, zone)) if now.astimezone(zone).date() == day else noon


def instant_of(when: When, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant (UTC) that a tapped time means at `now`; HOLIDAY and CHOSEN have none of their own.

    Tonight is 19:00, or now if it is later; the night is its 02:00, or now between 02 and 05;
    tomorrow and Sunday are at noon, and on a Sunday afternoon the next one is meant.
    """
    return _MEANINGS.get(when, _at_once)(now, zone)


PARTS = frozenset({When.TONIGHT, When.NIGHT})
"""Some hours of a day; what else is not an instant is a whole day."""


def part_called(when: When, now: datetime, zone: ZoneInfo) -> Part | None:
    """The part of a local day that a tapped time means at `now`, without what is over; None for an instant.

    The evening is 17-22, and what is left of the day once that is over; the night is 00-06, the coming one
    from six on; on a Sunday it is today.
    """
    local = now.astimezone(zone)
    today = local.date()
    if when is When.TONIGHT:
        return _left(part_of(today, *_evening(local), zone), now, zone)
    if when is When.NIGHT:
        is_night = local.hour * 60 < THE_NIGHT[1]
        return _left(part_of(today + timedelta(days=0 if is_night else 1), *THE_NIGHT, zone), now, zone)
    if when is When.TOMORROW:
        return whole_day(today + timedelta(days=1), now, zone)
    if when is When.SUNDAY:
        return whole_day(today + timedelta(days=_SUNDAY - today.weekday()), now, zone)
    return None


def whole_day(day: date, now: datetime, zone: ZoneInfo) -> Part:
    """A local day; of today what is left of it."""
    return _left(part_of(day, 0, MINUTES, zone), now, zone)


def _evening(local: datetime) -> tuple[int, int]:
    first, last = THE_EVENING
    return (first, last) if local.hour * 60 < last else (first, MINUTES)


def _left(part: Part, now: datetime, zone: ZoneInfo) -> Part:
    at_once = _at_once(now, zone)
    return part._replace(start=at_once) if part.start < at_once < part.end else part


def _named(calendar: HolidayCalendar, today: date, days: int) -> Iterator[NamedDay]:
    for ahead in range(days + 1):
        day = today + timedelta(days=ahead)
        ids = names_of_day(day, calendar)
        if ids:
            yield NamedDay(ids, day)


def _at_once(now: datetime, zone: ZoneInfo) -> datetime:
    return read_instant("now", now, zone)


def _tonight(now: datetime, zone: ZoneInfo) -> datetime:
    return max(_local(now, zone, 0, EVENING), _at_once(now, zone))


def _night(now: datetime, zone: ZoneInfo) -> datetime:
    tonight = _local(now, zone, 0, NIGHT)
    if now <= tonight:
        return tonight
    if now.astimezone(zone).hour < NIGHT_ENDS:
        return _at_once(now, zone)
    return _local(now, zone, 1, NIGHT)


def _tomorrow(now: datetime, zone: ZoneInfo) -> datetime:
    return _local(now, zone, 1, NOON)


def _sunday(now: datetime, zone: ZoneInfo) -> datetime:
    days = _SUNDAY - now.astimezone(zone).weekday()
    noon = _local(now, zone, days, NOON)
    return noon if now <= noon else _local(now, zone, days + 7, NOON)


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
TIME_WORDS = (
    f"{', '.join(_MEANINGS)}, or the name of a day within a year, such as christmas_eve or whit_monday"
)
