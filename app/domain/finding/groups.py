"""An answer in three groups: open ones first, then those to call first, then what opens next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.directory.eligibility import Answer, Finding, Reason, Verdict
from app.domain.directory.entries import Offer, OfferAtPlace
from app.domain.directory.vocabulary import Audience, Publication, ServiceId
from app.domain.finding.day import DayStatus
from app.domain.finding.search import USABLE, Hit
from app.domain.hours import State, Status


@dataclass(frozen=True, slots=True)
class Seen:
    """A hit with the state of what was asked: of the wanted service, or of the door."""

    hit: Hit
    status: Status


@dataclass(frozen=True, slots=True)
class Group:
    """All that are open, or unknown, or closed: in the order in which they are shown."""

    state: State
    seen: Sequence[Seen]


def is_shown(offer: Offer, words: str) -> bool:
    """Whether it belongs in a list: one that has closed or moved is only for somebody who looks by name."""
    return offer.publication is Publication.PUBLISHED or bool(words)


def groups(hits: Iterable[Hit], wanted: frozenset[ServiceId]) -> tuple[Group, ...]:
    """Sort hits by the state of what is wanted; a hit that gives none of it is left out."""
    seen = [Seen(hit, status) for hit in hits if (status := status_of(hit, wanted)) is not None]
    by_state = {state: [s for s in seen if s.status.state is state] for state in USABLE}
    by_state[State.OPEN].sort(key=_harder)
    by_state[State.UNKNOWN].sort(key=lambda one: (not is_dated(one.status), *_harder(one)))
    by_state[State.CLOSED].sort(key=_opens)
    return tuple(Group(state, tuple(found)) for state, found in by_state.items() if found)


def status_of(hit: Hit, wanted: frozenset[ServiceId]) -> Status | None:
    """The status of the most usable of what is wanted, else None; of the door where nothing is named."""
    if not wanted:
        return hit.status
    given = [s.status for s in hit.services if s.given.service in wanted]
    return min(given, key=lambda status: USABLE[status.state], default=None)


def is_dated(status: Status) -> bool:
    """Whether something is said of the very day that is asked about: it comes before what is only unknown."""
    return isinstance(status, DayStatus) and status.is_dated


def is_for_her(verdict: Verdict) -> bool:
    """Whether it is for women alone, and the person said that she is one: she sees it first."""
    return Finding(Reason.WOMEN_ONLY, Answer.YES) in verdict.findings


def harder_to_use(offer: Offer, at: OfferAtPlace | None, verdict: Verdict) -> tuple[bool, bool, bool]:
    """Doors that anybody can walk through first; else the order of the search stays.

    Offers for young people alone have a page of their own: here they come last. Before them come phone
    lines and chats, and doors where one must ask first, such as those that want a referral.
    """
    return Audience.ADULT not in offer.audiences, at is None, verdict.answer is not Answer.YES


def _harder(seen: Seen) -> tuple[bool, bool, bool, bool]:
    hit = seen.hit
    return not is_for_her(hit.verdict), *harder_to_use(hit.offer, hit.at, hit.verdict)


def _opens(seen: Seen) -> tuple[bool, float]:
    opening = seen.status.next_open
    return opening is None, opening.timestamp() if opening else 0.0
