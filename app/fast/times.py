"""The states of all schedules at any instant, from the engine's own spans laid out as arrays.

The spans of all schedules in a slice of a few days stand in one row, each under a key made of its schedule's
number and its second within the slice: which state all of them have is then one bisection for each in a row
of numbers. A slice costs some twenty microseconds for each schedule when it is first asked about.
"""

from collections import OrderedDict
from collections.abc import Iterator
from itertools import islice
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.finding.seats import Schedule
from app.domain.hours import State, spans_between
from app.domain.snapshot import Snapshot
from app.fast.layout import Bools, Ints

Codes = NDArray[np.uint8]
OPEN, UNKNOWN, CLOSED = range(3)
"""Of several places of an offer the one with the lowest is shown (search.USABLE)."""
CODES = {State.OPEN: OPEN, State.UNKNOWN: UNKNOWN, State.CLOSED: CLOSED}
NEVER = np.iinfo(np.int64).max
"""Seconds of what does not come."""
SLICE = 4 * 86_400
"""Seconds; most of what a slice costs is the same for one day as for four."""
MOST_SLICES = 16
"""Slices that are kept, some 60 bytes for each schedule; the longest unused goes first."""
_SHIFT = 19
"""A slice has fewer seconds than two to this."""


class _Spans(NamedTuple):
    """From when until when schedules are in one state, as keys in order, with one after all others."""

    starts: Ints
    ends: Ints

    def touch(self, first: Ints, last: Ints) -> Bools:
        """For each schedule whether it has a span at any instant from `first` until before `last`."""
        return self.starts[np.searchsorted(self.ends, first, side="right")] < last


class _Slice(NamedTuple):
    start: int
    """Seconds since 1970."""
    open: _Spans
    unknown: _Spans


class Times:
    """When the schedules of a snapshot are open; by seconds since 1970."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Begin with nothing laid out."""
        self._snapshot = snapshot
        self._rows = np.arange(len(snapshot.seating.schedules)) << _SHIFT
        self._slices: OrderedDict[int, _Slice] = OrderedDict()
        self._keeping = Lock()

    def states(self, first: int, last: int) -> Codes:
        """The best state from `first` until before `last`: open, else unknown, else closed."""
        codes = np.full(len(self._rows), CLOSED, np.uint8)
        for part, begin, end in self._within(first, last):
            codes[(codes == CLOSED) & part.unknown.touch(begin, end)] = UNKNOWN
            codes[part.open.touch(begin, end)] = OPEN
        return codes

    def openings(self, first: int, last: int) -> Ints:
        """When each schedule is first open from `first` until before `last`; NEVER where it is not."""
        found = np.full(len(self._rows), NEVER)
        for part, begin, end in self._within(first, last):
            starts = part.open.starts[np.searchsorted(part.open.ends, begin, side="right")]
            seconds = np.maximum(starts, begin) - self._rows + part.start
            found = np.minimum(found, np.where(starts < end, seconds, NEVER))
        return found

    def lay_out(self, first: int, last: int) -> None:
        """Prepare the slices between two instants."""
        for number in range(first // SLICE, last // SLICE + 1):
            self._slice(number)

    def lay_out_more(self, first: int, last: int) -> None:
        """Prepare one slice more between two instants, if any is missing."""
        missing = (n for n in range(first // SLICE, last // SLICE + 1) if n not in self._slices)
        for number in islice(missing, 1):
            self._slice(number)

    def _within(self, first: int, last: int) -> Iterator[tuple[_Slice, Ints, Ints]]:
        """The slices between two instants, each with the keys where the span begins and ends."""
        for number in range(first // SLICE, (last - 1) // SLICE + 1):
            part = self._slice(number)
            begin, end = max(first - part.start, 0), min(last - part.start, SLICE)
            yield part, self._rows + begin, self._rows + end

    def _slice(self, number: int) -> _Slice:
        with self._keeping:
            part = self._slices.get(number)
            if part is not None:
                self._slices.move_to_end(number)
                return part
        made = self._made(number)
        with self._keeping:
            self._slices[number] = made
            while len(self._slices) > MOST_SLICES:
                self._slices.popitem(last=False)
        return made

    def _made(self, number: int) -> _Slice:
        start = number * SLICE
        found: dict[State, tuple[list[int], list[int]]] = {State.OPEN: ([], []), State.UNKNOWN: ([], [])}
        for row, schedule in zip(self._rows.tolist(), self._snapshot.seating.schedules, strict=True):
            for begin, end, state in self._spans(schedule, number):
                found[state][0].append(row + begin - start)
                found[state][1].append(row + end - start)
        opened, unknown = (
            _Spans(np.array([*begins, NEVER]), np.array([*ends, NEVER])) for begins, ends in found.values()
        )
        return _Slice(start, opened, unknown)

    def _spans(self, schedule: Schedule | None, number: int) -> Iterator[tuple[int, int, State]]:
        """The spans of a schedule; what was wound up has none."""
        if schedule is None:
            return
        hours, changes = schedule
        question = hours, self._snapshot.context, changes
        for begin, end, kind in spans_between(question, number * SLICE, (number + 1) * SLICE):
            yield begin, end, kind.state
