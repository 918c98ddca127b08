"""Reading a change of hours in Norwegian: dated changes, new hours from a day on, or the usual ones again.

A sentence is a row of clauses; each says what is done, on which days, at which times, and why, in any order.
Everything in it must be understood: half a change is none, and what was not understood is handed back.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, cast

from app.domain.errors import HoursError
from app.domain.hours.change.clauses import Clause, asks_of, changes_of, usual_of
from app.domain.hours.change.days import DayError, Span
from app.domain.hours.change.reading import Ask, ChangeReading, NewHours, Usual
from app.domain.hours.change.when import When, read_when, starts_when
from app.domain.hours.change.words import Word, words_of
from app.domain.hours.day import plain_week
from app.domain.hours.model import ChangeKind, Hours, HoursChange, Mode, Period
from app.domain.hours.norwegian.read import read_norwegian

if TYPE_CHECKING:
    from app.domain.hours.change.table import Part

LONGEST_TEXT = 300
"""Nobody says more in one sentence; it bounds the work."""
_A_YEAR = timedelta(days=366)
_DEEDS = ("closed", "open", "opens", "extra", "usual", "all_day")
_JOINERS = ("comma", "colon", "stop", "dash")
_DOUBTFUL = frozenset(
    [
        "ikke",
        "unntatt",
        "bortsett",
        "utenom",
        "men",
        "hvis",
        "kanskje",
        "trolig",
        "muligens",
        "ellers",
        "evt",
        "eventuelt",
    ]
)
_MOST_CHANGES, _LONGEST_REASON = 60, 60


def read_change(text: str, today: date) -> ChangeReading:
    """What somebody who writes `text` on the local day `today` says of the hours. Raises nothing.

    >>> read_change("stengt 23.12–2.1 (julefri)", date(2026, 11, 28)).changes[0].last
    datetime.date(2027, 1, 2)
    >>> read_change("stengt når det passer", date(2026, 11, 28)).not_understood
    ('stengt når det passer',)
    """
    if len(text) > LONGEST_TEXT:
        return ChangeReading(not_understood=(f"{text[:60].strip()}…",))
    for attempt in (_dated, _weekly):
        try:
            return _with_asks(attempt(text, today), today)
        except (DayError, HoursError, OverflowError, ValueError):
            continue
    return ChangeReading(not_understood=(text.strip(),))


def _with_asks(reading: ChangeReading, today: date) -> ChangeReading:
    """The reading with what its days alone make doubtful."""
    spans = [(change.first, change.last) for change in reading.changes]
    spans += [(reading.usual.first, reading.usual.last)] if reading.usual else []
    asks = set(reading.asks)
    if spans and all(last is not None and last < today for _, last in spans):
        asks.add(Ask.PAST)
    if any(last is not None and last - first > _A_YEAR for first, last in spans):
        asks.add(Ask.LONGER_THAN_A_YEAR)
    if any(first - today > _A_YEAR for first, _ in spans):
        asks.add(Ask.LONGER_THAN_A_YEAR)
    in_order = tuple(ask for ask in Ask if ask in asks)
    return ChangeReading(reading.changes, reading.new_hours, reading.usual, in_order)


def _dated(text: str, today: date) -> ChangeReading:
    """Clauses on days of the calendar."""
    row, here = words_of(text, today), Span(today, today)
    clauses = list(_clauses(text, row, today))
    usual = [clause for clause in clauses if clause.deed == "usual"]
    if not clauses or len(usual) > 1 or (usual and len(clauses) > 1 and usual != clauses[-1:]):
        raise DayError("What is changed?")
    asks = {ask for clause in clauses for ask in asks_of(clause, here)}
    changes = [change for clause in clauses if clause.deed != "usual" for change in changes_of(clause, here)]
    found: Usual | None = usual_of(usual[0], here) if usual else None
    if found and usual[0].again and changes:
        changes[-1] = _until(changes[-1], found.first)
    return ChangeReading(tuple(changes), None, found, tuple(asks))


def _until(change: HoursChange, again: date) -> HoursChange:
    """As in “stengt julaften, åpent igjen 27. desember”: it lasts until the day before. Raises DayError."""
    last = again - timedelta(days=1)
    if last < change.first:
        raise DayError("It ends before it starts")
    return replace(change, last=last)


def _clauses(text: str, row: list[Word], today: date) -> Iterator[Clause]:
    clause, at = Clause(), 0
    while row[at].kind != "end":
        if clause.when is not None and clause.says_something() and _begins_anew(clause, row, at):
            yield clause
            clause = Clause()
        at = _word(text, row, at, today, clause)
    if clause.says_something():
        yield clause
    elif clause.when is not None:
        raise DayError("What is done on these days?")


def _begins_anew(clause: Clause, row: list[Word], at: int) -> bool:
    """As in “julaften 10–12, nyttårsaften 10–13, stengt 1. nyttårsdag”: other days, or another deed."""
    if starts_when(row, at):
        return bool(clause.times)
    return row[at].kind in _DEEDS and clause.deed != row[at].kind and bool(clause.deed or clause.times)


def _word(text: str, row: list[Word], at: int, today: date, clause: Clause) -> int:
    """Take what the next word says into the clause; the place of the word after it."""
    word = row[at]
    if starts_when(row, at):
        if clause.when is not None:
            raise DayError("Which of these days?")
        clause.when, at = read_when(row, at, today)
        return at
    if word.kind in ("clock", "from", "until"):
        return _times(row, at, clause)
    if word.kind == "other":
        return _trailing_reason(text, row, at, clause)
    _take(text, word, clause)
    return at + 1


def _take(text: str, word: Word, clause: Clause) -> None:
    """Take what one word says by itself."""
    if word.kind in _DEEDS:
        _do(clause, word)
    elif word.kind == "part":
        clause.part = cast("Part", word.value)
    elif word.kind == "mode":
        clause.mode = cast("Mode", word.value)
    elif word.kind == "endless":
        clause.endless = True
    elif word.kind == "reason":
        start, end = cast("tuple[int, int]", word.value)
        clause.reason = text[start:end].strip() or None
    elif word.kind not in (*_JOINERS, "and"):
        raise DayError("Not understood")


def _do(clause: Clause, word: Word) -> None:
    """As in “åpent som vanlig” and "ekstra åpent": the stronger word says what is done."""
    deed = word.kind
    clause.again = clause.again or (deed == "usual" and word.value is True)
    if clause.deed in ("", "open") or clause.deed == deed:
        clause.deed = deed
    elif deed != "open" or clause.deed == "closed":
        raise DayError("Open or closed?")


def _times(row: list[Word], at: int, clause: Clause) -> int:
    opening = row[at].kind
    at += opening in ("from", "until")
    if row[at].kind != "clock":
        raise DayError("When?")
    first = cast("int", row[at].value)
    if opening == "until":
        clause.times.append((None, first))
        return at + 1
    if row[at + 1].kind in ("dash", "until", "through", "and") and row[at + 2].kind == "clock":
        if row[at + 1].kind == "and" and opening != "from":
            raise DayError("Two times, or from the one until the other?")
        clause.times.append((first, cast("int", row[at + 2].value)))
        return at + 3
    clause.times.append((first, None))
    return at + 1


def _trailing_reason(text: str, row: list[Word], at: int, clause: Clause) -> int:
    """As in “stengt i dag, sykdom”: plain words behind a mark, to the end, say why it is closed."""
    said = text[row[at].start :].strip(" .!")
    plain = set(said.lower().split())
    if clause.deed != "closed" or at == 0 or row[at - 1].kind not in _JOINERS:
        raise DayError("Not understood")
    if any(letter.isdigit() for letter in said) or plain & _DOUBTFUL or len(said) > _LONGEST_REASON:
        raise DayError("Not understood")
    if any(word.kind in (*_DEEDS, "days", "clock", "usual") for word in row[at:]):
        raise DayError("Not understood")
    clause.reason = said
    return len(row) - 1


def _weekly(text: str, today: date) -> ChangeReading:
    """As in “fra mandag 7. desember: man–fre 8–15”; the week of hours may come first too."""
    row = words_of(text, today)
    start = 0
    while row[start].kind in ("open", "colon", "comma"):
        start += 1
    if starts_when(row, start) and row[start].kind == "from":
        when, at = read_when(row, start, today)
        return _hours_from(when, text[row[at].start :].lstrip(": "))
    at = max(n for n, word in enumerate(row) if word.kind == "from")
    when, after = read_when(row, at, today)
    if row[after].kind not in ("end", "stop") or at == 0:
        raise DayError("Since when?")
    return _hours_from(when, text[: row[at - 1].end])


def _hours_from(when: When, text: str) -> ChangeReading:
    reading = read_norwegian(text)
    if reading.not_understood or reading.hours.is_unknown or when.since is not None or len(when.spans) != 1:
        raise DayError("Which hours?")
    if when.open_ended:
        return ChangeReading(new_hours=NewHours(when.spans[0].first, reading.hours), asks=tuple(when.asks))
    return ChangeReading(tuple(_day_by_day(reading.hours, when.spans[0])), asks=tuple(when.asks))


def _day_by_day(hours: Hours, span: Span) -> Iterator[HoursChange]:
    """A week of hours for some days alone, as changes of those days; equal neighbours as one."""
    if not all(rule.is_weekly for rule in hours.rules) or (span.last - span.first) > _A_YEAR:
        raise DayError("Only weeks that are alike")
    week = plain_week(hours)
    days = [span.first + timedelta(days=n) for n in range((span.last - span.first).days + 1)]
    runs = [list(run) for _, run in groupby(days, lambda day: week[day.weekday()].periods)]
    if len(runs) > _MOST_CHANGES:
        raise DayError("Too many days")
    for run in runs:
        periods = week[run[0].weekday()].periods
        if not periods:
            yield HoursChange(run[0], run[-1], ChangeKind.CLOSED)
            continue
        mode = periods[0].mode or Mode.DROP_IN
        given = tuple(Period(p.start, None if p.open_ended else p.end) for p in periods)
        yield HoursChange(run[0], run[-1], ChangeKind.OTHER, given, mode=mode)
