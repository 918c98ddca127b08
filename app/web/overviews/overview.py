"""/oversikt: every city-wide offer by what it meets (measure 2S of the action plan), and an index A-Å."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.directory.entries import Offer
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceGroup, ServiceId
from app.domain.finding.citywide import is_citywide
from app.domain.finding.needs import meets
from app.domain.finding.ranking import name_key
from app.domain.finding.search import Hit, Query, search
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.catalogs import message, translate_count
from app.language.wording import day_text
from app.web.overviews.overview_lines import Entry, entry

_NEEDS = {
    ServiceGroup.FOOD: message("Food"),
    ServiceGroup.HEALTH: message("Health"),
    ServiceGroup.EQUIPMENT: message("Equipment and safer use"),
    ServiceGroup.CLOTHES: message("Clothes"),
    ServiceGroup.HYGIENE: message("Shower and care"),
    ServiceGroup.SHELTER: message("Warmth, sleep"),
    ServiceGroup.TALK: message("Somebody to be with and talk to"),
    ServiceGroup.ADVICE: message("Advice and follow-up"),
    ServiceGroup.ACTIVITY: message("Activity and work"),
}
_OTHER = "annet"


@dataclass(frozen=True, slots=True)
class Section:
    """All offers that meet one need."""

    id: str
    name: str
    icon: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The offers whose names begin with a letter, with the needs they meet."""

    letter: str
    lines: tuple["Line", ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An offer in the index."""

    id: str
    name: str
    needs: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Everything the template overview.html writes."""

    count_text: str
    made_text: str
    sections: tuple[Section, ...]
    letters: tuple[Letter, ...]


def overview_page(snapshot: Snapshot, view: View) -> OverviewPage:
    """The page at the instant of the view."""
    hits = [hit for hit in search(snapshot, Query(at=view.at)) if is_citywide(hit.offer)]
    hits.sort(key=lambda hit: name_key(hit.offer.name))
    day = day_text(view.at.astimezone(view.zone).date(), view.locale)
    return OverviewPage(
        count_text=translate_count(view.locale, "{count} offer", "{count} offers", len(hits)),
        made_text=view.say("As of {day}", day=day),
        sections=tuple(section for section in _sections(hits, view) if section.entries),
        letters=tuple(_letters(hits, view)),
    )


def _services(group: ServiceGroup) -> frozenset[ServiceId]:
    return frozenset(service for service, entry in SERVICES.items() if entry.group is group)


def _sections(hits: Sequence[Hit], view: View) -> Iterable[Section]:
    for group, name in _NEEDS.items():
        need = _services(group)
        entries = tuple(entry(hit, need, view) for hit in hits if meets(hit.offer, need))
        yield Section(group.value, view.say(name), group.value, entries)
    rest = tuple(entry(hit, frozenset(), view) for hit in hits if not hit.offer.services)
    yield Section(_OTHER, view.say("What you get there is not known"), "question", rest)


def _letters(hits: Sequence[Hit], view: View) -> Iterable[Letter]:
    for letter, some in groupby(hits, lambda hit: hit.offer.name[0].upper()):
        yield Letter(letter, tuple(_line(hit.offer, view) for hit in some))


def _line(offer: Offer, view: View) -> Line:
    groups = {SERVICES[given.service].group for given in offer.services}
    needs = ", ".join(view.say(name) for group, name in _NEEDS.items() if group in groups)
    return Line(offer.id, offer.name, needs)
