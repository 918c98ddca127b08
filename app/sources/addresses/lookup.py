"""Where do I live: from an address to its district, for the person who asked and for nobody else.

Nothing of the question is kept or logged; where the service does not answer, the person chooses the
district from the list instead.
"""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.domain.city.geography import DistrictLocator, DistrictRef, Point
from app.domain.errors import BadQuestionError
from app.sources.addresses.errors import AddressServiceAwayError
from app.sources.addresses.kartverket import PATIENCE_SECONDS, AddressHit, AddressSource
from app.sources.addresses.matching import Matches, find
from app.sources.addresses.text import parse_address

LONGEST_ADDRESS = 200
MOST_CHOICES = 20
"""More doors than this are no choice for a person: the house number is asked for instead."""


class DistrictMap(DistrictLocator, Protocol):
    """A locator that also knows how far its lines may be off, and who serves a district."""

    @property
    def lines_within_m(self) -> float:
        """How far the drawn lines may lie from the true ones, in metres."""

    def districts_near(self, point: Point, metres: float) -> tuple[DistrictRef, ...]:
        """The districts that come within so many metres of a point, nearest first."""

    def served_by(self, district: DistrictRef, point: Point) -> tuple[DistrictRef, ...]:
        """The districts whose services are for people living there, nearest first; empty: its own."""


class Outcome(StrEnum):
    """How a look-up ended; stable codes of the API."""

    FOUND = "found"
    CHOOSE = "choose"
    """Several addresses fit, or one that only looks alike: the person says which."""
    NUMBER_NEEDED = "number_needed"
    """The street runs through several districts; `choices` has one of each."""
    NOT_FOUND = "not_found"
    OUTSIDE = "outside"
    """The point is in no district of the city."""
    SERVICE_AWAY = "service_away"
    """The address service does not answer: let the person choose the district from the list."""


@dataclass(frozen=True, slots=True)
class Residence:
    """A district as somebody's home.

    `approximate` is true where the point lies so near a line that it may be in one of `others`.
    `served_by` names the districts whose services are theirs where the district has none of its own.
    """

    district: DistrictRef
    served_by: tuple[DistrictRef, ...]
    approximate: bool
    others: tuple[DistrictRef, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One address that may be meant.

    `residence` is None outside the city's districts, and where the choice is a street without a number.
    """

    address: str
    residence: Residence | None


@dataclass(frozen=True, slots=True)
class LookUp:
    """The answer. `residence` is set too where all the choices agree on it."""

    outcome: Outcome
    address: str | None = None
    residence: Residence | None = None
    choices: tuple[Choice, ...] = ()


async def look_up(
    address: str, client: AddressSource, locator: DistrictMap, *, patience: float = PATIENCE_SECONDS
) -> LookUp:
    """The district of an address in the city, as a person wrote it.

    Answers within `patience` seconds. Raises BadQuestionError for a text that is no address at all.
    """
    if len(address) > LONGEST_ADDRESS:
        raise BadQuestionError("address", f"takes an address of at most {LONGEST_ADDRESS} characters")
    asked = parse_address(address)
    if not asked.street:
        raise BadQuestionError("address", "takes a street in Oslo, best with its number: Storgata 36")
    try:
        async with asyncio.timeout(patience):
            matches = await find(asked, client)
    except (AddressServiceAwayError, TimeoutError):
        return LookUp(Outcome.SERVICE_AWAY)
    return _answer(matches, locator)


def look_up_point(point: Point, locator: DistrictMap) -> LookUp:
    """The district of a point, for the office and planners: where you stand is not where you live."""
    residence = _residence(point, locator)
    return LookUp(Outcome.FOUND if residence else Outcome.OUTSIDE, residence=residence)


def _answer(matches: Matches, locator: DistrictMap) -> LookUp:
    if matches.streets:
        return LookUp(Outcome.CHOOSE, choices=tuple(Choice(street, None) for street in matches.streets))
    if not matches.hits:
        return LookUp(Outcome.NOT_FOUND)
    choices = tuple(Choice(_line(hit), _residence(hit.point, locator)) for hit in matches.hits)
    if matches.sure and len(choices) == 1:
        return _single(choices[0])
    shared = _shared(choices) if len(choices) == matches.total else None
    if matches.sure and matches.total > MOST_CHOICES:
        return _street(matches.hits[0].street, choices, shared)
    return LookUp(Outcome.CHOOSE, residence=shared, choices=choices[:MOST_CHOICES])


def _single(choice: Choice) -> LookUp:
    outcome = Outcome.FOUND if choice.residence else Outcome.OUTSIDE
    return LookUp(outcome, choice.address, choice.residence)


def _street(name: str, choices: tuple[Choice, ...], shared: Residence | None) -> LookUp:
    """A whole street is an answer where it lies in one district for certain."""
    if shared is not None:
        return LookUp(Outcome.FOUND, name, shared)
    return LookUp(Outcome.NUMBER_NEEDED, name, choices=_one_of_each(name, choices))


def _line(hit: AddressHit) -> str:
    return f"{hit.text}, {hit.postcode} {hit.town}".rstrip(", ")


def _shared(choices: tuple[Choice, ...]) -> Residence | None:
    """The home that all choices agree on for certain."""
    first, *others = (choice.residence for choice in choices)
    return first if first and not first.approximate and all(one == first for one in others) else None


def _one_of_each(street: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    districts = {c.residence.district: c.residence for c in reversed(choices) if c.residence is not None}
    return tuple(Choice(street, districts[ref]) for ref in sorted(districts, key=lambda ref: ref.code))


def _residence(point: Point, locator: DistrictMap) -> Residence | None:
    near = locator.districts_near(point, locator.lines_within_m)
    inside = locator.district_at(point)
    district = inside or (near[0] if near else None)
    if district is None:
        return None
    others = tuple(ref for ref in near if ref != district)
    approximate = bool(others) or inside is None
    return Residence(district, locator.served_by(district, point), approximate, others)
