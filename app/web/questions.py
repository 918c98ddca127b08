"""What the page is asked for in its address: time, need, service, district of the place, words.

Position, home district, age and the like never stand in an address: they stay on the phone. A
parameter that is not understood is left out and said so on the page, never an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from app.domain.instant import read_instant
from app.domain.vocabulary import ServiceId
from app.web.needs import MET_BY, Need
from app.web.times import When, instant_of

LONGEST_WORDS = 100
_Word = TypeVar("_Word", When, Need, ServiceId)


@dataclass(frozen=True, slots=True)
class Question:
    """The filters of the page as they stand in its address."""

    when: When = When.NOW
    local: str = ""
    """The time the person typed, such as "2026-11-24T13:00"; only with CHOSEN."""
    need: Need | None = None
    service: ServiceId | None = None
    district: str = ""
    words: str = ""
    everything: bool = False
    """All cards instead of the first of each group."""
    map: bool = False

    def instant(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The instant asked about, in UTC."""
        return read_instant(self.local, now, zone) if self.local else instant_of(self.when, now, zone)

    def wanted(self) -> frozenset[ServiceId]:
        """The services of which one is enough; none asked: empty."""
        if self.service is not None:
            return frozenset({self.service})
        return MET_BY[self.need] if self.need is not None else frozenset()

    def is_filtered(self) -> bool:
        """Whether anything but the time is asked."""
        return bool(self.need or self.service or self.district or self.words)

    def search(self) -> str:
        """The part of an address that asks this, "" for the plain page."""
        pairs = (
            ("time", "" if self.when in {When.NOW, When.CHOSEN} else self.when.value),
            ("open_at", self.local),
            ("need", self.need or ""),
            ("service", self.service or ""),
            ("district", self.district),
            ("q", self.words),
            ("show", "all" if self.everything else ""),
            ("map", "1" if self.map else ""),
        )
        asked = [(name, value) for name, value in pairs if value]
        return f"?{urlencode(asked)}" if asked else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, and the names of the parameters that were not understood."""

    question: Question
    not_understood: tuple[str, ...]


def read_question(parameters: Mapping[str, str], now: datetime, zone: ZoneInfo) -> Reading:
    """Read the page's parameters; `district` is not checked here but finds nothing if unknown."""
    when, bad_when = _member(When, parameters, "time")
    need, bad_need = _member(Need, parameters, "need")
    service, bad_service = _member(ServiceId, parameters, "service")
    question = Question(
        when=when if when and when is not When.CHOSEN else When.NOW,
        need=need,
        service=service,
        district=parameters.get("district", "")[:LONGEST_WORDS].strip(),
        words=parameters.get("q", "")[:LONGEST_WORDS].strip(),
        everything=parameters.get("show") == "all",
        map=parameters.get("map") == "1",
    )
    typed, bad_time = _typed_time(parameters, when, now, zone)
    if typed:
        question = replace(question, when=When.CHOSEN, local=typed)
    return Reading(question, (*bad_when, *bad_need, *bad_service, *bad_time))


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


def _typed_time(
    parameters: Mapping[str, str], when: When | None, now: datetime, zone: ZoneInfo
) -> tuple[str, tuple[str, ...]]:
    """A typed time counts where no other time was tapped; "now" is the same as none."""
    text = parameters.get("open_at", "").strip()
    if not text or text == "now" or when not in {None, When.CHOSEN}:
        return "", ()
    try:
        read_instant(text, now, zone)
    except ValueError:
        return "", ("open_at",)
    return text, ()
