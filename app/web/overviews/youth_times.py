"""The chips that say when on /ung: today, after school, tonight, the weekend."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple
from urllib.parse import urlencode

from fastapi import Depends
from fastapi import Query as InQuery

from app.domain.finding.day import Part as DayPart
from app.domain.finding.when import THE_EVENING
from app.domain.finding.youth_times import AFTER_SCHOOL, YoungTime, parts_of
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.calendar_words import clock_text, short_weekday
from app.language.catalogs import message
from app.language.lists import from_to
from app.web.overviews.folded import Asked, Fold, Part

_NAMES = {
    YoungTime.TODAY: message("Today"),
    YoungTime.AFTER_SCHOOL: message("After school"),
    YoungTime.TONIGHT: message("Tonight"),
    YoungTime.WEEKEND: message("The weekend"),
}
_CLOCK = {YoungTime.AFTER_SCHOOL: AFTER_SCHOOL, YoungTime.TONIGHT: THE_EVENING}


@dataclass(frozen=True, slots=True)
class YoungChip:
    """A time of one tap."""

    id: str
    name: str
    hours: str
    """What it means: "14–17", with the day where that is not today; empty for today."""
    link: str
    chosen: bool
    spans: str
    """Its parts for the phone: "start,end;start,end" in seconds since 1970."""


class YoungAsked(NamedTuple):
    """What is asked of the page for young people."""

    part: Asked
    time: YoungTime

    @property
    def beside(self) -> tuple[tuple[str, str], ...]:
        """The time as an address says it: nothing for today."""
        return () if self.time is YoungTime.TODAY else (("time", self.time.value),)


async def _read(
    part: Part, time: Annotated[str, InQuery(max_length=50, description="A time, such as tonight")] = ""
) -> YoungAsked:
    """A word that means nothing is today."""
    return YoungAsked(part, YoungTime(time) if time in set(YoungTime) else YoungTime.TODAY)


Young = Annotated[YoungAsked, Depends(_read)]
"""What a request asks of the page."""


def young_chips(snapshot: Snapshot, chosen: YoungTime, fold: Fold) -> tuple[YoungChip, ...]:
    """All chips, each with the kind that is chosen."""
    return tuple(_chip(time, snapshot, chosen, fold) for time in YoungTime)


def link_to_list(kind: str, time: YoungTime, fold: Fold) -> str:
    """Where the list of a kind at a time begins; of all where the kind is empty."""
    asked = {"vis": kind, "time": "" if time is YoungTime.TODAY else time.value}
    search = urlencode({name: value for name, value in asked.items() if value})
    return fold.view.link(f"{fold.path}{'?' if search else ''}{search}#liste")


def _chip(time: YoungTime, snapshot: Snapshot, chosen: YoungTime, fold: Fold) -> YoungChip:
    parts = parts_of(time, fold.view.now, snapshot.context)
    return YoungChip(
        id=time.value,
        name=fold.view.say(_NAMES[time]),
        hours=_hours(time, parts, fold.view),
        link=link_to_list(fold.asked.vis, time, fold),
        chosen=time is chosen,
        spans=";".join(f"{part.start.timestamp():.0f},{part.end.timestamp():.0f}" for part in parts),
    )


def _hours(time: YoungTime, parts: tuple[DayPart, ...], view: View) -> str:
    days = [short_weekday(part.start.astimezone(view.zone).weekday(), view.locale) for part in parts]
    if time is YoungTime.WEEKEND:
        return days[0] if len(days) == 1 else from_to(days[0], days[-1], view.locale)
    if time not in _CLOCK:
        return ""
    first, last = (clock_text(one, view.locale) for one in _CLOCK[time])
    clock = from_to(first, last, view.locale)
    is_today = parts[0].start.astimezone(view.zone).date() == view.now.astimezone(view.zone).date()
    return clock if is_today else f"{days[0]} {clock}"
