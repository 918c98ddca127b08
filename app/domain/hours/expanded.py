"""Hours expanded for many offers at once: "which are open at t" without asking the rules again."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import compress, groupby

from app.domain.hours.calendar import Context
from app.domain.hours.instants import to_seconds
from app.domain.hours.model import Hours, HoursChange, State
from app.domain.hours.timeline import spans_between

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Expanded:
    """States between two instants: `states[i]` holds before `bounds[i]`, the last one from there on.

    Bounds are seconds since 1970, in arrays that lie together in memory: a bisection over scattered
    integers takes three times as long. Before the first and after the last instant expanded the state is
    given as closed, and nothing should be asked.
    """

    bounds: "array[int]"
    states: tuple[State, ...]
    openings: "array[int]"
    """When it opens, closes, opens …: an odd number of them behind an instant means open."""

    def state_at(self, seconds: int) -> State:
        """The state at an instant inside what was expanded."""
        return self.states[bisect_right(self.bounds, seconds)]


def expand(
    hours: Hours, start: datetime, end: datetime, context: Context, changes: tuple[HoursChange, ...] = ()
) -> Expanded:
    """The states from `start` to `end`, neighbours of the same state merged."""
    bounds: list[int] = []
    states = [State.CLOSED]
    for span in spans_between((hours, context, changes), to_seconds(start), to_seconds(end)):
        if bounds and bounds[-1] == span.start:
            if states[-2] is span.kind.state:
                bounds[-1] = span.end
                continue
            bounds.pop()
            states.pop()
        bounds += (span.start, span.end)
        states += (span.kind.state, State.CLOSED)
    return Expanded(array("q", bounds), tuple(states), array("q", _openings(bounds, states)))


def _openings(bounds: list[int], states: list[State]) -> Iterator[int]:
    for n, bound in enumerate(bounds):
        if (states[n] is State.OPEN) != (states[n + 1] is State.OPEN):
            yield bound


class OpenTable:
    """Which of many offers are open at an instant, without asking each of them.

    For every hour it keeps who is open as it begins, one byte for each offer, and what changes within it:
    3 MB for 14 days of 10,000 offers.
    """

    def __init__(self, expanded: Sequence[Expanded]) -> None:
        """Lay out the openings of the offers hour by hour."""
        self._size = len(expanded)
        changes = sorted((bound, n) for n, one in enumerate(expanded) for bound in one.openings)
        self._changes = {hour: tuple(some) for hour, some in groupby(changes, _hour)}
        self._open: dict[int, bytes] = {}
        now = bytearray(self._size)
        hours = range(_hour(changes[0]), _hour(changes[-1]) + 1) if changes else range(0)
        for hour in hours:
            self._open[hour] = bytes(now)
            for _, n in self._changes.get(hour, ()):
                now[n] ^= 1

    def open_at(self, instant: datetime) -> list[int]:
        """The places in the sequence of those that are open; none outside of what was expanded."""
        at = to_seconds(instant)
        hour = at // _HOUR
        now = bytearray(self._open.get(hour, bytes(self._size)))
        for bound, n in self._changes.get(hour, ()):
            if bound > at:
                break
            now[n] ^= 1
        return list(compress(range(self._size), now))


def _hour(change: tuple[int, int]) -> int:
    return change[0] // _HOUR
