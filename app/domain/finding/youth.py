"""What stands on the page for young people, what they look for, and what meets it (measure 8F).

Whoever is seen with the page should not be taken for a drug user: no offer whose name speaks of drugs stands
there, no service that is for them alone, and no number of somebody whose name does.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from app.domain.directory.entries import Offer, ServiceGiven
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceGroup
from app.domain.directory.vocabulary import ServiceId as Id
from app.domain.finding.text import fold

WORDS_OF_DRUGS = r"\b(rus|lar)\b|\brus(mid|mis|tel|info|oms|pol|et\b)|narko|overdose|\bavheng|hasj|sproyt"
"""What a folded text is searched for; the phone searches with the same."""
_OF_DRUGS = re.compile(WORDS_OF_DRUGS)
DRUG_SERVICES = frozenset({Id.SUBSTITUTION}) | {
    service for service, entry in SERVICES.items() if entry.group is ServiceGroup.EQUIPMENT
}


class Interest(StrEnum):
    """What a young person looks for; the value stands in the address of its list."""

    TALK = "snakke"
    WRITE = "chat"
    HEALTH = "helse"
    DO = "fritid"
    SPORT = "idrett"
    BORROW = "utstyr"
    LIBRARY = "bibliotek"
    SCHOOL = "lekser"
    MEET = "moteplass"
    RIGHTS = "rettigheter"


MET_BY: Mapping[Interest, frozenset[Id]] = {
    Interest.TALK: frozenset({Id.TALK, Id.PSYCHOLOGIST, Id.PEER_SUPPORT, Id.GROUPS, Id.FAMILY_SUPPORT}),
    Interest.WRITE: frozenset({Id.CHAT, Id.HELPLINE, Id.CRISIS_HELP}),
    Interest.HEALTH: frozenset({Id.NURSE, Id.DOCTOR, Id.SEXUAL_HEALTH, Id.INFECTION_TEST, Id.DENTIST}),
    Interest.DO: frozenset({Id.YOUTH_CLUB, Id.CREATIVE, Id.MUSIC, Id.TRIPS, Id.COURSES}),
    Interest.SPORT: frozenset({Id.SPORT}),
    Interest.BORROW: frozenset({Id.GEAR_LOAN}),
    Interest.LIBRARY: frozenset({Id.LIBRARY}),
    Interest.SCHOOL: frozenset({Id.HOMEWORK_HELP}),
    Interest.MEET: frozenset({Id.SOCIAL, Id.VOLUNTEERING, Id.LANGUAGE_CAFE, Id.ROOM_LOAN}),
    Interest.RIGHTS: frozenset({Id.LEGAL_ADVICE, Id.PUBLIC_SERVICES_HELP, Id.HOUSING_HELP, Id.WORK}),
}


def is_for_youth(offer: Offer) -> bool:
    """On the list of measure 8F or for young people alone, and not a drug service by its name."""
    is_young = Measure.FREE_FOR_YOUNG_PEOPLE in offer.measures or offer.audiences == {Audience.YOUTH}
    is_there = offer.publication is Publication.PUBLISHED
    return is_young and is_there and not speaks_of_drugs(offer.name)


@lru_cache(maxsize=16384)
def speaks_of_drugs(text: str) -> bool:
    """Whether a text has a word of drugs in it; that a house is free of them ("rusfri") stigmatises nobody.

    >>> speaks_of_drugs("Råd om rusmidler"), speaks_of_drugs("Russisk språkkafé, Torshov")
    (True, False)
    """
    return _OF_DRUGS.search(fold(text)) is not None


def quiet_services(offer: Offer) -> tuple[ServiceGiven, ...]:
    """What one gets there, but for what those alone need who use drugs."""
    return tuple(given for given in offer.services if given.service not in DRUG_SERVICES)


def is_for_youth_alone(offer: Offer) -> bool:
    """Whether adults have no business there: among equals it comes first."""
    return Audience.ADULT not in offer.audiences
