"""What the page `/` shows of the question, in words: chips, choices and the slider."""

from dataclasses import dataclass, replace

from app.domain.directory.entries import District
from app.domain.directory.services import SERVICES
from app.domain.finding.needs import Need
from app.domain.finding.when import NamedDay, When, coming_days
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.calendar_words import holiday_names
from app.language.catalogs import message
from app.language.services import service_name
from app.language.wording import short_moment_text
from app.web.answer.questions import Question
from app.web.answer.shown import NEED_NAMES, link_to

FROM_NOW = frozenset({When.NOW, When.TONIGHT, When.NIGHT})
HALF_HOUR, TWO_DAYS, ONE_DAY = 1800, 96, 47
"""Seconds in a step of the slider, and the number of its last step."""

_TIMES = {
    When.NOW: message("Now"),
    When.TONIGHT: message("Tonight"),
    When.NIGHT: message("In the night"),
    When.TOMORROW: message("Tomorrow"),
    When.SUNDAY: message("Sunday"),
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
class ListPage:
    """Everything that list.html writes of the question."""

    times: tuple[Chip, ...]
    days: tuple[Chip, ...]
    """Holidays and their eves."""
    needs: tuple[Chip, ...]
    slider: Slider
    services: tuple[Choice, ...]
    places: tuple[Choice, ...]
    districts: tuple[District, ...]
    plain_link: str
    """The page without its filters."""


def list_page(snapshot: Snapshot, question: Question, view: View) -> ListPage:
    """The page for a question; what answers it is app.web.answer.shown."""
    districts = _districts(snapshot, view)
    plain = Question(question.when, question.local, question.named, map=question.map)
    return ListPage(
        times=_time_chips(question, view),
        days=_day_chips(question, snapshot, view),
        needs=_need_chips(question, view),
        slider=_slider(question, view),
        services=_service_choices(question, view),
        places=tuple(Choice(d.code, d.name, d.code == question.district) for d in districts),
        districts=districts,
        plain_link=link_to(plain, view),
    )


def _time_chips(question: Question, view: View) -> tuple[Chip, ...]:
    return tuple(
        Chip(view.say(name), when.value, link_to(_at(question, when), view), question.when is when)
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
            link_to(_at(question, When.HOLIDAY, named), view),
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
