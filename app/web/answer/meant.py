"""What the words of a question mean to the list, and what stands in for help that the directory lacks.

A word that names a need or a service is answered as its tile is, one that names a trait by the trait. Where
nobody gives a service (no published offer is a dentist's), what meets the same need is shown, and said to be
that; where no source says a trait of any place, those of which nothing is known.
"""

from collections.abc import Iterable

from app.domain.directory.entries import Offer
from app.domain.directory.services import SERVICES
from app.domain.directory.vocabulary import Publication, ServiceId
from app.domain.finding.groups import Group
from app.domain.finding.meaning import Meaning, meaning_of
from app.domain.finding.needs import MET_BY, meets
from app.domain.finding.search import Wanted
from app.domain.finding.traits import Traits
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.services import service_name
from app.web.answer.questions import Question


def meant(question: Question) -> Meaning:
    """What its words mean; nothing where a need or a service is asked for beside them."""
    return Meaning() if question.wanted() else meaning_of(question.words)


def services_of(question: Question, snapshot: Snapshot) -> frozenset[ServiceId]:
    """The services of which one is enough: those asked for or meant, or the nearest to them."""
    meaning = meant(question)
    if meaning.need is not None:
        return MET_BY[meaning.need]
    return nearest(meaning, snapshot) or question.wanted()


def wanted_of(question: Question, snapshot: Snapshot, *, known: bool = True) -> Wanted:
    """What is asked of an offer itself; words that mean something are not looked for as well."""
    meaning = meant(question)
    is_meant = meaning.need or meaning.trait or nearest(meaning, snapshot)
    words = None if is_meant else question.words or None
    return Wanted(district=question.district or None, words=words, traits=traits_of(question, known=known))


def traits_of(question: Question, *, known: bool = True) -> Traits | None:
    """What must be known of an offer, or unknown; None where nothing of the kind is asked."""
    trait = meant(question).trait
    asked = question.traits | ({trait} if trait else frozenset())
    return Traits(asked, question.language or None, known) if asked or question.language else None


def nearest(meaning: Meaning, snapshot: Snapshot) -> frozenset[ServiceId]:
    """What meets the same need as services that words name and nobody gives; empty where somebody does."""
    if not meaning.services or _given(meaning.services, snapshot.offers):
        return frozenset()
    groups = {SERVICES[service].group for service in meaning.services}
    return frozenset(service for service, entry in SERVICES.items() if entry.group in groups)


def note_text(question: Question, found: Iterable[Group], snapshot: Snapshot, view: View) -> str:
    """What is to be said of an answer that stands in for another; empty for all others.

    The words of the question are Norwegian already.
    """
    meaning = meant(question)
    if nearest(meaning, snapshot):
        names = [service_name(service, view.locale) for service in SERVICES if service in meaning.services]
        return view.say("Nobody here gives this: {what}. This is the nearest help.", what=", ".join(names))
    asked = traits_of(question)
    if asked and not any(_is_said(asked, group) for group in found):
        return view.say("No source says this of any place. Here we do not know: call first.")
    return ""


def _is_said(asked: Traits, group: Group) -> bool:
    return any(asked.fit(seen.hit.offer, seen.hit.at.place if seen.hit.at else None) for seen in group.seen)


def _given(services: frozenset[ServiceId], offers: Iterable[Offer]) -> bool:
    return any(meets(offer, services) for offer in offers if offer.publication is Publication.PUBLISHED)
