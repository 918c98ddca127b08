"""Items of /offers as bytes: what everybody is told is written once a minute, a person's own part added."""

from collections.abc import Iterable
from math import inf
from typing import NamedTuple

from app.api.answers import json_bytes
from app.api.v1.present import View, fixed_out, verdict_out
from app.domain.answers import Near
from app.domain.board import Board
from app.domain.geography import walk_min
from app.domain.hours import State
from app.domain.search import Verdicts, hit_at
from app.domain.seats import Seat

_TOLD = {True: b"true", False: b"false"}
_DISTANCE = b',"distance_m":%d,"walk_min":%d,"in_time":%b}'
_ELSEWHERE = b',"distance_m":null,"walk_min":null,"in_time":null}'


class Words:
    """What one person is told of each set of rules, as bytes."""

    def __init__(self, verdicts: Verdicts, view: View) -> None:
        """Begin with none written."""
        self.verdicts = verdicts
        self._view = view
        self._written: dict[tuple[int, bool], bytes] = {}

    def of(self, seat: Seat) -> bytes:
        """Give the person's verdict at a seat with its reasons; they differ where there is no phone."""
        key = (seat.rules, seat.offer.phone is None)
        known = self._written.get(key)
        if known is None:
            known = json_bytes(verdict_out(self.verdicts.of(seat), seat.offer, self._view))
            self._written[key] = known
        return known


class _Begun(NamedTuple):
    """An item up to the person's part."""

    text: bytes
    is_open: bool
    minutes_left: float


class Cards:
    """The items of one board in one language."""

    def __init__(self, board: Board, view: View) -> None:
        """Begin with none written."""
        self._board = board
        self._view = view
        self._begun: dict[int, _Begun] = {}

    def items(self, found: Iterable[Near], words: Words) -> bytes:
        """Write the items for a person, with commas between: the same as present.item_out as JSON."""
        return b",".join([self._item(seat, distance_m, words) for seat, distance_m in found])

    def _item(self, seat: Seat, distance_m: float | None, words: Words) -> bytes:
        text, is_open, left = self._begun.get(seat.number) or self._begin(seat, words)
        if distance_m is None:
            return text + words.of(seat) + _ELSEWHERE
        minutes = walk_min(distance_m)
        return (
            text
            + words.of(seat)
            + _DISTANCE
            % (
                round(distance_m),
                minutes,
                _TOLD[minutes < left] if is_open else b"null",
            )
        )

    def _begin(self, seat: Seat, words: Words) -> _Begun:
        hit = hit_at(self._board, seat, words.verdicts.of(seat), None)
        until = hit.status.until
        left = inf if until is None else (until - self._board.at).total_seconds() / 60
        text = json_bytes(fixed_out(hit, self._view))[:-1] + b',"eligibility":'
        begun = self._begun[seat.number] = _Begun(text, hit.status.state is State.OPEN, left)
        return begun
