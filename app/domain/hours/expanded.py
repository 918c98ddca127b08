"""Hours expanded for many offers at once: "which are open at t" without asking the rules again."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.hours.calendar import Context
from app.domain.hours.instants import to_seconds
from app.domain.hours.model import Hours, HoursChange, State
from app.domain.hours.timeline import spans_between


@dataclass(frozen=True, slots=True)
class Expanded:
    """States between two instants: `states[i]` holds before `bounds[i]`, the last one from there on.

    Bounds are seconds since 1970; before the first and after the last instant expanded the state is
    given as closed, and nothing should be asked.
    """

    bounds: tuple[int, ...]
    states: tuple[State, ...]

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
    return Expanded(tuple(bounds), tuple(states))


def open_at(expanded: Sequence[Expanded], instant: datetime) -> list[int]:
    """The places in the sequence of those that are open at an instant."""
    at = to_seconds(instant)
    return [n for n, one in enumerate(expanded) if one.states[bisect_right(one.bounds, at)] is State.OPEN]
