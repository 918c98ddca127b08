"""The answers to one question wanted by many people: prepared once, then cut to each of them.

`search` (search.py) says what is right; this says the same, fast. What is wanted of an offer does not
depend on who asks, so the seats that answer are found once for each board. A person then costs one
verdict for each distinct set of rules, and a position a walk outwards over a grid until the nearest
are found. Tests compare both on random towns, people and positions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from math import floor

from app.domain.board import Board
from app.domain.eligibility import Answer
from app.domain.geography import Point, distance_m
from app.domain.ranking import Rank
from app.domain.search import USABLE, Verdicts, Wanted, answering, matches_of, rank_of
from app.domain.seats import Seat

CELLS_PER_DEGREE_NORTH = 400
CELLS_PER_DEGREE_EAST = 200
"""Cells of some 278 m x 279 m at Oslo's latitude."""
NARROWEST_M = 250
"""No cell south of 63 degrees north is narrower: what one more ring adds to the distance at least."""
MOST_RINGS = 40
"""Farther out than 10 km all the rest is looked through at once."""

Cell = tuple[int, int]


class Answers:
    """The seats that answer what is wanted, at one board's instant."""

    def __init__(self, board: Board, wanted: Wanted) -> None:
        """Find them."""
        self._board = board
        self._matches = matches_of(board.snapshot, wanted)
        self._seats = _most_usable(board, answering(board, wanted))
        self._offers = Counter({seat.offer.id: seat.rules for seat in self._seats}.values())

    def count(self, verdicts: Verdicts, lowest: frozenset[Answer]) -> int:
        """How many offers there are for the person."""
        return sum(n for rules, n in self._offers.items() if verdicts.of_rules(rules).answer in lowest)

    def first(self, verdicts: Verdicts, lowest: frozenset[Answer], count: int) -> list[Seat]:
        """The person's first seats in the order without a position."""
        mine = (seat for seat in self._by_name if verdicts.of_rules(seat.rules).answer in lowest)
        return list(islice(mine, count))

    def nearest(self, near: Point, verdicts: Verdicts, lowest: frozenset[Answer], count: int) -> list[Seat]:
        """The person's first seats by distance; those without a point come last."""
        best: dict[str, tuple[float, Seat]] = {}
        for reached, seats in self._rings(near):
            for seat in seats:
                if verdicts.of_rules(seat.rules).answer in lowest:
                    _keep_nearer(best, seat, near)
            if len(best) >= count and sum(away < reached for away, _ in best.values()) >= count:
                break
        ranked = sorted(self._in_order(best, count))
        return [seat for _, seat in ranked[:count]]

    def _in_order(self, best: dict[str, tuple[float, Seat]], count: int) -> Iterator[tuple[Rank, Seat]]:
        """Those among which the first `count` are, with their full rank: ties are decided by name."""
        distances = sorted(away for away, _ in best.values())
        last = distances[min(count, len(distances)) - 1] if distances else 0.0
        for away, seat in best.values():
            if away <= last:
                yield rank_of(self._board, seat, self._matches, away), seat

    @cached_property
    def _by_name(self) -> tuple[Seat, ...]:
        ranked = sorted((rank_of(self._board, s, self._matches, None), s) for s in self._seats)
        return tuple({seat.offer.id: seat for _, seat in reversed(ranked)}.values())[::-1]

    @cached_property
    def _grid(self) -> dict[Cell, list[Seat]]:
        grid: defaultdict[Cell, list[Seat]] = defaultdict(list)
        for seat in self._seats:
            if seat.point is not None:
                grid[_cell(seat.point)].append(seat)
        return dict(grid)

    @cached_property
    def _nowhere(self) -> list[Seat]:
        return [seat for seat in self._seats if seat.point is None]

    def _rings(self, near: Point) -> Iterator[tuple[float, list[Seat]]]:
        """Rings of cells around the position, each with the distance within which all is known then."""
        grid = self._grid
        middle = _cell(near)
        rings = min(MOST_RINGS, len(grid) // 8)
        for ring in range(rings):
            seats = [seat for cell in _ring(middle, ring) if cell in grid for seat in grid[cell]]
            yield ring * NARROWEST_M, seats
        beyond = [
            seat for cell, seats in grid.items() if _rings_away(cell, middle) >= rings for seat in seats
        ]
        yield float("inf"), beyond
        yield float("inf"), self._nowhere


def _most_usable(board: Board, seats: Iterator[Seat]) -> tuple[Seat, ...]:
    """Of an offer at several places only the most usable ones: an open door before one to call first."""
    every = tuple(seats)
    best: dict[str, int] = {}
    for seat in every:
        usable = USABLE[board.status(seat.schedule).state]
        best[seat.offer.id] = min(usable, best.get(seat.offer.id, usable))
    return tuple(s for s in every if USABLE[board.status(s.schedule).state] == best[s.offer.id])


def _keep_nearer(best: dict[str, tuple[float, Seat]], seat: Seat, near: Point) -> None:
    away = float("inf") if seat.point is None else distance_m(near, seat.point)
    before = best.get(seat.offer.id)
    if before is None or (away, seat.number) < (before[0], before[1].number):
        best[seat.offer.id] = away, seat


def _cell(point: Point) -> Cell:
    return floor(point.lat * CELLS_PER_DEGREE_NORTH), floor(point.lon * CELLS_PER_DEGREE_EAST)


def _rings_away(cell: Cell, middle: Cell) -> int:
    return max(abs(cell[0] - middle[0]), abs(cell[1] - middle[1]))


def _ring(middle: Cell, ring: int) -> Iterator[Cell]:
    """The cells `ring` steps away from the middle, in a square around it."""
    if ring == 0:
        yield middle
        return
    row, column = middle
    for step in range(-ring, ring + 1):
        yield row - ring, column + step
        yield row + ring, column + step
    for step in range(1 - ring, ring):
        yield row + step, column - ring
        yield row + step, column + ring
