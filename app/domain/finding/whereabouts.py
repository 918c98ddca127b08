"""Where somebody says they are: a stop, a square, a house or a district, by its name as people type it.

Case, accents, "gt" for "gate", "T" or "stasjon" behind a name and one slip of a finger do not count:
"groenland", "Grønland T-bane" and "gronlnad" are one station. Addresses are taken apart in
app/sources/addresses.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.domain.city.geography import Point
from app.domain.finding.text import LONG_ENOUGH, fold, one_slip_apart

MOST_CHOICES = 5
"""More are no choice for somebody in the cold."""
BYDEL = "Bydel"
_KINDS_OF_STOP = frozenset(
    ("t", "tbane", "tbanestasjon", "stasjon", "stasjonen", "st", "holdeplass", "holdeplassen", "stopp")
)
"""What people say behind a stop's name, and leave out as often."""
_ENDINGS = (
    (re.compile(r"(?:gata|gaten|gate|gt)$"), "gate"),
    (re.compile(r"(?:veien|vegen|vei|vn)$"), "vei"),
    (re.compile(r"(?:plassen|plass|pl)$"), "plass"),
    (re.compile(r"(?:torget|torvet|torg)$"), "torg"),
    (re.compile(r"(?:parken|park)$"), "park"),
)
LIKE_AN_ADDRESS = (
    r"[a-zæøå].*\d|(?:gat[ae]|gaten|gt|vei|veien|vegen|plass|plassen|pl|torg|torget|torvet|all[eé]| [ts])\.?$"
)
"""What somebody types who says where they are: a pattern for small letters, of Python and JavaScript."""
_LIKE_A_STREET = ("gate", "vei", "plass", "alle", "terrasse", "bakken", "svingen")


class SpotKind(StrEnum):
    """What a known place is; where several bear one name the first of these is meant."""

    METRO = "metro"
    STOP = "stop"
    PLACE = "place"
    HOUSE = "house"
    """A house of the directory, by its own name or an offer's there."""
    ADDRESS = "address"
    STREET = "street"
    """A street as a whole, at one of its doors near the middle."""
    DISTRICT = "district"
    """A district as a whole, at its middle."""


_ORDER = {kind: place for place, kind in enumerate(SpotKind)}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its name, with its point."""

    name: str
    kind: SpotKind
    point: Point
    other_names: tuple[str, ...] = ()


class Outcome(StrEnum):
    """How it ended to look for where somebody is."""

    FOUND = "found"
    CHOOSE = "choose"
    NOT_FOUND = "not_found"
    AWAY = "away"
    """The address service does not answer, or has too much to do."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where somebody is, or the names of which one may be meant: asked again, each is found."""

    outcome: Outcome
    spot: Spot | None = None
    choices: tuple[str, ...] = ()


class _Fit(IntEnum):
    SAME = 0
    BEGINS = 1
    SLIP = 2
    HOLDS = 3


def place_key(text: str) -> str:
    """What is compared of a name.

    >>> place_key("Grønland T-bane"), place_key("Carl Berners pl."), place_key("Aakebergveien")
    ('gronland', 'carlbernersplass', 'akebergvei')
    >>> place_key("Oslo S"), place_key("Torggata") == place_key("torg gt")
    ('oslos', True)
    """
    said = fold(text).replace("t bane", "tbane").split()
    while len(said) > 1 and (said[-1] in _KINDS_OF_STOP or said[-1] == "oslo"):
        said = said[:-1]
    key = "".join(said).replace("oe", "o").replace("aa", "a")
    for ending, kind in _ENDINGS:
        key, found = ending.subn(kind, key)
        if found:
            break
    return key


def is_like_a_street(text: str) -> bool:
    """Whether a name sounds like a street's, which may have a namesake among the places.

    >>> is_like_a_street("stor gt"), is_like_a_street("Grønland")
    (True, False)
    """
    return place_key(text).endswith(_LIKE_A_STREET)


def is_like_an_address(text: str) -> bool:
    """Whether words that are looked for may rather say where somebody is.

    >>> [is_like_an_address(text) for text in ("Karl Johans gate 1", "storgata", "Oslo S", "dusj", "31 B")]
    [True, True, True, False, False]
    """
    return re.search(LIKE_AN_ADDRESS, text.strip().lower()) is not None


@dataclass(frozen=True, slots=True)
class Spots:
    """Places known by name; those in `houses` by their whole name alone, since there may be very many."""

    known: tuple[tuple[str, Spot], ...]
    houses: Mapping[str, Spot]

    @classmethod
    def of(cls, known: Iterable[Spot], houses: Iterable[Spot]) -> "Spots":
        """Index them by all their names; of two houses with one name the first is kept."""
        by_key: dict[str, Spot] = {}
        for house in houses:
            for name in (house.name, *house.other_names):
                by_key.setdefault(place_key(name), house)
        named = ((place_key(name), spot) for spot in known for name in (spot.name, *spot.other_names))
        return cls(tuple(named), by_key)

    def find(self, text: str) -> tuple[Spot, ...]:
        """Those that may be meant, likeliest first, five at the most; one alone is the one."""
        asked = place_key(text)
        if not asked:
            return ()
        fits = [(fit, spot) for key, spot in self.known if (fit := _fit(asked, key)) is not None]
        same = [spot for fit, spot in fits if fit is _Fit.SAME] + [
            house for house in (self.houses.get(asked),) if house is not None
        ]
        if same:
            return (min(same, key=lambda spot: _ORDER[spot.kind]),)
        found = sorted(fits, key=lambda pair: (pair[0], _ORDER[pair[1].kind], pair[1].name))
        return tuple(dict.fromkeys(spot for _, spot in found))[:MOST_CHOICES]


def _fit(asked: str, key: str) -> _Fit | None:
    if asked == key:
        return _Fit.SAME
    if len(asked) < LONG_ENOUGH:
        return None
    if key.startswith(asked):
        return _Fit.BEGINS
    if len(key) >= LONG_ENOUGH and one_slip_apart(asked, key):
        return _Fit.SLIP
    return _Fit.HOLDS if asked in key else None
