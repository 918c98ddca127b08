"""Reading dates in Norwegian: "juli", "24.–26. desember", "skjærtorsdag–2. påskedag", "fra 1. mars 2027"."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from app.domain.hours.norwegian.refusals import NotUnderstoodError, Why
from app.domain.hours.norwegian.words import Date, Kind, Word
from app.domain.hours.selectors import MONTH_DAYS, AroundEaster, BesideEaster, Dated, Dates, Yearly

DATED: tuple[Kind, ...] = ("date", "month", "days_of_month", "named")
_HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a text, and the day on which it is read, where that is known."""

    words: Sequence[Word]
    today: date | None = None
    """What "fra 1. februar" is counted from: the nearest such day."""

    def __getitem__(self, at: int) -> Word:
        """The word at a place; the end goes on for ever."""
        return self.words[min(at, len(self.words) - 1)]


def starts_dates(row: Row, at: int) -> bool:
    """Whether dates begin here, be it after "fra"."""
    if row[at].kind == "from":
        at += 1 + (row[at + 1].kind == "weekday" and row[at + 2].kind == "date")
        return row[at].kind in ("date", "month") or (row[at].kind == "named" and row[at + 1].kind == "to")
    return row[at].kind in DATED


def read_dates(row: Row, at: int) -> tuple[tuple[Dates, ...], int]:
    """One item of a list of dates, and the place of the first word after it."""
    if row[at].kind == "from":
        at += 1
        if row[at].kind == "weekday":
            return (_from_a_weekday(row, at),), at + 2
        if row[at + 1].kind != "to":
            return (_from(row, at),), at + 1
    word = row[at]
    if word.kind == "days_of_month":
        return _days_of_month(word), at + 1
    if row[at + 1].kind == "to" and row[at + 2].kind in ("date", "month", "named"):
        return (_until(word, row[at + 2]),), at + 3
    if word.kind == "named":
        return cast("tuple[Dates, ...]", word.value), at + 1
    if word.kind not in ("date", "month"):
        raise NotUnderstoodError(Why.NO_DAYS)
    only = cast("Date", word.value)
    return (_span(only, only),), at + 1


def _until(first: Word, last: Word) -> Dates:
    """A span between two of a kind: days, months, days from Easter; a named day may meet a date."""
    if "month" in (first.kind, last.kind):
        if first.kind != last.kind:
            raise NotUnderstoodError(Why.ABOUT_WHAT)
        return _span(cast("Date", first.value), cast("Date", last.value))
    start, end = _end(first), _end(last)
    if isinstance(start, AroundEaster) and isinstance(end, AroundEaster):
        return AroundEaster(start.first, end.last)
    if isinstance(start, AroundEaster) or isinstance(end, AroundEaster):
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    return _span(start, end)


def _end(word: Word) -> Date | AroundEaster:
    if word.kind == "date":
        return cast("Date", word.value)
    days = cast("tuple[Dates, ...]", word.value)
    if len(days) != 1 or days[0].first != days[0].last or isinstance(days[0], Dated | BesideEaster):
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    only = days[0]
    return only if isinstance(only, AroundEaster) else (None, *only.first)


def _from(row: Row, at: int) -> Dates:
    """As in “fra 1. mars 2027”: until further notice; without a year the nearest such day."""
    year, month, day = cast("Date", row[at].value)
    return Dated(day_of(year or nearest_year(row.today, month, day or 1), month, day or 1), None)


def _from_a_weekday(row: Row, at: int) -> Dates:
    """As in “fra mandag 7. desember”: the weekday must agree."""
    first = _from(row, at + 1)
    if cast("date", first.first).weekday() != row[at].value:
        raise NotUnderstoodError(Why.NO_YEAR)
    return first


def nearest_year(today: date | None, month: int, day: int) -> int:
    """The year whose such day is nearest to today. Raises NotUnderstoodError where today is not known."""
    if today is None:
        raise NotUnderstoodError(Why.NO_YEAR)
    this = day_of(today.year, month, day)
    days = (this - today).days
    return today.year + (days < -_HALF_A_YEAR) - (days > _HALF_A_YEAR)


def _days_of_month(word: Word) -> tuple[Dates, ...]:
    """As in “24.–26. desember” and "24., 25. og 31. desember 2026"."""
    days, month, year = cast("tuple[tuple[tuple[int, int], ...], int, int | None]", word.value)
    return tuple(_span((year, month, first), (year, month, last)) for first, last in days)


def _span(first: Date, last: Date) -> Dates:
    first_year, first_month, first_day = first
    last_year, last_month, last_day = last
    year = first_year or last_year
    if year is None or last_year is None:
        if year is not None:
            raise NotUnderstoodError(Why.NO_YEAR)
        return Yearly((first_month, first_day or 1), (last_month, last_day or MONTH_DAYS[last_month - 1]))
    start = day_of(year if first_year else _year_of_start(first, last), first_month, first_day or 1)
    return Dated(start, day_of(last_year, last_month, last_day or monthrange(last_year, last_month)[1]))


def _year_of_start(first: Date, last: Date) -> int:
    """As in “20. desember til 3. januar 2027” starts in 2026."""
    year = last[0] or 1
    return year - 1 if first[1:] > last[1:] else year


def day_of(year: int, month: int, day: int) -> date:
    """A day of a year. Raises NotUnderstoodError if there is none."""
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotUnderstoodError(Why.IMPOSSIBLE) from error
