"""Reading lists of days in Norwegian: "man, ons og fre", "første lørdag i måneden", "juni–august man–fre"."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from app.domain.errors import HoursError
from app.domain.hours.model import WEEK
from app.domain.hours.norwegian.words import Date, Kind, Word
from app.domain.hours.selectors import MONTH_DAYS, Dated, Dates, EveryNthWeek, Holidays, Weeks, Yearly

_WEEKLY: tuple[Kind, ...] = ("weekday", "weekdays", "ordinal", "rhythm")
_DATED: tuple[Kind, ...] = ("date", "month", "days_of_month", "named")
_STARTS: tuple[Kind, ...] = (*_WEEKLY, *_DATED, "holidays")


class NotUnderstoodError(HoursError):
    """The text is not understood"""  # noqa: D415 - the docstring is the public title


@dataclass(frozen=True, slots=True)
class Term:
    """One item of a list of days: everything in it must fit."""

    at: int
    """The place of its first word."""
    after_comma: bool = False
    weekdays: tuple[int, ...] | None = None
    """None: not named. Empty: every day."""
    nth: tuple[int, ...] = ()
    dates: tuple[Dates, ...] = ()
    holidays: Holidays | None = None
    weeks: Weeks | None = None
    season_first: bool = False
    """A season and a colon came before the weekdays, and hold for what follows too."""


def starts_days(words: Sequence[Word], at: int) -> bool:
    """Whether a list of days begins here."""
    if words[at].kind == "from":
        return words[at + 1].kind in ("date", "month")
    return words[at].kind in _STARTS


def read_days(words: Sequence[Word], at: int) -> tuple[list[Term], int]:
    """The terms of a list of days and the place of the first word after it.

    Raises NotUnderstoodError for what is no list of days, and HoursError for days that cannot be.
    """
    terms: list[Term] = []
    after_comma = False
    while True:
        term, at = _term(words, at)
        terms.append(_in_season(replace(term, after_comma=after_comma), terms))
        joiner = at
        while words[joiner].kind in ("comma", "and"):
            joiner += 1
        if joiner == at or not starts_days(words, joiner):
            return terms, at
        after_comma = words[at].kind == "comma"
        at = joiner


def read_trailing_dates(words: Sequence[Word], at: int) -> tuple[tuple[Dates, ...], int]:
    """Dates with nothing behind them, as in “man–fre 9–15 i juli og august”; none if more follows."""
    found: tuple[Dates, ...] = ()
    whole: tuple[tuple[Dates, ...], int] = ((), at)
    while words[at].kind in _DATED or (words[at].kind == "from" and starts_days(words, at)):
        try:
            dates, at = _dates(words, at)
        except HoursError:
            break
        found += dates
        if words[at].kind in ("comma", "stop", "end"):
            whole = (found, at)
        at += words[at].kind in ("comma", "and")
    return whole


def _in_season(term: Term, before: list[Term]) -> Term:
    """As in “Juni–august man–fre og søn”: the season holds for the Sundays too."""
    if term.dates or term.holidays or not before or before[-1].weekdays is None:
        return term
    return replace(term, dates=before[-1].dates)


def _term(words: Sequence[Word], at: int) -> tuple[Term, int]:
    start = at
    if words[at].kind in _WEEKLY:
        term, at = _weekly(words, at, Term(start))
        if words[at].kind in _DATED or (words[at].kind == "from" and starts_days(words, at)):
            dates, at = _dates(words, at)
            term = _on_dates(term, dates)
        return term, at
    if words[at].kind == "holidays":
        return Term(start, holidays=cast("Holidays", words[at].value)), at + 1
    dates, at = _dates(words, at)
    term = Term(start, dates=dates)
    colon = words[at].kind == "colon"
    if words[at + colon].kind in _WEEKLY:
        return _weekly(words, at + colon, replace(term, season_first=colon))
    return term, at


def _on_dates(term: Term, dates: tuple[Dates, ...]) -> Term:
    """As in “mandager i juli”; “torsdag 24. desember” is of one year, which must be said and must agree."""
    if any(one.first != one.last for one in dates):
        return replace(term, dates=dates)
    if len(dates) == 1 and isinstance(dates[0], Dated) and term.weekdays == (dates[0].first.weekday(),):
        return replace(term, weekdays=None, dates=dates)
    raise NotUnderstoodError


def _weekly(words: Sequence[Word], at: int, term: Term) -> tuple[Term, int]:
    word = words[at]
    if word.kind == "ordinal":
        return _of_the_month(words, at, term)
    if word.kind == "rhythm":
        return _rhythm(words, at, term)
    if word.kind == "weekdays":
        return replace(term, weekdays=cast("tuple[int, ...]", word.value)), at + 1
    first = cast("int", word.value)
    if words[at + 1].kind == "to" and words[at + 2].kind == "weekday":
        last = cast("int", words[at + 2].value)
        days = tuple(sorted((first + n) % 7 for n in range((last - first) % 7 + 1)))
        return replace(term, weekdays=() if days == WEEK else days), at + 3
    return replace(term, weekdays=(first,)), at + 1


def _of_the_month(words: Sequence[Word], at: int, term: Term) -> tuple[Term, int]:
    """As in “Første og tredje onsdag i måneden”; without "i måneden" it may be the first of anything."""
    places = []
    while words[at].kind == "ordinal":
        places.append(cast("int", words[at].value))
        at += 1
        if words[at].kind in ("and", "comma") and words[at + 1].kind == "ordinal":
            at += 1
    if words[at].kind != "weekday" or words[at + 1].kind != "in_month":
        raise NotUnderstoodError
    day = cast("int", words[at].value)
    return replace(term, weekdays=(day,), nth=tuple(sorted(set(places)))), at + 2


def _rhythm(words: Sequence[Word], at: int, term: Term) -> tuple[Term, int]:
    """As in “Annenhver onsdag fra 7. januar 2026”: without a first day nobody can tell which Wednesdays."""
    day, since, first = words[at + 1 : at + 4] if at + 3 < len(words) else (words[-1],) * 3
    if (day.kind, since.kind, first.kind) != ("weekday", "from", "date"):
        raise NotUnderstoodError
    year, month, number = cast("Date", first.value)
    if year is None:
        raise NotUnderstoodError
    anchor = _date(year, month, number or 1)
    weeks = EveryNthWeek(anchor, cast("int", words[at].value))
    return replace(term, weekdays=(cast("int", day.value),), weeks=weeks), at + 4


def _dates(words: Sequence[Word], at: int) -> tuple[tuple[Dates, ...], int]:
    if words[at].kind == "from":
        at += 1
        if words[at + 1].kind != "to":
            return (_from(words[at]),), at + 1
    word = words[at]
    if word.kind == "named":
        named = cast("Dates | tuple[Dates, ...]", word.value)
        return named if isinstance(named, tuple) else (named,), at + 1
    if word.kind == "days_of_month":
        return _days_of_month(word), at + 1
    if word.kind not in ("date", "month"):
        raise NotUnderstoodError
    first = cast("Date", word.value)
    if words[at + 1].kind == "to" and words[at + 2].kind == word.kind:
        return (_span(first, cast("Date", words[at + 2].value)),), at + 3
    return (_span(first, first),), at + 1


def _from(word: Word) -> Dates:
    """As in “fra 1. mars 2027”: until further notice."""
    year, month, day = cast("Date", word.value)
    if year is None:
        raise NotUnderstoodError
    return Dated(_date(year, month, day or 1), None)


def _days_of_month(word: Word) -> tuple[Dates, ...]:
    """As in “24.–26. desember” and "24. og 31. desember"."""
    apart, first, last, month = cast("tuple[bool, int, int, int]", word.value)
    if apart:
        return Yearly((month, first), (month, first)), Yearly((month, last), (month, last))
    return (Yearly((month, first), (month, last)),)


def _span(first: Date, last: Date) -> Dates:
    first_year, first_month, first_day = first
    last_year, last_month, last_day = last
    year = first_year or last_year
    if year is None or last_year is None:
        if year is not None:
            raise NotUnderstoodError
        return Yearly((first_month, first_day or 1), (last_month, last_day or MONTH_DAYS[last_month - 1]))
    start = _date(year if first_year else _year_of_start(first, last), first_month, first_day or 1)
    return Dated(start, _date(last_year, last_month, last_day or monthrange(last_year, last_month)[1]))


def _year_of_start(first: Date, last: Date) -> int:
    """As in “20. desember til 3. januar 2027” starts in 2026."""
    year = last[0] or 1
    return year - 1 if first[1:] > last[1:] else year


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotUnderstoodError from error
