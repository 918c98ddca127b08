"""/ung: what is free and open to young people, by what they look for and when (measure 8F of the plan).

One list, in which each offer stands once; tiles say of which kind, chips say when. The page speaks to
somebody who looks for a gym hall, a book or somebody to talk to, and whoever is seen with it should not be
taken for a drug user: docs/decisions/0017-what-young-people-are-shown.md. Age and position are asked on the
phone and stay there: neither is ever part of an address.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.domain.directory.vocabulary import ServiceId as Id
from app.domain.finding.youth import MET_BY, Interest, is_for_youth, is_for_youth_alone
from app.domain.finding.youth_times import YoungTime, parts_of
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder, Moment
from app.fast.groups import Overview, Shown
from app.frame.view import View
from app.language.catalogs import message, translate_count
from app.web.overviews.folded import Fold, Folded
from app.web.overviews.youth_cards import YoungCard, young_card
from app.web.overviews.youth_talk import Line, lines_to_talk_to
from app.web.overviews.youth_times import YoungChip, link_to_list, young_chips
from app.web.overviews.youth_words import EVERYTHING, REST, words_of_youth

_TILES: Mapping[Interest, tuple[str, str]] = {
    Interest.DO: (message("Free time"), "sun"),
    Interest.SPORT: (message("Sport"), "activity"),
    Interest.BORROW: (message("Borrow gear (BUA)"), "cycle"),
    Interest.MEET: (message("Places to meet"), "person"),
    Interest.SCHOOL: (message("Homework"), "pencil"),
    Interest.LIBRARY: (message("Library"), "book"),
    Interest.TALK: (message("Somebody to talk to"), "talk"),
    Interest.WRITE: (message("Chat and phone"), "phone"),
    Interest.HEALTH: (message("Health centre"), "health"),
    Interest.RIGHTS: (message("Rights, work and money"), "advice"),
}
"""What each kind is called, and its icon, in the order of the page."""
_ANY_KIND: frozenset[Id] = frozenset().union(*MET_BY.values())


@dataclass(frozen=True, slots=True)
class Tile:
    """A kind of offer: where it leads, how many there are, whether it is chosen."""

    id: str
    name: str
    icon: str
    link: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class YouthPage:
    """Everything the template youth.html writes."""

    chips: tuple[YoungChip, ...]
    tiles: tuple[Tile, ...]
    title: str
    kind: str
    """What the address calls the list; empty for the first page of all."""
    cards: Folded[YoungCard]
    count_text: str
    open_text: str
    talk: tuple[Line, ...]
    """Who answers the phone now."""
    talk_link: str
    """Where all that answer by phone or chat stand."""
    words: Mapping[str, str]
    """What the script of the page may have to say."""


class _Look(NamedTuple):
    """The times of one page: what the list is sorted by, and what is told of each offer.

    Today what is open now comes before what opens later: both are open in its span.
    """

    span: Moment
    told: tuple[Moment, ...]
    now: Moment


def youth_page(snapshot: Snapshot, finder: Finder, time: YoungTime, fold: Fold) -> YouthPage:
    """The page at the reader's now, for a time that is asked about."""
    look, view = _look(snapshot, finder, time, fold.view.now), fold.view
    young = Overview.of(look.span, is_for_youth)
    tiles = tuple(_tiles(young, time, fold))
    chosen = next((tile for tile in tiles if tile.chosen), None)
    fold = fold if chosen or fold.asked.vis == EVERYTHING else fold.unfolded()
    of_kind = _of_kind(young, chosen.id if chosen else "")
    every = of_kind.at(look.told[0]).usable_first(is_for_youth_alone).usable_at(look.span)
    return YouthPage(
        chips=young_chips(snapshot, time, fold),
        tiles=tiles,
        title=chosen.name if chosen else view.say("All offers"),
        kind=fold.asked.vis,
        cards=_cards(every, look, fold),
        count_text=translate_count(view.locale, "{count} offer", "{count} offers", len(every)),
        open_text=_open_text(every, look, time, view),
        talk=lines_to_talk_to(Overview.of(look.now, is_for_youth), view),
        talk_link=link_to_list(Interest.WRITE, time, fold),
        words=words_of_youth(view.locale),
    )


def _look(snapshot: Snapshot, finder: Finder, time: YoungTime, now: datetime) -> _Look:
    """Today is told from now on ("Open until 16"), another time by its hours that day."""
    parts, this = parts_of(time, now, snapshot.context), finder.minute(snapshot, now)
    span = finder.moment(snapshot, parts[0].start, parts[-1].end)
    if time is YoungTime.TODAY:
        return _Look(span, (this,), this)
    return _Look(span, tuple(finder.moment(snapshot, *part) for part in parts), this)


def _services(kind: str) -> frozenset[Id]:
    """What meets a kind; empty for all and for the rest, which answer by their doors."""
    return MET_BY[Interest(kind)] if kind in set(Interest) else frozenset()


def _of_kind(young: Overview, kind: str) -> Shown:
    if kind == REST:
        return young.giving_none_of(_ANY_KIND)
    services = _services(kind)
    return young.giving(services) if services else young.all()


def _tiles(young: Overview, time: YoungTime, fold: Fold) -> Iterator[Tile]:
    """Every kind, also one of which nobody is known; the rest only where there is any."""
    for kind, (name, icon) in _TILES.items():
        yield _tile((kind.value, fold.view.say(name), icon), len(young.giving(MET_BY[kind])), time, fold)
    rest = len(young.giving_none_of(_ANY_KIND))
    if rest:
        yield _tile((REST, fold.view.say("More"), "info"), rest, time, fold)


def _tile(head: tuple[str, str, str], count: int, time: YoungTime, fold: Fold) -> Tile:
    """A chosen tile leads back to all of it."""
    chosen = fold.asked.vis == head[0]
    return Tile(*head, link_to_list("" if chosen else head[0], time, fold), count, chosen)


def _cards(every: Shown, look: _Look, fold: Fold) -> Folded[YoungCard]:
    """The offers that are shown, each with what is told of it at each of the times."""
    told = [every.at(moment) for moment in look.told]
    name = fold.asked.vis or EVERYTHING
    places = range(len(every))
    return fold.of(name, places, lambda at: young_card([one[at] for one in told], every.services, fold.view))


def _open_text(every: Shown, look: _Look, time: YoungTime, view: View) -> str:
    """How many are open at the time."""
    is_today = time is YoungTime.TODAY
    count = int((every.at(look.now) if is_today else every).is_open.sum())
    if not count:
        return view.say("None is open now") if is_today else view.say("None is open")
    if is_today:
        return translate_count(view.locale, "{count} is open now", "{count} are open now", count)
    return translate_count(view.locale, "{count} is open", "{count} are open", count)
