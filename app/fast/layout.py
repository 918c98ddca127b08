"""A snapshot laid out as arrays, once: where its seats lie, what they give, and for whom.

Seats stand in the order of the cells of a grid, row by row, so that the seats around a position are a few
runs of numbers. Where a seat stands in that order is its slot; those of which not even the district is known
come last.
"""

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from heapq import merge
from math import ceil, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.domain.directory.entries import Offer
from app.domain.directory.person import Person
from app.domain.directory.vocabulary import Publication, ServiceId
from app.domain.finding.citywide import is_citywide
from app.domain.finding.groups import harder_to_use
from app.domain.finding.ranking import DOUBTFUL_AFTER, STALE_AFTER, Freshness
from app.domain.finding.search import Verdicts, Wanted
from app.domain.finding.seats import Seat
from app.domain.finding.traits import Traits
from app.domain.finding.youth import is_for_youth, is_for_youth_alone
from app.domain.snapshot import Snapshot

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SEATS_IN_A_CELL = 6
"""So many seats share a cell on average."""
SMALLEST_M = 50.0
"""No cell is smaller: many offers share a house, and many a position is no better known."""
_OUTERMOST = 0.01
"""The part of the seats on each side that does not stretch the grid: one offer in Bergen is not the city."""
_WORDS_KEPT = 64
_SORTED_AT_ONCE = 4096
_NEVER = 0
"""The day on which an entry was confirmed that nobody has confirmed."""


class Grid(NamedTuple):
    """Square cells on the plane (Point.flat); those at the border reach on without end."""

    west: float
    south: float
    side: float
    """Metres."""
    rows: int
    columns: int
    starts: Ints
    """The first slot of each cell, then the first slot of which nothing is known."""

    def cells(self, east: Floats, north: Floats) -> tuple[Ints, Ints]:
        """The row and the column of each point."""
        row = np.clip((north - self.south) // self.side, 0, self.rows - 1)
        column = np.clip((east - self.west) // self.side, 0, self.columns - 1)
        return row.astype(np.int64), column.astype(np.int64)

    def cell(self, flat: complex) -> tuple[int, int]:
        """The row and the column of a position."""
        row = min(max((flat.imag - self.south) // self.side, 0), self.rows - 1)
        column = min(max((flat.real - self.west) // self.side, 0), self.columns - 1)
        return int(row), int(column)


class Given(NamedTuple):
    """Where a service is given: the slots, by which schedule at each, and as which of the seat's services."""

    slots: Ints
    schedules: Ints
    turns: Ints


class Layout:
    """What never changes within a version, as arrays over slots."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Lay a snapshot out."""
        self.snapshot = snapshot
        self.grid, order = _laid_out(
            [seat.about.flat if seat.about else None for seat in snapshot.seating.seats]
        )
        self.seats: list[Seat] = [snapshot.seating.seats[number] for number in order.tolist()]
        flats = [seat.about.flat if seat.about else complex(np.inf, np.inf) for seat in self.seats]
        self.east: Floats = np.array([flat.real for flat in flats])
        self.north: Floats = np.array([flat.imag for flat in flats])
        """Metres on the plane; where only the district is known its middle, infinite without."""
        self.has_point: Bools = np.array([seat.point is not None for seat in self.seats], np.bool_)
        self.door = self._ints(lambda seat: seat.schedule)
        self.rules = self._ints(lambda seat: seat.rules)
        numbers = {offer: number for number, offer in enumerate(snapshot.seating.by_offer)}
        self.offer = self._ints(lambda seat: numbers[seat.offer.id])
        self.has_others = np.bincount(self.offer, minlength=1)[self.offer] > 1
        """Whether the seat's offer has other seats too."""
        self.by_name = self._by_name()
        self.given = self._given()
        self._confirmed = self._ints(_confirmed)
        self._numbers = numbers
        self.matches = lru_cache(_WORDS_KEPT)(self._matches)
        self.fitting = lru_cache(_WORDS_KEPT)(self._fitting)
        self._meant: dict[tuple[str, object], Bools] = {}
        self._chosen: dict[Callable[[Offer], bool], Bools] = {}

    def prepare(self) -> None:
        """Ask what lists and overviews ask of every offer."""
        self.harder_to_use  # noqa: B018 (keeps it)
        for test in (is_there, is_citywide, is_for_youth, is_for_youth_alone):
            self.chosen(test)

    def meant(self, wanted: Wanted) -> Bools:
        """The slots of offers for whom, on what list and where it is wanted, whatever the time."""
        found = np.ones(len(self.seats), np.bool_)
        for name, value in (
            ("audience", wanted.audience),
            ("scope", wanted.scope),
            ("measure", wanted.measure),
            ("district", wanted.district),
        ):
            if value is not None:
                found &= self._having(name, value)
        return found & self.fitting(wanted.traits) if wanted.traits else found

    def chosen(self, test: Callable[[Offer], bool]) -> Bools:
        """Whether each seat's offer passes a test; asked once."""
        known = self._chosen.get(test)
        if known is None:
            passed = {offer.id for offer in self.snapshot.offers if test(offer)}
            known = np.fromiter((seat.offer.id in passed for seat in self.seats), np.bool_, len(self.seats))
            self._chosen[test] = known
        return known

    def giving(self, services: Iterable[ServiceId]) -> Bools:
        """Whether each seat gives any of the services."""
        found = np.zeros(len(self.seats), np.bool_)
        for service in services:
            if service in self.given:
                found[self.given[service].slots] = True
        return found

    @cached_property
    def for_anybody(self) -> Verdicts:
        """What somebody is told of whom nothing is known."""
        return Verdicts(self.snapshot, Person())

    @cached_property
    def harder_to_use(self) -> Ints:
        """Sorts a group of a list (groups.harder_to_use), for anybody."""
        verdicts = self.for_anybody
        return self._ints(lambda seat: _weight(harder_to_use(seat.offer, seat.at, verdicts.of(seat))))

    def order(self, matches: Ints | None, day: int) -> Ints:
        """Where each slot comes among equals on a day (ordinal): by match, freshness, name, id, number."""
        since = day - self._confirmed
        worn = (since > STALE_AFTER.days).astype(np.int64) + (since > DOUBTFUL_AFTER.days)
        first = worn if matches is None else matches * len(Freshness) + worn
        return first * len(self.seats) + self.by_name

    def _matches(self, words: str) -> tuple[Bools, Ints]:
        """The slots of the offers that the words find, and how well (Match) each fits."""
        found = self.snapshot.text.find(words)
        of_offer = np.full(len(self._numbers), -1, np.int64)
        of_offer[[self._numbers[offer] for offer in found]] = list(found.values())
        matches = of_offer[self.offer]
        return matches >= 0, matches

    def _fitting(self, traits: Traits) -> Bools:
        """The slots whose offers are what is asked for."""
        fits = (traits.fit(seat.offer, seat.at.place if seat.at else None) for seat in self.seats)
        return np.fromiter(fits, np.bool_, len(self.seats))

    def _having(self, name: str, value: object) -> Bools:
        known = self._meant.get((name, value))
        if known is None:
            known = np.fromiter((_has(seat, name, value) for seat in self.seats), np.bool_, len(self.seats))
            self._meant[name, value] = known
        return known

    def _ints(self, of: Callable[[Seat], int]) -> Ints:
        return np.fromiter(map(of, self.seats), np.int64, len(self.seats))

    def _by_name(self) -> Ints:
        """Sorted in parts that are merged: one sort of a hundred thousand lets nobody else in for 140 ms."""

        def key(slot: int) -> tuple[str, str, int]:
            seat = self.seats[slot]
            return seat.name, seat.offer.id, seat.number

        every = range(len(self.seats))
        parts = [sorted(every[n : n + _SORTED_AT_ONCE], key=key) for n in every[::_SORTED_AT_ONCE]]
        places = np.empty(len(every), np.int64)
        places[list(merge(*parts, key=key))] = np.arange(len(every))
        return places

    def _given(self) -> dict[ServiceId, Given]:
        found: dict[ServiceId, dict[int, tuple[int, int, int]]] = {}
        for slot, seat in enumerate(self.seats):
            for turn, one in enumerate(seat.services):
                found.setdefault(one.given.service, {})[slot] = slot, one.schedule, turn
        return {service: Given(*np.array([*at.values()]).T.copy()) for service, at in found.items()}


def is_there(offer: Offer) -> bool:
    """Whether it has neither closed nor moved."""
    return offer.publication is Publication.PUBLISHED


def _weight(parts: tuple[bool, bool, bool]) -> int:
    first, second, third = parts
    return first * 4 + second * 2 + third


def _confirmed(seat: Seat) -> int:
    """The day (ordinal) of its confirmation, which counts for nothing where something contradicts it."""
    told = seat.offer.verification
    return _NEVER if told.at is None or told.contradicted else told.at.toordinal()


def _has(seat: Seat, name: str, value: object) -> bool:
    offer = seat.offer
    match name:
        case "audience":
            return value in offer.audiences
        case "scope":
            return value is offer.scope
        case "measure":
            return value in offer.measures
    return seat.at is not None and seat.at.place.district == value


def _laid_out(flats: list[complex | None]) -> tuple[Grid, Ints]:
    """A grid for the points, and the numbers of all seats in the order of its cells."""
    placed = np.array([number for number, flat in enumerate(flats) if flat is not None], np.int64)
    nowhere = np.array([number for number, flat in enumerate(flats) if flat is None], np.int64)
    points = np.array([flat for flat in flats if flat is not None], np.complex128)
    grid = _grid(points.real, points.imag)
    row, column = grid.cells(points.real, points.imag)
    cell = row * grid.columns + column
    order = np.argsort(cell, kind="stable")
    starts = np.searchsorted(cell[order], np.arange(grid.rows * grid.columns + 1))
    return grid._replace(starts=starts), np.concatenate([placed[order], nowhere])


def _grid(east: Floats, north: Floats) -> Grid:
    """A grid whose cells hold a handful each."""
    if not len(east):
        return Grid(0.0, 0.0, SMALLEST_M, 1, 1, np.zeros(2, np.int64))
    (west, far_east), (south, far_north) = (
        np.quantile(axis, [_OUTERMOST, 1 - _OUTERMOST]).tolist() for axis in (east, north)
    )
    area = (far_east - west) * (far_north - south)
    side = max(SMALLEST_M, sqrt(area * SEATS_IN_A_CELL / len(east)))
    rows, columns = (max(1, ceil(length / side)) for length in (far_north - south, far_east - west))
    return Grid(west, south, side, rows, columns, np.zeros(1, np.int64))
