"""The answers to one question wanted by many people: prepared once, then cut to each of them.

`search` (search.py) says what is right; this says the same, fast. What is wanted of an offer does not
depend on who asks, so the seats that answer are found once for each board. A person then costs one
verdict for each distinct set of rules, and a position a walk outwards over a grid until the nearest
are found. Tests compare both on random towns, people and positions.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from math import inf
from typing import NamedTuple

from app.domain.board import Board
from app.domain.geography import Point, distance_m
from app.domain.grid import SLACK_SQUARED, Grid, Plane
from app.domain.ranking import Rank
from app.domain.search import USABLE, Wanted, Welcome, answering, matches_of, rank_of
from app.domain.seats import Seat

Measured = tuple[float, int, Seat]
"""Squared metres on a plane, the seat's number, the seat."""


class Near(NamedTuple):
    """A seat and how many metres away it is: None where its point, or the position, is not known."""

    seat: Seat
    distance_m: float | None


class Answers:
    """The seats that answer what is wanted, at one board's instant."""

    def __init__(self, board: Board, wanted: Wanted) -> None:
        """Find them."""
        self._board = board
        self._matches = matches_of(board.snapshot, wanted)
        self._seats = _most_usable(board, answering(board, wanted))
        self._offers = Counter({seat.offer.id: seat.rules for seat in self._seats}.values())
        self._has_one_seat_each = len({seat.offer.id for seat in self._seats}) == len(self._seats)
        self._ranks: dict[int, Rank] = {}

    def count(self, welcome: Welcome) -> int:
        """How many offers there are for the person."""
        return sum(n for rules, n in self._offers.items() if welcome[rules])

    def first(self, welcome: Welcome, count: int) -> list[Near]:
        """The person's first seats in the order without a position."""
        mine = (Near(seat, None) for seat in self._by_name if welcome[seat.rules])
        return list(islice(mine, count))

    def nearest(self, near: Point, welcome: Welcome, count: int) -> list[Near]:
        """The person's first seats by distance; those without a point come last."""
        close = [(seat, seat.point) for seat in self._close(near, welcome, count)]
        ranked = sorted((distance_m(near, point), self._rank(seat), seat) for seat, point in close if point)
        best: dict[str, Near] = {}
        for away, _, seat in ranked:
            best.setdefault(seat.offer.id, Near(seat, away))
        found = list(best.values())[:count]
        if len(found) < count:
            mine = (seat for seat in self._nowhere if welcome[seat.rules])
            found += [Near(seat, None) for seat in islice(mine, count - len(found))]
        return found

    def _close(self, near: Point, welcome: Welcome, count: int) -> list[Seat]:
        """All seats that may be among the first `count`: as near as the last of them, give or take."""
        plane = Plane(near)
        found: list[Measured] = []
        last = inf
        for reached, rows in self._grid.rings(near):
            found += plane.measure(rows, welcome)
            if len(found) >= count:
                found.sort()
                last = found[count - 1][0] if self._has_one_seat_each else _last_of(found, count)
                if last * SLACK_SQUARED < reached * reached:
                    break
        return [seat for away, _, seat in found if away <= last * SLACK_SQUARED]

    def _rank(self, seat: Seat) -> Rank:
        """Where the seat comes among others at the same distance."""
        known = self._ranks.get(seat.number)
        if known is None:
            known = self._ranks[seat.number] = rank_of(self._board, seat, self._matches, None)
        return known

    @cached_property
    def _grid(self) -> Grid:
        return Grid(self._seats)

    @cached_property
    def _by_name(self) -> tuple[Seat, ...]:
        first: dict[str, Seat] = {}
        for seat in sorted(self._seats, key=self._rank):
            first.setdefault(seat.offer.id, seat)
        return tuple(first.values())

    @cached_property
    def _nowhere(self) -> tuple[Seat, ...]:
        placed = {seat.offer.id for seat in self._seats if seat.point is not None}
        return tuple(seat for seat in self._by_name if seat.offer.id not in placed)


def _last_of(found: Sequence[Measured], count: int) -> float:
    """The squared distance within which there are `count` offers; infinite if there are fewer."""
    offers: set[str] = set()
    for away, _, seat in found:
        offers.add(seat.offer.id)
        if len(offers) == count:
            return away
    return inf


def _most_usable(board: Board, seats: Iterator[Seat]) -> tuple[Seat, ...]:
    """Of an offer at several places only the most usable ones: an open door before one to call first."""
    every = tuple(seats)
    best: dict[str, int] = {}
    for seat in every:
        usable = USABLE[board.status(seat.schedule).state]
        best[seat.offer.id] = min(usable, best.get(seat.offer.id, usable))
    return tuple(s for s in every if USABLE[board.status(s.schedule).state] == best[s.offer.id])
