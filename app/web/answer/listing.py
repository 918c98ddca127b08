"""The list on the page: open ones first, then those to call first, then what opens next."""

from dataclasses import replace
from datetime import datetime

from app.domain.finding.groups import Group
from app.domain.finding.text import fold
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder
from app.fast.groups import groups_of
from app.language.own_words import in_norwegian
from app.web.answer.meant import meant, services_of, wanted_of
from app.web.answer.questions import Question


def answer(snapshot: Snapshot, question: Question, now: datetime, finder: Finder) -> tuple[Group, ...]:
    """The three groups of the answer, empty ones left out."""
    zone = snapshot.context.zone
    part = question.part(now, zone)
    moment = finder.moment(snapshot, *(part or (question.instant(now, zone),)))
    services = services_of(question, snapshot)
    said = groups_of(moment, wanted_of(question, snapshot), services)
    if said or meant(question).trait is None:
        return _named_first(said, question.words, snapshot)
    return groups_of(moment, wanted_of(question, snapshot, known=False), services)


def _named_first(found: tuple[Group, ...], words: str, snapshot: Snapshot) -> tuple[Group, ...]:
    """Who writes a whole name looks for that offer, however hard it is to use."""
    called = snapshot.text.names.get(fold(words), frozenset())
    return tuple(_lifted(group, called) for group in found) if called else found


def _lifted(group: Group, called: frozenset[str]) -> Group:
    if group.state is State.CLOSED:
        return group
    return Group(group.state, sorted(group.seen, key=lambda seen: seen.hit.offer.id not in called))


def heard(question: Question, locale: str) -> Question:
    """The question with its words as the directory knows them: it is written in Norwegian."""
    return replace(question, words=in_norwegian(question.words, locale))
