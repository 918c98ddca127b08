"""Finds where somebody says they are: what we know ourselves first, and the address register last.

What was typed is asked of the register alone, by us and not by the person's phone; it is neither logged nor
kept.
"""

import asyncio
from collections.abc import Iterable

from app.domain.finding.whereabouts import (
    MOST_CHOICES,
    Located,
    Outcome,
    Spot,
    SpotKind,
    is_like_a_street,
)
from app.domain.snapshot import Snapshot
from app.sources.addresses.errors import AddressServiceAwayError
from app.sources.addresses.kartverket import AddressHit, AddressSource
from app.sources.addresses.matching import Matches, find
from app.sources.addresses.text import AskedAddress, parse_address
from app.sources.places.doors import KnownPlaces, known_places

LONGEST = 100
"""Signs of a text that are read."""
PATIENCE_SECONDS = 2.0
MOST_AT_ONCE = 4
"""So many questions to the register are on their way at a time: it is not ours to be hammered through us."""


class Locator:
    """Looks places up; keeps what is known of the newest snapshot, and nothing of any question."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._held: tuple[str, KnownPlaces] | None = None
        self._asking = 0

    async def locate(
        self, text: str, snapshot: Snapshot, register: AddressSource, *, patience: float = PATIENCE_SECONDS
    ) -> Located:
        """Where a text says that somebody is; within `patience` seconds, whatever the register does."""
        typed = " ".join(text.split())[:LONGEST]
        known, asked = self._known(snapshot), parse_address(typed)
        named = known.spots.find(typed) if asked.number is None else ()
        if len(named) == 1:
            return Located(Outcome.FOUND, named[0])
        door = known.at(asked) if asked.number is not None else None
        if door is not None:
            return Located(Outcome.FOUND, door)
        if not asked.street or (named and not is_like_a_street(typed)):
            return _chosen(spot.name for spot in named)
        matches = await self._ask(asked, register, patience)
        if matches is None:
            near_by = _few([*known.along(asked), *(spot.name for spot in named)])
            return Located(Outcome.AWAY, choices=near_by)
        return _answer(asked, matches, named)

    def _known(self, snapshot: Snapshot) -> KnownPlaces:
        if self._held is None or self._held[0] != snapshot.edition:
            self._held = snapshot.edition, known_places(snapshot)
        return self._held[1]

    async def _ask(self, asked: AskedAddress, register: AddressSource, patience: float) -> Matches | None:
        """What the register has; None where it does not answer in time, or is asked too much already."""
        if self._asking >= MOST_AT_ONCE:
            return None
        self._asking += 1
        try:
            async with asyncio.timeout(patience):
                return await find(asked, register)
        except (AddressServiceAwayError, TimeoutError):
            return None
        finally:
            self._asking -= 1


def _answer(asked: AskedAddress, matches: Matches, named: tuple[Spot, ...]) -> Located:
    hits = matches.hits
    if matches.sure and hits and asked.number is None:
        return Located(Outcome.FOUND, _middle(hits))
    if matches.sure and len(hits) == 1:
        return Located(Outcome.FOUND, Spot(hits[0].text, SpotKind.ADDRESS, hits[0].point))
    return _chosen([*(spot.name for spot in named), *map(_line, hits), *matches.streets])


def _middle(hits: tuple[AddressHit, ...]) -> Spot:
    """A street as a whole: the one of its doors that is nearest to the middle of all."""
    middle = sum(hit.point.flat for hit in hits) / len(hits)
    nearest = min(hits, key=lambda hit: abs(hit.point.flat - middle))
    return Spot(nearest.street, SpotKind.STREET, nearest.point)


def _line(hit: AddressHit) -> str:
    return f"{hit.text}, {hit.postcode} {hit.town}".rstrip(", ")


def _chosen(names: Iterable[str]) -> Located:
    few = _few(names)
    return Located(Outcome.CHOOSE if few else Outcome.NOT_FOUND, choices=few)


def _few(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:MOST_CHOICES]
