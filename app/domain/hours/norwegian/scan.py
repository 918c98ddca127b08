"""A Norwegian text cut into words that know what they mean and where they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from app.domain.hours.norwegian.numbers import read_number
from app.domain.hours.norwegian.words import (
    EVERY,
    FULL_MONTH,
    MONTH,
    TABLE,
    WEEKDAY,
    WEEKDAY_STEMS,
    Kind,
    Word,
    month,
    year,
)

_PATTERNS = tuple((kind, re.compile(pattern), value) for kind, pattern, value in TABLE)
_BEFORE_NUMBERS = tuple(row for row in _PATTERNS if row[0] in ("named", "all_day", "weekdays"))
_MONTH_YEAR = re.compile(rf"{MONTH}(?: (\d{{4}})\b)?")
_DAY = re.compile(WEEKDAY)
_RHYTHM = re.compile(
    rf"(?:([2-4])\. ?{EVERY}"
    rf"|{EVERY} (?:(2)\.|([34])\.(?! ?{WEEKDAY} (?:i|{EVERY}|pr\.?) ?(?:måned|månad|mnd)))) ?(?={WEEKDAY})"
)
_OTHER = re.compile(r"\d+(?:[./,:]\d+)+|(?:tlf|inkl|ekskl|evt|nr)\.|\w+|\S")
_FULL_STOP = re.compile(rf"\b((?i:{FULL_MONTH}|\w+dag(?:er|ene|en|ar)?))\.(?=\s+[A-ZÆØÅ])")
_LAST_OF_SENTENCE = re.compile(r"(?<=\d)( ?(?:[-–—−]|til) ?\d{1,2})\.(?= [A-ZÆØÅ])")
_LATE = re.compile(r"(?:\w+ )*(?:kveld|ettermiddag)(?:er)?")
_NOON = 720
_IN_BRACKETS: frozenset[Kind] = frozenset(
    ("date", "month", "days_of_month", "weeks", "from", "to", "and", "comma", "named")
)
_BEFORE_BRACKETS: frozenset[Kind] = frozenset(("weekday", "weekdays", "ordinal", "in_month", "time", "hour"))


def words(text: str) -> list[Word]:
    """The words of the text in order, noise left out, and one that marks the end."""
    plain = _normal(text)
    known = [word for word in _by_daylight(plain, _scan(plain)) if word.kind != "noise"]
    return [*_without_brackets(known), Word("end", len(text), len(text))]


def _without_brackets(row: list[Word]) -> Iterator[Word]:
    """As in “fredag (oddetallsuker) 10–12” and "Sommertid (15.05.–14.09.): …": brackets around days alone."""
    bare = behind_times = False
    for n, word in enumerate(row):
        if word.kind == "open":
            close = next((m for m in range(n, len(row)) if row[m].kind == "close"), None)
            inside = {one.kind for one in row[n + 1 : close]} if close else set()
            before = n == 0 or row[n - 1].kind in _BEFORE_BRACKETS
            behind_times = n > 0 and row[n - 1].kind in ("time", "hour")
            bare = bool(inside) and inside <= _IN_BRACKETS and before
        if bare and word.kind in ("open", "close"):
            if word.kind == "close" and behind_times:
                yield replace(word, kind="comma")
            bare = word.kind == "open"
            continue
        yield word


def _by_daylight(text: str, row: Iterable[Word]) -> Iterator[Word]:
    """As in “tirsdag kveld 6–8”, which is not at six in the morning: such a time is not understood."""
    late = False
    for word in row:
        if _LATE.fullmatch(text, word.start, word.end):
            late = True
        elif late and word.kind in ("time", "hour"):
            late = False
            if cast("int", word.value) < _NOON:
                yield replace(word, kind="other")
                continue
        elif word.kind in ("comma", "stop", "line", "open", "close", "weekday"):
            late = False
        yield word


def _normal(text: str) -> str:
    """Small letters, one kind of dash, "søn- og helligdager" as "søn  og helligdager"; same length.

    In “11–17. Oktober” a sentence ends, nobody means the 17th; and so it does behind a name in full.
    """
    plain = _FULL_STOP.sub(r"\1;", _LAST_OF_SENTENCE.sub(r"\1;", text)).lower()
    plain = re.sub(r"[–—−‐]", "-", plain).replace("\u00a0", " ")
    return re.sub(r"(?<=\w)-(?= og )", " ", plain)


def _scan(text: str) -> Iterator[Word]:
    at = 0
    while at < len(text):
        if text[at] in " \t\r":
            at += 1
            continue
        found = _read(text, at)
        yield from found
        at = found[-1].end


def _read(text: str, at: int) -> tuple[Word, ...]:
    if (match := _RHYTHM.match(text, at)) is not None:
        every = next(int(group) for group in match.groups()[:3] if group)
        return (Word("rhythm", at, match.end(), every),)
    if not any(pattern.match(text, at) for _, pattern, _ in _BEFORE_NUMBERS) and (
        found := read_number(text, at)
    ):
        return found
    return (_tabled(text, at) or _other(text, at),)


def _tabled(text: str, at: int) -> Word | None:
    for kind, pattern, value in _PATTERNS:
        if match := pattern.match(text, at):
            return Word(kind, at, match.end(), value)
    if match := _MONTH_YEAR.match(text, at):
        return Word("month", at, match.end(), (year(match[2]), month(match[1]), None))
    if match := _DAY.match(text, at):
        return Word("weekday", at, match.end(), _weekday(match[1]))
    return None


def _other(text: str, at: int) -> Word:
    match = _OTHER.match(text, at)
    return Word("other", at, match.end() if match else at + 1)


def _weekday(stem: str) -> int:
    return next(n for n, stems in enumerate(WEEKDAY_STEMS) if stem in stems)
