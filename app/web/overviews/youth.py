"""/ung: what is free and open to young people, by what they look for (measure 8F of the action plan).

The page speaks to somebody who looks for a gym hall, a book or somebody to talk to. Whoever is seen with
it should not be taken for a drug user: no offer whose name speaks of drugs stands here, no summary or
service that does, and its own frame (brand, description, emergency line) does not either. Age is asked on
the phone and stays there: it is never part of an address.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.directory.eligibility import Cost
from app.domain.directory.vocabulary import ServiceId as Id
from app.domain.finding.needs import meets
from app.domain.finding.search import Hit, Query, search
from app.domain.finding.youth import MET_BY, Interest, in_order, is_for_youth, quiet
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.catalogs import message, translate_count
from app.language.welcome import age_words
from app.web.overviews.overview_lines import Entry, entry

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
    hits = [quiet(hit) for hit in search(snapshot, Query(at=view.at)) if is_for_youth(hit.offer)]
    sections = [_section(interest, hits, view) for interest in Interest]
    met = frozenset().union(*MET_BY.values())
    rest = [hit for hit in hits if not meets(hit.offer, met)]
    sections.append(Section(_OTHER, view.say("More"), "info", *_entries(rest, frozenset(), view)))
    return YouthPage(
        sections=tuple(section for section in sections if section.entries),
        count_text=translate_count(view.locale, "{count} offer", "{count} offers", len(hits)),
        open_text=_open_text([hit.status.state for hit in hits], view),
    )


def _section(interest: Interest, hits: Iterable[Hit], view: View) -> Section:
    need = MET_BY[interest]
    meeting = [hit for hit in hits if meets(hit.offer, need)]
    return Section(
        interest.value, view.say(_NAMES[interest]), _ICONS[interest], *_entries(meeting, need, view)
    )


def _entries(hits: Iterable[Hit], need: frozenset[Id], view: View) -> tuple[tuple[YoungEntry, ...], str]:
    """The entries in order, and how many are open, in words."""
    entries = tuple(_young(hit, need, view) for hit in in_order(hits, need))
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
