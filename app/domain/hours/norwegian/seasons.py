"""Dates and weeks behind the times of some weekdays: “man–fre 9–15 i juli og august”."""

from dataclasses import replace

from app.domain.hours.model import State
from app.domain.hours.norwegian.days import Term, read_days, read_season
from app.domain.hours.norwegian.reader import APART, AboutAllError, Reader
from app.domain.hours.norwegian.refusals import NotUnderstoodError, Why
from app.domain.hours.norwegian.rules import Group
from app.domain.hours.selectors import EveryNthWeek


def narrowed(reader: Reader, terms: tuple[Term, ...], says: State) -> tuple[Term, ...]:
    """As in “man–fre 9–15 i juli”: the season behind is about the weekdays before."""
    if not reader.on_days or terms[0].weekdays is None:
        return terms
    seasons, behind = read_season(reader.row, reader.at, APART)
    if not seasons:
        _refuse_season_of_what_follows(reader)
        return terms
    shared = says is not State.CLOSED and any(map(_may_share, reader.groups[reader.sentence :]))
    mixed = len(seasons) > 1 and not all(season.dates for season in seasons)
    if shared or mixed or reader.season or any(term.is_narrowed or term.weekdays is None for term in terms):
        raise AboutAllError(Why.ABOUT_WHAT)
    reader.at = behind
    return tuple(_in_seasons(term, seasons) for term in terms)


def within(reader: Reader, seasons: tuple[Term, ...]) -> tuple[Term, ...]:
    """As in “i juli er det stengt lørdager”: the weekdays behind, in the seasons before, if it is so."""
    if not reader.on_days or not all(term.is_season for term in seasons):
        return ()
    terms, behind = read_days(reader.row, reader.at)
    if reader.row[behind].kind not in APART or any(t.weekdays is None or t.is_narrowed for t in terms):
        return ()
    reader.at = behind
    return tuple(_in_seasons(term, list(seasons)) for term in terms)


def _in_seasons(term: Term, seasons: list[Term]) -> Term:
    dates = tuple(date for one in seasons for date in one.dates)
    if any(date.first == date.last for date in dates):
        raise NotUnderstoodError(Why.NO_YEAR)
    return replace(term, dates=dates, weeks=seasons[0].weeks or term.weeks, holidays=seasons[0].holidays)


def _refuse_season_of_what_follows(reader: Reader) -> None:
    """As in “man–fre 9–15 juli og lør 10–12”: July may be about what stands before it or behind.

    A colon or “stengt” behind it makes it clear, and so does a single day.
    """
    if reader.kind in ("weekday", "weekdays", "ordinal", "rhythm"):
        return
    terms, behind = read_days(reader.row, reader.at)
    clear = terms[0].season_first or reader.row[behind].kind in ("colon", "closed")
    days = all(term.is_season and not term.is_long for term in terms)
    if not (clear or days or not terms[0].is_season):
        raise AboutAllError(Why.ABOUT_WHAT)


def _may_share(group: Group) -> bool:
    """As in “lør 13–17, søn 13–17 i juli”: July may be about the Saturdays too."""
    weekly = [t for t in group.terms if t.weekdays is not None and not isinstance(t.weeks, EveryNthWeek)]
    return bool(group.periods) and any(not term.is_narrowed for term in weekly)
