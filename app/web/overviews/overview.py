"""/oversikt: every city-wide offer by what it meets (measure 2S of the action plan), and an index A-Å."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.domain.directory.entries import Offer
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceGroup, ServiceId
from app.domain.finding.citywide import is_citywide
from app.fast.finder import Moment
from app.fast.groups import Overview, Shown
from app.frame.view import View
from app.language.catalogs import message, translate_count
from app.language.wording import day_text
from app.web.overviews.folded import Fold, Folded
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
_INDEX = "register"


@dataclass(frozen=True, slots=True)
class Section:
    """All offers that meet one need."""

    id: str
    name: str
    icon: str
    entries: Folded[Entry]


@dataclass(frozen=True, slots=True)
class Letter:
    """The offers whose names begin with a letter, with the needs they meet."""

    letter: str
    lines: Folded["Line"]


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
    is_part: bool
    """Whether one list alone is shown, as was asked."""


def overview_page(moment: Moment, fold: Fold) -> OverviewPage:
    """The page at the instant of the view."""
    citywide, view = Overview.of(moment, is_citywide).by_name(), fold.view
    every = citywide.all()
    day = day_text(view.at.astimezone(view.zone).date(), view.locale)
    sections, letters = tuple(_sections(citywide, fold)), tuple(_letters(every, fold))
    if not sections and not letters:
        fold = fold.unfolded()
        sections, letters = tuple(_sections(citywide, fold)), tuple(_letters(every, fold))
    return OverviewPage(
        count_text=translate_count(view.locale, "{count} offer", "{count} offers", len(every)),
        made_text=view.say("As of {day}", day=day),
        sections=sections,
        letters=letters,
        is_part=bool(fold.asked.vis),
    )


def _services(group: ServiceGroup) -> frozenset[ServiceId]:
    return frozenset(service for service, entry in SERVICES.items() if entry.group is group)


def _sections(citywide: Overview, fold: Fold) -> Iterator[Section]:
    """Those that hold anything."""
    for group, name in _NEEDS.items():
        need = _services(group)
        yield from _section(
            (group.value, fold.view.say(name), group.value), citywide.giving(need), need, fold
        )
    rest = citywide.giving_none_of(frozenset(SERVICES))
    head = _OTHER, fold.view.say("What you get there is not known"), "question"
    yield from _section(head, rest, frozenset(), fold)


def _section(
    head: tuple[str, str, str], every: Shown, need: frozenset[ServiceId], fold: Fold
) -> Iterator[Section]:
    """The section with this name, title and icon; none where nothing is in it or another is asked for."""
    if every and fold.shows(head[0]):
        yield Section(*head, fold.of(head[0], every, lambda seen: entry(seen.hit, need, fold.view)))


def _letters(every: Shown, fold: Fold) -> Iterator[Letter]:
    """The index, of which a letter with many names is a list of its own."""
    for letter, some in groupby(every.offers(), lambda offer: offer.name[0].upper()):
        if fold.shows(f"{_INDEX}-{letter}"):
            lines = fold.of(f"{_INDEX}-{letter}", tuple(some), lambda offer: _line(offer, fold.view))
            yield Letter(letter, lines)


def _line(offer: Offer, view: View) -> Line:
    groups = {SERVICES[given.service].group for given in offer.services}
    needs = ", ".join(view.say(name) for group, name in _NEEDS.items() if group in groups)
    return Line(offer.id, offer.name, needs)
