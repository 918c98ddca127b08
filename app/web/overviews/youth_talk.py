"""Somebody to talk to, in reach of every page for young people: who answers the phone now."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.domain.finding.youth import MET_BY, Interest, is_for_youth_alone
from app.domain.hours import State
from app.fast.groups import Overview
from app.frame.links import call
from app.frame.offer_words import in_one_piece
from app.frame.view import View

MOST_LINES, LOOKED_AT = 3, 24
"""So many are named, of so many that are the first to answer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A number to call, with whose it is and until when it answers."""

    name: str
    status: str
    phone: str
    link: str


def lines_to_talk_to(young: Overview, view: View) -> tuple[Line, ...]:
    """The first phone lines that answer at the moment of the overview, those for young people alone first."""
    return tuple(islice(_lines(young, view), MOST_LINES))


def _lines(young: Overview, view: View) -> Iterator[Line]:
    first = young.giving(MET_BY[Interest.WRITE]).usable_first(is_for_youth_alone)
    for seen in first[:LOOKED_AT]:
        offer = seen.hit.offer
        if offer.phone and seen.hit.at is None and seen.status.state is State.OPEN:
            yield Line(offer.name, view.status(seen.status), in_one_piece(offer.phone), call(offer.phone))
