"""A schedule laid out ahead as data: a device that knows no rules then answers what the engine would.

Inside the span every change is there. Beyond it only what an instant inside can still ask for: the next
change and the next opening.
"""

from collections.abc import Iterator
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


def lay_out(schedule: Schedule | None, days: tuple[datetime, ...], context: Context) -> tuple[Piece, ...]:
    """Lay out a schedule over the local days that start at `days`; the last one ends the span.

    What was wound up (None) is closed for ever. Why it is closed may change at midnight ("closed
    tomorrow" becomes "closed today"), so a piece is asked for at each.
    """
    if schedule is None:
        return (Piece(days[0], Said(State.CLOSED, None, None)),)
    hours, changes = schedule
    first, end = days[0], days[-1]
    spans = intervals(hours, first, end, context, changes)
    starts = {*days[:-1], *(s.start for s in spans), *(s.end for s in spans if s.end < end)}
    pieces: list[Piece] = []
    for start in sorted(starts):
        said = _said(state_at(hours, start, context, changes))
        if not pieces or pieces[-1].said != said:
            pieces.append(Piece(start, said))
    return (*pieces, *_beyond(schedule, end, context, pieces[-1].said.state))


def _said(status: Status) -> Said:
    return Said(status.state, status.mode, status.reason)


def _beyond(schedule: Schedule, end: datetime, context: Context, before: State) -> Iterator[Piece]:
    """The next change of state from the end of the span on, and the next opening."""
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
