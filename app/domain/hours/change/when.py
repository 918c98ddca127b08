"""The days of a change: "i dag", "fra fredag kl. 12", "24., 25. og 26. desember", "til 5. januar"."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import cast

from app.domain.hours.change.days import DayError, Days, Span, fixed, span_between, span_of
from app.domain.hours.change.reading import Ask
from app.domain.hours.change.words import Word
from app.domain.hours.selectors import Dated, Yearly

_ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class When:
    """The days, and times of the clock that stand beside the first and the last of them."""

    spans: list[Span] = field(default_factory=list)
    open_ended: bool = False
    """From the first day on; no end is said."""
    of_any_week: bool = False
    """As in “man–fre”: it may be the coming days, or those of every week."""
    since: int | None = None
    until: int | None = None
    asks: set[Ask] = field(default_factory=set)


def starts_when(row: Sequence[Word], at: int) -> bool:
    """Whether days begin here."""
    if row[at].kind in ("from", "until", "through"):
        return row[at + 1].kind in ("days", "day_number")
    return row[at].kind in ("days", "day_number")


def read_when(row: Sequence[Word], at: int, today: date) -> tuple[When, int]:
    """The days that begin here and the place of the word after them. Raises DayError."""
    when = When()
    while True:
        at = _one(row, at, today, when)
        joined = at + 1 if row[at].kind in ("and", "comma") else at
        joined += row[at].kind == "comma" and row[joined].kind == "and"
        if joined == at or row[joined].kind not in ("days", "day_number") or when.open_ended:
            return when, at
        at = joined


def _one(row: Sequence[Word], at: int, today: date, when: When) -> int:
    """A day, or days from the one until the other."""
    opening = row[at].kind
    at += opening in ("from", "until", "through")
    days, at = _days(row, at, when)
    if opening == "until":
        last = span_of(days, today).first - _ONE_DAY
        when.spans.append(_checked(Span(today, last)))
        when.asks.add(Ask.LAST_DAY)
        return at
    if opening == "through":
        when.spans.append(_checked(Span(today, span_of(days, today).last)))
        return at
    since, after = _clock_beside(row, at)
    if row[after].kind in ("dash", "until", "through") and row[after + 1].kind in ("days", "day_number"):
        last_days, at = _days(row, after + 1, when)
        when.spans.append(span_between(days, last_days, today))
        when.of_any_week = days.rolls and last_days.rolls
        when.since = since
        when.until, at = _clock_beside(row, at) if since is not None else (None, at)
        return at
    when.spans.append(span_of(days, today))
    if opening == "from":
        when.since, at = since, after
        when.open_ended = True
    return at


def _days(row: Sequence[Word], at: int, when: When) -> tuple[Days, int]:
    """One named day; numbers of days wait for the month behind them: “24., 25. og 26. desember”."""
    if row[at].kind == "days":
        days = cast("Days", row[at].value)
        when.asks.update(days.asks)
        return days, at + 1
    behind = at
    while row[behind].kind in ("day_number", "comma", "and", "dash", "until", "through"):
        behind += 1
    if row[at].kind != "day_number" or row[behind].kind != "days":
        raise DayError("Which days?")
    number, dates = cast("int", row[at].value), cast("Days", row[behind].value).dates
    if isinstance(dates, Dated):
        return fixed(dates.first.replace(day=number)), at + 1
    if not isinstance(dates, Yearly) or dates.first != dates.last:
        raise DayError("Which month?")
    day = (dates.first[0], number)
    return Days(replace(dates, first=day, last=day)), at + 1


def _clock_beside(row: Sequence[Word], at: int) -> tuple[int | None, int]:
    """A single time of the clock; one that begins a period is none."""
    if row[at].kind == "clock" and not (
        row[at + 1].kind in ("dash", "until") and row[at + 2].kind == "clock"
    ):
        return cast("int", row[at].value), at + 1
    return None, at


def _checked(span: Span) -> Span:
    if span.last < span.first:
        raise DayError("It ends before it starts")
    return span
