"""What helps where nothing is open: what opens next, and who answers the phone meanwhile."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.board import Board
from app.domain.finding.groups import Group
from app.domain.finding.phone_lines import answering_phones
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.frame.links import call
from app.frame.view import View

MOST_OPENINGS, MOST_LINES = 3, 3


@dataclass(frozen=True, slots=True)
class Opening:
    """An offer that opens soon, and when, in words."""

    link: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who answers the phone: the number as people write it, and the link that dials it."""

    name: str
    phone: str
    link: str
    status: str


@dataclass(frozen=True, slots=True)
class Instead:
    """What to do where nothing of what was asked is open."""

    text: str
    openings: tuple[Opening, ...]
    lines: tuple[Line, ...]
    unfolded: bool
    """Whether it is read at once; to somebody who looks for a place by name its card comes first."""


def instead(
    snapshot: Snapshot,
    found: Sequence[Group],
    text: str,
    view: View,
    wanted: frozenset[ServiceId] = frozenset(),
    words: str = "",
) -> Instead | None:
    """The help that goes with `text`; None where the text is empty, because something is open."""
    if not text:
        return None
    return Instead(
        text,
        tuple(_openings(found, view)),
        tuple(_lines(snapshot, view, wanted)),
        unfolded=not (words and found),
    )


def _openings(found: Iterable[Group], view: View) -> Iterator[Opening]:
    closed = [group.seen[:MOST_OPENINGS] for group in found if group.state is State.CLOSED]
    for seen in chain.from_iterable(closed):
        if seen.status.next_open is not None:
            yield Opening(
                view.link_to_offer(seen.hit.offer.id), seen.hit.offer.name, view.status(seen.status)
            )


def _lines(snapshot: Snapshot, view: View, wanted: frozenset[ServiceId]) -> Iterator[Line]:
    board = Board(snapshot, view.at)
    for seat in answering_phones(snapshot, view.at, wanted)[:MOST_LINES]:
        phone = seat.offer.phone or ""
        yield Line(seat.offer.name, phone, call(phone), view.status(board.status(seat.schedule)))
