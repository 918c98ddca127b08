"""What the page `/` shows, in words: chips, choices, counts and the first cards of each group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.directory.entries import Alert, District
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.needs import Need
from app.domain.finding.when import NamedDay, When, coming_days
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.calendar_words import holiday_names
from app.language.catalogs import message, translate_count
from app.language.services import service_name
from app.language.wording import moment_text, short_moment_text
from app.web.list.cards import Card, card
from app.web.list.listing import Group, Seen
from app.web.list.nothing_open import Instead, instead
from app.web.list.questions import Question, Reading
from app.web.phone.words import words_at_once

FIRST_CARDS: Mapping[State, int] = {State.OPEN: 12, State.UNKNOWN: 4, State.CLOSED: 4}
"""So many cards of each group come at first: the page stays light on an old phone."""

_FROM_NOW = frozenset({When.NOW, When.TONIGHT, When.NIGHT})
_HALF_HOUR, _TWO_DAYS, _ONE_DAY = 1800, 96, 47
"""Seconds in a step of the slider, and the number of its last step."""

_TIMES = {
    When.NOW: message("Now"),
    When.TONIGHT: message("Tonight"),
    When.NIGHT: message("In the night"),
    When.TOMORROW: message("Tomorrow"),
    When.SUNDAY: message("Sunday"),
}
_NEEDS = {
    Need.FOOD: message("Food"),
    Need.DOCTOR: message("Doctor"),
    Need.EQUIPMENT: message("Equipment"),
    Need.CLOTHES: message("Clothes"),
    Need.SHOWER: message("Shower"),
    Need.SHELTER: message("Warmth, sleep"),
    Need.TALK: message("Talk"),
}
_TITLES = {State.OPEN: message("Open"), State.UNKNOWN: message("Call first"), State.CLOSED: message("Closed")}
_TITLES_NOW = {**_TITLES, State.OPEN: message("Open now"), State.CLOSED: message("Closed now")}
_HELP = {
    State.UNKNOWN: message("We do not know for certain whether these are open."),
    State.CLOSED: message("What opens next comes first."),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter of one tap: where it leads, and whether it is on."""

    name: str
    value: str
    link: str
    chosen: bool
    icon: str = ""
    day: str = ""
    """The day of a holiday, such as "2026-12-24": the phone then knows when it is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of a select."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Slider:
    """The slider for "when", in half hours: of the next two days, or of the day that is asked about."""

    last: int
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the answer with its first cards."""

    id: str
    title: str
    help: str
    total: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the template list.html writes."""

    heading: str
    times: tuple[Chip, ...]
    days: tuple[Chip, ...]
    """Holidays and their eves."""
    needs: tuple[Chip, ...]
    slider: Slider
    services: tuple[Choice, ...]
    places: tuple[Choice, ...]
    districts: tuple[District, ...]
    count_text: str
    when_text: str
    filter_text: str
    instead: Instead | None
    not_understood: tuple[str, ...]
    alerts: tuple[Alert, ...]
    groups: tuple[Section, ...]
    shortened: bool
    plain_link: str
    everything_link: str
    map_link: str
    drawing_link: str
    device_words: Mapping[str, str]


def list_page(snapshot: Snapshot, reading: Reading, found: Sequence[Group], view: View) -> ListPage:
    """The page for a question and its answer."""
    question = reading.question
    sections = tuple(_section(group, question, view) for group in found)
    districts = _districts(snapshot, view)
    return ListPage(
        heading=_count_text(found, question, view),
        times=_time_chips(question, view),
        days=_day_chips(question, snapshot, view),
        needs=_need_chips(question, view),
        slider=_slider(question, view),
        services=_service_choices(question, view),
        places=tuple(Choice(d.code, d.name, d.code == question.district) for d in districts),
        districts=districts,
        count_text=_count_text(found, question, view),
        when_text=moment_text(view.at, view.zone, view.locale),
        filter_text=_filter_text(question, view),
        instead=instead(snapshot, found, _nothing_open(found, question, view), view),
        not_understood=reading.not_understood,
        alerts=tuple(a for a in snapshot.alerts if a.starts_at <= view.at < a.ends_at),
        groups=sections,
        shortened=any(len(section.cards) < section.total for section in sections),
        plain_link=_link(Question(question.when, question.local, question.named, map=question.map), view),
        everything_link=_link(replace(question, everything=True), view),
        map_link=_link(replace(question, map=not question.map), view),
        drawing_link=view.link("/kart.js" + replace(question, map=False, everything=False).search()),
        device_words=words_at_once(view.locale),
    )


def _link(question: Question, view: View) -> str:
    return view.link("/" + question.search())


def _time_chips(question: Question, view: View) -> tuple[Chip, ...]:
    return tuple(
        Chip(view.say(name), when.value, _link(_at(question, when), view), question.when is when)
        for when, name in _TIMES.items()
    )


def _day_chips(question: Question, snapshot: Snapshot, view: View) -> tuple[Chip, ...]:
    """A chip for each coming day with a name, and for the one that is asked about."""
    today = view.now.astimezone(view.zone).date()
    coming = coming_days(snapshot.context.calendar, today)
    asked = (question.named,) if question.named and question.named not in coming else ()
    return tuple(
        Chip(
            holiday_names(named.ids, view.locale),
            named.ids,
            _link(_at(question, When.HOLIDAY, named), view),
            question.named == named,
            day=named.day.isoformat(),
        )
        for named in (*coming, *asked)
    )


def _at(question: Question, when: When, named: NamedDay | None = None) -> Question:
    return replace(question, when=when, named=named, local="", everything=False)


def _need_chips(question: Question, view: View) -> tuple[Chip, ...]:
    """A chip that is on takes its need away again."""
    return tuple(
        Chip(
            view.say(name),
            need.value,
            _link(
                replace(
                    question,
                    need=None if question.need is need else need,
                    service=None,
                    everything=False,
                ),
                view,
            ),
            question.need is need,
            need.value,
        )
        for need, name in _NEEDS.items()
    )


def _slider(question: Question, view: View) -> Slider:
    text = short_moment_text(view.at, view.now, view.zone, view.locale)
    if question.when in _FROM_NOW:
        start = int(view.now.timestamp()) // _HALF_HOUR
        steps = int(view.at.timestamp()) // _HALF_HOUR - start
        return Slider(_TWO_DAYS, steps, view.say("now") if question.when is When.NOW else text)
    local = view.at.astimezone(view.zone)
    return Slider(_ONE_DAY, local.hour * 2 + local.minute // 30, text)


def _service_choices(question: Question, view: View) -> tuple[Choice, ...]:
    names = {service: service_name(service, view.locale) for service in SERVICES}
    return tuple(
        Choice(service.value, name, service is question.service)
        for service, name in sorted(names.items(), key=lambda pair: pair[1])
    )


def _districts(snapshot: Snapshot, view: View) -> tuple[District, ...]:
    day = view.at.astimezone(view.zone).date()
    return tuple(sorted(snapshot.districts_on(day).values(), key=lambda d: d.name))


def _section(group: Group, question: Question, view: View) -> Section:
    limit = len(group.seen) if question.everything else FIRST_CARDS[group.state]
    titles = _TITLES_NOW if question.when is When.NOW else _TITLES
    return Section(
        id=group.state.value,
        title=view.say(titles[group.state]),
        help=view.say(_HELP[group.state]) if group.state in _HELP else "",
        total=len(group.seen),
        cards=_cards(group.seen[:limit], question.wanted(), view),
    )


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


def _filter_text(question: Question, view: View) -> str:
    parts = (
        view.say(_NEEDS[question.need]) if question.need else "",
        service_name(question.service, view.locale) if question.service else "",
        view.districts.get(question.district, question.district),
        f"«{question.words}»" if question.words else "",
    )
    return view.say("Only: {what}.", what=", ".join(part for part in parts if part))


def _nothing_open(found: Sequence[Group], question: Question, view: View) -> str:
    if not found:
        return view.say("Nothing fits. Try other words or fewer choices.")
    if _open_count(found):
        return ""
    if question.when is When.NOW:
        return view.say("Nothing of this is surely open now. See whom you can call and what opens next.")
    return view.say("Nothing of this is surely open then. See whom you can call and what opens next.")
