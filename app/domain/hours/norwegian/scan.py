"""A Norwegian text cut into words that know what they mean and where they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from app.domain.hours.norwegian.words import MONTH, MONTHS, ORDINALS, TABLE, WEEKDAY, WEEKDAY_STEMS, Word

_DAY_AND_MONTH = r"(\d{1,2})([./])(\d{1,2})(?:[./](\d{4}|\d{2})\b)?\.?"
_NUMERIC_SPAN = re.compile(rf"{_DAY_AND_MONTH} ?(-|til og med|t\.?o\.?m\.?|til) ?{_DAY_AND_MONTH}(?!\d|:\d)")
_PATTERNS = tuple((kind, re.compile(pattern), value) for kind, pattern, value in TABLE)
_BEFORE_NUMBERS = tuple(row for row in _PATTERNS if row[0] in ("named", "all_day", "weekdays"))
_DAYS_OF_MONTH = re.compile(rf"(\d{{1,2}})\. ?(-|og|til) ?(\d{{1,2}})\. ?{MONTH}")
_DATE = re.compile(rf"(\d{{1,2}})\.? ?{MONTH}(?: (\d{{4}})\b)?")
_NUMERIC_DATE = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b|(2[4-9]|3[01])\.(0[1-9]|1[0-2])\b\.?"
    r"|(\d{1,2})(?:\.([1-9])|/(1[0-2]|0?[1-9]))(?![\d/-]|[:.]\d)\.?"
)
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?!\d)|([01]\d)([0-5]\d)(?!\d)")
_PLACE = "|".join(ORDINALS)
_ORDINAL = re.compile(rf"(?:(\d)\.|({_PLACE})) ?(?=(?:og|,)? ?(?:\d\.|{_PLACE})? ?{WEEKDAY})")
_MONTH_YEAR = re.compile(rf"{MONTH}(?: (\d{{4}})\b)?")
_HOUR = re.compile(r"(\d{1,2})(?![\d.])|(\d{1,2})(?=\.(?:\s|$))")
_DAY = re.compile(WEEKDAY)
_OTHER = re.compile(r"\d+(?:[./,:]\d+)+|(?:ca|tlf|inkl|ekskl|evt|nr)\.|\w+|\S")
_LAST_OF_SENTENCE = re.compile(r"(?<=\d)( ?(?:[-–—−]|til) ?\d{1,2})\.(?= [A-ZÆØÅ])")
_LATE = re.compile(r"(?:\w+ )*(?:kveld|ettermiddag)(?:er)?")
_DAY_MONTH_GROUPS = ((1, 2), (4, 5), (6, 7), (6, 8))
_CENTURY = 2000
_HOURS = 23
_MINUTES = 60
_NOON = 720


def words(text: str) -> list[Word]:
    """The words of the text in order, noise left out, and one that marks the end."""
    plain = _normal(text)
    known = (word for word in _by_daylight(plain, _scan(plain)) if word.kind != "noise")
    return [*known, Word("end", len(text), len(text))]


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
        elif word.kind in ("comma", "stop", "weekday"):
            late = False
        yield word


def _normal(text: str) -> str:
    """Small letters, one kind of dash, "søn- og helligdager" as "søn  og helligdager"; same length.

    In “11–17. Oktober” a sentence ends; nobody means the 17th.
    """
    plain = _LAST_OF_SENTENCE.sub(r"\1;", text).lower()
    plain = re.sub(r"[–—−]", "-", plain).replace("\u00a0", " ")
    return re.sub(r"(?<=\w)-(?= og )", " ", plain)


def _scan(text: str) -> Iterator[Word]:
    at = 0
    while at < len(text):
        if text[at] in " \t":
            at += 1
            continue
        found = _numeric_span(text, at) or (_numeric(text, at) or _tabled(text, at) or _other(text, at),)
        yield from found
        at = found[-1].end


def _numeric_span(text: str, at: int) -> tuple[Word, ...]:
    """As in “1.6–31.8” and "15/7-1/8"; nothing for what may as well be times (01.06–15.08)."""
    match = _NUMERIC_SPAN.match(text, at)
    if not match:
        return ()
    days = [int(match[1]), int(match[6])]
    months = [int(match[3]), int(match[8])]
    sure = "/" in (match[2], match[7]) or match[4] or match[9] or max(days) > _HOURS
    sure = sure or min(len(match[3]), len(match[8])) == 1
    if not sure or not all(1 <= month <= len(MONTHS) for month in months):
        return ()
    first, last = ((_year(y), m, d) for y, m, d in zip((match[4], match[9]), months, days, strict=True))
    return (
        Word("date", at, match.start(5), first),
        Word("to", match.start(5), match.end(5)),
        Word("date", match.start(6), match.end(), last),
    )


def _tabled(text: str, at: int) -> Word | None:
    for kind, pattern, value in _PATTERNS:
        if match := pattern.match(text, at):
            return Word(kind, at, match.end(), value)
    if match := _MONTH_YEAR.match(text, at):
        return Word("month", at, match.end(), (_year(match[2]), _month(match[1]), None))
    if match := _DAY.match(text, at):
        return Word("weekday", at, match.end(), _weekday(match[1]))
    return None


def _numeric(text: str, at: int) -> Word | None:
    """Numbers: dates before clock times, clock times before bare hours."""
    if match := _ORDINAL.match(text, at):
        return Word("ordinal", at, match.end(), int(match[1]) if match[1] else ORDINALS[match[2]])
    if match := _DAYS_OF_MONTH.match(text, at):
        value = (match[2] == "og", int(match[1]), int(match[3]), _month(match[4]))
        return Word("days_of_month", at, match.end(), value)
    if any(pattern.match(text, at) for _, pattern, _ in _BEFORE_NUMBERS):
        return None
    if match := _DATE.match(text, at):
        return Word("date", at, match.end(), (_year(match[3]), _month(match[2]), int(match[1])))
    if match := _NUMERIC_DATE.match(text, at):
        day, month = next((match[d], match[m]) for d, m in _DAY_MONTH_GROUPS if match[m])
        return Word("date", at, match.end(), (_year(match[3]), int(month), int(day)))
    if match := _CLOCK.match(text, at):
        hour, minute = (match[1], match[2]) if match[1] else (match[3], match[4])
        if int(minute) < _MINUTES:
            return Word("time", at, match.end(), int(hour) * _MINUTES + int(minute))
    if match := _HOUR.match(text, at):
        return Word("hour", at, match.end(), int(match[1] or match[2]) * _MINUTES)
    return None


def _other(text: str, at: int) -> Word:
    match = _OTHER.match(text, at)
    return Word("other", at, match.end() if match else at + 1)


def _year(text: str | None) -> int | None:
    """As in 2026 and '26."""
    if not text:
        return None
    return int(text) + (_CENTURY if len(text) == len("26") else 0)


def _month(text: str) -> int:
    return MONTHS.index(text[:3]) + 1


def _weekday(stem: str) -> int:
    return next(n for n, stems in enumerate(WEEKDAY_STEMS) if stem in stems)
