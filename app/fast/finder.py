"""Answers any question about a snapshot: what app/domain/finding/search.py says, from arrays.

`search` is the law; tests compare both on random towns and questions. What is worked out for an instant is
kept for others who ask about it, bounded in bytes, and never with who asked: a question without its position,
and a person as the sets of rules by which they are welcome.
"""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from math import floor
from threading import Lock

import numpy as np

from app.domain.directory.eligibility import Answer
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.board import Board
from app.domain.finding.groups import is_dated
from app.domain.finding.search import Hit, Query, Verdicts, Wanted, Welcome, hit_at
from app.domain.hours import HORIZON
from app.domain.snapshot import Snapshot
from app.fast.layout import Bools, Ints, Layout
from app.fast.selection import Selection
from app.fast.times import CODES, NEVER, OPEN, Times

MOST_BYTES = 64_000_000
"""What is kept for all instants at the most; the longest unused goes first."""
MOST_BYTES_OF_ONE = 24_000_000
"""What is kept for one instant; when there is more, its questions are selected anew."""


_AHEAD, _FAR_AHEAD = 9 * 86_400, 48 * 86_400
"""Seconds: so far ahead all days are laid out, since lists tell what opens next; farther ones bit by bit."""


class Moment:
    """One instant, or a part of a day: the states of all schedules, and what answers each question."""

    def __init__(self, layout: Layout, times: Times, at: datetime, until: datetime | None) -> None:
        """Find out the states at `at` (aware), or the best until before `until`."""
        self.board = Board(layout.snapshot, at, until)
        self.layout = layout
        self._times = times
        self._second = floor(at.timestamp())
        self._last = self._second + 1 if until is None else floor(until.timestamp())
        self.codes = times.states(self._second, self._last)
        self._states = self.codes[layout.door]
        self._selections: dict[tuple[Wanted, bytes], Selection] = {}

    @property
    def size(self) -> int:
        """Bytes, about."""
        return 3 * self._states.nbytes + sum(one.size for one in list(self._selections.values()))

    def selected(self, wanted: Wanted, verdicts: Verdicts, lowest: Answer) -> Selection:
        """The seats that answer what is wanted, with a verdict high enough."""
        welcome = self._welcome(verdicts, lowest)
        known = self._selections.get((wanted, welcome))
        if known is None:
            if self.size > MOST_BYTES_OF_ONE:
                self._selections = {}
            known = self._selections[wanted, welcome] = self._select(wanted, welcome)
        return known

    @cached_property
    def dated(self) -> Bools:
        """Of which schedules something is said of the very day (groups.is_dated); of none at an instant."""
        found = np.zeros(len(self.codes), np.bool_)
        if self.board.until is not None:
            for number, schedule in enumerate(self.layout.snapshot.seating.schedules):
                if schedule and any(change.holds_on(self.board.day) for change in schedule[1]):
                    found[number] = is_dated(self.board.status(number))
        return found

    def prepare_like(self, before: "Moment") -> None:
        """Select what was selected for another instant, or of the directory before."""
        for (wanted, welcome), selection in list(before._selections.items()):  # noqa: SLF001 (its own kind)
            if before.layout is self.layout or not welcome:  # else the bytes are of other rules
                made = self._selections.setdefault((wanted, welcome), self._select(wanted, welcome))
                made.prepare_like(selection)

    def openings_within(self, seconds: int) -> Ints:
        """When each schedule that is not open will be, within so many seconds; NEVER if it will not."""
        return self._times.openings(self._second + 1, self._second + seconds + 1)

    def _welcome(self, verdicts: Verdicts, lowest: Answer) -> bytes:
        """Whether somebody is welcome by each set of rules, a byte each; empty where any will do."""
        if lowest is Answer.NO:
            return b""
        welcome = Welcome(verdicts, lowest)
        return bytes(welcome[rules] for rules in range(len(self.layout.snapshot.seating.rules)))

    def _select(self, wanted: Wanted, welcome: bytes) -> Selection:
        layout, order = self.layout, self._order
        fits = layout.meant(wanted) & self._given(wanted)
        if welcome:
            fits &= np.frombuffer(welcome, np.bool_)[layout.rules]
        if wanted.words:
            are_found, matches = layout.matches(wanted.words)
            fits &= are_found
            order = layout.order(matches, self.board.day.toordinal())
        if self.board.until is not None:
            order = self._by_opening(wanted, order)
        return Selection(layout, np.flatnonzero(fits), order, self._states)

    @cached_property
    def _order(self) -> Ints:
        return self.layout.order(None, self.board.day.toordinal())

    def _by_opening(self, wanted: Wanted, order: Ints) -> Ints:
        """The order on a day: by when what is asked for is first open."""
        openings = self._times.openings(self._second, self._last)
        asked = wanted.services | wanted.any_of
        opens = np.full(len(order), NEVER) if asked else openings[self.layout.door]
        for service in asked & self.layout.given.keys():
            given = self.layout.given[service]
            opens[given.slots] = np.minimum(opens[given.slots], openings[given.schedules])
        places = np.empty_like(order)
        places[np.lexsort((order, opens))] = np.arange(len(order))
        return places

    def _given(self, wanted: Wanted) -> Bools:
        """The services asked for answer by their own hours; without any, the door does."""
        right = self._right(wanted)
        if not wanted.services and not wanted.any_of:
            return right[self.layout.door]
        found = (
            self._any_given(wanted.any_of, right) if wanted.any_of else np.ones(len(self._states), np.bool_)
        )
        for service in wanted.services:
            found &= self._any_given([service], right)
        return found

    def _any_given(self, services: Iterable[ServiceId], right: Bools) -> Bools:
        found = np.zeros(len(self._states), np.bool_)
        for service in services:
            given = self.layout.given.get(service)
            if given is not None:
                found[given.slots] |= right[given.schedules]
        return found

    def _right(self, wanted: Wanted) -> Bools:
        """Whether each schedule is in a state that is wanted, or opens soon enough."""
        right = np.isin(self.codes, [CODES[state] for state in wanted.states])
        if wanted.opens_within is not None:
            last = min(floor((self.board.at + wanted.opens_within).timestamp()), self._second + HORIZON)
            opens = self.openings_within(last - self._second) != NEVER
            right |= opens & (self.codes != OPEN)
        return right


class Finder:
    """Answers questions about the newest snapshots; safe for several threads."""

    def __init__(self) -> None:
        """Begin with nothing laid out."""
        self._laid_out: tuple[tuple[Layout, Times], ...] = ()
        self._moments: OrderedDict[tuple[datetime, datetime | None], Moment] = OrderedDict()
        self._keeping = Lock()

    def search(self, snapshot: Snapshot, query: Query, first: int, end: int) -> tuple[int, list[Hit]]:
        """How many offers answer, and the hits from `first` until before `end` in order."""
        moment = self.moment(snapshot, query.at, query.until)
        verdicts = Verdicts(snapshot, query.person)
        found = moment.selected(query.wanted, verdicts, query.lowest).find(query.near, query.radius_m, end)
        seats = (moment.layout.seats[slot] for slot in found.slots[first:])
        return found.total, [hit_at(moment.board, seat, verdicts.of(seat), query.near) for seat in seats]

    def minute(self, snapshot: Snapshot, now: datetime) -> Moment:
        """The minute that `now` is in: hours begin and end with minutes, so all ask about its beginning."""
        return self.moment(snapshot, _minute_of(now))

    def moment(self, snapshot: Snapshot, at: datetime, until: datetime | None = None) -> Moment:
        """An instant (aware) of a snapshot, or the part of a day until before `until`."""
        key = at, until
        with self._keeping:
            known = self._moments.get(key)
            if known is not None and known.layout.snapshot.seating is snapshot.seating:
                self._moments.move_to_end(key)
                return known
        made = Moment(*self._lay_out(snapshot), at, until)
        with self._keeping:
            self._moments[key] = made
            while len(self._moments) > 1 and sum(one.size for one in self._moments.values()) > MOST_BYTES:
                self._moments.popitem(last=False)
        return made

    def prepare(self, snapshot: Snapshot, now: datetime) -> None:
        """Lay out this minute of a snapshot and the coming one, before anybody asks.

        What was asked of this minute, or of the directory before, is prepared for them too.
        """
        self._forget_all_but(snapshot)
        snapshot.text  # noqa: B018 (indexes the words)
        _, times = self._lay_out(snapshot)
        second = floor(now.timestamp())
        times.lay_out(second, second + _AHEAD)
        before = self._moments.get((_minute_of(now), None))
        this = self.minute(snapshot, now)
        this.layout.prepare()
        this.prepare_like(before or this)
        self.minute(snapshot, now + timedelta(minutes=1)).prepare_like(this)
        times.lay_out_more(second, second + _FAR_AHEAD)

    def _forget_all_but(self, snapshot: Snapshot) -> None:
        """Let go of the directory before, once its successor has been in use for a while."""
        if self._laid_out and self._laid_out[0][0].snapshot is snapshot:
            with self._keeping:
                self._laid_out = self._laid_out[:1]
                others = [key for key, one in self._moments.items() if one.layout.snapshot is not snapshot]
                for key in others:
                    del self._moments[key]

    def _lay_out(self, snapshot: Snapshot) -> tuple[Layout, Times]:
        """The arrays of a snapshot; those of the one before are kept for who still looks at it."""
        for known in self._laid_out:
            if known[0].snapshot.seating is snapshot.seating:
                return known
        made = Layout(snapshot), Times(snapshot)
        self._laid_out = (made, *self._laid_out[:1])
        return made


def _minute_of(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0)
