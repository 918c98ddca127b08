"""The answers at an instant: the state, until when, the next opening, and intervals for any span.

`changes` win over the rules in the order given. Every function raises HoursError for instants before
1900 or after 2199 and ValueError for a time without a zone; the work is bounded by the horizon of 366
days, or by the span asked for.
"""

from dataclasses import replace
from datetime import datetime

from app.domain.errors import HoursError
from app.domain.hours.answer import Interval, Status
from app.domain.hours.calendar import Context
from app.domain.hours.instants import to_instant, to_seconds
from app.domain.hours.model import Hours, HoursChange, State
from app.domain.hours.reasons import why
from app.domain.hours.timeline import HORIZON, Question, Span, kind_at, next_of, spans_between

LONGEST_SPAN = 10 * HORIZON
"""Ten years: the longest span that intervals are given for."""
Changes = tuple[HoursChange, ...]


def state_at(hours: Hours, instant: datetime, context: Context, changes: Changes = ()) -> Status:
    """The state at an instant, until when it lasts, when it opens next, and why."""
    question: Question = (hours, context, changes)
    at = to_seconds(instant)
    kind, until = kind_at(question, at)
    next_open = None if kind.state is State.OPEN else _next_open(question, at, until)
    return Status(
        state=kind.state,
        until=None if until is None else to_instant(until),
        next_open=None if next_open is None else to_instant(next_open),
        reason=why(question, kind, at, next_open),
        mode=kind.mode,
    )


def _next_open(question: Question, at: int, until: int | None) -> int | None:
    """Nothing opens where nothing changes."""
    return None if until is None else next_of(question, at, State.OPEN)


def next_change(hours: Hours, instant: datetime, context: Context, changes: Changes = ()) -> datetime | None:
    """When the state next changes between open, closed and unknown; None if not within 366 days."""
    until = kind_at((hours, context, changes), to_seconds(instant))[1]
    return None if until is None else to_instant(until)


def next_open(hours: Hours, instant: datetime, context: Context, changes: Changes = ()) -> datetime | None:
    """When it next begins to be open after the instant; None if not within 366 days.

    While it is open this is the opening after the next closing.
    """
    question: Question = (hours, context, changes)
    at = to_seconds(instant)
    kind, until = kind_at(question, at)
    if kind.state is State.OPEN:
        at = until if until is not None else at + HORIZON
    found = _next_open(question, at, until)
    return None if found is None else to_instant(found)


def state_until(hours: Hours, seconds: int, context: Context) -> tuple[State, int | None]:
    """The bare state and its next change, in seconds since 1970: for many questions in a row."""
    kind, until = kind_at((hours, context, ()), seconds)
    return kind.state, until


def intervals(
    hours: Hours, start: datetime, end: datetime, context: Context, changes: Changes = ()
) -> tuple[Interval, ...]:
    """When it is open or unknown between two instants, in order, cut to them; the rest is closed.

    Neighbours of the same state and mode are one interval. Raises HoursError beyond ten years.
    """
    first, last = to_seconds(start), to_seconds(end)
    if last - first > LONGEST_SPAN:
        raise HoursError("Intervals are given for ten years at most")
    found: list[Interval] = []
    for span in spans_between((hours, context, changes), first, last):
        one = _interval(span)
        before = found[-1] if found else None
        if before and (before.end, before.state, before.mode) == (one.start, one.state, one.mode):
            found[-1] = replace(before, end=one.end)
        else:
            found.append(one)
    return tuple(found)


def _interval(span: Span) -> Interval:
    return Interval(to_instant(span.start), to_instant(span.end), span.kind.state, span.kind.mode)
