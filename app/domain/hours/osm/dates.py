"""Reading the dates of an OpenStreetMap rule: years, months, days, Easter, and our "every 2 weeks from"."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.errors import HoursError
from app.domain.hours.calendar import easter
from app.domain.hours.instants import FIRST_YEAR, LAST_YEAR
from app.domain.hours.osm.cursor import Cursor
from app.domain.hours.osm.words import Token, month, refusal
from app.domain.hours.selectors import (
    LAST_WEEK,
    MONTH_DAYS,
    AroundEaster,
    BesideEaster,
    Dated,
    Dates,
    EveryNthWeek,
    IsoWeeks,
    Weeks,
    Yearly,
)

_EASTER = "easter"
_DECEMBER = 12
_DAY_DIGITS = 2
_MOST_YEARS = 20
"""Years that "2026-2030 Jun-Aug" may spread over."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A day or a month as it was written: 2026 Dec 24, Dec 24, Dec, easter -2 days."""

    year: int | None
    month: int | None
    """None for a day counted from Easter."""
    day: int | None
    """None for a whole month; from Easter the days after it."""
    token: Token

    @property
    def is_easter(self) -> bool:
        """Counted from Easter Sunday."""
        return self.month is None


def read_dates(cursor: Cursor) -> tuple[Dates, ...]:
    """Every span of a list of dates, nothing if no list comes next."""
    found: list[Dates] = []
    before: _Point | None = None
    while _starts_date(cursor.here, before) and not _are_times(cursor):
        spans, before = _item(cursor, before)
        found += spans
        if not (cursor.here.text == "," and _starts_date(cursor.ahead(1), before)):
            break
        cursor.take()
    return tuple(found)


def may_be_times(cursor: Cursor) -> bool:
    """Whether what comes next could be the years 1900 to 2100 as well as 19:00 to 21:00."""
    first, dash, last = (cursor.ahead(n) for n in range(3))
    return _is_year(first) and dash.text == "-" and all(map(_is_round_time, (first, last)))


def _are_times(cursor: Cursor) -> bool:
    """As in "2000-2200": hours are not worked out for the year 2200."""
    dash, last = cursor.ahead(1), cursor.ahead(2)
    return dash.text == "-" and last.kind == "number" and len(last.text) > _DAY_DIGITS and not _is_year(last)


def _is_round_time(token: Token) -> bool:
    minutes = int(token.text[-2:]) if token.kind == "number" else 1
    return minutes % 5 == 0 and minutes < 60 and int(token.text) <= 2400  # noqa: PLR2004 - a clock of 24 hours


def _starts_date(token: Token, before: _Point | None) -> bool:
    if token.kind == "word":
        return token.text == _EASTER or month(token.text) is not None
    if token.kind != "number":
        return False
    follows_day = before is not None and before.day is not None and not before.is_easter
    return _is_year(token) or (follows_day and _is_day(token))


def _is_year(token: Token) -> bool:
    """A year that hours are worked out for; "0900" and "1800" are times."""
    return token.kind == "number" and FIRST_YEAR <= int(token.text) < LAST_YEAR


def _is_day(token: Token) -> bool:
    return token.kind == "number" and len(token.text) <= _DAY_DIGITS


def _item(cursor: Cursor, before: _Point | None) -> tuple[list[Dates], _Point | None]:
    if _is_year(cursor.here) and not _names_day(cursor.ahead(1)):
        return _years(cursor), None
    first = _point(cursor, before)
    if cursor.takes("+"):
        return [_until_further_notice(first)], first
    if not cursor.takes("-"):
        return [_span(first, first)], first
    last = _last_point(cursor, first)
    return [_span(first, last)], last


def _names_day(token: Token) -> bool:
    return token.kind == "word" and (token.text == _EASTER or month(token.text) is not None)


def _years(cursor: Cursor) -> list[Dates]:
    """2026, 2026-2028, 2026+, and years before months: 2026-2028 Jun-Aug."""
    token = cursor.here
    first = _year(cursor)
    if cursor.takes("+"):
        return [Dated(date(first, 1, 1), None)]
    last = _year(cursor) if cursor.takes("-") else first
    _refuse_steps(cursor)
    if last < first:
        raise refusal("The last year comes before the first", token)
    if not _names_day(cursor.here):
        return [Dated(date(first, 1, 1), date(last, 12, 31))]
    if last - first >= _MOST_YEARS:
        raise refusal(f"More than {_MOST_YEARS} years", token)
    return _each_year(cursor, first, last)


def _each_year(cursor: Cursor, first_year: int, last_year: int) -> list[Dates]:
    first = _point(cursor, None)
    last = _last_point(cursor, first) if cursor.takes("-") else first
    years = range(first_year, last_year + 1)
    return [_span(replace(first, year=year), replace(last, year=None)) for year in years]


def _year(cursor: Cursor) -> int:
    if not _is_year(cursor.here):
        raise cursor.refusal("A year of four digits is missing")
    return int(cursor.take().text)


def _point(cursor: Cursor, before: _Point | None) -> _Point:
    """A day or month; what is left out is as in the one before (Dec 24-26, 2026 Dec 24,31)."""
    token = cursor.here
    year = _year(cursor) if _is_year(token) else None
    if cursor.takes(_EASTER):
        return _Point(year, None, cursor.offset() or 0, token)
    found = month(cursor.here.text) if cursor.here.kind == "word" else None
    if found is not None:
        cursor.take()
        day = _day_of_month(cursor)
        if cursor.offset() is not None:
            raise refusal("Days before or after a date: write the date itself", token)
        return _Point(year, found, day, token)
    if year is None and before is not None and before.month and before.day and _is_day(cursor.here):
        return replace(before, day=_day_of_month(cursor), token=token)
    raise cursor.refusal("A month or “easter” is missing")


def _last_point(cursor: Cursor, first: _Point) -> _Point:
    """Where a span ends; a day without a month that comes before the first is of the January that follows."""
    last = _point(cursor, first)
    if not _is_day(last.token) or last.month != first.month or (last.day or 0) >= (first.day or 0):
        return last
    if first.month != _DECEMBER:
        raise refusal("This day comes before the one named first: write its month", last.token)
    return _Point(first.year and first.year + 1, 1, last.day, last.token)


def _day_of_month(cursor: Cursor) -> int | None:
    return int(cursor.take().text) if _is_day(cursor.here) else None


def _span(first: _Point, last: _Point) -> Dates:
    if first.year is not None or last.year is not None:
        return _dated(first, last)
    try:
        if first.is_easter != last.is_easter:
            return BesideEaster(_end(first, 1), _end(last, None))
        if first.is_easter:
            return AroundEaster(first.day or 0, last.day or 0)
        return _yearly(first, last)
    except HoursError as error:
        raise refusal(str(error), last.token) from error


def _end(point: _Point, day_if_none: int | None) -> int | tuple[int, int]:
    """Days from Easter, or the day of the year; of a month its first or (None) its last day."""
    if point.month is None:
        return point.day or 0
    return point.month, point.day or day_if_none or MONTH_DAYS[point.month - 1]


def _yearly(first: _Point, last: _Point) -> Yearly:
    if (first.day is None) != (last.day is None):
        raise HoursError("One end is a day and the other a month")
    start, end = first.month or 1, last.month or 1
    last_day = MONTH_DAYS[end - 1] if last.day is None else last.day
    return Yearly((start, 1 if first.day is None else first.day), (end, last_day))


def _dated(first: _Point, last: _Point) -> Dated:
    if first.year is None:
        raise refusal("The year is missing", first.token)
    start = _first_day(first, first.year)
    end = _last_day(last, last.year or first.year)
    if end < start and last.year is None and last.month != first.month:
        end = _last_day(last, first.year + 1)
    if end < start:
        raise refusal("The last day comes before the first", last.token)
    return Dated(start, end)


def _until_further_notice(first: _Point) -> Dated:
    if first.year is None:
        raise refusal("From a day on, but of which year?", first.token)
    return Dated(_first_day(first, first.year), None)


def _first_day(point: _Point, year: int) -> date:
    return _date(point, year, 1)


def _last_day(point: _Point, year: int) -> date:
    return _date(point, year, monthrange(year, point.month)[1] if point.month else 1)


def _date(point: _Point, year: int, day_if_none: int) -> date:
    if point.month is None:
        return easter(year) + timedelta(days=point.day or 0)
    try:
        return date(year, point.month, day_if_none if point.day is None else point.day)
    except ValueError as error:
        raise refusal(f"There is no such day in {year}", point.token) from error


def _refuse_steps(cursor: Cursor) -> None:
    if cursor.here.text == "/":
        raise cursor.refusal("Every so many years cannot be kept")


def read_rhythm(cursor: Cursor) -> Weeks | None:
    """The weeks of "week 08,28-31", "week 01-53/2", and our own "every 2 weeks from 2026 Jan 05"."""
    if cursor.here.text in ("week", "weeks"):
        return _iso_weeks(cursor)
    if not cursor.takes("every"):
        return None
    every = cursor.number("Every how many weeks?")
    if not (cursor.takes("week", "weeks") and cursor.takes("from")):
        raise cursor.refusal("After “every 2” comes “weeks from” and a date")
    point = _point(cursor, None)
    if point.year is None or point.day is None:
        raise refusal("A rhythm of weeks starts on a day of a year", point.token)
    try:
        return EveryNthWeek(_first_day(point, point.year), every)
    except HoursError as error:
        raise refusal(str(error), point.token) from error


def _iso_weeks(cursor: Cursor) -> IsoWeeks:
    token = cursor.take()
    numbers = set(_some_weeks(cursor))
    while cursor.here.text == "," and cursor.ahead(1).kind == "number":
        cursor.take()
        numbers |= set(_some_weeks(cursor))
    try:
        return IsoWeeks(tuple(sorted(numbers)))
    except HoursError as error:
        raise refusal(str(error), token) from error


def _some_weeks(cursor: Cursor) -> list[int]:
    """One item: 8, 28-31, 50-02 over New Year, 01-53/2."""
    first = last = cursor.number("Which week? 1 to 53")
    if cursor.takes("-"):
        last = cursor.number("Until which week?")
    if not (1 <= first <= LAST_WEEK and 1 <= last <= LAST_WEEK):
        raise cursor.refusal(f"Weeks are numbered from 1 to {LAST_WEEK}")
    step = cursor.number("Every how many weeks?") if cursor.takes("/") else 1
    if step < 1 or (step > 1 and last < first):
        raise cursor.refusal("Steps of weeks go forward within a year")
    if last < first:
        return [*range(first, LAST_WEEK + 1), *range(1, last + 1)]
    return list(range(first, last + 1, step))
