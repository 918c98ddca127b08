"""The list on the page: open ones first, then those to call first, then what opens next."""

from dataclasses import replace
from datetime import datetime

from app.domain.finding.groups import Group, groups, is_shown
from app.domain.finding.search import Query, Wanted, search
from app.domain.snapshot import Snapshot
from app.language.own_words import in_norwegian
from app.web.answer.questions import Question


def answer(snapshot: Snapshot, question: Question, now: datetime) -> tuple[Group, ...]:
    """The three groups of the answer, empty ones left out."""
    at = question.instant(now, snapshot.context.zone)
    wanted = Wanted(district=question.district or None, words=question.words or None)
    query = Query(at=at, wanted=wanted)
    hits = [hit for hit in search(snapshot, query) if is_shown(hit.offer, question.words)]
    return groups(hits, question.wanted())


def heard(question: Question, locale: str) -> Question:
    """The question with its words as the directory knows them: it is written in Norwegian."""
    return replace(question, words=in_norwegian(question.words, locale))
