"""Answers "what is open near me now, that I may use?" from one snapshot at one instant."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.city.geography import Point, distance_m, walk_min
from app.domain.directory.eligibility import Answer, Verdict, eligible
from app.domain.directory.entries import Offer, OfferAtPlace, ServiceGiven
from app.domain.directory.person import Person
from app.domain.directory.vocabulary import Audience, Measure, Scope, ServiceId
from app.domain.finding.board import Board
from app.domain.finding.contact import Contact, askable
from app.domain.finding.ranking import Freshness, Rank, freshness
from app.domain.finding.seats import Seat, Seating
from app.domain.finding.text import Match
from app.domain.finding.traits import Traits
from app.domain.hours import State, Status
from app.domain.snapshot import Snapshot

ANY_STATE = frozenset(State)
OPEN = frozenset({State.OPEN})
USABLE = {State.OPEN: 0, State.UNKNOWN: 1, State.CLOSED: 2}
"""Which of several places of an offer is shown: the lowest."""
LOWEST = {
    Answer.YES: frozenset({Answer.YES}),
    Answer.ASK: frozenset({Answer.YES, Answer.ASK}),
    Answer.NO: frozenset(Answer),
}
"""Which answers the lowest wanted one lets through."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an offer itself, whoever asks and wherever they are."""

    states: frozenset[State] = ANY_STATE
    opens_within: timedelta | None = None
    services: frozenset[ServiceId] = frozenset()
    """All of these must be had."""
    any_of: frozenset[ServiceId] = frozenset()
    """Any one of these is enough; beside `services`, both must hold."""
    audience: Audience | None = None
    scope: Scope | None = None
    measure: Measure | None = None
    district: str | None = None
    """Code of the district that the place is in."""
    words: str | None = None
    traits: Traits | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A whole question, asked about the instant `at` (aware); without more it asks for everything.

    With `until` it asks what is so at some time from `at` until then: a local day, or a part of it.
    """

    at: datetime
    until: datetime | None = None
    wanted: Wanted = field(default_factory=Wanted)
    near: Point | None = None
    radius_m: float | None = None
    person: Person = field(default_factory=Person)
    lowest: Answer = Answer.NO


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
    contact: Contact | None
    """Whom to call about it, whatever its state; None where nobody is known."""
    status: Status
    services: tuple[ServiceState, ...]
    verdict: Verdict
    distance_m: float | None
    """Metres to its point; None without a position or a point."""
    district_m: float | None
    """Metres to the middle of its district, where that is all that is known of where it is; else None."""
    freshness: Freshness
    """On the local day that is asked about."""

    @property
    def away_m(self) -> float | None:
        """What it is sorted by: metres to its point, or to its district."""
        return self.district_m if self.distance_m is None else self.distance_m

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
    """All hits in order: nearest first with a position; of a day then by opening; then by name.

    A place without a point is as near as the middle of its district.
    """
    board = Board(snapshot, query.at, query.until)
    verdicts = Verdicts(snapshot, query.person)
    matches = matches_of(snapshot, query.wanted)
    best: dict[str, tuple[Rank, int, Seat]] = {}
    for seat in answering(board, query.wanted):
        if verdicts.of(seat).answer not in LOWEST[query.lowest] or not _is_within(query, seat):
            continue
        away = _distance(query.near, seat.about)
        _keep_best(best, board, seat, _rank_of(board, seat, query.wanted, matches, away))
    ranked = sorted((rank, seat) for rank, _, seat in best.values())
    return [hit_at(board, seat, verdicts.of(seat), query.near) for _, seat in ranked]


def hit_for(snapshot: Snapshot, offer: Offer, query: Query) -> Hit:
    """One offer as the query sees it, whether or not it answers the query."""
    board = Board(snapshot, query.at, query.until)
    verdict = eligible(offer, query.person)
    here = [hit_at(board, seat, verdict, query.near) for seat in snapshot.seating.by_offer[offer.id]]
    return min(here, key=lambda hit: (USABLE[hit.status.state], _far(hit.away_m)))


def hit_at(board: Board, seat: Seat, verdict: Verdict, near: Point | None) -> Hit:
    """A seat with all that is said of it."""
    contact = board.snapshot.contact(seat.offer, seat.at)
    return Hit(
        offer=seat.offer,
        at=seat.at,
        contact=contact,
        status=askable(board.status(seat.schedule), contact),
        services=tuple(
            ServiceState(s.given, askable(board.status(s.schedule), contact)) for s in seat.services
        ),
        verdict=verdict,
        distance_m=_distance(near, seat.point),
        district_m=_distance(near, seat.middle),
        freshness=freshness(seat.offer.verification, board.day),
    )


def answering(board: Board, wanted: Wanted) -> Iterator[Seat]:
    """Every seat that is what was wanted, at the board's instant."""
    matches = matches_of(board.snapshot, wanted)
    for seat in _giving(board.snapshot.seating, wanted):
        if _is_meant(seat, wanted, matches) and _is_wanted(board, seat, wanted):
            yield seat


def matches_of(snapshot: Snapshot, wanted: Wanted) -> dict[str, Match] | None:
    """How well each offer fits the words; None where no words are given."""
    return snapshot.text.find(wanted.words) if wanted.words else None


def _giving(seating: Seating, wanted: Wanted) -> Iterable[Seat]:
    """The seats that may give what is wanted: those of the rarest service, or of any one that is enough."""
    if wanted.services:
        return min((seating.by_service.get(service, ()) for service in wanted.services), key=len)
    if wanted.any_of:
        found = (seat for service in wanted.any_of for seat in seating.by_service.get(service, ()))
        return {seat.number: seat for seat in found}.values()
    return seating.seats


def _is_meant(seat: Seat, wanted: Wanted, matches: dict[str, Match] | None) -> bool:
    offer = seat.offer
    return (
        (matches is None or offer.id in matches)
        and (wanted.audience is None or wanted.audience in offer.audiences)
        and (wanted.scope is None or wanted.scope is offer.scope)
        and (wanted.measure is None or wanted.measure in offer.measures)
        and (wanted.district is None or (seat.at is not None and seat.at.place.district == wanted.district))
        and (wanted.traits is None or wanted.traits.fit(offer, seat.at.place if seat.at else None))
    )


def _is_wanted(board: Board, seat: Seat, wanted: Wanted) -> bool:
    """The services asked for answer by their own hours; without any, the door does."""
    if not wanted.services and not wanted.any_of:
        return _is_right(board, seat.schedule, wanted)
    given = {s.given.service: s.schedule for s in seat.services}
    return _has_all(board, given, wanted) and _has_any(board, given, wanted)


def _has_all(board: Board, given: Mapping[ServiceId, int], wanted: Wanted) -> bool:
    return all(s in given and _is_right(board, given[s], wanted) for s in wanted.services)


def _has_any(board: Board, given: Mapping[ServiceId, int], wanted: Wanted) -> bool:
    enough = (_is_right(board, given[s], wanted) for s in wanted.any_of if s in given)
    return not wanted.any_of or any(enough)


def _is_right(board: Board, schedule: int, wanted: Wanted) -> bool:
    status = board.status(schedule)
    if status.state in wanted.states:
        return True
    if wanted.opens_within is None or status.next_open is None:
        return False
    return status.next_open - board.at <= wanted.opens_within


def _distance(near: Point | None, point: Point | None) -> float | None:
    """Metres between two points, if both are known."""
    return None if near is None or point is None else distance_m(near, point)


def _is_within(query: Query, seat: Seat) -> bool:
    """Whether it is known to be within the radius: a district alone says nothing of that."""
    if query.radius_m is None:
        return True
    away = _distance(query.near, seat.point)
    return away is not None and away <= query.radius_m


def _rank_of(
    board: Board, seat: Seat, wanted: Wanted, matches: dict[str, Match] | None, distance: float | None
) -> Rank:
    """Where the seat comes in the order."""
    return Rank(
        _far(distance),
        0.0 if board.until is None else _opening(board, seat, wanted),
        Match.SAME_WORD if matches is None else matches[seat.offer.id],
        freshness(seat.offer.verification, board.day),
        seat.name,
        seat.offer.id,
        seat.number,
    )


def _opening(board: Board, seat: Seat, wanted: Wanted) -> float:
    """When what is asked for is first open: the door, or the first of the services that are named."""
    asked = wanted.services | wanted.any_of
    given = {s.given.service: s.schedule for s in seat.services if s.given.service in asked}
    opens = [board.status(schedule).next_open for schedule in given.values() or (seat.schedule,)]
    return min((opening.timestamp() for opening in opens if opening is not None), default=float("inf"))


def _far(distance: float | None) -> float:
    return float("inf") if distance is None else distance


def _keep_best(best: dict[str, tuple[Rank, int, Seat]], board: Board, seat: Seat, rank: Rank) -> None:
    """An offer at several places is shown once: at the most usable of them, there the nearest."""
    usable = USABLE[board.status(seat.schedule).state]
    before = best.get(seat.offer.id)
    if before is None or (usable, rank) < (before[1], before[0]):
        best[seat.offer.id] = (rank, usable, seat)


class Verdicts:
    """What one person is told: asked once for each distinct set of rules."""

    def __init__(self, snapshot: Snapshot, person: Person) -> None:
        """Begin with none worked out."""
        self._rules = snapshot.seating.rules
        self._person = person
        self._known: dict[int, Verdict] = {}

    def of(self, seat: Seat) -> Verdict:
        """Tell the person's verdict at a seat."""
        return self.of_rules(seat.rules)

    def of_rules(self, number: int) -> Verdict:
        """Tell the person's verdict by the number of a set of rules (Seat.rules)."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = eligible(self._rules[number], self._person)
        return known


class Welcome(dict[int, bool]):
    """Whether one person gets an answer high enough, by the number of a set of rules; asked once each."""

    def __init__(self, verdicts: Verdicts, lowest: Answer) -> None:
        """Begin with none asked; `lowest` is the lowest answer that is wanted."""
        super().__init__()
        self._verdicts = verdicts
        self._wanted = LOWEST[lowest]

    def __missing__(self, rules: int) -> bool:
        """Ask about a set of rules for the first time."""
        self[rules] = self._verdicts.of_rules(rules).answer in self._wanted
        return self[rules]
