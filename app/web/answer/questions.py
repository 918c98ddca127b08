"""What the page is asked for in its address: time, need, service, district of the place, traits, words.

Position, home district, age and the like never stand in an address: they stay on the phone. A
parameter that is not understood is left out and said so on the page, never an error.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.datastructures import ImmutableMultiDict

from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.day import Part
from app.domain.finding.instant import EARLIEST, LATEST, read_instant, written
from app.domain.finding.needs import MET_BY, Need
from app.domain.finding.traits import Trait
from app.domain.finding.when import NamedDay, When, day_called, instant_of, part_called, whole_day
from app.domain.hours import Context

UNDECLARED = frozenset({"time", "clock", "show", "map", "ids"})
"""Parameters of the page's address that no route declares; the others are declared by the API too."""
LONGEST_WORDS = 100
_LONGEST_CODE = 20
MOST_CHOSEN = 60
"""So many offers may be chosen one by one: a worker's list is twenty."""
_AN_ID = re.compile(r"[a-z0-9-]{1,80}")
_A_DATE = len("2026-11-29")
_Word = TypeVar("_Word", Need, ServiceId)
_WORDS = frozenset(when.value for when in When) - {When.HOLIDAY, When.CHOSEN, When.DAY}
"""Times that are told by their word alone."""
_TYPED_BELOW = When.CHOSEN
"""What the page's form sends where the person typed a time."""


@dataclass(frozen=True, slots=True)
class Question:
    """The filters of the page as they stand in its address."""

    when: When = When.NOW
    local: str = ""
    """The time the person typed, as `written` writes it: "2026-11-24T13:00"; only with CHOSEN."""
    named: NamedDay | None = None
    """The holiday that is asked about; only with HOLIDAY."""
    day: date | None = None
    """The day that is asked about; only with DAY."""
    need: Need | None = None
    service: ServiceId | None = None
    district: str = ""
    traits: frozenset[Trait] = frozenset()
    """All of these are asked for."""
    language: str = ""
    """A language that must be spoken there: a BCP 47 code."""
    words: str = ""
    ids: tuple[str, ...] = ()
    """The offers that alone are asked about, chosen one by one; empty: all."""
    everything: bool = False
    """All cards instead of the first of each group."""
    map: bool = False

    def part(self, now: datetime, zone: ZoneInfo) -> Part | None:
        """The local day or the part of one that is asked about; None for an instant."""
        day = self.named.day if self.named is not None else self.day
        return part_called(self.when, now, zone) if day is None else whole_day(day, now, zone)

    def instant(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The instant asked about, or where the part begins that is, in UTC."""
        part = self.part(now, zone)
        if part is not None:
            return part.start
        return read_instant(self.local, now, zone) if self.local else instant_of(self.when, now, zone)

    def lasting(self, now: datetime, zone: ZoneInfo) -> "Question":
        """The same as it is handed on: it means the same day or instant whenever it is read.

        "Tomorrow" of a Saturday is Sunday's date, and an instant its local date and time. A part of a day
        becomes the day: the hours that stand there say the rest.
        """
        said = replace(self, named=None, everything=False, map=False)
        part = self.part(now, zone)
        if part is not None:
            return replace(said, when=When.DAY, local="", day=part.start.astimezone(zone).date())
        return replace(said, when=When.CHOSEN, local=written(self.instant(now, zone), zone), day=None)

    def wanted(self) -> frozenset[ServiceId]:
        """The services of which one is enough; none asked: empty."""
        if self.service is not None:
            return frozenset({self.service})
        return MET_BY[self.need] if self.need is not None else frozenset()

    def is_filtered(self) -> bool:
        """Whether anything but the time is asked."""
        asked = self.need, self.service, self.district, self.traits, self.language, self.words, self.ids
        return any(asked)

    def search(self) -> str:
        """The part of an address that asks this, "" for the plain page."""
        asked = self.asked()
        return f"?{urlencode(asked)}" if asked else ""

    def asked(self, *but: str) -> list[tuple[str, str]]:
        """What the address says, by name, without some of it: what a form asks for itself."""
        pairs = (
            ("time", self._time()),
            ("day", self.day.isoformat() if self.day else ""),
            ("open_at", self.local),
            ("need", self.need or ""),
            ("service", self.service or ""),
            ("district", self.district),
            *(("trait", trait.value) for trait in Trait if trait in self.traits),
            ("language", self.language),
            ("q", self.words),
            ("ids", ",".join(self.ids)),
            ("show", "all" if self.everything else ""),
            ("map", "1" if self.map else ""),
        )
        return [(name, value) for name, value in pairs if value and name not in but]

    def _time(self) -> str:
        if self.named is not None:
            return self.named.ids
        return "" if self.when in {When.NOW, When.CHOSEN, When.DAY} else self.when.value


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, and the names of the parameters that were not understood."""

    question: Question
    not_understood: tuple[str, ...]


def read_question(parameters: Mapping[str, str], now: datetime, context: Context) -> Reading:
    """Read the page's parameters; `trait` may stand there several times.

    `district` and `language` are not checked here but find nothing if unknown.
    """
    traits, bad_trait = _traits(parameters)
    need, bad_need = _member(Need, parameters, "need")
    service, bad_service = _member(ServiceId, parameters, "service")
    time, bad_time = _time(parameters, now, context)
    ids, bad_ids = _ids(parameters)
    question = Question(
        when=time.when,
        local=time.local,
        named=time.named,
        day=time.day,
        need=need,
        service=service,
        district=parameters.get("district", "")[:LONGEST_WORDS].strip(),
        traits=traits,
        language=parameters.get("language", "")[:_LONGEST_CODE].strip(),
        words=parameters.get("q", "")[:LONGEST_WORDS].strip(),
        ids=ids,
        everything=parameters.get("show") == "all",
        map=parameters.get("map") == "1",
    )
    return Reading(question, (*bad_need, *bad_service, *bad_time, *bad_trait, *bad_ids))


def _ids(parameters: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Each id once; what none can be and what is too much is said to be left out."""
    told = [one for one in parameters.get("ids", "").split(",") if one]
    ids = tuple(dict.fromkeys(one for one in told if _AN_ID.fullmatch(one)))[:MOST_CHOSEN]
    return ids, ("ids",) if len(ids) < len(set(told)) else ()


def _time(parameters: Mapping[str, str], now: datetime, context: Context) -> tuple[Question, tuple[str, ...]]:
    """The question with nothing but its time: a typed one wins, because a form may send a word beside it."""
    typed, bad_time = _typed_time(parameters, now, context.zone)
    day, bad_day = _typed_day(parameters)
    tapped, bad_word = _tapped_time(parameters.get("time", ""), now, context)
    question = tapped if day is None else Question(when=When.DAY, day=day)
    return Question(when=When.CHOSEN, local=typed) if typed else question, (*bad_word, *bad_day, *bad_time)


def _tapped_time(word: str, now: datetime, context: Context) -> tuple[Question, tuple[str, ...]]:
    if word in {"", _TYPED_BELOW}:
        return Question(), ()
    if word in _WORDS:
        return Question(when=When(word)), ()
    named = day_called(word, context.calendar, now.astimezone(context.zone).date())
    return (Question(when=When.HOLIDAY, named=named), ()) if named else (Question(), ("time",))


def _member(
    kind: type[_Word], parameters: Mapping[str, str], name: str
) -> tuple[_Word | None, tuple[str, ...]]:
    text = parameters.get(name, "")
    if not text:
        return None, ()
    try:
        return kind(text), ()
    except ValueError:
        return None, (name,)


def _traits(parameters: Mapping[str, str]) -> tuple[frozenset[Trait], tuple[str, ...]]:
    if isinstance(parameters, ImmutableMultiDict):
        asked = {str(value) for value in parameters.getlist("trait")}
    else:
        asked = {parameters.get("trait", "")}
    known = frozenset(trait for trait in Trait if trait.value in asked)
    return known, ("trait",) if asked - {"", *(trait.value for trait in known)} else ()


def _typed_day(parameters: Mapping[str, str]) -> tuple[date | None, tuple[str, ...]]:
    """A day such as "2026-11-29", of the years in which instants are read."""
    text = parameters.get("day", "").strip()
    if not text:
        return None, ()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None, ("day",)
    return (day, ()) if EARLIEST.date() < day < LATEST.date() and len(text) == _A_DATE else (None, ("day",))


def _typed_time(parameters: Mapping[str, str], now: datetime, zone: ZoneInfo) -> tuple[str, tuple[str, ...]]:
    """A typed time in the one form of the page's own links; "now" is the same as none."""
    text = parameters.get("open_at", "").strip() or _typed_apart(parameters)
    if not text or text == "now":
        return "", ()
    try:
        return written(read_instant(text, now, zone), zone), ()
    except ValueError:
        return "", ("open_at",)


def _typed_apart(parameters: Mapping[str, str]) -> str:
    """The time of the form that asks for a day and, if one likes, a time of the clock."""
    day, clock = (parameters.get(name, "").strip() for name in ("day", "clock"))
    return f"{day}T{clock}" if day and clock else ""
