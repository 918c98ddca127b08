"""Items of /offers as bytes: what everybody is told is written once, a person's own part added each time."""

from collections import OrderedDict
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from math import inf
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.api.responses import json_bytes
from app.api.v1.present import View, fixed_out, verdict_out
from app.domain.city.geography import walk_min
from app.domain.finding.board import Board
from app.domain.finding.day import MINUTES, part_of
from app.domain.finding.search import Verdicts, hit_at
from app.domain.finding.seats import Seat, is_known
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.fast.finder import Moment
from app.fast.selection import Found
from app.language import is_now, said_until

MOST_CARDS = 60_000
"""Some 140 MB: when there are more, the longest unused views go, and of the last one the oldest."""
_DISTANCE = b',"distance_m":%d,"walk_min":%d,"in_time":%b,"distance_of":"place"}'
_IN_DISTRICT = b',"distance_m":null,"walk_min":null,"in_time":null,"distance_of":"district"}'
_ELSEWHERE = b',"distance_m":null,"walk_min":null,"in_time":null,"distance_of":null}'


class Words(dict[int, bytes]):
    """What one person is told of each set of rules, as bytes; written when first asked for."""

    def __init__(self, verdicts: Verdicts, view: View) -> None:
        """Begin with none written."""
        super().__init__()
        self.verdicts = verdicts
        self._view = view

    def write(self, seat: Seat) -> bytes:
        """Write the person's verdict at a seat with its reasons."""
        written = json_bytes(verdict_out(self.verdicts.of(seat), seat.offer, self._view))
        self[_told(seat)] = written
        return written


def _told(seat: Seat) -> int:
    """What a person is told depends on the set of rules, and on whether there is a phone to ask by."""
    return seat.rules * 2 + (seat.offer.phone is None)


class _Begun(NamedTuple):
    """An item up to the person's part, with the comma before it."""

    text: bytes
    told: int
    closes: float | None
    """Seconds since 1970; None where it is not open."""
    until: float
    """Until when this is what is said."""
    has_point: bool


class Cards:
    """The items of one snapshot in one language: as they are now, or at one other instant."""

    def __init__(self) -> None:
        """Begin with none written."""
        self._begun: dict[int, _Begun] = {}

    def __len__(self) -> int:
        """How many are written."""
        return len(self._begun)

    def items(self, found: Found, first: int, moment: Moment, words: Words, view: View) -> list[bytes]:
        """The items from `first` on, in parts: joined, they are what present.item_out says, as JSON."""
        known, written, seats = self._begun.get, words.get, moment.layout.seats
        at = view.at.timestamp()
        parts: list[bytes] = []
        add = parts.extend
        for slot, away in zip(found.slots[first:], found.aways[first:], strict=True):
            begun = known(slot)
            if begun is None or begun.until <= at:
                begun = self._write(slot, _begin(seats[slot], moment.board, words, view))
            text, told, closes, _, has_point = begun
            verdict = written(told) or words.write(seats[slot])
            if away == inf:
                add((text, verdict, _ELSEWHERE))
            else:
                add((text, verdict, _end(away, closes, at) if has_point else _IN_DISTRICT))
        if parts:
            parts[0] = parts[0][1:]
        return parts

    def _write(self, slot: int, begun: _Begun) -> _Begun:
        if len(self._begun) >= MOST_CARDS:
            for oldest in list(islice(self._begun, MOST_CARDS // 8)):
                del self._begun[oldest]
        self._begun[slot] = begun
        return begun


class CardsOf:
    """The cards of the newest snapshot by language and instant."""

    def __init__(self) -> None:
        """Begin with none written."""
        self._snapshot: Snapshot | None = None
        self._cards: OrderedDict[str, Cards] = OrderedDict()

    def for_view(self, snapshot: Snapshot, view: View) -> Cards:
        """The cards of a view; those of now stay when the next minute comes."""
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._cards.clear()
        at = None if _is_about_now(view) else view.at
        key = f"{view.lang} {at} {view.until} {view.now.astimezone(view.zone).date()}"
        cards = self._cards.setdefault(key, Cards())
        self._cards.move_to_end(key)
        while sum(map(len, self._cards.values())) > MOST_CARDS and len(self._cards) > 1:
            self._cards.popitem(last=False)
        return cards


def _begin(seat: Seat, board: Board, words: Words, view: View) -> _Begun:
    hit = hit_at(board, seat, words.verdicts.of(seat), None)
    until = hit.status.until
    closes = inf if until is None else until.timestamp()
    text = b"," + json_bytes(fixed_out(hit, view))[:-1] + b',"eligibility":'
    is_open = hit.status.state is State.OPEN and view.until is None
    until_then = _holds_until(seat, board, view)
    return _Begun(text, _told(seat), closes if is_open else None, until_then, seat.point is not None)


def _end(away: float, closes: float | None, at: float) -> bytes:
    minutes = walk_min(away)
    in_time = b"null" if closes is None else b"true" if minutes * 60 < closes - at else b"false"
    return _DISTANCE % (round(away), minutes, in_time)


_said_until = lru_cache(maxsize=4096)(said_until)
"""Many offers share a status."""


@lru_cache(maxsize=8)
def _midnight_after(day: date, zone: ZoneInfo) -> datetime:
    return part_of(day, 0, MINUTES, zone).end


def _is_about_now(view: View) -> bool:
    return view.until is None and is_now(view.at, view.now)


def _holds_until(seat: Seat, board: Board, view: View) -> float:
    """What is said of another time than now stays as it is; a line about now is told anew now and then.

    Nothing is told anew within the day where nobody knows the hours, as for one in five.
    """
    if not _is_about_now(view):
        return inf
    midnight = _midnight_after(board.day, view.zone)
    numbers = {seat.schedule, *(service.schedule for service in seat.services)}
    known = [number for number in numbers if is_known(board.snapshot.seating.schedules[number])]
    ends = (_said_until(board.status(number), view.at, view.zone) for number in known)
    room = view.live.room_at(seat.offer.id, view.at)
    return min([midnight, *ends, room.expires_at if room else midnight]).timestamp()
