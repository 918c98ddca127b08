"""Hours expanded for many offers at once: "which are open at t" without asking the rules again."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.hours.calendar import Context
from app.domain.hours.instants import to_seconds
from app.domain.hours.model import Hours, HoursChange, State
from app.domain.hours.timeline import spans_between


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


def open_at(expanded: Sequence[Expanded], instant: datetime) -> list[int]:
    """The places in the sequence of those that are open at an instant."""
    at = to_seconds(instant)
    return [n for n, one in enumerate(expanded) if bisect_right(one.openings, at) & 1]
