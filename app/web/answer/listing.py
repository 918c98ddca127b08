"""The list on the page: open ones first, then those to call first, then what opens next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.directory.eligibility import Answer
from app.domain.directory.vocabulary import Audience, Publication, ServiceId
from app.domain.finding.search import Hit, Query, Wanted, search
from app.domain.hours import State, Status
from app.domain.snapshot import Snapshot
from app.language.own_words import in_norwegian
from app.web.answer.questions import Question

_ORDER = (State.OPEN, State.UNKNOWN, State.CLOSED)
_USE = {state: place for place, state in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class Seen:
    """A hit with the state of what was asked: of the wanted service, or of the door."""

    hit: Hit
    status: Status


@dataclass(frozen=True, slots=True)
class Group:
    """All that are open, or unknown, or closed: in the order in which they are shown."""

    state: State
    seen: tuple[Seen, ...]


def answer(snapshot: Snapshot, question: Question, now: datetime) -> tuple[Group, ...]:
    """The three groups of the answer, empty ones left out."""
    at = question.instant(now, snapshot.context.zone)
    wanted = Wanted(district=question.district or None, words=question.words or None)
    query = Query(at=at, wanted=wanted)
    hits = [hit for hit in search(snapshot, query) if _belongs(hit, question)]
    return groups(hits, question.wanted())


def heard(question: Question, locale: str) -> Question:
    """The question with its words as the directory knows them: it is written in Norwegian."""
    return replace(question, words=in_norwegian(question.words, locale))


def groups(hits: Iterable[Hit], wanted: frozenset[ServiceId]) -> tuple[Group, ...]:
    """Sort hits by the state of what is wanted; a hit that gives none of it is left out."""
    seen = [Seen(hit, status) for hit in hits if (status := _status(hit, wanted)) is not None]
    by_state = {state: [s for s in seen if s.status.state is state] for state in _ORDER}
    for state in (State.OPEN, State.UNKNOWN):
        by_state[state].sort(key=_harder_to_use)
    by_state[State.CLOSED].sort(key=_opens)
    return tuple(Group(state, tuple(found)) for state, found in by_state.items() if found)


def _belongs(hit: Hit, question: Question) -> bool:
    """An offer that has closed or moved is shown only to somebody who looks for it by name."""
    return hit.offer.publication is Publication.PUBLISHED or bool(question.words)


def _status(hit: Hit, wanted: frozenset[ServiceId]) -> Status | None:
    if not wanted:
        return hit.status
    given = [s.status for s in hit.services if s.given.service in wanted]
    return min(given, key=lambda status: _USE[status.state], default=None)


def _harder_to_use(seen: Seen) -> tuple[bool, bool, bool]:
    """Doors that anybody can walk through first; else the order of the search stays.

    Offers for young people alone have a page of their own: here they come last. Before them come phone
    lines and chats, and doors where one must ask first, such as those that want a referral.
    """
    hit = seen.hit
    return Audience.ADULT not in hit.offer.audiences, hit.at is None, hit.verdict.answer is not Answer.YES


def _opens(seen: Seen) -> tuple[bool, float]:
    opening = seen.status.next_open
    return opening is None, opening.timestamp() if opening else 0.0
