"""The forms of a statement about opening hours in Norwegian: days and what holds on them, in either order."""

from dataclasses import replace
from itertools import groupby
from typing import cast

from app.domain.hours.model import DAY, Mode, Otherwise, Period, State
from app.domain.hours.norwegian.days import Term
from app.domain.hours.norwegian.reader import APART, BETWEEN, AboutAllError, Reader
from app.domain.hours.norwegian.refusals import NotUnderstoodError, Why
from app.domain.hours.norwegian.rules import Group, by_start, without
from app.domain.hours.norwegian.seasons import narrowed, within
from app.domain.hours.norwegian.times import read_until, starts_times, starts_until
from app.domain.hours.norwegian.words import NOT, Word

_ALL_DAY = (Period(0, DAY),)
_EVERY_DAY = (Term(0, weekdays=()),)


def read_statement(reader: Reader) -> None:
    """Read one statement into the groups of the reader. Raises HoursError for what is not understood."""
    if reader.takes("otherwise"):
        _otherwise(reader)
    elif reader.kind == "except":
        _exception(reader)
    elif reader.kind in ("closed", "shut_for"):
        _closed(reader)
    elif reader.kind == "mode":
        _mode(reader)
    elif reader.takes("all_day"):
        _all_day(reader)
    elif reader.on_days or reader.kind == "also":
        _days_first(reader)
    elif reader.on_times:
        _times_first(reader)
    else:
        _nothing_known(reader)


def _otherwise(reader: Reader) -> None:
    """As in “Ellers etter avtale”, "ellers stengt"."""
    word = reader.here
    if not reader.takes("mode", "unknown", "closed"):
        raise NotUnderstoodError(Why.WORD)
    if reader.kind not in APART:
        raise NotUnderstoodError(Why.WORD)
    if word.kind != "closed":
        reader.otherwise = Otherwise(cast("Mode", word.value) or Mode.DROP_IN)


def _exception(reader: Reader) -> None:
    """As in “man–fre 9–15, unntatt onsdag”; what is excepted from a closing nobody has said."""
    negated = reader.here.value == NOT
    reader.at += 1
    if reader.gap or not reader.groups or not reader.groups[-1].periods or not reader.on_days:
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    terms = reader.days()
    reader.takes("colon")
    has_times = reader.on_times or starts_until(reader.row, reader.at)
    if has_times and (negated or not _weekdays(terms) <= _weekdays(reader.groups[-1].terms)):
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    if reader.on_times:
        _open(reader, terms)
    elif starts_until(reader.row, reader.at):
        _until(reader, terms)
    else:
        reader.add(terms, State.CLOSED)


def _weekdays(terms: tuple[Term, ...]) -> set[int]:
    return {day for term in terms if term.weekdays is not None for day in term.weekdays or range(7)}


def _closed(reader: Reader) -> None:
    """As in “Stengt lør og søn”; where times follow, the days behind the last comma belong to them."""
    needs_dates = reader.kind == "shut_for"
    reader.at += 1
    reader.takes("colon")
    if reader.on_times and not needs_dates:
        _break(reader)
        return
    terms = reader.days() if reader.on_days else ()
    if not terms and (reader.groups or reader.kind != "end" or needs_dates):
        raise NotUnderstoodError(Why.NO_DAYS)
    if needs_dates and not all(term.dates or term.weeks for term in terms):
        raise NotUnderstoodError(Why.NO_DAYS)
    if reader.on_times or reader.kind in ("closed", "all_day", "mode"):
        terms = _before_the_last_comma(reader, terms)
    reader.add(terms or _EVERY_DAY, State.CLOSED)


def _before_the_last_comma(reader: Reader, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    comma = max((n for n, term in enumerate(terms) if term.after_comma), default=0)
    if comma == 0:
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    reader.at = terms[comma].at
    return terms[:comma]


def _break(reader: Reader) -> None:
    """As in “man–fre 9–15 (stengt 12–13)”: about the group before, if it is clear which that is."""
    times = reader.times()
    unclear = reader.gap or reader.kind not in (*BETWEEN, "end") or reader.follows_several()
    if unclear or times.about or not reader.groups[-1].periods:
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    last = reader.groups[-1]
    reader.groups[-1] = replace(last, periods=without(last.periods, times.periods))


def _mode(reader: Reader) -> None:
    """As in “(Ring først)” is about the group before; alone it is about everything."""
    mode = cast("Mode", reader.here.value)
    several = reader.follows_several()
    reader.at += 1
    colon = reader.takes("colon")
    if reader.on_days:
        terms = reader.days()
        reader.takes("colon")
        _by_mode(reader, terms, mode)
    elif colon:
        raise NotUnderstoodError(Why.NO_DAYS)
    elif not reader.groups and reader.gap:
        reader.add(_EVERY_DAY, State.UNKNOWN, mode=mode)
    elif reader.gap or several or reader.kind not in APART or reader.groups[-1].says is State.CLOSED:
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    else:
        reader.groups[-1] = replace(reader.groups[-1], mode=mode)


def _by_mode(reader: Reader, terms: tuple[Term, ...], mode: Mode) -> None:
    """As in “Timebestilling: tirs–fre (9–15)” and "lørdager etter avtale 10–12"."""
    if reader.on_times:
        _open(reader, terms, mode)
    else:
        reader.add(narrowed(reader, terms, State.UNKNOWN), State.UNKNOWN, mode=mode)


def _open(reader: Reader, terms: tuple[Term, ...], mode: Mode = Mode.DROP_IN) -> None:
    times = reader.times()
    reader.add_open(narrowed(reader, terms, State.OPEN), times, mode)


def _all_day(reader: Reader) -> None:
    """As in “Døgnåpent, alle dager” and "døgnåpent fre–lør"."""
    start = reader.at
    reader.takes("comma")
    terms = reader.days() if reader.on_days else ()
    if not terms or (reader.row[start].kind == "comma" and reader.kind not in APART):
        reader.at, terms = start, _EVERY_DAY
    reader.add(narrowed(reader, terms, State.OPEN), State.OPEN, _ALL_DAY)


def _days_first(reader: Reader) -> None:
    also = reader.takes("also")
    bracket = reader.row[reader.at - 1].kind == "open" if reader.at else False
    terms = reader.days()
    but = _exceptions(reader)
    colon = reader.takes("colon")
    if reader.kind == "comma" and _says(reader, reader.at + 1):
        reader.at += 1
    if also and not colon and not but and reader.kind in APART:
        _the_same(reader, terms)
        return
    if bracket and reader.on_times:
        terms = _of_the_days_before(reader, terms)
    _what_holds(reader, terms, excepted=bool(but))
    if colon and len(terms) == 1 and terms[0].is_season and terms[0].at in _longer(reader.groups[-1]):
        reader.season, reader.had_season = terms[0], False
    if but:
        reader.add(but, State.CLOSED)


def _of_the_days_before(reader: Reader, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """As in “man–fre 8–16 (15. mai–14. september: 8–15)”: other times of the same weekdays."""
    season = terms[0]
    last = reader.groups[-1].terms if reader.groups and not reader.gap else ()
    plain = all(term.weekdays is not None and not (term.is_narrowed or term.nth) for term in last)
    if not last or not plain or len(terms) > 1 or not (season.is_season and season.is_long):
        return terms
    return tuple(
        replace(term, dates=season.dates, weeks=season.weeks, holidays=season.holidays) for term in last
    )


def _longer(group: Group) -> set[int]:
    """Where the terms of a group stand that are seasons."""
    return {t.at for t in group.terms if t.weeks or t.holidays or any(d.first != d.last for d in t.dates)}


def _says(reader: Reader, at: int) -> bool:
    """Whether times stand behind a comma, as in “Torsdag, 16–21”."""
    return starts_times(reader.row, at)


def _what_holds(reader: Reader, terms: tuple[Term, ...], *, excepted: bool) -> None:
    word = reader.here
    if word.kind == "mode":
        reader.at += 1
        _by_mode(reader, terms, cast("Mode", word.value))
    elif word.kind in ("all_day", "unknown") or (word.kind == "closed" and not excepted):
        reader.at += 1
        _whole_days(reader, terms, word)
    elif starts_until(reader.row, reader.at):
        _until(reader, terms)
    else:
        reader.takes("also")
        if not reader.on_times:
            raise NotUnderstoodError(Why.NO_TIMES)
        _open(reader, terms)


def _exceptions(reader: Reader) -> tuple[Term, ...]:
    """As in “alle dager unntatt søndag 10–18” and "alle dager, unntatt søndag, 10–18"."""
    comma = reader.kind == "comma" and reader.row[reader.at + 1].kind == "except"
    reader.at += comma
    if not reader.takes("except"):
        return ()
    if not reader.on_days:
        raise NotUnderstoodError(Why.NO_DAYS)
    return reader.days()


def _the_same(reader: Reader, terms: tuple[Term, ...]) -> None:
    """As in “Døgnåpent, også julaften”: the times of the group before, if they are sure to be meant."""
    if reader.gap or not reader.groups or not reader.groups[-1].periods:
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    last = reader.groups[-1]
    every_day = all(term.weekdays == () and not term.is_narrowed for term in last.terms)
    more_weekdays = all(
        term.weekdays and not (term.is_narrowed or term.nth) for term in (*terms, *last.terms)
    )
    if not (every_day or more_weekdays):
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    reader.add(terms, last.says, last.periods, last.mode)


def _whole_days(reader: Reader, terms: tuple[Term, ...], word: Word) -> None:
    """What one word says of whole days."""
    says = {"closed": State.CLOSED, "all_day": State.OPEN}.get(word.kind, State.UNKNOWN)
    terms = within(reader, terms) or narrowed(reader, terms, says)
    reader.add(terms, says, _ALL_DAY if says is State.OPEN else ())


def _until(reader: Reader, terms: tuple[Term, ...]) -> None:
    """As in “man–fre 11–16, tors til 19”: the day begins as it was said before."""
    end, reader.at = read_until(reader.row, reader.at)
    if any(term.weekdays is None or term.is_narrowed or term.nth for term in terms):
        raise NotUnderstoodError(Why.ABOUT_WHAT)
    days = sorted({day for term in terms for day in term.weekdays or range(7)})
    longer = [(_said_of(reader, day, end), day) for day in days]
    for periods, some in groupby(longer, lambda pair: pair[0]):
        weekdays = tuple(day for _, day in some)
        reader.add((Term(terms[0].at, weekdays=weekdays),), State.OPEN, periods)


def _said_of(reader: Reader, day: int, end: int) -> tuple[Period, ...]:
    """The times of a weekday with another end."""
    for group in reversed(reader.groups):
        named = any(
            term.weekdays is not None and day in (term.weekdays or range(7)) and not term.is_narrowed
            for term in group.terms
        )
        if named and group.periods and not reader.gap:
            *before, last = group.periods
            return (*before, Period(last.start, end))
    raise NotUnderstoodError(Why.NO_TIMES)


def _times_first(reader: Reader) -> None:
    """As in “9–15 man–fre”, or more times for the days just named."""
    times = reader.times()
    if reader.on_days:
        terms = reader.days()
        if reader.on_times:
            raise AboutAllError(Why.ABOUT_WHAT)
        reader.add_open(terms, times)
        return
    if reader.gap or not reader.groups or reader.groups[-1].says is not State.OPEN or times.about:
        raise NotUnderstoodError(Why.NO_DAYS)
    if reader.kind not in APART:
        raise NotUnderstoodError(Why.WORD)
    last = reader.groups[-1]
    periods = tuple(sorted((*last.periods, *times.periods), key=by_start))
    reader.groups[-1] = replace(last, periods=periods)


def _nothing_known(reader: Reader) -> None:
    """As in “Ikke oppgitt” as the whole text."""
    if not reader.takes("unknown") or reader.groups or reader.kind != "end":
        raise NotUnderstoodError(Why.WORD)
