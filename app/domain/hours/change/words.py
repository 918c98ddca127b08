"""A sentence about a change cut into words: days seen from today, times of the clock, and what is done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.hours.change.days import DayError
from app.domain.hours.change.table import TABLE, Kind

_OTHER = re.compile(r"\w+|\S")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what it means; `start` and `end` say where it stands."""

    kind: Kind
    start: int
    end: int
    value: object = None


def words_of(text: str, today: date) -> list[Word]:
    """The words of a text that somebody writes on `today`; noise left out, the end marked."""
    plain = _normal(text)
    return [*(w for w in _scan(plain, today) if w.kind != "noise"), Word("end", len(text), len(text))]


def _normal(text: str) -> str:
    """Small letters and one kind of dash and space; same length."""
    return re.sub(r"[\u00a0\t\n]", " ", re.sub(r"[–—−]", "-", text.lower()))


def _scan(text: str, today: date) -> Iterator[Word]:
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        word = _next(text, at, today)
        yield word
        at = word.end


def _next(text: str, at: int, today: date) -> Word:
    for pattern, make in TABLE:
        if match := pattern.match(text, at):
            try:
                kind, value = make(match, today)
            except (DayError, ValueError):
                return Word("other", at, match.end())
            return Word(kind, at, match.end(), value)
    match = _OTHER.match(text, at)
    return Word("other", at, match.end() if match else at + 1)
