"""Reads an address as people write it, and the ways a street's name may be spelt. Pure.

The official names of Oslo's streets follow no rule that people know: "Storgata" is one word,
"Hausmanns gate" two, "Osterhaus' gate" has an apostrophe. So one name is compared in a folded form,
and asked for in a few spellings before the service is asked to guess.
"""

import re
from dataclasses import dataclass

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʹ`´′＇‛", "'"))
_ABBREVIATED = {
    "gt": "gate",
    "gt.": "gate",
    "g.": "gate",
    "gata": "gate",
    "pl": "plass",
    "pl.": "plass",
    "v.": "vei",
    "vn": "veien",
    "vn.": "veien",
}
_GENERIC = ("gate", "gata", "plass", "vei", "veien", "vegen", "allé", "alle", "terrasse", "kai", "bro")
_LITTLE_WORDS = frozenset({*_GENERIC, "av", "og", "den", "til", "på", "i", "mai", "juni", "plassen"})
_SPLIT = re.compile(r"^(?P<owner>.*\w{2,}s'?)(?P<kind>gate|gata|plass|vei|allé)$", re.IGNORECASE)
_ENDING_GLUED = re.compile(r"(?P<stem>[^\W\d_]{3,})(?P<short>gt|vn)\.?$", re.IGNORECASE)
_CITY = re.compile(r"(?:^|[\s,])(?:oslo|norge|norway)\.?$", re.IGNORECASE)
_POSTCODE = re.compile(r"(?<!\w)(?P<code>0\d{3})(?!\w)")
_POSTCODE_AND_CITY = re.compile(r"(?<!\d)(?P<code>1[0-2]\d\d)(?=\s+oslo\b)", re.IGNORECASE)
_HOUSE = re.compile(
    r"^(?P<street>.*?[^\W\d_].*?)[\s.]+(?P<number>\d{1,4})\s*(?P<letter>[A-Za-zÆØÅæøå])?(?![^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class AskedAddress:
    """An address taken apart; `street` is as typed, only tidied."""

    street: str
    number: int | None = None
    letter: str | None = None
    postcode: str | None = None

    @property
    def text(self) -> str:
        """The address in one line, as the address service writes it.

        >>> AskedAddress("Urtegata", 16, "A", "0187").text
        'Urtegata 16A'
        """
        if self.number is None:
            return self.street
        return f"{self.street} {self.number}{self.letter or ''}"


def parse_address(text: str) -> AskedAddress:
    """Take an address apart: street, number, letter, postcode. Nothing is looked up.

    What follows the house number (a floor, a flat, a range such as "36-38") is left out; a text
    without letters gives an empty street.

    >>> parse_address("urtegata 16 a, 0187 Oslo")
    AskedAddress(street='urtegata', number=16, letter='A', postcode='0187')
    >>> parse_address("Osterhaus’ gate 1").street
    "Osterhaus' gate"
    >>> parse_address("0182 Oslo, Storgata")
    AskedAddress(street='Storgata', number=None, letter=None, postcode='0182')
    """
    tidy = " ".join(text.translate(_APOSTROPHES).replace("\n", ",").split())
    postcode, rest = _take_postcode(tidy)
    parts = [_without_city(part) for part in rest.split(",")]
    house = next(filter(None, map(_HOUSE.match, parts)), None)
    if house is None:
        street = next((part for part in parts if any(sign.isalpha() for sign in part)), "")
        return AskedAddress(street=street.strip(" ."), postcode=postcode)
    letter = house["letter"]
    return AskedAddress(house["street"].strip(), int(house["number"]), letter and letter.upper(), postcode)


def spellings(street: str) -> tuple[str, ...]:
    """The ways to ask for a street by its exact name, likeliest first, none twice.

    >>> spellings("Hausmannsgate")
    ('Hausmannsgate', 'Hausmanns gate')
    >>> spellings("stor gata")
    ('Stor gate', 'Storgata')
    """
    typed = _capitals(street)
    full = _written_out(typed)
    tries = [full, _split(full), _joined(typed)]
    return tuple(dict.fromkeys(name for name in tries if name))


def same_street(a: str, b: str) -> bool:
    """Whether two spellings are one name: spaces, dots, apostrophes and gate/gata do not count.

    >>> same_street("Hausmannsgate", "Hausmanns gate"), same_street("Osterhaus gt.", "Osterhaus' gate")
    (True, True)
    >>> same_street("Storgata", "Torggata")
    False
    """
    return _folded(a) == _folded(b)


def _take_postcode(text: str) -> tuple[str | None, str]:
    """Postcodes of Oslo are 00xx-12xx; a plain 1xxx is one only before the city's name."""
    found = _POSTCODE.search(text) or _POSTCODE_AND_CITY.search(text)
    if found is None:
        return None, text
    return found["code"], f"{text[: found.start()]} {text[found.end() :]}"


def _without_city(part: str) -> str:
    return _CITY.sub("", part.strip()).strip()


def _capitals(street: str) -> str:
    """Official names are written with capitals, but for the generic words in them."""
    first, *others = street.split()
    return " ".join([_capital(first), *(w if w.lower() in _LITTLE_WORDS else _capital(w) for w in others)])


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _written_out(street: str) -> str:
    glued = _ENDING_GLUED.search(street)
    if glued:
        return street[: glued.start("short")] + {"gt": "gata", "vn": "veien"}[glued["short"].lower()]
    *front, last = street.split()
    return " ".join([*front, _ABBREVIATED.get(last.lower(), last)]) if front else street


def _split(street: str) -> str | None:
    found = _SPLIT.match(street)
    if found is None:
        return None
    kind = found["kind"].lower()
    return f"{found['owner']} {'gate' if kind == 'gata' else kind}"


def _joined(street: str) -> str | None:
    front, _, last = street.rpartition(" ")
    return f"{front}{last}" if front and last.lower() in _GENERIC and not front.endswith(("s", "'")) else None


def _folded(street: str) -> str:
    written = _written_out(street.translate(_APOSTROPHES)).casefold()
    bare = "".join(sign for sign in written if sign.isalnum())
    return re.sub(r"(?:gata|gaten)$", "gate", re.sub(r"vegen$", "veien", bare))
