"""Reading times in Norwegian: "9–15", "kl. 09.00 til 15.30", "10–12 og 13–15", "fra 18.00", "til 19"."""

from typing import NamedTuple, cast

from app.domain.hours.model import DAY, Period
from app.domain.hours.norwegian.dates import Row
from app.domain.hours.norwegian.refusals import NotUnderstoodError, Why
from app.domain.hours.norwegian.words import Kind, Word

_TIMES: tuple[Kind, ...] = ("time", "hour")
_NOON, _MORNING, _TEN = 720, 420, 600
_LEADS: tuple[Kind, ...] = ("at", "from", "between", "colon", "about")
_BEHIND_TIMES: tuple[Kind, ...] = ("comma", "stop", "line", "open", "close", "end")
_DAYS: tuple[Kind, ...] = ("weekday", "weekdays", "holidays", "ordinal", "named", "rhythm", "weeks")


class Times(NamedTuple):
    """Periods in the order of the clock, and whether they are said to be only about so."""

    periods: tuple[Period, ...]
    about: bool


def starts_times(row: Row, at: int) -> bool:
    """Whether a list of times begins here, be it after "kl" or "fra"."""
    while row[at].kind in _LEADS:
        at += 1
    return row[at].kind in _TIMES


def starts_until(row: Row, at: int) -> bool:
    """As in “til 19” and "til kl. 22"."""
    if row[at].kind != "to":
        return False
    at += 1
    while row[at].kind == "at":
        at += 1
    return row[at].kind in _TIMES


def read_until(row: Row, at: int) -> tuple[int, int]:
    """The end in minutes after midnight, and the place of the first word after it."""
    at += 1
    while row[at].kind == "at":
        at += 1
    return cast("int", row[at].value), at + 1


def read_times(row: Row, at: int) -> tuple[Times, int]:
    """The times of a list and the place of the first word after it.

    Raises NotUnderstoodError for a bare number that may be anything, and HoursError for times that
    cannot be.
    """
    periods: list[Period] = []
    start = at
    while True:
        period, at = _period(row, at)
        periods.append(period)
        more = row[at].kind in ("and", "comma") and starts_times(row, at + 1)
        if not more or _is_followed_by_days(row, at + 1):
            about = any(word.kind == "about" for word in row.words[start:at])
            return Times(tuple(sorted(periods, key=lambda one: one.start)), about), at
        at += 1


def _is_followed_by_days(row: Row, at: int) -> bool:
    """As in “9–15 man–fre, 11–13 søn”: the second time belongs to the days behind it."""
    try:
        _, behind = _period(row, at)
    except NotUnderstoodError:
        return False
    return row[behind].kind in _DAYS


def _period(row: Row, at: int) -> tuple[Period, int]:
    start_at = at
    while row[at].kind in _LEADS:
        at += 1
    lead = {word.kind for word in row.words[start_at:at]}
    start = row[at]
    if start.kind not in _TIMES:
        raise NotUnderstoodError(Why.NO_TIMES)
    begins = cast("int", start.value)
    at += 1
    if row[at].kind == ("and" if "between" in lead else "to"):
        return _until(row, at + 1, start)
    if "between" in lead or (start.kind == "hour" and not lead & {"at", "from"}):
        raise NotUnderstoodError(Why.NO_TIMES)
    return Period(begins, None), at


def _until(row: Row, at: int, start: Word) -> tuple[Period, int]:
    """The end, or none after a dash with nothing behind it; before the start it is on the next day."""
    begins = cast("int", start.value)
    while row[at].kind in ("at", "about"):
        at += 1
    if row[at].kind not in _TIMES:
        if row[at].kind in _BEHIND_TIMES:
            return Period(begins, None), at
        raise NotUnderstoodError(Why.NO_TIMES)
    ends = cast("int", row[at].value)
    if ends > DAY:
        raise NotUnderstoodError(Why.IMPOSSIBLE)
    if _may_be_afternoon(start, row[at]):
        raise NotUnderstoodError(Why.TWELVE_HOURS)
    return Period(begins, ends if ends > begins else _next_day(begins, ends)), at + 1


def _may_be_afternoon(start: Word, end: Word) -> bool:
    """As in “9–3” and "5–8": bare hours that a clock with twelve of them would show."""
    if any(word.kind != "hour" or _has_leading_zero(word) for word in (start, end)):
        return False
    begins, ends = cast("int", start.value), cast("int", end.value)
    if not (0 < begins <= _NOON and 0 < ends <= _NOON):
        return False
    return ends < begins or (begins < _MORNING and ends < _NOON)


def _has_leading_zero(word: Word) -> bool:
    return cast("int", word.value) < _TEN and word.end - word.start > 1


def _next_day(begins: int, ends: int) -> int:
    if ends == begins:
        raise NotUnderstoodError(Why.IMPOSSIBLE)
    return ends + DAY
