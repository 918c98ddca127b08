"""What one may ask of an offer beside what it gives: for women, with a dog, step-free, in a language.

A source says it, a source denies it, or nobody knows. What is not known is never mixed with what is: whoever
asks gets either those of which it is said, or those of which nothing is said.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.directory.eligibility import Cost, Known
from app.domain.directory.entries import Offer, Place
from app.domain.directory.vocabulary import Gender


class Trait(StrEnum):
    """The names in links and in the API."""

    WOMEN = "women"
    """For women alone."""
    DOGS = "dogs"
    STEP_FREE = "step_free"
    FREE = "free"
    ANONYMOUS = "anonymous"
    """One need not say who one is."""
    COUPLES = "couples"


@dataclass(frozen=True, slots=True)
class Traits:
    """What is asked: one thing at least."""

    all_of: frozenset[Trait] = frozenset()
    language: str | None = None
    """A language that must be spoken there: a BCP 47 code such as "pl"."""
    known: bool = True
    """Whether a source must say all of it; else it must be unknown, with nothing denied."""

    def fit(self, offer: Offer, place: Place | None) -> bool:
        """Whether an offer at one of its places (None: it has none) is what is asked for."""
        facts = set(self._facts(offer, place))
        return Known.NO not in facts and (Known.UNKNOWN not in facts) is self.known

    def _facts(self, offer: Offer, place: Place | None) -> Iterator[Known]:
        for trait in self.all_of:
            yield _READ[trait](offer, place)
        if self.language is not None:
            yield speaks(offer, self.language)


def speaks(offer: Offer, language: str) -> Known:
    """Whether a language is spoken there; a source that names languages denies the others."""
    if not offer.languages:
        return Known.UNKNOWN
    return _known(any(spoken.partition("-")[0] == language for spoken in offer.languages))


def _known(fact: bool | None) -> Known:  # noqa: FBT001 (a fact, no switch)
    if fact is None:
        return Known.UNKNOWN
    return Known.YES if fact else Known.NO


_OPPOSITE = {Known.YES: Known.NO, Known.NO: Known.YES, Known.UNKNOWN: Known.UNKNOWN}
_FREE = {Cost.FREE: Known.YES, Cost.PRICE: Known.NO, Cost.UNKNOWN: Known.UNKNOWN}
_READ: Mapping[Trait, Callable[[Offer, Place | None], Known]] = {
    # An offer that no source limits is for all: to say "we do not know" of every library would help no woman.
    Trait.WOMEN: lambda offer, _: _known(offer.eligibility.gender is Gender.WOMAN),
    # Whoever asks about a door wants to go somewhere: a phone line has none.
    Trait.DOGS: lambda _, place: _known(place.dogs) if place else Known.NO,
    Trait.STEP_FREE: lambda _, place: _known(place.step_free) if place else Known.NO,
    Trait.FREE: lambda offer, _: _FREE[offer.eligibility.cost],
    Trait.ANONYMOUS: lambda offer, _: _OPPOSITE[offer.eligibility.identification],
    Trait.COUPLES: lambda offer, _: offer.eligibility.couples,
}
