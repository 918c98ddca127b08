"""The directory's own doors and districts, as places that somebody may name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.directory.entries import Place
from app.domain.directory.vocabulary import Publication
from app.domain.finding.whereabouts import BYDEL, Spot, SpotKind, Spots, place_key
from app.domain.snapshot import Snapshot
from app.sources.addresses.text import AskedAddress, parse_address
from app.sources.places.gazetteer import gazetteer


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """What is known without asking anybody: places by name, and doors by the key of their street."""

    spots: Spots
    streets: Mapping[str, tuple[tuple[AskedAddress, Spot], ...]]

    def at(self, asked: AskedAddress) -> Spot | None:
        """The door with this address, without a letter any of its number; None where we have none."""
        doors = self.streets.get(place_key(asked.street), ())
        found = {door.letter: spot for door, spot in doors if door.number == asked.number}
        any_letter = next(iter(found.values()), None) if asked.letter is None else None
        return found.get(asked.letter, any_letter)

    def along(self, asked: AskedAddress) -> tuple[str, ...]:
        """The addresses of our doors in the same street, those with the nearest numbers first."""
        doors = self.streets.get(place_key(asked.street), ())
        nearest = sorted(doors, key=lambda pair: abs((pair[0].number or 0) - (asked.number or 0)))
        return tuple(dict.fromkeys(spot.name for _, spot in nearest))


def known_places(snapshot: Snapshot) -> KnownPlaces:
    """Everything of a snapshot and of the gazetteer. Doors without a point of their own are left out."""
    streets: defaultdict[str, list[tuple[AskedAddress, Spot]]] = defaultdict(list)
    for place in {place.id: place for place in _places(snapshot)}.values():
        for asked, spot in _door(place):
            streets[place_key(asked.street)].append((asked, spot))
    spots = Spots.of((*gazetteer(), *_districts(snapshot)), _houses(snapshot))
    return KnownPlaces(spots, {key: tuple(doors) for key, doors in streets.items()})


def _places(snapshot: Snapshot) -> Iterator[Place]:
    return (at.place for offer in snapshot.offers for at in offer.places if at.place.point is not None)


def _door(place: Place) -> Iterator[tuple[AskedAddress, Spot]]:
    asked = parse_address(place.address or "")
    if asked.number is not None and place.point is not None:
        yield asked, Spot(asked.text, SpotKind.ADDRESS, place.point)


def _districts(snapshot: Snapshot) -> Iterator[Spot]:
    for code, middle in snapshot.middles.items():
        name = snapshot.district_names[code]
        yield Spot(f"{BYDEL} {name}", SpotKind.DISTRICT, middle, (name,))


def _houses(snapshot: Snapshot) -> Iterator[Spot]:
    """Houses by their own names, and offers that are at one place alone."""
    for offer in snapshot.offers:
        names = (offer.name, *offer.other_names) if len(offer.places) == 1 else ()
        if offer.publication is Publication.PUBLISHED:
            for place in (at.place for at in offer.places):
                every = (*filter(None, (place.name,)), *names)
                if place.point is not None and every:
                    yield Spot(every[0], SpotKind.HOUSE, place.point, every[1:])
