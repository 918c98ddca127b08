"""A schedule laid out ahead as data: a device that knows no rules then answers what the engine would.

It covers stretches of days: the coming ones, and later such days as Christmas that people ask about long
before. Inside a stretch every change is there. Between them and beyond only what an instant inside can still
ask for: the next change and the next opening.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.domain.finding.seats import Schedule
from app.domain.hours import Context, Mode, Reason, State, Status, intervals, state_at


class Said(NamedTuple):
    """What holds for a while: what the engine says at any instant of it, but for the times."""

    state: State
    mode: Mode | None
    reason: Reason | None


class Piece(NamedTuple):
    """From `start` (UTC) on this holds, until the next piece starts."""

    start: datetime
    said: Said


def midnights(first: date, days: int, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Give the starts of so many local days, and of the one after them, in UTC.

    >>> [str(start) for start in midnights(date(2026, 10, 25), 1, ZoneInfo("Europe/Oslo"))]
    ['2026-10-24 22:00:00+00:00', '2026-10-25 23:00:00+00:00']
    """
    local = datetime(first.year, first.month, first.day, tzinfo=zone)
    return tuple((local + timedelta(days=n)).astimezone(UTC) for n in range(days + 1))


def stretches(days: Sequence[date], zone: ZoneInfo) -> tuple[tuple[datetime, ...], ...]:
    """Give the midnights of days in their order, neighbours as one stretch that ends with the next midnight.

    >>> christmas = [date(2026, 12, day) for day in (24, 25, 31)]
    >>> [len(stretch) for stretch in stretches(christmas, ZoneInfo("Europe/Oslo"))]
    [3, 2]
    """
    firsts = [day for day in days if day - timedelta(days=1) not in days]
    ends = [*firsts[1:], date.max]
    lengths = [sum(first <= day < end for day in days) for first, end in zip(firsts, ends, strict=True)]
    return tuple(midnights(first, length, zone) for first, length in zip(firsts, lengths, strict=True))


def lay_out(
    schedule: Schedule | None, covered: Sequence[tuple[datetime, ...]], context: Context
) -> tuple[Piece, ...]:
    """Lay out a schedule over stretches of local days, each given by its midnights; the last of them ends it.

    What was wound up (None) is closed for ever.
    """
    if schedule is None:
        return (Piece(covered[0][0], Said(State.CLOSED, None, None)),)
    pieces: list[Piece] = []
    for place, days in enumerate(covered):
        for piece in _within(schedule, days, context):
            if not pieces or pieces[-1].said != piece.said:
                pieces.append(piece)
        beyond = _beyond(schedule, days[-1], context, pieces[-1].said.state)
        next_one = covered[place + 1][0] if place + 1 < len(covered) else None
        pieces += (piece for piece in beyond if next_one is None or piece.start < next_one)
    return tuple(pieces)


def _within(schedule: Schedule, days: tuple[datetime, ...], context: Context) -> Iterator[Piece]:
    """What holds from each instant of a stretch at which something may change.

    Why it is closed may change at midnight ("closed tomorrow" becomes "closed today"), so a piece is asked
    for at each.
    """
    hours, changes = schedule
    first, end = days[0], days[-1]
    spans = intervals(hours, first, end, context, changes)
    starts = {*days[:-1], *(s.start for s in spans), *(s.end for s in spans if s.end < end)}
    for start in sorted(starts):
        yield Piece(start, _said(state_at(hours, start, context, changes)))


def _said(status: Status) -> Said:
    return Said(status.state, status.mode, status.reason)


def _beyond(schedule: Schedule, end: datetime, context: Context, before: State) -> Iterator[Piece]:
    """The next change of state from the end of a stretch on, and the next opening."""
    hours, changes = schedule
    status = state_at(hours, end, context, changes)
    if status.state is not before:
        yield Piece(end, Said(status.state, None, None))
    if status.until is None:
        return
    then = state_at(hours, status.until, context, changes).state
    yield Piece(status.until, Said(then, None, None))
    if status.next_open is not None and status.next_open > status.until:
        yield Piece(status.next_open, Said(State.OPEN, None, None))
