"""/ung: what is free and open to young people, by what they look for (measure 8F of the action plan).

The page speaks to somebody who looks for a gym hall, a book or somebody to talk to. Whoever is seen with
it should not be taken for a drug user: no offer whose name speaks of drugs stands here, no summary or
service that does, and its own frame (brand, description, emergency line) does not either. Age is asked on
the phone and stays there: it is never part of an address.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.directory.eligibility import Cost
from app.domain.directory.vocabulary import ServiceId as Id
from app.domain.finding.search import Hit
from app.domain.finding.youth import MET_BY, Interest, is_for_youth, is_for_youth_alone, quiet
from app.fast.finder import Moment
from app.fast.groups import Overview, Shown
from app.frame.view import View
from app.language.catalogs import message, translate_count
from app.language.welcome import age_words
from app.web.overviews.folded import Fold, Folded
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
    entries: Folded[YoungEntry]
    open_text: str


@dataclass(frozen=True, slots=True)
class YouthPage:
    """Everything the template youth.html writes."""

    sections: tuple[Section, ...]
    count_text: str
    open_text: str
    is_part: bool
    """Whether one list alone is shown, as was asked."""


def youth_page(moment: Moment, fold: Fold) -> YouthPage:
    """The page at the instant of the view."""
    young, view = Overview.of(moment, is_for_youth), fold.view
    every = young.all()
    return YouthPage(
        sections=tuple(_sections(young, fold)) or tuple(_sections(young, fold.unfolded())),
        count_text=translate_count(view.locale, "{count} offer", "{count} offers", len(every)),
        open_text=_open_text(every, view),
        is_part=bool(fold.asked.vis),
    )


def _sections(young: Overview, fold: Fold) -> Iterator[Section]:
    """Those that hold anything."""
    for interest, need in MET_BY.items():
        head = interest.value, fold.view.say(_NAMES[interest]), _ICONS[interest]
        yield from _section(head, young.giving(need), need, fold)
    rest = young.giving_none_of(frozenset().union(*MET_BY.values()))
    yield from _section((_OTHER, fold.view.say("More"), "info"), rest, frozenset(), fold)


def _section(head: tuple[str, str, str], every: Shown, need: frozenset[Id], fold: Fold) -> Iterator[Section]:
    """The section with this name, title and icon; none where nothing is in it or another is asked for."""
    if every and fold.shows(head[0]):
        ordered = every.open_first(is_for_youth_alone)
        entries = fold.of(head[0], ordered, lambda seen: _young(quiet(seen.hit), need, fold.view))
        yield Section(*head, entries, _open_text(every, fold.view))


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
    return view.worded(price) if price else view.say("Price: not known")


def _open_text(every: Shown, view: View) -> str:
    count = int(every.is_open.sum())
    return translate_count(view.locale, "{count} is open now", "{count} are open now", count) if count else ""
