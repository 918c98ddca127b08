"""Reading the times of an OpenStreetMap rule: 10:00-12:00,13:00-15:00, 22:00-04:00, 22:00-26:00, 18:00+."""

from dataclasses import dataclass

from app.domain.errors import HoursError
from app.domain.hours.model import DAY, Period
from app.domain.hours.osm.cursor import Cursor
from app.domain.hours.osm.words import Token, refusal

_SUN = ("sunrise", "sunset", "dawn", "dusk")
_HOUR = 60
_MORNING, _HALF_DAY = 5, 12
_LATE_MORNING = (10, 11, 12)
"""Hours of two digits that a clock of twelve hours has too."""
_CLOCK_DIGITS = 4
_HALVES = {"am": 0, "pm": _HALF_DAY}


@dataclass(frozen=True, slots=True)
class _Time:
    """A time as it was written, in minutes after midnight."""

    token: Token
    minutes: int
    is_loose: bool
    """As on a clock of twelve hours: "9" and "9:00", not "09"."""
    is_bare: bool
    """Loose, and the hour alone."""
    has_half: bool
    """With "am" or "pm"."""


def read_times(cursor: Cursor) -> tuple[Period, ...]:
    """The periods of a list of times in the order of the clock, nothing if no list comes next."""
    _refuse_sun(cursor)
    found: list[Period] = []
    while _starts_time(cursor, 0):
        found += _periods(cursor)
        if not (cursor.here.text == "," and _starts_time(cursor, 1)):
            break
        cursor.take()
        _refuse_sun(cursor)
    return tuple(sorted(found, key=lambda period: period.start))


def _starts_time(cursor: Cursor, steps: int) -> bool:
    """A time, or the bare hour of "09-15" and "9am"."""
    token = cursor.ahead(steps)
    if token.kind == "number":
        return cursor.ahead(steps + 1).text in ("-", "+", *_HALVES)
    return token.kind == "time" or token.text in (*_SUN, "(")


def _refuse_sun(cursor: Cursor) -> None:
    if cursor.here.text in (*_SUN, "("):
        raise cursor.refusal("Sunrise and sunset cannot be kept: write times of the clock")


def _periods(cursor: Cursor) -> list[Period]:
    start = _time(cursor)
    if cursor.takes("+"):
        return [_period(start.token, start.minutes, None)]
    if not cursor.takes("-"):
        raise refusal("When does it end?", start.token)
    _refuse_sun(cursor)
    if cursor.here.kind not in ("time", "number"):
        raise cursor.refusal("When does it end?")
    end = _time(cursor)
    if cursor.here.text == "/":
        raise cursor.refusal("Points in time cannot be kept: say from when until when")
    period = _until(start, end)
    if cursor.takes("+"):
        return [period, _period(end.token, period.end or DAY, None)]
    return [period]


def _until(start: _Time, end: _Time) -> Period:
    """An end on the clock face that comes before the start is on the next day; 00:00-00:00 is all day."""
    begins, ends = start.minutes, end.minutes
    if begins == ends == 0:
        return Period(0, DAY)
    if begins == ends:
        raise refusal("It ends when it starts; the whole day is 00:00-24:00", end.token)
    _refuse_half_days(start, end)
    return _period(end.token, begins, ends if ends > begins else ends + DAY)


def _refuse_half_days(start: _Time, end: _Time) -> None:
    """As in "9-5" and "8:30-4:30", which nobody means for the night, and "1-5", which is no dawn."""
    if start.has_half != end.has_half:
        raise refusal("Write “am” or “pm” at both times, or 24 hours at both", end.token)
    if not (start.is_loose and end.is_loose):
        return
    if _MORNING * _HOUR <= start.minutes <= DAY // 2 and 0 < end.minutes < start.minutes:
        raise refusal("Of the morning or of the afternoon? Write 17:00 or 05:00", end.token)
    if start.is_bare and _HOUR <= start.minutes < _MORNING * _HOUR and end.minutes < DAY // 2:
        raise refusal("Of the morning or of the afternoon? Write 13:00 or 01:00", start.token)


def _period(token: Token, start: int, end: int | None) -> Period:
    try:
        return Period(start, end)
    except HoursError as error:
        raise refusal(str(error), token) from error


def _time(cursor: Cursor) -> _Time:
    """Read 09:00, 9:00, 0900, 9, 9am or 9:00 pm."""
    token = cursor.take()
    hour, minute = _parts(token)
    if minute >= _HOUR:
        raise refusal("An hour has 60 minutes", token)
    if cursor.here.kind != "word" or cursor.here.text not in _HALVES:
        loose = len(token.text.partition(":")[0]) == 1 or hour in _LATE_MORNING
        return _Time(token, hour * _HOUR + minute, loose, loose and token.kind == "number", has_half=False)
    if not 1 <= hour <= _HALF_DAY:
        raise cursor.refusal("A clock of twelve hours has the hours 1 to 12")
    afternoon = _HALVES[cursor.take().text]
    return _Time(
        token, (hour % _HALF_DAY + afternoon) * _HOUR + minute, is_loose=False, is_bare=False, has_half=True
    )


def _parts(token: Token) -> tuple[int, int]:
    """Hour and minute of 9:00, 0900, 900 and 9."""
    if token.kind == "time":
        hour, _, minute = token.text.partition(":")
        return int(hour), int(minute)
    if len(token.text) > _CLOCK_DIGITS:
        raise refusal("This is no time", token)
    if len(token.text) > 2:  # noqa: PLR2004 - more digits than an hour has
        return int(token.text[:-2]), int(token.text[-2:])
    return int(token.text), 0
