"""Checks the places of the seed: each told once, in full, where it says it is, and hidden if it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.actions.seed.files import DISTRICTS, Found, Seed
from app.actions.seed.outlines import inside_oslo, metres_outside
from app.actions.seed.problems import Problem
from app.actions.seed.schema import SeedOffer, SeedPlace
from app.actions.seed.wording import did_you_mean
from app.domain.directory.vocabulary import Accuracy

NEAR_ENOUGH_M = 600
"""Outlines are coarse (lines moved up to 150 m, small islands left out), and a point may be a street's."""

SECRET = ("name", "address", "postcode", "lat", "lon", "access", "point_source")


@dataclass(frozen=True)
class Door:
    """A place where it stands in the files."""

    place: SeedPlace
    found: Found[SeedOffer]
    where: tuple[str | int, ...]

    def problem(self, message: str, key: str) -> Problem:
        """A problem with one of its facts."""
        return self.found.problem(message, *self.where, key)


def doors_of(found: Found[SeedOffer]) -> Iterator[Door]:
    """Give the places of one offer."""
    if found.value.place:
        yield Door(found.value.place, found, ("place",))
    for number, place in enumerate(found.value.places):
        yield Door(place, found, ("places", number))


def told_places(seed: Seed) -> dict[str, Door]:
    """Give each place where it is first told in full."""
    told: dict[str, Door] = {}
    for door in (door for found in seed.offers for door in doors_of(found)):
        if not door.place.is_reference:
            told.setdefault(door.place.id, door)
    return told


def door_problems(seed: Seed, codes: Mapping[str, str]) -> Iterator[Problem]:
    """Give all that is wrong with places; `codes` are the districts' codes by name."""
    told = told_places(seed)
    for found in seed.offers:
        yield from _offer_problems(found)
        for door in doors_of(found):
            yield from _told_problems(door, told, seed)
    for door in told.values():
        yield from _hidden_problems(door)
        yield from _point_problems(door)
        yield from _district_problems(door, seed, codes)


def _offer_problems(found: Found[SeedOffer]) -> Iterator[Problem]:
    if found.value.place and found.value.places:
        yield found.problem("there is both `place` and `places`: keep one", "places")
    ids = [place.id for place in found.value.places]
    for number, place_id in enumerate(ids):
        if place_id in ids[:number]:
            yield found.problem(f"the place {place_id} is there twice", "places", number)
    if found.value.place and found.value.place.hours:
        yield found.problem("`hours` stands beside a single `place`, not in it", "place", "hours")


def _told_problems(door: Door, told: Mapping[str, Door], seed: Seed) -> Iterator[Problem]:
    first = told.get(door.place.id)
    if first is None and door.place.id not in seed.unread_places:
        hint = did_you_mean(door.place.id, list(told))
        yield door.problem(f"the place {door.place.id} is told nowhere in full{hint}", "id")
    if first is None or door.place.is_reference or door.place.facts == first.place.facts:
        return
    other = first.place.facts.model_dump()
    differing = [key for key, value in door.place.facts.model_dump().items() if value != other[key]]
    keys = ", ".join(f"`{key}`" for key in differing)
    yield door.problem(
        f"the place {door.place.id} has another {keys} than at {first.found.place}", differing[0]
    )


def _hidden_problems(door: Door) -> Iterator[Problem]:
    if door.place.accuracy is None:
        yield door.problem("`accuracy` is missing; allowed: exact, street, area, hidden", "accuracy")
    if door.place.accuracy is not Accuracy.HIDDEN:
        return
    for key in SECRET:
        if getattr(door.place, key) is not None:
            yield door.problem(f"the place is hidden: leave out `{key}`", key)


def _point_problems(door: Door) -> Iterator[Problem]:
    place = door.place
    if (place.lat is None) != (place.lon is None):
        yield door.problem(
            "`lat` and `lon` belong together: give both or none", "lat" if place.lat else "lon"
        )
    if place.lat is None or place.lon is None:
        if place.accuracy in {Accuracy.EXACT, Accuracy.STREET}:
            yield door.problem(
                f"`accuracy: {place.accuracy}` needs `lat` and `lon`; without: area", "accuracy"
            )
        return
    if not inside_oslo(place.lat, place.lon):
        yield door.problem(f"{place.lat}, {place.lon} is not in Oslo", "lat")
    if not place.point_source:
        yield door.problem("the point needs its source: `point_source`", "lat")


def _district_problems(door: Door, seed: Seed, codes: Mapping[str, str]) -> Iterator[Problem]:
    place = door.place
    if place.district is None:
        return
    code = codes.get(place.district)
    if code is None:
        hint = did_you_mean(place.district, list(codes))
        yield door.problem(f"there is no district {place.district!r} in {DISTRICTS}{hint}", "district")
        return
    if place.lat is None or place.lon is None or not inside_oslo(place.lat, place.lon):
        return
    metres = metres_outside(place.lat, place.lon, seed.outlines.get(code, []))
    if metres > NEAR_ENOUGH_M:
        yield door.problem(f"the point is {metres:.0f} m outside {place.district}", "district")
