"""The seats that answer a question wherever it is asked from, and the nearest of them."""

from collections.abc import Iterator
from functools import cached_property
from math import ceil, pi, sqrt
from typing import NamedTuple

import numpy as np

from app.domain.city.geography import Point
from app.fast.layout import Floats, Ints, Layout
from app.fast.times import Codes

FEW = 1500
"""So few seats are measured at once, without a look at the grid."""
_WORTH_PARTING = 3
"""Unless there are so many times as many as are looked at, all are sorted."""
_MARGIN = 1.5
"""The first circle has room for so many times as many as are wanted, where they lie as thick as elsewhere."""
_SLACK = 1e-9
"""Squares of distances are compared roughly, and a little more is taken; the order is by true distances."""

_WORKED_OUT = frozenset({"total", "listed", "_most_usable", "_starts"})
"""What a selection works out when it is first needed."""


class Found(NamedTuple):
    """The first answers in order: at which slots, and how many metres away (infinite where not known).

    Where only the district is known (Layout.has_point) it is as far as to its middle.
    """

    total: int
    """How many offers answer."""
    slots: list[int]
    aways: list[float]


class Selection:
    """Seats with their order among equals; an offer is shown once, at the most usable of its seats."""

    def __init__(self, layout: Layout, slots: Ints, order: Ints, states: Codes) -> None:
        """Select slots (ascending); `order` and `states` are of all slots of the layout."""
        self._layout = layout
        self._order = order
        self._ranks = order[slots]
        self._states = states
        self.slots = slots
        self._east, self._north = layout.east[slots], layout.north[slots]
        self._has_several = bool(layout.has_others[slots].any())

    @property
    def size(self) -> int:
        """Bytes, about."""
        return 4 * self.slots.nbytes

    def prepare_like(self, before: "Selection") -> None:
        """Work out what was worked out of another."""
        for name in _WORKED_OUT & before.__dict__.keys():
            getattr(self, name)
        if self._has_several and "_most_usable" in before.__dict__:
            self._most_usable.prepare_like(before._most_usable)  # noqa: SLF001 (its own kind)

    def find(self, near: Point | None, radius_m: float | None, count: int) -> Found:
        """The first by distance from `near`, as Seat.about has it; without `near` in their order."""
        if near is None:
            slots = self.listed[:count] if radius_m is None else self.slots[:0]
            return Found(self.total if radius_m is None else 0, slots.tolist(), [np.inf] * len(slots))
        if radius_m is not None:
            return self._within(near.flat, radius_m, count)
        return self._most_usable.nearest(near.flat, count)._replace(total=self.total)

    def nearest(self, here: complex, count: int) -> Found:
        """The first by distance; any seat of an offer counts as it is."""
        found = Found(0, [], [])
        for picks in self._closer(here, count):
            found = self._first(here, picks, count)
            if found.total == count:
                break
        return found

    def _within(self, here: complex, radius_m: float, count: int) -> Found:
        """Those within so many metres; of an offer the most usable seat in there."""
        picks = self._around(here, radius_m)
        away = self._away(here, picks)
        inside = (away <= radius_m) & self._layout.has_point[self.slots[picks]]
        picks = picks[inside]
        if self._has_several:
            picks = self._one_of_each(picks, away[inside])
        return self._first(here, picks, count)._replace(total=len(picks))

    @cached_property
    def total(self) -> int:
        """How many offers answer, wherever they are."""
        return len(np.unique(self._layout.offer[self.slots])) if self._has_several else len(self.slots)

    @cached_property
    def listed(self) -> Ints:
        """The slots of one seat of each offer, in the order without a position."""
        slots = self.slots
        by_order = slots[np.lexsort((self._order[slots], self._states[slots]))]
        if self._has_several:
            _, firsts = np.unique(self._layout.offer[by_order], return_index=True)
            by_order = by_order[firsts]
        return by_order[np.argsort(self._order[by_order])]

    @cached_property
    def _most_usable(self) -> "Selection":
        """The same without the seats that are less usable than another of their offer."""
        if not self._has_several:
            return self
        offers, states = self._layout.offer[self.slots], self._states[self.slots]
        best = np.full(self._layout.offer.max() + 1, states.max())
        np.minimum.at(best, offers, states)
        return Selection(self._layout, self.slots[states == best[offers]], self._order, self._states)

    @cached_property
    def _starts(self) -> Ints:
        """Where the seats of each cell of the grid begin in the selection."""
        return np.searchsorted(self.slots, self._layout.grid.starts)

    def _away(self, here: complex, picks: Ints) -> Floats:
        """Metres to each pick: the very floats of geography.distance_m."""
        return np.hypot(self._east.take(picks) - here.real, self._north.take(picks) - here.imag)

    def _rough(self, here: complex, picks: Ints) -> Floats:
        """The squares of the distances: ten times as fast."""
        east, north = self._east.take(picks) - here.real, self._north.take(picks) - here.imag
        return east * east + north * north

    def _first(self, here: complex, picks: Ints, count: int) -> Found:
        """The first `count` of the picks by distance, then by order, each offer once: at the nearest."""
        enough = count + count // 2 if self._has_several else count
        while True:
            near = picks
            if len(picks) > _WORTH_PARTING * enough:
                rough = self._rough(here, picks)
                near = picks[rough <= np.partition(rough, enough - 1)[enough - 1] * (1 + _SLACK)]
            away = self._away(here, near)
            order = np.lexsort((self._ranks.take(near), away))
            if self._has_several:
                order = order[_firsts(self._layout.offer.take(self.slots.take(near[order])))]
            if len(order) >= count or len(near) == len(picks):
                first = order[:count]
                return Found(len(first), self.slots.take(near[first]).tolist(), away[first].tolist())
            enough *= 2

    def _one_of_each(self, picks: Ints, away: Floats) -> Ints:
        """Of each offer the most usable pick, there the nearest."""
        slots = self.slots[picks]
        ranked = np.lexsort((self._order[slots], away, self._states[slots]))
        _, firsts = np.unique(self._layout.offer[slots[ranked]], return_index=True)
        return picks[ranked[firsts]]

    def _closer(self, here: complex, count: int) -> Iterator[Ints]:
        """What lies closer than all the rest: within squares of cells that grow, and at last all."""
        grid, size = self._layout.grid, len(self.slots)
        steps = ceil(sqrt(_MARGIN * count * grid.rows * grid.columns / (pi * size))) if size > FEW else 0
        while 0 < steps < max(grid.rows, grid.columns):
            picks, reached = self._square(here, steps)
            inside = picks[self._rough(here, picks) <= reached * reached * (1 - _SLACK)]
            if len(inside) >= count:
                yield inside
            steps *= 2
        yield np.arange(size)

    def _around(self, here: complex, radius_m: float) -> Ints:
        """All that may be within a radius."""
        if len(self.slots) <= FEW:
            return np.arange(len(self.slots))
        return self._square(here, ceil(radius_m / self._layout.grid.side))[0]

    def _square(self, here: complex, steps: int) -> tuple[Ints, float]:
        """What lies in the cells so many steps around a position, and how many metres they reach at least."""
        grid = self._layout.grid
        row, column = grid.cell(here)
        south, north = max(row - steps, 0), min(row + steps + 1, grid.rows)
        west, east = max(column - steps, 0), min(column + steps + 1, grid.columns)
        runs = np.arange(south, north) * grid.columns
        begins, ends = self._starts[runs + west].tolist(), self._starts[runs + east].tolist()
        picks = np.concatenate([np.arange(*run) for run in zip(begins, ends, strict=True)])
        beyond = (
            here.real - (grid.west + west * grid.side) if west else np.inf,
            here.imag - (grid.south + south * grid.side) if south else np.inf,
            grid.west + east * grid.side - here.real if east < grid.columns else np.inf,
            grid.south + north * grid.side - here.imag if north < grid.rows else np.inf,
        )
        return picks, min(beyond)


def _firsts(numbers: Ints) -> list[int]:
    """Where each number stands first; for a few it is faster than numpy's."""
    backwards = range(len(numbers) - 1, -1, -1)
    return sorted(dict(zip(reversed(numbers.tolist()), backwards, strict=True)).values())
