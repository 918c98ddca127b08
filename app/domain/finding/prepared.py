"""The answers to one question wanted by many people: prepared once, then cut to each of them.

`search` (search.py) says what is right; this says the same, fast. What is wanted of an offer does not
depend on who asks, so the seats that answer are found once for each board. A person then costs one
verdict for each distinct set of rules, and a position a walk outwards over a grid until the nearest
are found. Tests compare both on random towns, people and positions.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import inf

from app.domain.city.geography import Point
from app.domain.finding.board import Board
from app.domain.finding.grid import Grid
from app.domain.finding.ranking import Rank
from app.domain.finding.search import USABLE, Wanted, Welcome, answering, matches_of, rank_of
from app.domain.finding.seats import Seat

Near = tuple[float | None, Rank, Seat]
"""How many metres away a seat is (None where its point is not known), where it comes among equals, itself."""


class Answers:
    """The seats that answer what is wanted, at one board's instant."""

    def __init__(self, board: Board, wanted: Wanted) -> None:
        """Find them."""
        self._ranks = _Ranks(board, wanted)
        self._seats = _most_usable(board, answering(board, wanted))
        self._rules = frozenset(seat.rules for seat in self._seats)
        self._laid_out: dict[frozenset[int], Mine] = {}

    @property
    def size(self) -> int:
        """How many seats it remembers; a seat counts again for people who are welcome by other rules."""
        return len(self._seats) + sum(len(mine.seats) for mine in self._laid_out.values())

    def to(self, welcome: Welcome) -> "Mine":
        """Those for a person. People who are welcome by the same rules share them."""
        mine = frozenset(rules for rules in self._rules if welcome[rules])
        known = self._laid_out.get(mine)
        if known is None:
            known = self._laid_out[mine] = Mine((s for s in self._seats if s.rules in mine), self._ranks)
        return known


class Mine:
    """The seats that answer what is wanted and that some people are welcome at."""

    def __init__(self, seats: Iterable[Seat], ranks: "_Ranks") -> None:
        """Lay them out."""
        self.seats = tuple(seats)
        self._ranks = ranks
        self._grid = Grid(self.seats)
        self.offers = len({seat.offer.id for seat in self.seats})
        """How many offers there are."""
        self._has_one_seat_each = self.offers == len(self.seats)

    def nearest(self, near: Point, count: int) -> list[Near]:
        """The first seats by distance; those without a point come last."""
        found: list[Near] = [*sorted(self._close(near, count))]
        if not self._has_one_seat_each:
            best: dict[str, Near] = {}
            for one in found:
                best.setdefault(one[2].offer.id, one)
            found = list(best.values())
        if len(found) < count:
            found += self._nowhere
        return found[:count]

    def _close(self, near: Point, count: int) -> list[tuple[float, Rank, Seat]]:
        """All seats that may be among the first `count`, those as near as the last of them."""
        aways: list[float] = []
        seats: list[Seat] = []
        here, ranks, last = near.flat, self._ranks, inf
        for reached, flats, more in self._grid.rings(near, count):
            aways += [abs(flat - here) for flat in flats]
            seats += more
            if len(seats) >= count:
                last = sorted(aways)[count - 1] if self._has_one_seat_each else _last_of(aways, seats, count)
                if last < reached:
                    break
        measured = zip(aways, seats, strict=True)
        return [(away, ranks[seat.number], seat) for away, seat in measured if away <= last]

    @cached_property
    def _nowhere(self) -> list[Near]:
        """A seat of each offer that has no point, in the order without a position."""
        placed = {seat.offer.id for seat in self.seats if seat.point is not None}
        first: dict[str, Near] = {}
        for rank, seat in sorted((self._ranks[seat.number], seat) for seat in self.seats):
            if seat.offer.id not in placed:
                first.setdefault(seat.offer.id, (None, rank, seat))
        return list(first.values())


class _Ranks(dict[int, Rank]):
    """Where each seat comes among others at the same distance, by its number; worked out when asked for."""

    def __init__(self, board: Board, wanted: Wanted) -> None:
        super().__init__()
        self._board = board
        self._matches = matches_of(board.snapshot, wanted)

    def __missing__(self, number: int) -> Rank:
        seat = self._board.snapshot.seating.seats[number]
        known = self[number] = rank_of(self._board, seat, self._matches, None)
        return known


def _last_of(aways: Sequence[float], seats: Sequence[Seat], count: int) -> float:
    """The distance within which there are `count` offers; infinite if there are fewer."""
    offers: set[str] = set()
    for away, number in sorted(zip(aways, range(len(seats)), strict=True)):
        offers.add(seats[number].offer.id)
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
