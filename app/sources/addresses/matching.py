"""Finds an address in the register: the exact name first, other spellings next, a guess last."""

from dataclasses import dataclass

from app.sources.addresses.kartverket import AddressHit, AddressHits, AddressSource
from app.sources.addresses.text import AskedAddress, same_street, spellings


@dataclass(frozen=True, slots=True)
class Matches:
    """What the register has for an address.

    `sure` means that every hit is the street and number that was asked for: then a single hit is the
    answer, and several are its doors. Otherwise the hits only look alike, and a person must say.
    `total` counts hits that were not fetched too. `streets` are names that look like the one asked for,
    where no number was given and no street has that name.
    """

    hits: tuple[AddressHit, ...]
    total: int
    sure: bool
    streets: tuple[str, ...] = ()


async def find(asked: AskedAddress, source: AddressSource) -> Matches:
    """Look an address up. Raises AddressServiceAwayError."""
    matches = await _exact(asked, source)
    if matches is not None:
        return matches
    guess = await source.resembling(asked.text)
    if asked.number is None:
        return await _guessed_street(asked, guess, source)
    return _guessed_door(asked, guess)


async def _exact(asked: AskedAddress, source: AddressSource) -> Matches | None:
    """Try every spelling with the letter, then without: a wrong letter should not hide the house."""
    for letter in dict.fromkeys((asked.letter, None)):
        for street in spellings(asked.street):
            found = await source.exact(street, asked.number, letter)
            if found.hits:
                return _narrowed(asked, found, sure=letter == asked.letter)
    return None


async def _guessed_street(asked: AskedAddress, guess: AddressHits, source: AddressSource) -> Matches:
    streets = tuple(dict.fromkeys(hit.street for hit in guess.hits))
    same = next((street for street in streets if same_street(street, asked.street)), None)
    if same is None:
        return Matches((), 0, sure=False, streets=streets)
    return _narrowed(asked, await source.exact(same, None, None), sure=True)


def _guessed_door(asked: AskedAddress, guess: AddressHits) -> Matches:
    """Keep the guesses that can be meant: "Storgata 36" is not "Storgata 63"."""
    hits = tuple(hit for hit in guess.hits if hit.number == asked.number)
    same = tuple(hit for hit in hits if same_street(hit.street, asked.street))
    if not same:
        return Matches(hits, len(hits), sure=False)
    doors = tuple(hit for hit in same if asked.letter in (None, hit.letter))
    kept = doors or same
    return _narrowed(asked, AddressHits(len(kept), kept), sure=bool(doors))


def _narrowed(asked: AskedAddress, found: AddressHits, *, sure: bool) -> Matches:
    """Prefer the door without a letter if none was given, and the postcode that was given.

    A postcode that fits no hit is a slip as likely as not, so it makes the answer unsure, never empty.
    """
    hits = found.hits
    if asked.number is not None and asked.letter is None:
        hits = tuple(hit for hit in hits if hit.letter is None) or hits
    if asked.postcode is not None:
        there = tuple(hit for hit in hits if hit.postcode == asked.postcode)
        sure = sure and bool(there)
        hits = there or hits
    not_fetched = found.total - len(found.hits)
    return Matches(hits, len(hits) + not_fetched, sure)
