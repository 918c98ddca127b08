"""What a question in words means where it names something of the directory's own: a need, a service, a trait.

"Sprøyter" means what the tile of equipment means, so that both have one answer: by the hours of the service,
and not of the door. Words that name nothing are looked for as they are (text.py). Its twin on the phone is
text-search.js.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.needs import MET_BY, Need
from app.domain.finding.text import words
from app.domain.finding.traits import Trait

TRAIT_WORDS: Mapping[Trait, tuple[str, ...]] = {
    Trait.WOMEN: ("kvinner", "kvinne", "for kvinner", "women"),
    Trait.DOGS: ("hund", "hunder", "med hund", "dog", "dogs", "with a dog"),
    Trait.STEP_FREE: ("rullestol", "trappefritt", "trinnfritt", "trappefri", "wheelchair", "step-free"),
    Trait.FREE: ("gratis", "free"),
    Trait.ANONYMOUS: ("anonymt", "anonym", "uten legitimasjon", "anonymous"),
    Trait.COUPLES: ("par", "kjærestepar", "couple", "couples"),
}
"""The words by which people ask for a trait, in Norwegian and English."""
NAMED_BY: Mapping[Need, frozenset[ServiceId]] = {
    **MET_BY,
    Need.DOCTOR: frozenset({ServiceId.DOCTOR}),
    Need.TALK: frozenset({ServiceId.TALK}),
}
"""The services whose words mean a need: who asks for the emergency doctor or a chat wants that alone."""


class Meaning(NamedTuple):
    """What words name; nothing at all where they are a name, an address or anything else."""

    need: Need | None = None
    trait: Trait | None = None
    services: frozenset[ServiceId] = frozenset()
    """All services that are called so."""


def meaning_of(text: str) -> Meaning:
    """What the words mean, each word folded and those that say nothing left out.

    >>> meaning_of("Sprøyter").need, meaning_of("et sted å sove").need, meaning_of("bare for kvinner").trait
    (<Need.EQUIPMENT: 'equipment'>, <Need.SHELTER: 'shelter'>, <Trait.WOMEN: 'women'>)
    """
    return _meanings().get(" ".join(words(text)), Meaning())


@cache
def _meanings() -> Mapping[str, Meaning]:
    called: dict[str, set[ServiceId]] = {}
    for service, entry in SERVICES.items():
        for name in (entry.name_nb, entry.name_en, *entry.synonyms):
            called.setdefault(" ".join(words(name)), set()).add(service)
    found = {text: Meaning(_need(named), None, frozenset(named)) for text, named in called.items()}
    return found | dict(_of_traits())


def _need(named: set[ServiceId]) -> Need | None:
    """The need that all services of a word are of; "kaffe" is of two, and then of none."""
    return next((need for need, services in NAMED_BY.items() if named <= services), None)


def _of_traits() -> Iterator[tuple[str, Meaning]]:
    for trait, texts in TRAIT_WORDS.items():
        for text in texts:
            yield " ".join(words(text)), Meaning(trait=trait)
