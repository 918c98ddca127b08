"""Items of /offers as bytes: what everybody is told is written once a minute, a person's own part added."""

from math import inf
from typing import NamedTuple

from app.api.answers import json_bytes
from app.api.v1.present import View, fixed_out, verdict_out
from app.domain.board import Board
from app.domain.geography import walk_min
from app.domain.hours import State
from app.domain.search import Verdicts, hit_at
from app.domain.seats import Seat

_TOLD = {True: b"true", False: b"false", None: b"null"}
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

    def card(self, seat: Seat, distance_m: float | None, words: Words) -> bytes:
        """Write the item for a person so far away: the same as present.item_out as JSON."""
        begun = self._begun.get(seat.number)
        if begun is None:
            begun = self._begun[seat.number] = self._begin(seat, words)
        if distance_m is None:
            return b"%b%b%b" % (begun.text, words.of(seat), _ELSEWHERE)
        minutes = walk_min(distance_m)
        in_time = _TOLD[minutes < begun.minutes_left if begun.is_open else None]
        return b'%b%b,"distance_m":%d,"walk_min":%d,"in_time":%b}' % (
            begun.text,
            words.of(seat),
            round(distance_m),
            minutes,
            in_time,
        )

    def _begin(self, seat: Seat, words: Words) -> _Begun:
        hit = hit_at(self._board, seat, words.verdicts.of(seat), None)
        until = hit.status.until
        left = inf if until is None else (until - self._board.at).total_seconds() / 60
        text = json_bytes(fixed_out(hit, self._view))[:-1] + b',"eligibility":'
        return _Begun(text, hit.status.state is State.OPEN, left)
