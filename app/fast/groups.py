"""The list of a page in its three groups, as groups.py of the core sorts it; only what is shown is made."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import overload

import numpy as np

from app.domain.directory.eligibility import Answer, Person
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.groups import Group, Seen, status_of
from app.domain.finding.search import Verdicts, Wanted, hit_at
from app.domain.hours import State
from app.fast.finder import Moment
from app.fast.layout import Ints
from app.fast.times import CODES, NEVER

_FAR_AHEAD = 8 * 86_400
"""Seconds: what opens within is found for all schedules at once; the few others are asked one by one."""
_TURNS = 1024
"""More than the services of an offer."""


class Shown(Sequence[Seen]):
    """The offers of a group in order, each made when it is looked at."""

    def __init__(self, moment: Moment, slots: Ints, services: frozenset[ServiceId]) -> None:
        """Keep where they stand."""
        self._moment = moment
        self._slots = slots
        self._services = services
        self._verdicts = Verdicts(moment.layout.snapshot, Person())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._slots)

    @overload
    def __getitem__(self, place: int) -> Seen: ...

    @overload
    def __getitem__(self, place: slice) -> "Shown": ...

    def __getitem__(self, place: int | slice) -> "Seen | Shown":
        """One offer, or some of them."""
        if isinstance(place, slice):
            return Shown(self._moment, self._slots[place], self._services)
        seat = self._moment.layout.seats[self._slots[place]]
        hit = hit_at(self._moment.board, seat, self._verdicts.of(seat), None)
        return Seen(hit, status_of(hit, self._services) or hit.status)


def groups_of(moment: Moment, wanted: Wanted, services: frozenset[ServiceId]) -> tuple[Group, ...]:
    """What is wanted, by the state of any of the services (of the door where none is named), in all states.

    What has closed or moved comes only where words are looked for.
    """
    layout = moment.layout
    verdicts = Verdicts(layout.snapshot, Person())
    slots = moment.selected(replace(wanted, any_of=services), verdicts, Answer.NO).listed
    if not wanted.words:
        slots = slots[layout.is_published[slots]]
    schedules = (_most_usable(moment, services) if services else layout.door)[slots]
    return tuple(_sorted(moment, slots, schedules, services))


def _sorted(moment: Moment, slots: Ints, schedules: Ints, services: frozenset[ServiceId]) -> Iterator[Group]:
    for state in (State.OPEN, State.UNKNOWN, State.CLOSED):
        here = moment.codes[schedules] == CODES[state]
        if here.any():
            found = slots[here]
            sort = (
                _opens(moment, schedules[here])
                if state is State.CLOSED
                else moment.layout.harder_to_use[found]
            )
            yield Group(state, Shown(moment, found[np.argsort(sort, kind="stable")], services))


def _most_usable(moment: Moment, services: frozenset[ServiceId]) -> Ints:
    """For each slot the schedule of the most usable of the services, the first of equals; -1 without any."""
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
    """When each of these closed schedules opens next, in seconds since 1970; NEVER if it does not."""
    opens = moment.openings_within(_FAR_AHEAD)
    for schedule in np.unique(schedules[opens[schedules] == NEVER]).tolist():
        opening = moment.board.status(schedule).next_open
        if opening is not None:
            opens[schedule] = int(opening.timestamp())
    return opens[schedules]
