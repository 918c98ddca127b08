"""Finds the nearest of many points without looking at all: cells walked in rings around a position."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import cos, floor, inf, isqrt, radians, sqrt
from typing import NamedTuple

from app.domain.geography import Point, distance_m
from app.domain.seats import Seat

SEATS_IN_A_CELL = 6
"""So many seats share a cell on average: a position in town is answered from a few cells."""
FEW = 64
"""So few seats are looked through at once, without a walk."""
METRES_A_DEGREE = 111_000
"""Metres in a degree of latitude; a little less than anywhere near Oslo."""
FLAT_NORTH, FLAT_EAST = (59.0, 61.0), (9.0, 12.5)
"""Degrees between which a plane at the position is used instead of the ellipsoid: some 100 km around Oslo."""
SLACK_SQUARED = 1.02**4
"""There the plane is off by less than 2 % for places in Oslo: by this much between two squares."""

Cell = tuple[int, int]


class Row(NamedTuple):
    """A seat whose point is known, as the grid keeps it."""

    lat: float
    lon: float
    rules: int
    number: int
    seat: Seat


class Ring(NamedTuple):
    """The seats of one ring; once they are seen, all within `reached_m` of the position are."""

    reached_m: float
    rows: list[Row]


class Grid:
    """Seats in cells of one size, made so that a cell holds a handful."""

    def __init__(self, seats: Sequence[Seat]) -> None:
        """Lay them out; those without a point are left out."""
        rows = [Row(s.point.lat, s.point.lon, s.rules, s.number, s) for s in seats if s.point is not None]
        self._side = _side(rows)
        cells: defaultdict[Cell, list[Row]] = defaultdict(list)
        for row in rows:
            cells[self._cell(row.lat, row.lon)].append(row)
        self._cells = dict(cells)
        # Walking so many rings visits as many cells as there are: the rest is then looked through at once.
        self._rings = 0 if len(rows) <= FEW else (isqrt(len(cells)) + 1) // 2

    def rings(self, near: Point) -> Iterator[Ring]:
        """Rings of cells around the position, outwards until every seat has been given."""
        middle = self._cell(near.lat, near.lon)
        narrowest = self._side * METRES_A_DEGREE * min(1.0, 2 * cos(radians(abs(near.lat) + 1)))
        for steps in range(self._rings):
            rows = [row for cell in _ring(middle, steps) if cell in self._cells for row in self._cells[cell]]
            yield Ring(steps * narrowest, rows)
        beyond = [
            r for cell, rows in self._cells.items() if _steps(cell, middle) >= self._rings for r in rows
        ]
        yield Ring(inf, beyond)

    def _cell(self, lat: float, lon: float) -> Cell:
        """A degree of longitude is half as wide as one of latitude at 60 degrees north."""
        return floor(lat / self._side), floor(lon / (2 * self._side))


def _side(rows: Sequence[Row]) -> float:
    """The height of a cell in degrees."""
    if not rows:
        return 1.0
    lats, lons = [row.lat for row in rows], [row.lon for row in rows]
    area = (max(lats) - min(lats)) * (max(lons) - min(lons)) / 2
    return max(0.001, sqrt(area * SEATS_IN_A_CELL / len(rows)))


def _steps(cell: Cell, middle: Cell) -> int:
    return max(abs(cell[0] - middle[0]), abs(cell[1] - middle[1]))


def _ring(middle: Cell, steps: int) -> Iterator[Cell]:
    """The cells so many steps away from the middle, in a square around it."""
    if steps == 0:
        yield middle
        return
    row, column = middle
    for step in range(-steps, steps + 1):
        yield row - steps, column + step
        yield row + steps, column + step
    for step in range(1 - steps, steps):
        yield row + step, column - steps
        yield row + step, column + steps


class Plane:
    """Squared distances from one position, roughly and fast, to sort out those that are far."""

    def __init__(self, near: Point) -> None:
        """Lay a plane at the position."""
        self._near = near
        self._north = distance_m(Point(near.lat - 0.5, near.lon), Point(near.lat + 0.5, near.lon))
        self._east = distance_m(near, Point(near.lat, near.lon + 0.5)) * 2
        north_of, east_of = (
            FLAT_NORTH[0] <= near.lat <= FLAT_NORTH[1],
            FLAT_EAST[0] <= near.lon <= FLAT_EAST[1],
        )
        self.is_flat = north_of and east_of

    def measure(self, rows: Sequence[Row], welcome: dict[int, bool]) -> list[tuple[float, int, Seat]]:
        """The square of the distance to each seat that the person is welcome at, its number, itself."""
        lat, lon, north, east = self._near.lat, self._near.lon, self._north, self._east
        if not self.is_flat:
            return [
                (distance_m(self._near, Point(row.lat, row.lon)) ** 2, row.number, row.seat)
                for row in rows
                if welcome[row.rules]
            ]
        return [
            (((row[0] - lat) * north) ** 2 + ((row[1] - lon) * east) ** 2, row[3], row[4])
            for row in rows
            if welcome[row[2]]
        ]
