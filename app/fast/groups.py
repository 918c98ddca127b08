"""The list of a page in its groups, and an overview in its sections; only what is shown is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

import numpy as np

from app.domain.city.geography import Point
from app.domain.directory.eligibility import Answer
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.groups import Group, Seen, status_of
from app.domain.finding.search import Wanted, hit_at
from app.domain.hours import State
from app.fast.finder import Moment
from app.fast.layout import Bools, Ints, is_there
from app.fast.times import CODES, NEVER, OPEN, Codes

_FAR_AHEAD = 8 * 86_400
"""Seconds: what opens within is found for all schedules at once; the few others are asked one by one."""
_TURNS = 1024
"""More than the services of an offer."""


class Shown(Sequence[Seen]):
    """Offers in order, each made when it is looked at."""

    def __init__(
        self, moment: Moment, slots: Ints, services: frozenset[ServiceId], near: Point | None = None
    ) -> None:
        """Keep where they stand; where services are named, all give one of these, and its state is told.

        With `near` it is told how far each is.
        """
        self.moment = moment
        self.slots = slots
        self.services = services
        self._near = near

    def __len__(self) -> int:
        """How many there are."""
        return len(self.slots)

    @overload
    def __getitem__(self, place: int) -> Seen: ...

    @overload
    def __getitem__(self, place: slice) -> "Shown": ...

    def __getitem__(self, place: int | slice) -> "Seen | Shown":
        """One offer, or some of them."""
        if isinstance(place, slice):
            return Shown(self.moment, self.slots[place], self.services, self._near)
        layout = self.moment.layout
        seat = layout.seats[self.slots[place]]
        hit = hit_at(self.moment.board, seat, layout.for_anybody.of(seat), self._near)
        return Seen(hit, status_of(hit, self.services) or hit.status)

    def offers(self) -> Iterator[Offer]:
        """Each offer alone."""
        return (self.moment.layout.seats[slot].offer for slot in self.slots.tolist())

    @cached_property
    def is_open(self) -> Bools:
        """Whether each is open."""
        found: Bools = self._codes == OPEN
        return found

    def usable_first(self, then: Callable[[Offer], bool]) -> "Shown":
        """Those that are open first, those that are closed last; among equals those that pass a test."""
        passed = self.moment.layout.chosen(then)[self.slots]
        return self._in_order(np.lexsort((~passed, self._codes)))

    def usable_at(self, moment: Moment) -> "Shown":
        """The same at another time of the same snapshot; those that are open then first, in their order."""
        other = Shown(moment, self.slots, self.services)
        return other._in_order(np.argsort(other._codes, kind="stable"))

    @property
    def _codes(self) -> Codes:
        return self.moment.codes[_asked(self.moment, self.services)[self.slots]]

    def _in_order(self, order: Ints) -> "Shown":
        return Shown(self.moment, self.slots[order], self.services)

    def at(self, moment: Moment) -> "Shown":
        """The same at another time of the same snapshot."""
        return Shown(moment, self.slots, self.services)


class Overview:
    """Some offers, each at its most usable seat."""

    def __init__(self, moment: Moment, slots: Ints) -> None:
        """Keep where they stand."""
        self._moment, self._slots = moment, slots

    @classmethod
    def of(cls, moment: Moment, test: Callable[[Offer], bool]) -> "Overview":
        """Those that pass a test, in the order of a list without a position."""
        layout = moment.layout
        everything = moment.selected(Wanted(), layout.for_anybody, Answer.NO).listed
        return cls(moment, everything[layout.chosen(test)[everything]])

    def by_name(self) -> "Overview":
        """The same in the order of their names."""
        return Overview(self._moment, self._slots[np.argsort(self._moment.layout.by_name[self._slots])])

    def all(self) -> Shown:
        """Every one, by its door."""
        return Shown(self._moment, self._slots, frozenset())

    def giving(self, services: frozenset[ServiceId]) -> Shown:
        """Those that give any of the services, by the most usable of these."""
        return Shown(self._moment, self._slots[self._give(services)], services)

    def giving_none_of(self, services: frozenset[ServiceId]) -> Shown:
        """The others, by their doors."""
        return Shown(self._moment, self._slots[~self._give(services)], frozenset())

    def _give(self, services: frozenset[ServiceId]) -> Bools:
        return self._moment.layout.giving(services)[self._slots]


def groups_of(
    moment: Moment, wanted: Wanted, services: frozenset[ServiceId], near: Point | None = None
) -> tuple[Group, ...]:
    """What is wanted, by the state of any of the services (of the door where none is named), in all states.

    What has closed or moved comes only where words are looked for. With `near` the nearest stay first.
    """
    layout = moment.layout
    selected = moment.selected(replace(wanted, any_of=services), layout.for_anybody, Answer.NO)
    slots = selected.listed
    if near is not None:
        slots = np.array(selected.find(near, None, selected.total).slots, np.int64)
    if not wanted.words:
        slots = slots[layout.chosen(is_there)[slots]]
    schedules = _asked(moment, services)[slots]
    parted = _by_state(moment, slots, schedules, is_near=near is not None)
    return tuple(Group(state, Shown(moment, found, services, near)) for state, found in parted)


def _by_state(moment: Moment, slots: Ints, schedules: Ints, *, is_near: bool) -> Iterator[tuple[State, Ints]]:
    """The slots of each state in order; empty ones are left out."""
    for state in (State.OPEN, State.UNKNOWN, State.CLOSED):
        here = moment.codes[schedules] == CODES[state]
        if here.any():
            found = slots[here]
            if state is State.CLOSED:
                found = found[np.argsort(_opens(moment, schedules[here]), kind="stable")]
            else:
                hard = np.zeros(len(found)) if is_near else moment.layout.harder_to_use[found]
                is_first = moment.dated[schedules[here]] & (state is State.UNKNOWN)
                found = found[np.lexsort((hard, ~is_first))]
            yield state, found


def _asked(moment: Moment, services: frozenset[ServiceId]) -> Ints:
    """For each slot the schedule of the most usable of the services, the first of equals; -1 without any.

    Of the door where none is named.
    """
    if not services:
        return moment.layout.door
    found = np.full(len(moment.layout.seats), -1)
    least = np.full(len(found), NEVER)
    for service in services & moment.layout.given.keys():
        given = moment.layout.given[service]
        use = moment.codes[given.schedules].astype(np.int64) * _TURNS + given.turns
        better = use < least[given.slots]
        found[given.slots[better]] = given.schedules[better]
        least[given.slots[better]] = use[better]
    return found


def _opens(moment: Moment, schedules: Ints) -> Ints:
    """When each of these closed schedules opens next, in seconds since 1970; NEVER if it does not.

    Of a day nobody is told what opens after it, and its closed ones keep their order.
    """
    if moment.board.until is not None:
        return np.zeros(len(schedules), np.int64)
    opens = moment.openings_within(_FAR_AHEAD)
    for schedule in np.unique(schedules[opens[schedules] == NEVER]).tolist():
        opening = moment.board.status(schedule).next_open
        if opening is not None:
            opens[schedule] = int(opening.timestamp())
    return opens[schedules]
