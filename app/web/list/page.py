"""What the page `/` shows of the question, in words: chips, choices and the slider."""

from dataclasses import dataclass, replace

from app.domain.directory.entries import District
from app.domain.directory.services import SERVICES
from app.domain.finding.needs import Need
from app.domain.finding.when import When
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.languages import language_name
from app.language.services import service_name
from app.language.wording import short_moment_text
from app.web.answer.questions import Question
from app.web.answer.shown import NEED_NAMES, TRAIT_NAMES, link_to
from app.web.list.times import TimeChip, time_chips

FROM_NOW = frozenset({When.NOW, When.TONIGHT, When.NIGHT})
HALF_HOUR, TWO_DAYS, ONE_DAY = 1800, 96, 47
"""Seconds in a step of the slider, and the number of its last step."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter of one tap: where it leads, and whether it is on."""

    name: str
    value: str
    link: str
    chosen: bool
    icon: str = ""


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
class ListPage:
    """Everything that list.html writes of the question."""

    times: tuple[TimeChip, ...]
    needs: tuple[Chip, ...]
    slider: Slider
    services: tuple[Choice, ...]
    day: str
    """The day that is asked about, as a date field takes it; empty for now."""
    places: tuple[Choice, ...]
    districts: tuple[District, ...]
    traits: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    plain_link: str
    """The page without its filters."""


def list_page(snapshot: Snapshot, question: Question, view: View) -> ListPage:
    """The page for a question; what answers it is app.web.answer.shown."""
    districts = _districts(snapshot, view)
    plain = Question(when=question.when, local=question.local, named=question.named, day=question.day)
    return ListPage(
        times=time_chips(question, snapshot, view),
        needs=_need_chips(question, view),
        slider=_slider(question, view),
        services=_service_choices(question, view),
        day="" if question.when is When.NOW else view.at.astimezone(view.zone).date().isoformat(),
        places=tuple(Choice(d.code, d.name, d.code == question.district) for d in districts),
        districts=districts,
        traits=tuple(
            Choice(trait.value, view.say(name), trait in question.traits)
            for trait, name in TRAIT_NAMES.items()
        ),
        languages=tuple(
            Choice(code, language_name(code, view.locale), code == question.language)
            for code in snapshot.spoken
        ),
        plain_link=link_to(replace(plain, map=question.map), view),
    )


def _need_chips(question: Question, view: View) -> tuple[Chip, ...]:
    """A chip that is on takes its need away again."""
    return tuple(
        Chip(
            view.say(name),
            need.value,
            link_to(_with_need(question, need), view),
            question.need is need,
            need.value,
        )
        for need, name in NEED_NAMES.items()
    )


def _with_need(question: Question, need: Need) -> Question:
    return replace(question, need=None if question.need is need else need, service=None, everything=False)


def _slider(question: Question, view: View) -> Slider:
    text = short_moment_text(view.at, view.now, view.zone, view.locale)
    if question.when in FROM_NOW:
        start = int(view.now.timestamp()) // HALF_HOUR
        steps = int(view.at.timestamp()) // HALF_HOUR - start
        return Slider(TWO_DAYS, steps, view.say("now") if question.when is When.NOW else text)
    local = view.at.astimezone(view.zone)
    return Slider(ONE_DAY, local.hour * 2 + local.minute // 30, text)


def _service_choices(question: Question, view: View) -> tuple[Choice, ...]:
    names = {service: service_name(service, view.locale) for service in SERVICES}
    return tuple(
        Choice(service.value, name, service is question.service)
        for service, name in sorted(names.items(), key=lambda pair: pair[1])
    )


def _districts(snapshot: Snapshot, view: View) -> tuple[District, ...]:
    day = view.at.astimezone(view.zone).date()
    return tuple(sorted(snapshot.districts_on(day).values(), key=lambda d: d.name))
