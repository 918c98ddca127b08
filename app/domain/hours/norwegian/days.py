"""Reading lists of days in Norwegian: "man, ons og fre", "lør og søn i juli og august".

What is named is of a few facets: weekdays, dates, weeks, holidays. Neighbours of one facet with a comma or
“og” between are a list; different facets with nothing between narrow each other down, whichever comes
first, and hold for the whole list: "lør og søn i juli og august" are the weekends of two months. Where a
facet may or may not hold for what stands on the other side of an “og”, nothing is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal, cast

from app.domain.hours.model import WEEK
from app.domain.hours.norwegian.dates import DATED, Row, day_of, nearest_year, read_dates, starts_dates
from app.domain.hours.norwegian.refusals import NotUnderstoodError, Why
from app.domain.hours.norwegian.words import Date, Kind
from app.domain.hours.selectors import (
    Dated,
    Dates,
    EveryNthWeek,
    Holidays,
    IsoWeeks,
    PublicHolidays,
    Weeks,
)

Facet = Literal["weekdays", "dates", "weeks", "holidays"]
_WEEKLY: tuple[Kind, ...] = ("weekday", "weekdays", "ordinal", "rhythm")
_STARTS: tuple[Kind, ...] = (*_WEEKLY, *DATED, "holidays", "weeks")


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
    leans: bool = False
    """A season and a comma came before: clear of hours ("juli, man–fre 10–14"), of a closing not."""

    @property
    def is_season(self) -> bool:
        """Nothing but what can narrow weekdays down: dates, weeks, school holidays, fellesferien."""
        return self.weekdays is None and not isinstance(self.holidays, PublicHolidays)

    @property
    def is_long(self) -> bool:
        """Weeks, school holidays or dates of more than single days."""
        return bool(self.weeks or self.holidays) or any(one.first != one.last for one in self.dates)

    @property
    def is_narrowed(self) -> bool:
        """Weekdays of a season."""
        return self.weekdays is not None and bool(self.dates or self.weeks or self.holidays)


@dataclass(slots=True)
class _List:
    """Neighbours of one facet, and the joiner before the first of them."""

    facet: Facet
    joiner: Kind | None
    terms: list[Term]
    colon: bool = False
    """A colon stands behind it."""


def starts_days(row: Row, at: int) -> bool:
    """Whether a list of days begins here."""
    return row[at].kind in _STARTS or starts_dates(row, at)


def read_days(row: Row, at: int) -> tuple[list[Term], int]:
    """The terms of a list of days and the place of the first word after it.

    Raises NotUnderstoodError for what is no list of days, and HoursError for days that cannot be.
    """
    lists: list[_List] = []
    joiner: Kind | None = None
    while True:
        if not starts_days(row, at):
            raise NotUnderstoodError(Why.NO_DAYS)
        facet, term, at = _item(row, at)
        term = replace(term, after_comma=joiner == "comma")
        if lists and lists[-1].facet == facet and joiner:
            lists[-1].terms.append(term)
        else:
            lists.append(_List(facet, joiner, [term]))
        colon = _season_colon(row, at, lists)
        lists[-1].colon = colon
        at += colon
        behind, joiner = _joiner(row, at)
        if not starts_days(row, behind):
            return _combined(lists), at
        at = behind


def read_season(row: Row, at: int, behind: tuple[Kind, ...]) -> tuple[list[Term], int]:
    """Dates, weeks or school holidays, as in “man–fre 9–15 i juli og august, lør 10–12”.

    They reach to the last place where a word of the kinds `behind` comes next; none if there is none.
    """
    found: list[Term] = []
    whole: tuple[list[Term], int] = ([], at)
    while starts_days(row, at) and row[at].kind not in _WEEKLY:
        _, term, at = _item(row, at)
        if not term.is_season:
            break
        found.append(term)
        if row[at].kind in behind:
            whole = (list(found), at)
        at += row[at].kind in ("comma", "and")
    return whole


def _joiner(row: Row, at: int) -> tuple[int, Kind | None]:
    """The place behind commas and “og”, and which of them came first."""
    behind = at
    while row[behind].kind in ("comma", "and"):
        behind += 1
    return behind, row[at].kind if behind > at else None


def _season_colon(row: Row, at: int, lists: list[_List]) -> bool:
    """As in “juni–august: man–fre”, the colon behind all that was named so far."""
    if row[at].kind != "colon" or not all(term.is_season for one in lists for term in one.terms):
        return False
    return row[at + 1].kind in _WEEKLY


def _combined(lists: list[_List]) -> list[Term]:
    """Terms out of lists: those side by side narrow each other down, those with a joiner stand apart."""
    found: list[list[Term]] = []
    for n, one in enumerate(lists):
        leans = one.joiner == "comma" and _is_after_season(lists[:n]) and one.facet == "weekdays"
        if n == 0 or (one.joiner and not leans):
            found.append(one.terms)
            continue
        colon = lists[n - 1].colon
        both = [_narrowed(a, b) for a, b in product(_as_one(found.pop()), _as_one(one.terms))]
        found.append([replace(term, season_first=colon or term.season_first, leans=leans) for term in both])
    terms = [term for some in found for term in some]
    _refuse_half_narrowed(terms)
    return terms


def _is_after_season(lists: list[_List]) -> bool:
    """As in “juli og august, man–fre”."""
    return len(lists) == 1 and all(term.is_season and term.is_long for term in lists[0].terms)


def _as_one(terms: Sequence[Term]) -> list[Term]:
    """A list of dates or of weeks as one term, which may stand beside several weekdays."""
    first, *others = terms
    if all(term.dates and term.weekdays is None for term in terms):
        return [replace(first, dates=tuple(one for term in terms for one in term.dates))]
    if others and all(isinstance(term.weeks, IsoWeeks) and term.weekdays is None for term in terms):
        numbers = {n for term in terms if isinstance(term.weeks, IsoWeeks) for n in term.weeks.numbers}
        return [replace(first, weeks=IsoWeeks(tuple(sorted(numbers))))]
    return list(terms)


def _narrowed(one: Term, other: Term) -> Term:
    """Both must fit. “Torsdag 24. desember” is of one year, which must be said and must agree."""
    weekly, narrowing = (one, other) if one.weekdays is not None else (other, one)
    twice = weekly.weekdays is None or narrowing.weekdays is not None or not narrowing.is_season
    if twice or (weekly.dates and narrowing.dates) or (weekly.weeks and narrowing.weeks) or weekly.holidays:
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    if any(dates.first == dates.last for dates in narrowing.dates):
        return _on_the_day(weekly, narrowing)
    return replace(
        weekly,
        at=min(one.at, other.at),
        after_comma=one.after_comma,
        dates=weekly.dates or narrowing.dates,
        weeks=weekly.weeks or narrowing.weeks,
        holidays=narrowing.holidays,
    )


def _on_the_day(weekly: Term, narrowing: Term) -> Term:
    only = narrowing.dates[0]
    plain = len(narrowing.dates) == 1 and isinstance(only, Dated) and not (weekly.nth or weekly.weeks)
    if not plain or weekly.weekdays != (cast("Dated", only).first.weekday(),):
        raise NotUnderstoodError(Why.NO_YEAR)
    return replace(weekly, weekdays=None, dates=narrowing.dates)


def _refuse_half_narrowed(terms: list[Term]) -> None:
    """As in “helligdager og lørdager i juli”: July may hold for the holidays too."""
    narrowed = [term for term in terms if term.is_narrowed and not isinstance(term.weeks, EveryNthWeek)]
    others = [term for term in terms if not (term.is_narrowed or term.dates or term.weeks)]
    if narrowed and others:
        raise NotUnderstoodError(Why.ABOUT_WHAT)


def _item(row: Row, at: int) -> tuple[Facet, Term, int]:
    word = row[at]
    if word.kind in _WEEKLY:
        term, behind = _weekly(row, at, Term(at))
        return "weekdays", term, behind
    if word.kind == "holidays":
        return "holidays", Term(at, holidays=cast("Holidays", word.value)), at + 1
    if word.kind == "weeks":
        return "weeks", Term(at, weeks=cast("IsoWeeks", word.value)), at + 1
    dates, behind = read_dates(row, at)
    return "dates", Term(at, dates=dates), behind


def _weekly(row: Row, at: int, term: Term) -> tuple[Term, int]:
    word = row[at]
    if word.kind == "ordinal":
        return _of_the_month(row, at, term)
    if word.kind == "rhythm":
        return _rhythm(row, at, term)
    if word.kind == "weekdays":
        return replace(term, weekdays=cast("tuple[int, ...]", word.value)), at + 1
    first = cast("int", word.value)
    if row[at + 1].kind == "to" and row[at + 2].kind == "weekday":
        last = cast("int", row[at + 2].value)
        days = tuple(sorted((first + n) % 7 for n in range((last - first) % 7 + 1)))
        return replace(term, weekdays=() if days == WEEK else days), at + 3
    if row[at + 1].kind == "date":
        return _weekday_with_date(row, at, term)
    return replace(term, weekdays=(first,)), at + 1


def _weekday_with_date(row: Row, at: int, term: Term) -> tuple[Term, int]:
    """As in “torsdag 24. desember”: without a year it is the nearest one, seen from today, if it agrees."""
    year, month, day = cast("Date", row[at + 1].value)
    if row[at + 2].kind == "to":
        return replace(term, weekdays=(cast("int", row[at].value),)), at + 1
    when = day_of(year or nearest_year(row.today, month, day or 1), month, day or 1)
    if when.weekday() != row[at].value:
        raise NotUnderstoodError(Why.NO_YEAR)
    return replace(term, dates=(Dated(when, when),)), at + 2


def _of_the_month(row: Row, at: int, term: Term) -> tuple[Term, int]:
    """As in “første og tredje onsdag i måneden”, "første onsdag og torsdag i måneden", "siste søndag i mai".

    Without "i måneden" or months it may be the first of anything.
    """
    places = [cast("int", row[at].value)]
    at += 1
    while row[at].kind == "ordinal" or (row[at].kind in ("and", "comma") and row[at + 1].kind == "ordinal"):
        at += row[at].kind != "ordinal"
        places.append(cast("int", row[at].value))
        at += 1
    days = []
    while row[at].kind == "weekday":
        days.append(cast("int", row[at].value))
        more = row[at + 1].kind in ("and", "comma") and row[at + 2].kind == "weekday"
        at += 1 + more
    months = row[at].kind == "month"
    if not days or not (months or row[at].kind == "in_month") or (len(days) > 1 and len(places) > 1):
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    nth = tuple(sorted(set(places)))
    return replace(term, weekdays=tuple(sorted(set(days))), nth=nth), at + (not months)


def _rhythm(row: Row, at: int, term: Term) -> tuple[Term, int]:
    """As in “annenhver onsdag fra 7. januar 2026” and "annenhver fredag i partallsuker".

    Without a first day nobody can tell which Wednesdays.
    """
    every, day, then = cast("int", row[at].value), row[at + 1], row[at + 2]
    if day.kind != "weekday":
        raise NotUnderstoodError(Why.NO_FIRST_DAY)
    weekdays = (cast("int", day.value),)
    if then.kind == "weeks" and every == 2:  # noqa: PLR2004 - every second week
        return replace(term, weekdays=weekdays), at + 2
    if then.kind != "from" or row[at + 3].kind != "date":
        raise NotUnderstoodError(Why.NO_FIRST_DAY)
    year, month, number = cast("Date", row[at + 3].value)
    if year is None:
        raise NotUnderstoodError(Why.NO_FIRST_DAY)
    weeks = EveryNthWeek(day_of(year, month, number or 1), every)
    return replace(term, weekdays=weekdays, weeks=weeks), at + 4
