"""Items of /offers as bytes: what everybody is told is written once a minute, a person's own part added."""

from collections.abc import Iterable
from math import inf
from typing import NamedTuple

from app.api.responses import json_bytes
from app.api.v1.present import View, fixed_out, verdict_out
from app.domain.city.geography import walk_min
from app.domain.finding.board import Board
from app.domain.finding.prepared import Near
from app.domain.finding.search import Verdicts, hit_at
from app.domain.finding.seats import Seat
from app.domain.hours import State

_DISTANCE = b',"distance_m":%d,"walk_min":%d,"in_time":%b}'
_ELSEWHERE = b',"distance_m":null,"walk_min":null,"in_time":null}'


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
    minutes_left: float | None
    """None where it is not open."""


class Cards:
    """The items of one board in one language."""

    def __init__(self, board: Board, view: View) -> None:
        """Begin with none written."""
        self._board = board
        self._view = view
        self._begun: dict[int, _Begun] = {}

    def items(self, found: Iterable[Near], words: Words) -> list[bytes]:
        """The items for a person, in parts: joined, they are what present.item_out says, as JSON."""
        known, written = self._begun.get, words.get
        parts: list[bytes] = []
        for away, _, seat in found:
            text, told, left = known(seat.number) or self._begin(seat, words)
            verdict = written(told) or words.write(seat)
            if away is None:
                parts += (text, verdict, _ELSEWHERE)
            else:
                minutes = walk_min(away)
                in_time = b"null" if left is None else b"true" if minutes < left else b"false"
                parts += (text, verdict, _DISTANCE % (round(away), minutes, in_time))
        if parts:
            parts[0] = parts[0][1:]
        return parts

    def _begin(self, seat: Seat, words: Words) -> _Begun:
        hit = hit_at(self._board, seat, words.verdicts.of(seat), None)
        until = hit.status.until
        left = inf if until is None else (until - self._board.at).total_seconds() / 60
        is_open = hit.status.state is State.OPEN
        text = b"," + json_bytes(fixed_out(hit, self._view))[:-1] + b',"eligibility":'
        begun = self._begun[seat.number] = _Begun(text, _told(seat), left if is_open else None)
        return begun
