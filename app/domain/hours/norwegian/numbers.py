"""The numbers of a Norwegian text: dates, lists of days and of weeks, times of the clock."""

import re

from app.domain.hours.norwegian.words import (
    MONTH,
    MONTHS,
    ORDINALS,
    WEEKDAY,
    Word,
    month,
    year,
)
from app.domain.hours.selectors import LAST_WEEK, IsoWeeks

Found = tuple[Word, ...]
_TO = r"(?:-|til og med|t\.?o\.?m\.?|til)"
_DAY_AND_MONTH = r"(\d{1,2})([./])(\d{1,2})(?:[./](\d{4}|\d{2})\b)?(\.?)"
_NUMERIC_SPAN = re.compile(rf"{_DAY_AND_MONTH} ?({_TO}) ?{_DAY_AND_MONTH}(?!\d|:\d)")
_ITEM = rf"\d{{1,2}}(?:\. ?{_TO} ?\d{{1,2}})?"
_DAYS_OF_MONTH = re.compile(
    rf"({_ITEM}(?:\.(?: ?,| ?og| ?&| ?samt) ?{_ITEM})*)\. ?"
    rf"(?:{MONTH}|(?<=\.)(1[0-2]|0?[1-9])\b(?![.:]?\d(?!\d{{3}}\b)))(?:[ .](\d{{4}})\b)?"
)
_DATE = re.compile(rf"(\d{{1,2}})\.? ?{MONTH}(?: (\d{{4}})\b)?")
_NUMERIC_DATE = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b|(2[4-9]|3[01])\.(0[1-9]|1[0-2])\b\.?"
    r"|(\d{1,2})(?:\.([1-9])|/(1[0-2]|0?[1-9]))(?![\d/-]|[:.]\d)\.?"
)
_WEEK_WORD = r"(?:uke(?:ne|r|nr\.?)?|veke(?:ne|r)?) ?"
_WEEK_ITEM = rf"\d{{1,2}}(?: ?{_TO} ?(?:{_WEEK_WORD})?\d{{1,2}})?"
_WEEKS = re.compile(
    rf"(fra (?:og med )?|f\.?o\.?m\.? )?{_WEEK_WORD}(nr\.? ?)?"
    rf"({_WEEK_ITEM}(?:(?: ?, ?| og | & | ?\+ ?| samt ){_WEEK_ITEM})*)(?!\d|[.:]\d)"
)
_CLOCK = re.compile(
    r"(\d{1,2})[.:](\d{2})(?!\d)|([01]\d)([0-5]\d)(?!\d)|(?:(?<=-)|(?<=- ))(2[0-4])([0-5]\d)(?!\d)"
    r"|(2[0-3])([0-5]\d)(?= ?-)"
)
_PLACE = "|".join(ORDINALS)
_ORDINAL = re.compile(rf"(?:(\d)\.|({_PLACE})) ?(?=(?:og|,|-)? ?(?:\d\.|{_PLACE})? ?{WEEKDAY})")
_HOUR = re.compile(r"(\d{1,2})(?![\d.])|(\d{1,2})(?=\.(?:\s|$))")
_DAY_MONTH_GROUPS = ((1, 2), (4, 5), (6, 7), (6, 8))
_HOURS, _MINUTES = 23, 60
_LAST_HOUR = 24


def read_number(text: str, at: int) -> Found:
    """The words that a number begins here: dates before clock times, clock times before bare hours."""
    return (
        _weeks(text, at)
        or _numeric_span(text, at)
        or _ordinal(text, at)
        or _date(text, at)
        or _time(text, at)
    )


def _numeric_span(text: str, at: int) -> Found:
    """As in “1.6–31.8” and "15/7-1/8"; nothing for what may as well be times (01.06–15.08)."""
    match = _NUMERIC_SPAN.match(text, at)
    if not match:
        return ()
    days = [int(match[1]), int(match[7])]
    months = [int(match[3]), int(match[9])]
    sure = "/" in (match[2], match[8]) or match[4] or match[10] or match[5] or max(days) > _HOURS
    sure = sure or min(len(match[3]), len(match[9])) == 1
    if not sure or not all(1 <= number <= len(MONTHS) for number in months):
        return ()
    first, last = ((year(y), m, d) for y, m, d in zip((match[4], match[10]), months, days, strict=True))
    return (
        Word("date", at, match.start(6), first),
        Word("to", match.start(6), match.end(6)),
        Word("date", match.start(7), match.end(), last),
    )


def _ordinal(text: str, at: int) -> Found:
    if match := _ORDINAL.match(text, at):
        return (Word("ordinal", at, match.end(), int(match[1]) if match[1] else ORDINALS[match[2]]),)
    return ()


def _date(text: str, at: int) -> Found:
    if match := _DAYS_OF_MONTH.match(text, at):
        items = _items(match[1])
        if len(items) > 1 or len(items[0]) > 1:
            number = month(match[2]) if match[2] else int(match[3])
            days = tuple((item[0], item[-1]) for item in items)
            return (Word("days_of_month", at, match.end(), (days, number, year(match[4]))),)
    if match := _DATE.match(text, at):
        return (Word("date", at, match.end(), (year(match[3]), month(match[2]), int(match[1]))),)
    if match := _NUMERIC_DATE.match(text, at):
        day, its_month = next((match[d], match[m]) for d, m in _DAY_MONTH_GROUPS if match[m])
        return (Word("date", at, match.end(), (year(match[3]), int(its_month), int(day))),)
    return ()


def _weeks(text: str, at: int) -> Found:
    """As in “uke 8 og 40” and "ukene 28–31"; "uke 8, 10–14" may be weeks or times and is neither."""
    match = _WEEKS.match(text, at)
    if not match:
        return ()
    items = _items(match[3])
    doubtful = any(len(item) > 1 and max(item) <= _LAST_HOUR for item in items[1:])
    open_ended = match[1] and (len(items) > 1 or len(items[0]) == 1)
    if doubtful or open_ended or not all(1 <= number <= LAST_WEEK for item in items for number in item):
        return (Word("other", at, match.end()),)
    weeks = {week for item in items for week in _span(item[0], item[-1])}
    return (Word("weeks", at, match.end(), IsoWeeks(tuple(sorted(weeks)))),)


def _items(text: str) -> list[tuple[int, ...]]:
    """The numbers of a list, those of a span together: "24.–26. og 31" is (24, 26), (31,)."""
    items = re.split(r",|og|&|\+|samt", text.replace("til og med", "-"))
    return [tuple(map(int, re.findall(r"\d+", item))) for item in items]


def _span(first: int, last: int) -> list[int]:
    """Weeks from one to another, over New Year too."""
    if first <= last:
        return list(range(first, last + 1))
    return [*range(first, LAST_WEEK + 1), *range(1, last + 1)]


def _time(text: str, at: int) -> Found:
    if match := _CLOCK.match(text, at):
        hours, minutes = (int(group) for group in match.groups() if group)
        if minutes < _MINUTES:
            return (Word("time", at, match.end(), hours * _MINUTES + minutes),)
    if match := _HOUR.match(text, at):
        return (Word("hour", at, match.end(), int(match[1] or match[2]) * _MINUTES),)
    return ()
