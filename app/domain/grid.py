"""Finds the nearest of many points without looking at all: cells walked in rings around a position."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import ceil, floor, inf, isqrt, pi, sqrt
from typing import NamedTuple

from app.domain.geography import Point
from app.domain.seats import Seat

SEATS_IN_A_CELL = 4
"""So many seats share a cell on average: few enough that little is measured in vain."""
FEW = 64
"""So few seats are looked through at once, without a walk."""
SMALLEST_M = 50.0
"""No cell is smaller: many offers share a house, and many a position is no better known."""
WIDE = 1 << 20
"""Cells have one number: their row times this, and their column."""


class Some(NamedTuple):
    """Seats whose points are known."""

    flats: list[complex]
    """Where each of them lies (Point.flat)."""
    seats: list[Seat]


class Grid:
    """Seats in square cells of one size, made so that a cell holds a handful."""

    def __init__(self, seats: Iterable[Seat]) -> None:
        """Lay them out; those without a point are left out."""
        placed = [(seat.point.flat, seat) for seat in seats if seat.point is not None]
        self.all = Some([flat for flat, _ in placed], [seat for _, seat in placed])
        # Walking so many rings visits as many cells as there are: the rest is then looked through at once.
        self._rings = 0
        if len(placed) > FEW:
            self._side = _side(self.all.flats)
            self._cells: defaultdict[int, Some] = defaultdict(lambda: Some([], []))
            for flat, seat in placed:
                cell = self._cells[self._cell(flat)]
                cell.flats.append(flat)
                cell.seats.append(seat)
            self._rings = (isqrt(len(self._cells)) + 1) // 2

    def rings(self, near: Point, count: int) -> Iterator[tuple[float, Some]]:
        """Rings of cells around the cell corner nearest to the position, until every seat has been given.

        With each comes a distance in metres: all seats nearer than that have then been given. The first
        ring is a whole square, as large as `count` seats need on average.
        """
        begin = ceil(sqrt(count / (pi * SEATS_IN_A_CELL)) + 0.5)
        if begin >= self._rings:
            yield inf, self.all
            return
        corner = round(near.flat.imag / self._side) * WIDE + round(near.flat.real / self._side)
        yield (begin - 0.5) * self._side, self._some(corner, _square(begin))
        for steps in range(begin + 1, self._rings):
            yield (steps - 0.5) * self._side, self._some(corner, _ring(steps))
        seen = {corner + step for step in _square(self._rings - 1)}
        yield inf, self._some(0, [cell for cell in self._cells if cell not in seen])

    def _some(self, start: int, steps: Sequence[int]) -> Some:
        flats: list[complex] = []
        seats: list[Seat] = []
        known = self._cells.get
        for step in steps:
            cell = known(start + step)
            if cell is not None:
                flats += cell.flats
                seats += cell.seats
        return Some(flats, seats)

    def _cell(self, flat: complex) -> int:
        return floor(flat.imag / self._side) * WIDE + floor(flat.real / self._side)


def _side(flats: Sequence[complex]) -> float:
    """The side of a cell in metres."""
    east, north = [flat.real for flat in flats], [flat.imag for flat in flats]
    area = (max(east) - min(east)) * (max(north) - min(north))
    return max(SMALLEST_M, sqrt(area * SEATS_IN_A_CELL / len(flats)))


@cache
def _square(steps: int) -> tuple[int, ...]:
    """What to add to the number of the cell north-east of a corner for all cells so many steps around it."""
    reach = range(-steps, steps)
    return tuple(row * WIDE + column for row in reach for column in reach)


@cache
def _ring(steps: int) -> tuple[int, ...]:
    """The same for all cells exactly so many steps off; not for none."""
    inner = set(_square(steps - 1))
    return tuple(step for step in _square(steps) if step not in inner)
