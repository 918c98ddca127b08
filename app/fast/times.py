"""The states of all schedules at any instant, from the engine's own spans laid out as arrays.

The engine expands hours in blocks of days (app/domain/hours/timeline.py). Here the spans of all schedules
in a block stand in one row, each under a key made of its schedule's number and its second within the block:
which state all of them have is then one bisection for each in a row of numbers.
"""

from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.finding.seats import Schedule
from app.domain.hours import BLOCK, State, block_of
from app.domain.snapshot import Snapshot
from app.fast.layout import Bools, Ints

Codes = NDArray[np.uint8]
OPEN, UNKNOWN, CLOSED = range(3)
"""Of several places of an offer the one with the lowest is shown (search.USABLE)."""
CODES = {State.OPEN: OPEN, State.UNKNOWN: UNKNOWN, State.CLOSED: CLOSED}
NEVER = np.iinfo(np.int64).max
"""Seconds of what does not come."""
MOST_BLOCKS = 4
"""Blocks that are kept, some MB each for thousands of schedules; the longest unused goes first."""
_SHIFT = 22
"""A block has fewer seconds than two to this."""


class _Spans(NamedTuple):
    """From when until when schedules are in one state, as keys in order, with one after all others."""

    starts: Ints
    ends: Ints

    def touch(self, first: Ints, last: Ints) -> Bools:
        """For each schedule whether it has a span at any instant from `first` until before `last`."""
        return self.starts[np.searchsorted(self.ends, first, side="right")] < last


class _Block(NamedTuple):
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
        self._blocks: OrderedDict[int, _Block] = OrderedDict()
        self._keeping = Lock()

    def states(self, first: int, last: int) -> Codes:
        """The best state from `first` until before `last`: open, else unknown, else closed."""
        codes = np.full(len(self._rows), CLOSED, np.uint8)
        for block, begin, end in self._within(first, last):
            codes[(codes == CLOSED) & block.unknown.touch(begin, end)] = UNKNOWN
            codes[block.open.touch(begin, end)] = OPEN
        return codes

    def openings(self, first: int, last: int) -> Ints:
        """When each schedule is first open from `first` until before `last`; NEVER where it is not."""
        found = np.full(len(self._rows), NEVER)
        for block, begin, end in self._within(first, last):
            starts = block.open.starts[np.searchsorted(block.open.ends, begin, side="right")]
            seconds = np.maximum(starts, begin) - self._rows + block.start
            found = np.minimum(found, np.where(starts < end, seconds, NEVER))
        return found

    def lay_out(self, at: int) -> None:
        """Prepare the block that an instant is in."""
        self._block(at // BLOCK)

    def _within(self, first: int, last: int) -> Iterator[tuple[_Block, Ints, Ints]]:
        """The blocks between two instants, each with the keys where the span begins and ends."""
        for number in range(first // BLOCK, (last - 1) // BLOCK + 1):
            block = self._block(number)
            begin, end = max(first - block.start, 0), min(last - block.start, BLOCK)
            yield block, self._rows + begin, self._rows + end

    def _block(self, number: int) -> _Block:
        with self._keeping:
            block = self._blocks.get(number)
            if block is not None:
                self._blocks.move_to_end(number)
                return block
        made = self._made(number)
        with self._keeping:
            self._blocks[number] = made
            while len(self._blocks) > MOST_BLOCKS:
                self._blocks.popitem(last=False)
        return made

    def _made(self, number: int) -> _Block:
        start = number * BLOCK
        found: dict[State, tuple[list[int], list[int]]] = {State.OPEN: ([], []), State.UNKNOWN: ([], [])}
        for row, schedule in zip(self._rows.tolist(), self._snapshot.seating.schedules, strict=True):
            for begin, end, state in self._spans(schedule, number):
                found[state][0].append(row + begin - start)
                found[state][1].append(row + end - start)
        opened, unknown = (
            _Spans(np.array([*begins, NEVER]), np.array([*ends, NEVER])) for begins, ends in found.values()
        )
        return _Block(start, opened, unknown)

    def _spans(self, schedule: Schedule | None, number: int) -> Iterator[tuple[int, int, State]]:
        """The spans of a schedule; what was wound up has none."""
        if schedule is None:
            return
        hours, changes = schedule
        spans = block_of((hours, self._snapshot.context, changes), number)
        for begin, end, kind in zip(spans.starts, spans.ends, spans.kinds, strict=True):
            yield begin, end, kind.state
