"""Items of /offers as bytes: what everybody is told is written once a minute, a person's own part added."""

from app.api.answers import json_bytes
from app.api.v1.present import View, fixed_out, verdict_out
from app.domain.board import Board
from app.domain.geography import Point, walk_min
from app.domain.hours import State
from app.domain.search import Verdicts, distance_from, hit_at
from app.domain.seats import Seat

FOREVER = float("inf")
_TOLD = {True: b"true", False: b"false", None: b"null"}
Rules = tuple[int, bool]
"""Number of the rules, and whether there is a phone to call first."""


class Words:
    """What one person is told of each set of rules, as bytes."""

    def __init__(self, verdicts: Verdicts, view: View) -> None:
        """Begin with none written."""
        self.verdicts = verdicts
        self._view = view
        self._written: dict[Rules, bytes] = {}

    def of(self, seat: Seat) -> bytes:
        """Give the person's verdict at a seat with its reasons."""
        key = (seat.rules, seat.offer.phone is not None)
        known = self._written.get(key)
        if known is None:
            known = json_bytes(verdict_out(self.verdicts.of(seat), seat.offer, self._view))
            self._written[key] = known
        return known


class Cards:
    """The items of one board in one language."""

    def __init__(self, board: Board, view: View) -> None:
        """Begin with none written."""
        self._board = board
        self._view = view
        self._written: dict[int, bytes] = {}

    def card(self, seat: Seat, words: Words, near: Point) -> bytes:
        """Write the item for a person at a position: the same as present.item_out as JSON."""
        begun = self._written.get(seat.number)
        if begun is None:
            begun = self._written[seat.number] = self._begin(seat, words)
        away = distance_from(near, seat)
        return b"".join((begun, words.of(seat), self._distance(seat, away)))

    def _begin(self, seat: Seat, words: Words) -> bytes:
        hit = hit_at(self._board, seat, words.verdicts.of(seat), None)
        return json_bytes(fixed_out(hit, self._view))[:-1] + b',"eligibility":'

    def _distance(self, seat: Seat, away: float | None) -> bytes:
        if away is None:
            return b',"distance_m":null,"walk_min":null,"in_time":null}'
        minutes = walk_min(away)
        told = _TOLD[self._is_reached(seat, minutes)]
        return b',"distance_m":%d,"walk_min":%d,"in_time":%b}' % (round(away), minutes, told)

    def _is_reached(self, seat: Seat, minutes: int) -> bool | None:
        status = self._board.status(seat.schedule)
        if status.state is not State.OPEN:
            return None
        if status.until is None:
            return True
        return minutes * 60 < (status.until - self._board.at).total_seconds()
