"""Answers "what is open near me now, that I may use?" from one snapshot at one instant."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.directory import Offer, OfferAtPlace, ServiceGiven
from app.domain.eligibility import Answer, Person, Verdict, eligible
from app.domain.geography import Point, distance_m, walk_min
from app.domain.hours import State, Status
from app.domain.ranking import Rank, by_distance, is_stale
from app.domain.snapshot import Snapshot
from app.domain.state import service_status, status_here
from app.domain.text import Match
from app.domain.vocabulary import Audience, Measure, Publication, Scope, ServiceId

ANY_STATE = frozenset(State)
OPEN = frozenset({State.OPEN})
_USABLE = {State.OPEN: 0, State.UNKNOWN: 1, State.CLOSED: 2}
_LOWEST = {
    Answer.YES: frozenset({Answer.YES}),
    Answer.ASK: frozenset({Answer.YES, Answer.ASK}),
    Answer.NO: frozenset(Answer),
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked; an empty query asks for everything at the instant `at` (aware)."""

    at: datetime
    states: frozenset[State] = ANY_STATE
    opens_within: timedelta | None = None
    near: Point | None = None
    radius_m: float | None = None
    services: frozenset[ServiceId] = frozenset()
    person: Person = field(default_factory=Person)
    lowest: Answer = Answer.NO
    audience: Audience | None = None
    scope: Scope | None = None
    measure: Measure | None = None
    district: str | None = None
    """Code of the district that the place is in."""
    words: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceState:
    """A service of a hit and its own state."""

    given: ServiceGiven
    status: Status


@dataclass(frozen=True, slots=True)
class Hit:
    """An offer that answers the query, seen at its best place; `at` is None for a phone line."""

    offer: Offer
    at: OfferAtPlace | None
    status: Status
    services: tuple[ServiceState, ...]
    verdict: Verdict
    distance_m: float | None
    stale: bool
    """Nobody has confirmed the entry in the ninety days before the instant asked about."""

    @property
    def walk_min(self) -> int | None:
        """Minutes on foot, or None without a position or a point."""
        return None if self.distance_m is None else walk_min(self.distance_m)

    def reached_in_time(self, at: datetime) -> bool | None:
        """Whether somebody who walks from the position at `at` comes before it closes."""
        if self.walk_min is None or self.status.state is not State.OPEN:
            return None
        return self.status.until is None or at + timedelta(minutes=self.walk_min) < self.status.until


def search(snapshot: Snapshot, query: Query) -> list[Hit]:
    """All hits in order: nearest first with a position, else by name."""
    matches = snapshot.text.find(query.words) if query.words else None
    candidates = _candidates(snapshot, query, matches)
    found = ((_rank(hit, matches), hit) for offer in candidates for hit in _hits(snapshot, offer, query))
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]


def hit_for(snapshot: Snapshot, offer: Offer, query: Query) -> Hit:
    """One offer as the query sees it, whether or not it answers the query."""
    here = [_see(snapshot, offer, at, query) for at in offer.places or (None,)]
    return min(here, key=_most_useful)


def _candidates(snapshot: Snapshot, query: Query, matches: dict[str, Match] | None) -> Iterator[Offer]:
    for offer in snapshot.offers:
        if matches is not None and offer.id not in matches:
            continue
        if _is_asked_for(offer, query):
            yield offer


def _is_asked_for(offer: Offer, query: Query) -> bool:
    given = {s.service for s in offer.services}
    return (
        query.services <= given
        and (query.audience is None or query.audience in offer.audiences)
        and (query.scope is None or query.scope is offer.scope)
        and (query.measure is None or query.measure in offer.measures)
        and (query.district is None or any(at.place.district == query.district for at in offer.places))
    )


def _hits(snapshot: Snapshot, offer: Offer, query: Query) -> Iterator[Hit]:
    here = [_see(snapshot, offer, at, query) for at in offer.places or (None,)]
    answering = [hit for hit in here if _answers(hit, query)]
    if answering:
        yield min(answering, key=_most_useful)


def _see(snapshot: Snapshot, offer: Offer, at: OfferAtPlace | None, query: Query) -> Hit:
    status = status_here(offer, at, query.at, snapshot.context)
    services = tuple(
        ServiceState(given, service_status(offer, at, given, status, query.at, snapshot.context))
        for given in offer.services
    )
    day = query.at.astimezone(snapshot.context.zone).date()
    return Hit(
        offer,
        at,
        status,
        services,
        eligible(offer, query.person),
        _distance(at, query.near),
        is_stale(offer.verification, day),
    )


def _distance(at: OfferAtPlace | None, near: Point | None) -> float | None:
    if near is None or at is None or at.place.point is None:
        return None
    return distance_m(near, at.place.point)


def _most_useful(hit: Hit) -> tuple[int, float]:
    return _USABLE[hit.status.state], float("inf") if hit.distance_m is None else hit.distance_m


def _answers(hit: Hit, query: Query) -> bool:
    return (
        hit.verdict.answer in _LOWEST[query.lowest]
        and _is_within(hit, query.radius_m)
        and (query.district is None or (hit.at is not None and hit.at.place.district == query.district))
        and all(_is_wanted(status, query) for status in _asked(hit, query))
    )


def _asked(hit: Hit, query: Query) -> list[Status]:
    """The services asked for answer by their own hours; without any, the door does."""
    asked = [s.status for s in hit.services if s.given.service in query.services]
    return asked or [hit.status]


def _is_wanted(status: Status, query: Query) -> bool:
    if status.state in query.states:
        return True
    soon = query.opens_within is not None and status.next_open is not None
    return soon and status.next_open - query.at <= query.opens_within  # type: ignore[operator]


def _is_within(hit: Hit, radius_m: float | None) -> bool:
    return radius_m is None or (hit.distance_m is not None and hit.distance_m <= radius_m)


def _rank(hit: Hit, matches: dict[str, Match] | None) -> Rank:
    match = Match.SAME_WORD if matches is None else matches[hit.offer.id]
    return by_distance(hit.distance_m, match, hit.offer.name, hit.offer.id, stale=hit.stale)


def is_public(offer: Offer) -> bool:
    """Published, closed and moved offers are told of; drafts are for staff alone."""
    return offer.publication is not Publication.DRAFT
