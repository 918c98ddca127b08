"""The list on the page: open ones first, then those to call first, then what opens next."""

from dataclasses import replace
from datetime import datetime

from app.domain.finding.groups import Group
from app.domain.finding.search import Wanted
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder
from app.fast.groups import groups_of
from app.language.own_words import in_norwegian
from app.web.answer.questions import Question


def answer(snapshot: Snapshot, question: Question, now: datetime, finder: Finder) -> tuple[Group, ...]:
    """The three groups of the answer, empty ones left out."""
    zone = snapshot.context.zone
    part = question.part(now, zone)
    moment = finder.moment(snapshot, *(part or (question.instant(now, zone),)))
    wanted = Wanted(district=question.district or None, words=question.words or None)
    return groups_of(moment, wanted, question.wanted())


def heard(question: Question, locale: str) -> Question:
    """The question with its words as the directory knows them: it is written in Norwegian."""
    return replace(question, words=in_norwegian(question.words, locale))
