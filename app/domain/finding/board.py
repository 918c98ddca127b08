"""The directory at one instant: the state of every schedule, asked once however many share it."""

from collections.abc import Iterable
from datetime import date, datetime

from app.domain.finding.day import Part, status_in
from app.domain.finding.seats import Schedule, Seat, is_known
from app.domain.hours import DaySchedule, Interval, State, Status, intervals, schedule_on, state_at
from app.domain.snapshot import Snapshot

WOUND_UP = Status(State.CLOSED, until=None, next_open=None)
"""A closed or moved offer: never open, in any view."""


class Board:
    """Who is open at `at` (aware), in one snapshot. Answers are worked out when first asked for.

    With `until` it tells who is open at some time from `at` until then, on one local day.
    """

    def __init__(self, snapshot: Snapshot, at: datetime, until: datetime | None = None) -> None:
        """Set up the board; costs nothing yet."""
        self.snapshot = snapshot
        self.at = at
        self.until = until
        self.day = at.astimezone(snapshot.context.zone).date()
        self._statuses: list[Status | None] = [None] * len(snapshot.seating.schedules)

    def status(self, schedule: int) -> Status:
        """The status of a schedule by its number (Seat.schedule, SeatedService.schedule)."""
        known = self._statuses[schedule]
        if known is None:
            known = self._ask(self.snapshot.seating.schedules[schedule])
            self._statuses[schedule] = known
        return known

    def _ask(self, schedule: Schedule | None) -> Status:
        if self.until is not None:
            return status_in(schedule, Part(self.at, self.until), self.snapshot.context)
        if schedule is None:
            return WOUND_UP
        hours, changes = schedule
        return state_at(hours, self.at, self.snapshot.context, changes)


def intervals_of(snapshot: Snapshot, seat: Seat, start: datetime, end: datetime) -> tuple[Interval, ...]:
    """When the seat is open, or not known to be closed, between two instants; never once wound up."""
    schedule = snapshot.seating.schedules[seat.schedule]
    if schedule is None:
        return ()
    hours, changes = schedule
    found = intervals(hours, start, end, snapshot.context, changes)
    return tuple(interval for interval in found if interval.state is not State.CLOSED)


def days_of(snapshot: Snapshot, schedule: int, days: Iterable[date]) -> tuple[DaySchedule, ...]:
    """The local days of a schedule by its number; none where nothing is known of it, or it is wound up."""
    kept = snapshot.seating.schedules[schedule]
    if kept is None or not is_known(kept):
        return ()
    hours, changes = kept
    return tuple(schedule_on(hours, day, snapshot.context, changes) for day in days)
