"""Reading times in Norwegian: "9–15", "kl. 09.00 til 15.30", "10–12 og 13–15", "fra 18.00", "22–04"."""

from collections.abc import Sequence
from typing import cast

from app.domain.hours.model import DAY, Period
from app.domain.hours.norwegian.days import NotUnderstoodError
from app.domain.hours.norwegian.words import Kind, Word

_TIMES: tuple[Kind, ...] = ("time", "hour")
_NOON, _MORNING, _TEN = 720, 420, 600
_LEADS: tuple[Kind, ...] = ("at", "from", "between", "colon")


def starts_times(words: Sequence[Word], at: int) -> bool:
    """Whether a list of times begins here, be it after "kl" or "fra"."""
    while words[at].kind in _LEADS:
        at += 1
    return words[at].kind in _TIMES


def read_times(words: Sequence[Word], at: int) -> tuple[tuple[Period, ...], int]:
    """The periods of a list of times in the order of the clock, and the place of the first word after it.

    Raises NotUnderstoodError for a bare number that may be anything, and HoursError for times that
    cannot be.
    """
    periods: list[Period] = []
    while True:
        period, at = _period(words, at)
        periods.append(period)
        if words[at].kind not in ("and", "comma") or not starts_times(words, at + 1):
            return tuple(sorted(periods, key=lambda one: one.start)), at
        if _is_followed_by_days(words, at + 1):
            return tuple(sorted(periods, key=lambda one: one.start)), at
        at += 1


def _is_followed_by_days(words: Sequence[Word], at: int) -> bool:
    """As in “9–15 man–fre, 11–13 søn”: the second time belongs to the days behind it."""
    try:
        _, behind = _period(words, at)
    except NotUnderstoodError:
        return False
    return words[behind].kind in ("weekday", "weekdays", "holidays", "ordinal", "named")


def _period(words: Sequence[Word], at: int) -> tuple[Period, int]:
    start_at = at
    while words[at].kind in _LEADS:
        at += 1
    lead = {word.kind for word in words[start_at:at]}
    start = words[at]
    if start.kind not in _TIMES:
        raise NotUnderstoodError
    begins = cast("int", start.value)
    at += 1
    if words[at].kind == ("and" if "between" in lead else "to"):
        return _until(words, at + 1, start)
    if "between" in lead or (start.kind == "hour" and not lead & {"at", "from"}):
        raise NotUnderstoodError
    return Period(begins, None), at


def _until(words: Sequence[Word], at: int, start: Word) -> tuple[Period, int]:
    """The end, or none after a dash with nothing behind it; before the start it is on the next day."""
    begins = cast("int", start.value)
    while words[at].kind == "at":
        at += 1
    if words[at].kind not in _TIMES:
        if words[at].kind in ("comma", "stop", "end"):
            return Period(begins, None), at
        raise NotUnderstoodError
    ends = cast("int", words[at].value)
    if ends > DAY or _may_be_afternoon(start, words[at]):
        raise NotUnderstoodError
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
        raise NotUnderstoodError
    return ends + DAY
