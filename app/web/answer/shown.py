"""What a page shows of an answer: its count, the first cards of each group, what helps where none is open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from app.domain.directory.entries import Alert
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.groups import Group, Seen
from app.domain.finding.needs import Need
from app.domain.finding.traits import Trait
from app.domain.finding.when import PARTS, When
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.calendar_words import clock_text, weekday_name
from app.language.catalogs import message, translate_count
from app.language.languages import language_name
from app.language.lists import from_to, with_commas
from app.language.own_words import in_norwegian
from app.language.services import service_name
from app.language.wording import moment_text, weekday_text
from app.web.answer.at_once import words_at_once
from app.web.answer.cards import Card, card
from app.web.answer.meant import note_text, services_of
from app.web.answer.nothing_open import Instead, instead
from app.web.answer.questions import Question, Reading

FIRST_CARDS: Mapping[State, int] = {State.OPEN: 12, State.UNKNOWN: 4, State.CLOSED: 4}
"""So many cards of each group come at first: the page stays light on an old phone."""

NEED_NAMES = {
    Need.FOOD: message("Food"),
    Need.DOCTOR: message("Doctor"),
    Need.EQUIPMENT: message("Equipment"),
    Need.CLOTHES: message("Clothes"),
    Need.SHOWER: message("Shower"),
    Need.SHELTER: message("Warmth, sleep"),
    Need.TALK: message("Talk"),
}
TRAIT_NAMES = {
    Trait.WOMEN: message("Only for women"),
    Trait.DOGS: message("With a dog"),
    Trait.STEP_FREE: message("Step-free"),
    Trait.FREE: message("Free"),
    Trait.ANONYMOUS: message("Without ID"),
    Trait.COUPLES: message("As a couple"),
}
_TITLES = {State.OPEN: message("Open"), State.UNKNOWN: message("Call first"), State.CLOSED: message("Closed")}
_TITLES_NOW = {**_TITLES, State.OPEN: message("Open now"), State.CLOSED: message("Closed now")}
_HELP = {
    State.UNKNOWN: message("We do not know for certain whether these are open."),
    State.CLOSED: message("What opens next comes first."),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the answer with its first cards."""

    id: str
    title: str
    help: str
    total: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Those that may fit but of which nobody says so, with the first cards."""

    title: str
    total: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in words, and the links that ask a little differently."""

    count_text: str
    when_text: str
    need_text: str
    filter_text: str
    instead: Instead | None
    not_understood: tuple[str, ...]
    alerts: tuple[Alert, ...]
    groups: tuple[Section, ...]
    unsaid: Unsaid | None
    everything_link: str
    map_link: str
    drawing_link: str
    hand_link: str
    """What there is to hand on of it."""
    words_at_once: Mapping[str, str]


def shown(
    snapshot: Snapshot, reading: Reading, found: Sequence[Group], view: View, unsaid: Sequence[Group] = ()
) -> Shown:
    """What a page shows of the groups that were found for a question, and of those that may fit too."""
    question = reading.question
    heard = replace(question, words=in_norwegian(question.words, view.locale))
    wanted = services_of(heard, snapshot)
    asking = replace(view, search=replace(question, everything=False, map=False).search())
    return Shown(
        count_text=_count_text(found, question, view),
        when_text=when_text(question, view),
        need_text=view.say(NEED_NAMES[question.need]) if question.need else "",
        filter_text=_filter_text(question, note_text(heard, found, snapshot, view), view),
        instead=instead(
            snapshot, found, _nothing_open(found, question, view), asking, wanted, question.words
        ),
        not_understood=reading.not_understood,
        alerts=snapshot.alerts_at(view.at),
        groups=tuple(_section(group, question, wanted, asking) for group in found),
        unsaid=_unsaid(unsaid, question, wanted, asking),
        everything_link=link_to(replace(question, everything=True), view),
        map_link=link_to(replace(question, map=not question.map), view),
        drawing_link=view.link("/kart.js" + replace(question, map=False, everything=False).search()),
        hand_link=view.link("/del" + replace(question, map=False, everything=False).search()),
        words_at_once=words_at_once(view.locale),
    )


def link_to(question: Question, view: View) -> str:
    """The address of the list that answers a question."""
    return view.link("/" + question.search())


def _section(group: Group, question: Question, wanted: frozenset[ServiceId], view: View) -> Section:
    limit = len(group.seen) if question.everything or question.ids else FIRST_CARDS[group.state]
    titles = _TITLES_NOW if question.when is When.NOW else _TITLES
    return Section(
        id=group.state.value,
        title=view.say(titles[group.state]),
        help=view.say(_HELP[group.state]) if group.state in _HELP else "",
        total=len(group.seen),
        cards=_cards(group.seen[:limit], wanted, view),
    )


def _unsaid(
    groups: Sequence[Group], question: Question, wanted: frozenset[ServiceId], view: View
) -> Unsaid | None:
    total = sum(len(group.seen) for group in groups)
    if not total:
        return None
    limit = total if question.everything else FIRST_CARDS[State.UNKNOWN]
    first = islice(chain.from_iterable(group.seen for group in groups), limit)
    return Unsaid(view.say("We do not know: {n}", n=total), total, _cards(first, wanted, view))


def _cards(seen: Iterable[Seen], wanted: frozenset[ServiceId], view: View) -> tuple[Card, ...]:
    return tuple(card(one, wanted, view) for one in seen)


def _open_count(found: Sequence[Group]) -> int:
    return sum(len(group.seen) for group in found if group.state is State.OPEN)


def _count_text(found: Sequence[Group], question: Question, view: View) -> str:
    count = _open_count(found)
    if count == 0:
        return view.say("None is open now") if question.when is When.NOW else view.say("None is open")
    if question.when is When.NOW:
        return translate_count(view.locale, "{count} is open now", "{count} are open now", count)
    return translate_count(view.locale, "{count} is open", "{count} are open", count)


def _filter_text(question: Question, note: str, view: View) -> str:
    """What is asked beside the chips, which say for themselves what they mean, with a note; else empty."""
    what = ", ".join(beside_the_chips(question, view))
    if not what:
        return ""
    only = view.say("Only: {what}.", what=what)
    return f"{only} {note}" if note else only


def beside_the_chips(question: Question, view: View) -> list[str]:
    """The service, the district of the place, the traits and the words that are asked for, each in words."""
    parts = (
        service_name(question.service, view.locale) if question.service else "",
        view.districts.get(question.district, question.district),
        *(view.say(TRAIT_NAMES[trait]) for trait in Trait if trait in question.traits),
        language_name(question.language, view.locale) if question.language else "",
        f"«{question.words}»" if question.words else "",
        view.say("{n} chosen by hand", n=len(question.ids)) if question.ids else "",
    )
    return [part for part in parts if part]


def when_text(question: Question, view: View) -> str:
    """The instant, now in short; or the day, with its hours where it is a part of one."""
    if question.when is When.NOW:
        local = view.now.astimezone(view.zone)
        time = clock_text(local.hour * 60 + local.minute, view.locale)
        return view.say("{day} at {time}", day=weekday_name(local.weekday(), view.locale), time=time)
    part = question.part(view.now, view.zone)
    if part is None:
        return moment_text(view.at, view.zone, view.locale)
    start, end = (at.astimezone(view.zone) for at in part)
    day = weekday_text(start.date(), view.locale)
    if question.when not in PARTS:
        return day
    first, last = (clock_text(at.hour * 60 + at.minute, view.locale) for at in (start, end))
    return with_commas([day, from_to(first, last, view.locale)], view.locale)


def _nothing_open(found: Sequence[Group], question: Question, view: View) -> str:
    if not found:
        return view.say("Nothing fits. Try other words or fewer choices.")
    if _open_count(found):
        return ""
    if question.when is When.NOW:
        return view.say("Nothing of this is surely open now. See whom you can call and what opens next.")
    return view.say("Nothing of this is surely open then. See whom you can call and what opens next.")
