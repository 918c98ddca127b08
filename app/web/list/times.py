"""The chips of the times that one tap asks about: now, the evening, the night, each of the coming days."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.finding.when import THE_EVENING, THE_NIGHT, NamedDay, When, coming_days
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.calendar_words import clock_text, day_and_month, holiday_names, weekday_name
from app.language.catalogs import message
from app.language.lists import from_to
from app.web.answer.questions import Question
from app.web.answer.shown import link_to

_A_WEEK = 7
_HOUR = 60


@dataclass(frozen=True, slots=True)
class TimeChip:
    """A time of one tap: where it leads, and whether it is on."""

    name: str
    hours: str
    """What it means in figures, "17–22" or a date; empty for now."""
    link: str
    chosen: bool
    word: str = ""
    """What stands in the address as `time`; empty where the day does."""
    day: str = ""
    """The day that it means, such as "2026-12-24"; empty for what is told from now."""


def time_chips(question: Question, snapshot: Snapshot, view: View) -> tuple[TimeChip, ...]:
    """All chips, the chosen one first: the row may be longer than a phone is wide.

    A day stands there once: tomorrow is not offered as Saturday too, nor Christmas Eve as Thursday.
    """
    today = view.now.astimezone(view.zone).date()
    named = coming_days(snapshot.context.calendar, today)
    chips = [*_of_words(question, view, today), *_of_days(question, view, today, named)]
    days = {chip.day for chip in chips}
    asked = question.named.day if question.named else question.day
    if asked is not None and asked.isoformat() not in days:
        chips.append(_day_chip(question, asked, view, question.named))
    return tuple(sorted(chips, key=lambda chip: not chip.chosen))


def _of_words(question: Question, view: View, today: date) -> Iterator[TimeChip]:
    tomorrow = today + timedelta(days=1)
    is_tomorrow = question.when is When.SUNDAY and tomorrow.weekday() == _A_WEEK - 1
    for when, name, hours in (
        (When.NOW, message("Now"), ""),
        (When.TONIGHT, message("Tonight"), _span(THE_EVENING, view)),
        (When.NIGHT, message("In the night"), _span(THE_NIGHT, view)),
        (When.TOMORROW, message("Tomorrow"), weekday_name(tomorrow.weekday(), view.locale)),
    ):
        is_day = when is When.TOMORROW
        chosen = question.when is when or (is_day and (is_tomorrow or question.day == tomorrow))
        link = link_to(_asked(question, when), view)
        yield TimeChip(
            view.say(name), hours, link, chosen, when.value, tomorrow.isoformat() if is_day else ""
        )


def _of_days(question: Question, view: View, today: date, named: tuple[NamedDay, ...]) -> Iterator[TimeChip]:
    """The other days of the coming week, and those with a name."""
    by_day = {one.day: one for one in named}
    week = {today + timedelta(days=ahead) for ahead in range(2, _A_WEEK)}
    for day in sorted(week | (by_day.keys() - {today + timedelta(days=1)})):
        yield _day_chip(question, day, view, by_day.get(day))


def _day_chip(question: Question, day: date, view: View, named: NamedDay | None) -> TimeChip:
    is_sunday = question.when is When.SUNDAY and day == view.at.astimezone(view.zone).date()
    return TimeChip(
        holiday_names(named.ids, view.locale) if named else weekday_name(day.weekday(), view.locale),
        day_and_month(day, view.locale),
        link_to(_asked(question, When.HOLIDAY if named else When.DAY, named, None if named else day), view),
        is_sunday or day in {question.day, question.named.day if question.named else None},
        named.ids if named else "",
        day.isoformat(),
    )


def _asked(
    question: Question, when: When, named: NamedDay | None = None, day: date | None = None
) -> Question:
    return replace(question, when=when, named=named, day=day, local="", everything=False)


def _span(minutes: tuple[int, int], view: View) -> str:
    first, last = (clock_text(one, view.locale) for one in minutes)
    return from_to(first, last, view.locale)
