"""/ung: what is free and open to young people, by what they look for (measure 8F of the action plan).

The page speaks to somebody who looks for a gym hall, a book or somebody to talk to. Whoever is seen with
it should not be taken for a drug user: no offer whose name speaks of drugs stands here, no summary or
service that does, and its own frame (brand, description, emergency line) does not either. Age is asked on
the phone and stays there: it is never part of an address.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.directory.eligibility import Cost, Reason
from app.domain.directory.entries import Offer
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceGroup
from app.domain.directory.vocabulary import ServiceId as Id
from app.domain.finding.search import Hit, Query, search
from app.domain.finding.text import fold
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.catalogs import message, translate_count
from app.language.welcome import age_words
from app.web.overviews.overview_lines import Entry, entry, meets

_OF_DRUGS = re.compile(
    r"\b(rus|lar)\b|\brus(mid|mis|tel|info|oms|pol|et\b)|narko|overdose|\bavheng|hasj|sproyt"
)
_DRUG_SERVICES = frozenset({Id.SUBSTITUTION}) | {
    service for service, entry in SERVICES.items() if entry.group is ServiceGroup.EQUIPMENT
}
_RULES_OF_DRUGS = frozenset({Reason.INTOXICATED, Reason.NOT_INTOXICATED, Reason.INTOXICATED_UNKNOWN})


class Interest(StrEnum):
    """What a young person looks for; the value is the anchor of its section."""

    TALK = "snakke"
    WRITE = "chat"
    HEALTH = "helse"
    DO = "fritid"
    BORROW = "utstyr"
    LIBRARY = "bibliotek"
    SCHOOL = "lekser"
    MEET = "moteplass"
    RIGHTS = "rettigheter"


MET_BY: Mapping[Interest, frozenset[Id]] = {
    Interest.TALK: frozenset({Id.TALK, Id.PSYCHOLOGIST, Id.PEER_SUPPORT, Id.GROUPS, Id.FAMILY_SUPPORT}),
    Interest.WRITE: frozenset({Id.CHAT, Id.HELPLINE, Id.CRISIS_HELP}),
    Interest.HEALTH: frozenset({Id.NURSE, Id.DOCTOR, Id.SEXUAL_HEALTH, Id.INFECTION_TEST, Id.DENTIST}),
    Interest.DO: frozenset({Id.YOUTH_CLUB, Id.SPORT, Id.CREATIVE, Id.MUSIC, Id.TRIPS, Id.COURSES}),
    Interest.BORROW: frozenset({Id.GEAR_LOAN}),
    Interest.LIBRARY: frozenset({Id.LIBRARY}),
    Interest.SCHOOL: frozenset({Id.HOMEWORK_HELP}),
    Interest.MEET: frozenset({Id.SOCIAL, Id.VOLUNTEERING, Id.LANGUAGE_CAFE, Id.ROOM_LOAN}),
    Interest.RIGHTS: frozenset({Id.LEGAL_ADVICE, Id.PUBLIC_SERVICES_HELP, Id.HOUSING_HELP, Id.WORK}),
}
_NAMES = {
    Interest.TALK: message("Somebody to talk to"),
    Interest.WRITE: message("Chat and phone"),
    Interest.HEALTH: message("Body and health"),
    Interest.DO: message("Something to do"),
    Interest.BORROW: message("Gear to borrow"),
    Interest.LIBRARY: message("Library"),
    Interest.SCHOOL: message("Homework"),
    Interest.MEET: message("Places to meet"),
    Interest.RIGHTS: message("Rights, work and money"),
}
_ICONS = {
    Interest.TALK: "talk",
    Interest.WRITE: "phone",
    Interest.HEALTH: "health",
    Interest.DO: "activity",
    Interest.BORROW: "cycle",
    Interest.LIBRARY: "book",
    Interest.SCHOOL: "pencil",
    Interest.MEET: "person",
    Interest.RIGHTS: "advice",
}
_OTHER = "annet"


@dataclass(frozen=True, slots=True)
class YoungEntry:
    """An offer in a section, with the ages it is for (None: no limit) and what it costs, in words."""

    entry: Entry
    age_min: int | None
    age_max: int | None
    ages: str
    cost: str


@dataclass(frozen=True, slots=True)
class Section:
    """All that meets one interest, the open ones first."""

    id: str
    name: str
    icon: str
    entries: tuple[YoungEntry, ...]
    open_text: str


@dataclass(frozen=True, slots=True)
class YouthPage:
    """Everything the template youth.html writes."""

    sections: tuple[Section, ...]
    count_text: str
    open_text: str


def youth_page(snapshot: Snapshot, view: View) -> YouthPage:
    """The page at the instant of the view."""
    hits = [_quiet(hit) for hit in search(snapshot, Query(at=view.at)) if is_for_youth(hit.offer)]
    sections = [_section(interest, hits, view) for interest in Interest]
    met = frozenset().union(*MET_BY.values())
    rest = [hit for hit in hits if not meets(hit.offer, met)]
    sections.append(Section(_OTHER, view.say("More"), "info", *_entries(rest, frozenset(), view)))
    return YouthPage(
        sections=tuple(section for section in sections if section.entries),
        count_text=translate_count(view.locale, "{count} offer", "{count} offers", len(hits)),
        open_text=_open_text([hit.status.state for hit in hits], view),
    )


def is_for_youth(offer: Offer) -> bool:
    """On the list of measure 8F or for young people alone, and not a drug service by its name."""
    is_young = Measure.FREE_FOR_YOUNG_PEOPLE in offer.measures or offer.audiences == {Audience.YOUTH}
    is_there = offer.publication is Publication.PUBLISHED
    return is_young and is_there and not speaks_of_drugs(offer.name)


def speaks_of_drugs(text: str) -> bool:
    """Whether a text has a word of drugs in it; that a house is free of them ("rusfri") stigmatises nobody.

    >>> speaks_of_drugs("Råd om rusmidler"), speaks_of_drugs("Russisk språkkafé, Torshov")
    (True, False)
    """
    return _OF_DRUGS.search(fold(text)) is not None


def _quiet(hit: Hit) -> Hit:
    """The hit without a summary, services or rules that speak of drugs."""
    offer = hit.offer
    summary = None if offer.summary and speaks_of_drugs(offer.summary) else offer.summary
    services = tuple(given for given in offer.services if given.service not in _DRUG_SERVICES)
    kept = tuple(state for state in hit.services if state.given.service not in _DRUG_SERVICES)
    findings = tuple(one for one in hit.verdict.findings if one.reason not in _RULES_OF_DRUGS)
    return replace(
        hit,
        offer=replace(offer, summary=summary, services=services),
        services=kept,
        verdict=replace(hit.verdict, findings=findings),
    )


def _section(interest: Interest, hits: Iterable[Hit], view: View) -> Section:
    need = MET_BY[interest]
    meeting = [hit for hit in hits if meets(hit.offer, need)]
    return Section(
        interest.value, view.say(_NAMES[interest]), _ICONS[interest], *_entries(meeting, need, view)
    )


def _entries(hits: Iterable[Hit], need: frozenset[Id], view: View) -> tuple[tuple[YoungEntry, ...], str]:
    """The entries, what is for young people alone first among equals, and how many are open, in words."""
    young = [(_young(hit, need, view), Audience.ADULT in hit.offer.audiences) for hit in hits]
    young.sort(key=lambda pair: (pair[0].entry.state is not State.OPEN, pair[1]))
    entries = tuple(one for one, _ in young)
    return entries, _open_text([one.entry.state for one in entries], view)


def _young(hit: Hit, need: frozenset[Id], view: View) -> YoungEntry:
    rules = hit.offer.eligibility
    limited = rules.age_min is not None or rules.age_max is not None
    return YoungEntry(
        entry=entry(hit, need, view),
        age_min=rules.age_min,
        age_max=rules.age_max,
        ages=age_words(rules, view.locale) if limited else "",
        cost=_cost(rules.cost, rules.price, view),
    )


def _cost(cost: Cost, price: str | None, view: View) -> str:
    if cost is Cost.FREE:
        return view.say("Free")
    return price or view.say("Price: not known")


def _open_text(states: Iterable[State], view: View) -> str:
    count = sum(state is State.OPEN for state in states)
    return translate_count(view.locale, "{count} is open now", "{count} are open now", count) if count else ""
