"""Hours laid out on the line of time: which state holds from when until when.

Days are expanded in blocks of 32 days, each kept in a bounded cache, so that a question costs a
bisection when its schedule was seen before and a bounded amount of work when it was not.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.domain.hours.calendar import Context
from app.domain.hours.day import DayPlan, Kind, compiled, plan_compiled
from app.domain.hours.instants import SECONDS, ends_at, local_day, midnight, starts_at
from app.domain.hours.model import DAY, LONGEST_END, Hours, HoursChange, Mode, Otherwise, State

BLOCK = 32 * SECONDS
"""Hours are laid out and kept for so many seconds at once."""
HORIZON = 366 * SECONDS
"""How far ahead a change is looked for."""
_DAYS_BACK = LONGEST_END // DAY
"""Days whose periods can still be running."""


CLOSED = Kind(State.CLOSED, None)


class Span(NamedTuple):
    """From `start` until `end`, in seconds since 1970, something other than closed holds."""

    start: int
    end: int
    kind: Kind


_START = itemgetter(0)


class Block(NamedTuple):
    """The spans of one block in order, clear of each other; what lies between them is closed."""

    starts: "array[int]"
    ends: "array[int]"
    kinds: tuple[Kind, ...]


Question = tuple[Hours, Context, tuple[HoursChange, ...]]
"""Whose time line: the hours, where they are read, and the dated changes."""


def kind_at(question: Question, at: int) -> tuple[Kind, int | None]:
    """What holds at an instant, and when the state changes next (None: not within the horizon)."""
    spans = spans_from(question, at)
    first = next(spans, None)
    if first is None or first.start > at:
        return CLOSED, _near(first.start if first else None, at)
    end = first.end
    for span in spans:
        if span.start != end or span.kind.state is not first.kind.state:
            break
        end = span.end
    return first.kind, _near(end, at)


def next_of(question: Question, at: int, state: State) -> int | None:
    """When, after `at`, a span of that state next starts, within the horizon."""
    for span in spans_from(question, at):
        if span.start > at and span.kind.state is state:
            return _near(span.start, at)
    return None


def _near(when: int | None, at: int) -> int | None:
    return when if when is not None and when <= at + HORIZON else None


def spans_from(question: Question, at: int) -> Iterator[Span]:
    """The spans that end after `at`, block by block until the horizon; a block border splits spans."""
    number = at // BLOCK
    last = (at + HORIZON) // BLOCK
    starts, ends, kinds = block_of(question, number)
    first = bisect_right(ends, at)
    while True:
        for n in range(first, len(kinds)):
            yield Span(starts[n], ends[n], kinds[n])
        number, first = number + 1, 0
        if number > last:
            return
        starts, ends, kinds = block_of(question, number)


@lru_cache(maxsize=16384)
def block_of(question: Question, number: int) -> Block:
    """The spans from `number` times BLOCK seconds since 1970 on, cut to the block."""
    start, end = number * BLOCK, (number + 1) * BLOCK
    spans = spans_between(question, start, end)
    return Block(
        array("q", (s.start for s in spans)), array("q", (s.end for s in spans)), tuple(s.kind for s in spans)
    )


def spans_between(question: Question, start: int, end: int) -> list[Span]:
    """The spans between two instants, cut to them, in order and clear of each other."""
    hours, context, changes = question
    zone, ready = context.zone, compiled(hours)
    tiers: tuple[list[Span], ...] = ([], [], [])
    for day in range(local_day(start, zone) - _DAYS_BACK, local_day(end, zone) + 1):
        plan = plan_compiled(ready, date.fromordinal(day), context, changes)
        for span in _on_the_line(plan, zone, day):
            tiers[0 if span.kind.state is State.OPEN else 1].append(span)
        if hours.otherwise and not plan.shut:
            tiers[2].append(_rest_of_day(hours.otherwise, zone, day))
    return _joined(
        [_cut(span, start, end) for span in _flatten(tiers) if span.start < end and span.end > start]
    )


def _on_the_line(plan: DayPlan, zone: ZoneInfo, day: int) -> list[Span]:
    """Where the periods of a day lie; one that falls into the leap of the clock is gone."""
    start = midnight(zone, day)
    if start is not None:
        return [Span(start + first, start + last, kind) for first, last, kind in plan.kinds]
    spans = [
        Span(starts_at(zone, day, first), ends_at(zone, day, last), kind) for first, last, kind in plan.kinds
    ]
    return [span for span in spans if span.end > span.start]


def _rest_of_day(otherwise: Otherwise, zone: ZoneInfo, day: int) -> Span:
    """The whole day, of which only what is otherwise closed will show."""
    mode = None if otherwise.mode is Mode.DROP_IN else otherwise.mode
    whole = Kind(State.UNKNOWN, mode)
    return Span(starts_at(zone, day, 0), ends_at(zone, day, DAY * 60), whole)


def _cut(span: Span, start: int, end: int) -> Span:
    if start <= span.start and span.end <= end:
        return span
    return Span(max(span.start, start), min(span.end, end), span.kind)


def _flatten(tiers: Iterable[list[Span]]) -> list[Span]:
    """One line out of several: an earlier tier hides a later one, and an earlier start a later start."""
    line: list[Span] = []
    for tier in tiers:
        if tier:
            clear = list(_clear(tier))
            line = sorted([*line, *_beside(clear, line)], key=_START) if line else clear
    return line


def _clear(spans: list[Span]) -> Iterator[Span]:
    """The spans of one tier, each from where those that started earlier have ended."""
    covered = -(1 << 62)
    for span in sorted(spans, key=_START):
        if span.start >= covered:
            yield span
            covered = span.end
        elif covered < span.end:
            yield Span(covered, span.end, span.kind)
            covered = span.end


def _beside(spans: Iterable[Span], line: list[Span]) -> Iterator[Span]:
    """What is left of the spans outside the line; both are in order and clear of themselves."""
    at = 0
    for span in spans:
        start = span.start
        while at < len(line) and line[at].end <= start:
            at += 1
        for above in line[at:]:
            if above.start >= span.end:
                break
            if above.start > start:
                yield Span(start, above.start, span.kind)
            start = above.end
        if start < span.end:
            yield Span(start, span.end, span.kind)


def _joined(spans: list[Span]) -> list[Span]:
    """Neighbours of one kind as one span."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start and joined[-1].kind == span.kind:
            joined[-1] = Span(joined[-1].start, span.end, span.kind)
        else:
            joined.append(span)
    return joined
