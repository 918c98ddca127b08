"""Reading the times of an OpenStreetMap rule: 10:00-12:00,13:00-15:00, 22:00-04:00, 22:00-26:00, 18:00+."""

from app.domain.errors import HoursError
from app.domain.hours.model import DAY, Period
from app.domain.hours.osm.cursor import Cursor
from app.domain.hours.osm.words import Token, refusal

_SUN = ("sunrise", "sunset", "dawn", "dusk")
_HOUR = 60


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
    """A time, or the bare hour of "09-15"."""
    token = cursor.ahead(steps)
    if token.kind == "number":
        return cursor.ahead(steps + 1).text in ("-", "+")
    return token.kind == "time" or token.text in (*_SUN, "(")


def _refuse_sun(cursor: Cursor) -> None:
    if cursor.here.text in (*_SUN, "("):
        raise cursor.refusal("Sunrise and sunset cannot be kept: write times of the clock")


def _periods(cursor: Cursor) -> list[Period]:
    start = cursor.take()
    if cursor.takes("+"):
        return [_period(start, _minutes(start), None)]
    if not cursor.takes("-"):
        raise refusal("When does it end?", start)
    _refuse_sun(cursor)
    if cursor.here.kind not in ("time", "number"):
        raise cursor.refusal("When does it end?")
    end = cursor.take()
    if cursor.here.text == "/":
        raise cursor.refusal("Points in time cannot be kept: say from when until when")
    period = _until(start, end)
    if cursor.takes("+"):
        return [period, _period(end, period.end or DAY, None)]
    return [period]


def _until(start: Token, end: Token) -> Period:
    """An end on the clock face that comes before the start is on the next day."""
    begins, ends = _minutes(start), _minutes(end)
    if begins == ends:
        raise refusal("It ends when it starts; the whole day is 00:00-24:00", end)
    return _period(end, begins, ends if ends > begins else ends + DAY)


def _period(token: Token, start: int, end: int | None) -> Period:
    try:
        return Period(start, end)
    except HoursError as error:
        raise refusal(str(error), token) from error


def _minutes(token: Token) -> int:
    hour, _, minute = token.text.partition(":")
    if int(minute or 0) >= _HOUR:
        raise refusal("An hour has 60 minutes", token)
    return int(hour) * _HOUR + int(minute or 0)
