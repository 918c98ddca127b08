"""The list on the page: open ones first, then those to call first, then what opens next."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from app.domain.city.geography import Point
from app.domain.finding.groups import Group
from app.domain.finding.text import fold
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder
from app.fast.groups import groups_of
from app.language.own_words import in_norwegian
from app.web.answer.meant import services_of, traits_of, wanted_of
from app.web.answer.questions import Question


class Answered(NamedTuple):
    """What a question finds, and what may fit but nobody says so."""

    groups: tuple[Group, ...]
    """By state, empty ones left out."""
    unsaid: tuple[Group, ...] = ()
    """Those of which no source says what was asked for and none denies it; never mixed with the others."""


def answer(
    snapshot: Snapshot, question: Question, now: datetime, finder: Finder, near: Point | None = None
) -> Answered:
    """The answer to a question, with a position (which the server never has of a phone) nearest first."""
    found = _answer(snapshot, question, now, finder, near)
    ids = frozenset(question.ids)
    return Answered(*(tuple(_chosen(groups, ids)) for groups in found)) if ids else found


def _chosen(found: Sequence[Group], ids: frozenset[str]) -> Iterator[Group]:
    """The same with nothing but the offers of these ids."""
    for group in found:
        seen = [one for one in group.seen if one.hit.offer.id in ids]
        if seen:
            yield Group(group.state, seen)


def _answer(
    snapshot: Snapshot, question: Question, now: datetime, finder: Finder, near: Point | None
) -> Answered:
    zone = snapshot.context.zone
    part = question.part(now, zone)
    moment = finder.moment(snapshot, *(part or (question.instant(now, zone),)))
    services = services_of(question, snapshot)
    said = groups_of(moment, wanted_of(question, snapshot), services, near)
    if traits_of(question) is None:
        return Answered(_named_first(said, question.words, snapshot))
    unsaid = groups_of(moment, wanted_of(question, snapshot, known=False), services, near)
    return Answered(said, unsaid) if said else Answered(unsaid)


def _named_first(found: Sequence[Group], words: str, snapshot: Snapshot) -> tuple[Group, ...]:
    """Who writes a whole name looks for that offer, however hard it is to use."""
    called = snapshot.text.names.get(fold(words), frozenset())
    return tuple(_lifted(group, called) if called else group for group in found)


def _lifted(group: Group, called: frozenset[str]) -> Group:
    if group.state is State.CLOSED:
        return group
    return Group(group.state, sorted(group.seen, key=lambda seen: seen.hit.offer.id not in called))


def heard(question: Question, locale: str) -> Question:
    """The question with its words as the directory knows them: it is written in Norwegian."""
    return replace(question, words=in_norwegian(question.words, locale))
