"""The card that readers get of an offer, from the same engine in the same words, also before it is saved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.actions.offer_parts import About, NewEligibility, NewHours, NewPlaces, NewServices, OfferPart
from app.domain.directory.entries import Offer, OfferAtPlace
from app.domain.directory.vocabulary import Publication
from app.domain.finding.search import Query, hit_for
from app.domain.snapshot import Snapshot
from app.frame.offer_words import checked_text, organisation_of
from app.frame.view import View
from app.language import week_text
from app.language.services import service_name
from app.language.welcome import rules_in_words

LANG = "nb"


@dataclass(frozen=True, slots=True)
class Card:
    """An offer in words, as readers see it at an instant."""

    name: str
    organisation: str
    summary: str
    state: str
    status: str
    places: tuple[str, ...]
    hours: tuple[str, ...]
    welcome: tuple[str, ...]
    services: str
    reach: str
    checked: str


def card_of(snapshot: Snapshot, offer: Offer, now: datetime) -> Card:
    """Put an offer into words; a draft as if it were published."""
    shown = replace(offer, publication=Publication.PUBLISHED)
    alone = replace(snapshot, offers=(shown,))
    hit, view = hit_for(alone, shown, Query(at=now)), View.of(snapshot, now, now, LANG)
    return Card(
        name=offer.name,
        organisation=organisation_of(offer) or offer.organisation.name,
        summary=offer.summary or "",
        state=hit.status.state.value,
        status=view.status(hit.status),
        places=tuple(_places(offer, view)),
        hours=tuple(_hours(offer)),
        welcome=tuple(line.rstrip(".") for line in rules_in_words(offer, view.districts, LANG)),
        services=", ".join(service_name(given.service, LANG) for given in offer.services) or "Ikke kjent",
        reach=" · ".join(part for part in (offer.phone, offer.email, offer.website) if part) or "Ikke kjent",
        checked=checked_text(hit, view),
    )


def with_part(offer: Offer, new: OfferPart, doors: Mapping[str, OfferAtPlace]) -> Offer:
    """Give an offer with other facts of one part; `doors` are those that it is or may be at, by id.

    Its own doors are told in their order: readers, and so the offer, know hidden ones by other ids.
    """
    match new:
        case NewHours():
            hours = new.at_places.values()
            timed = (replace(at, hours=one) for at, one in zip(offer.places, hours, strict=False))
            return replace(offer, hours=new.hours, places=tuple(timed), hours_note=new.note)
        case NewPlaces():
            moved = replace(offer, phone=new.phone, email=new.email, website=new.website)
            here = tuple(doors[one] for one in new.places)
            return replace(moved, places=here, languages=new.languages)
        case NewEligibility():
            return replace(offer, eligibility=new.rules, documents=new.documents)
        case NewServices():
            return replace(offer, services=new.services)
        case About():
            return replace(offer, name=new.name, summary=new.summary, other_names=new.other_names)
    return offer


def _places(offer: Offer, view: View) -> Iterator[str]:
    for at in offer.places:
        told = (at.place.name, at.place.address, view.districts.get(at.place.district or ""))
        yield ", ".join(part for part in told if part) or "Adressen er skjult eller ikke kjent"
    if not offer.places:
        yield "Ingen adresse: på telefon eller nett"


def _hours(offer: Offer) -> Iterator[str]:
    several = len(offer.places) > 1
    for at in offer.places:
        week = week_text(at.hours, LANG)
        yield f"{at.place.name or at.place.address}: {week}" if several else week
    if not offer.places:
        yield week_text(offer.hours, LANG)
    for given in offer.services:
        if given.hours is not None:
            yield f"{service_name(given.service, LANG)}: {week_text(given.hours, LANG)}"
    if offer.hours_note:
        yield offer.hours_note
