"""Finds the nearest of many points without looking at all: cells walked in rings around a position."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import ceil, floor, inf, isqrt, pi, sqrt
from typing import NamedTuple

from app.domain.city.geography import Point
from app.domain.finding.seats import Seat

SEATS_IN_A_CELL = 4
"""So many seats share a cell on average: few enough that little is measured in vain."""
FEW = 64
"""So few seats are looked through at once, without a walk."""
SMALLEST_M = 50.0
"""No cell is smaller: many offers share a house, and many a position is no better known."""
WIDE = 1 << 20
"""Cells have one number: their row times this, and their column."""

Cell = tuple[list[complex], list[Seat]]
"""Where its seats lie (Point.flat), and the seats."""


class Ring(NamedTuple):
    """Seats whose points are known, some of them in cells of a ring."""

    reached_m: float
    """All seats nearer than this to the position have been given with this ring or before."""
    flats: list[complex]
    """Where each of the seats lies (Point.flat)."""
    seats: list[Seat]


class Grid:
    """Seats in square cells of one size, made so that a cell holds a handful."""

    def __init__(self, seats: Iterable[Seat]) -> None:
        """Lay them out; those without a point are left out."""
        placed = [(seat.point.flat, seat) for seat in seats if seat.point is not None]
        self._all = Ring(inf, [flat for flat, _ in placed], [seat for _, seat in placed])
        # Walking so many rings visits as many cells as there are: the rest is then looked through at once.
        self._rings = 0
        if len(placed) > FEW:
            self._side = _side(self._all.flats)
            self._cells: defaultdict[int, Cell] = defaultdict(lambda: ([], []))
            for flat, seat in placed:
                flats, seated = self._cells[self._cell(flat)]
                flats.append(flat)
                seated.append(seat)
            self._rings = (isqrt(len(self._cells)) + 1) // 2

    def rings(self, near: Point, count: int) -> Iterator[Ring]:
        """Rings of cells around the cell corner nearest to the position, until every seat has been given.

        The first is a whole square, as large as `count` seats need on average.
        """
        begin = ceil(sqrt(count / (pi * SEATS_IN_A_CELL)) + 0.5)
        if begin >= self._rings:
            yield self._all
            return
        corner = round(near.flat.imag / self._side) * WIDE + round(near.flat.real / self._side)
        yield self._ring((begin - 0.5) * self._side, corner, _square(begin))
        for steps in range(begin + 1, self._rings):
            yield self._ring((steps - 0.5) * self._side, corner, _ring(steps))
        seen = {corner + step for step in _square(self._rings - 1)}
        yield self._ring(inf, 0, [cell for cell in self._cells if cell not in seen])

    def _ring(self, reached_m: float, start: int, steps: Sequence[int]) -> Ring:
        ring = Ring(reached_m, [], [])
        flats, seats, known = ring.flats, ring.seats, self._cells.get
        for step in steps:
            cell = known(start + step)
            if cell is not None:
                flats += cell[0]
                seats += cell[1]
        return ring

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
