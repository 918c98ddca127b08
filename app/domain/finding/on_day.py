"""What was found at an instant, told of its whole local day: what is handed on is read later."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.board import Board
from app.domain.finding.day import MINUTES, DayStatus, part_of
from app.domain.finding.groups import Seen, status_of
from app.domain.finding.search import Hit, hit_at
from app.domain.hours import State
from app.domain.snapshot import Snapshot

DAYS_AHEAD = 14
"""So far ahead it is looked when something opens next."""


@dataclass(frozen=True, slots=True)
class OnDay:
    """A hit with the hours that what was asked of it keeps on a local day."""

    hit: Hit
    status: DayStatus


class TheDay:
    """A local day of a snapshot, on which hits of any time of it are looked at again."""

    def __init__(self, snapshot: Snapshot, day: date) -> None:
        """Set up the day; costs nothing yet."""
        self.day = day
        self._seats = snapshot.seating.by_offer
        self._board = Board(snapshot, *part_of(day, 0, MINUTES, snapshot.context.zone))

    def of(self, seen: Seen, wanted: frozenset[ServiceId] = frozenset()) -> OnDay:
        """The hit on this day, at the same place; `wanted` are the services of which one was asked for."""
        seat = next(one for one in self._seats[seen.hit.offer.id] if one.at is seen.hit.at)
        hit = hit_at(self._board, seat, seen.hit.verdict, None)
        status = status_of(hit, wanted) or hit.status
        return OnDay(hit, status if isinstance(status, DayStatus) else DayStatus(status.state, day=self.day))


def opens_next(
    snapshot: Snapshot, seen: Seen, after: date, wanted: frozenset[ServiceId] = frozenset()
) -> OnDay | None:
    """The hit on the first day after one on which it is not shut; None where all of DAYS_AHEAD are."""
    days = (TheDay(snapshot, after + timedelta(days=ahead)) for ahead in range(1, DAYS_AHEAD))
    told = (day.of(seen, wanted) for day in days)
    return next((one for one in told if one.status.state is not State.CLOSED), None)
