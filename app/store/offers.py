"""Rows of an offer and all that belongs to it, made into the frozen values of the domain."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain, count
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from app.domain.directory.eligibility import Cost, Eligibility, Known, ResidenceKind, Strictness
from app.domain.directory.entries import (
    Offer,
    OfferAtPlace,
    Organisation,
    Place,
    ServiceGiven,
    Source,
    Verification,
)
from app.domain.directory.vocabulary import (
    Accuracy,
    Audience,
    Confidence,
    Gender,
    Measure,
    Publication,
    Scope,
    ServiceId,
)
from app.domain.errors import NotFoundError
from app.domain.hours import ChangeKind, HoursChange, Mode
from app.domain.office.confirming import Confirmation, public_line
from app.domain.office.grants import Role
from app.domain.office.parts import Part
from app.models import (
    ConfirmationRow,
    EligibilityDistrictRow,
    EligibilityRow,
    HoursChangeRow,
    OfferAtPlaceRow,
    OfferAudienceRow,
    OfferMeasureRow,
    OfferRow,
    OfferServiceRow,
    OrganisationRow,
    PlaceRow,
    SourceRow,
    VerificationRow,
)
from app.store.hours_json import hours_from_json, periods_from_json
from app.store.places import place_from_row
from app.store.reading import all_rows, made_by, rows_by, sources_from_json, words_from_json

SHARED = 50_000
"""How many different sources and services are remembered."""


def load_offers(session: Session, changes_since: date) -> Iterator[Offer]:
    """Give every offer that may be shown in public; hours changes that ended before a day are left out."""
    parts = _Parts(session, changes_since)
    public = col(OfferRow.publication) != Publication.DRAFT
    return map(parts.offer, all_rows(session, OfferRow, public))


def load_any_offer(session: Session, offer_id: str, changes_since: date) -> Offer:
    """Give one offer as readers would see it, also a draft; NotFoundError if there is none."""
    row = next(iter(all_rows(session, OfferRow, col(OfferRow.id) == offer_id)), None)
    if row is None:
        raise NotFoundError(f"There is no offer {offer_id}")
    return _Parts(session, changes_since).offer(row)


class _Parts:
    """All that belongs to offers, one query per table, ready to be put together.

    Rows are dropped as soon as they have been used: there are many, and the snapshot needs the room.
    """

    def __init__(self, session: Session, changes_since: date) -> None:
        self.organisations = _organisations(list(all_rows(session, OrganisationRow)))
        self.places = {row.id: place_from_row(row) for row in all_rows(session, PlaceRow)}
        lasting = or_(col(HoursChangeRow.last_day).is_(None), col(HoursChangeRow.last_day) >= changes_since)
        self.changes = made_by(session, HoursChangeRow, "offer_id", _change, lasting)
        self.at_places = rows_by(session, OfferAtPlaceRow, "offer_id")
        self.services = made_by(session, OfferServiceRow, "offer_id", _service)
        self.audiences = made_by(session, OfferAudienceRow, "offer_id", lambda row: Audience(row.audience))
        self.measures = made_by(session, OfferMeasureRow, "offer_id", lambda row: Measure(row.measure))
        self.districts = made_by(session, EligibilityDistrictRow, "offer_id", lambda row: str(row.district))
        self.eligibility = rows_by(session, EligibilityRow, "offer_id")
        self.verifications = rows_by(session, VerificationRow, "offer_id")
        self.confirmations = made_by(session, ConfirmationRow, "offer_id", _confirmation)
        self.sources = made_by(session, SourceRow, "offer_id", _source)
        self.moved = _moved(session)

    def offer(self, row: Row[Any]) -> Offer:
        """Put one offer together from its rows."""
        return Offer(
            id=row.id,
            name=row.name,
            organisation=self.organisations[row.organisation_id],
            summary=row.summary,
            scope=Scope(row.scope),
            audiences=frozenset(self.audiences.pop(row.id, ())),
            measures=frozenset(self.measures.pop(row.id, ())),
            publication=Publication(row.publication),
            places=tuple(self._at_places(row.id)),
            services=tuple(self.services.pop(row.id, ())),
            eligibility=self._eligibility(row.id),
            verification=self._verification(row.id),
            hours=hours_from_json(row.hours),
            changes=self._changes(row.id, None),
            other_names=words_from_json(row.other_names),
            phone=row.phone,
            email=row.email,
            website=row.website,
            languages=words_from_json(row.languages),
            documents=row.documents,
            hours_note=row.hours_note,
            moved_to=self.moved.get(row.id),
        )

    def _at_places(self, offer_id: str) -> Iterator[OfferAtPlace]:
        hidden_ids = chain([f"{offer_id}-hidden"], (f"{offer_id}-hidden-{number}" for number in count(2)))
        for row in self.at_places.pop(offer_id, ()):
            place = self.places[row.place_id]
            yield OfferAtPlace(
                place=_hidden(place, next(hidden_ids)) if place.accuracy is Accuracy.HIDDEN else place,
                hours=hours_from_json(row.hours),
                changes=self._changes(offer_id, row.place_id),
            )

    def _changes(self, offer_id: str, place_id: str | None) -> tuple[HoursChange, ...]:
        return tuple(change for place, change in self.changes.get(offer_id, ()) if place == place_id)

    def _eligibility(self, offer_id: str) -> Eligibility:
        rows = self.eligibility.pop(offer_id, [])
        if not rows:
            return Eligibility()
        return _eligibility(rows[0], tuple(self.districts.pop(offer_id, ())))

    def _verification(self, offer_id: str) -> Verification:
        sources = tuple(self.sources.pop(offer_id, ()))
        rows = self.verifications.pop(offer_id, [])
        stated = Verification(None, None, Confidence.LOW, sources)
        for row in rows:
            confidence = Confidence(row.confidence)
            stated = Verification(row.verified_at, row.verified_by, confidence, sources, row.contradicted)
        return public_line(stated, self.confirmations.pop(offer_id, ()))


def _moved(session: Session) -> dict[str, str]:
    """To which public offer each has moved: of a draft not even the id is told."""
    to = aliased(OfferRow)
    public = col(to.publication) != Publication.DRAFT
    rows = session.exec(select(OfferRow.id, to.id).join(to, col(OfferRow.moved_to) == to.id).where(public))
    return dict(rows.all())


def _organisations(rows: Collection[Row[Any]]) -> dict[str, Organisation]:
    """All organisations by id; those that others are parts of come first, and are no parts themselves."""
    found: dict[str, Organisation] = {}
    for row in sorted(rows, key=lambda row: row.parent_id is not None):
        found[row.id] = Organisation(
            id=row.id,
            name=row.name,
            phone=row.phone,
            email=row.email,
            website=row.website,
            parent=found.get(row.parent_id or ""),
            sources=sources_from_json(row.sources),
        )
    return found


def _hidden(place: Place, hidden_id: str) -> Place:
    # Ids, names and ways to a door are made from its address ("urtegata-16-a"), and two offers at one
    # hidden door must not be told to be neighbours: none of that leaves with a hidden place.
    return Place(
        id=hidden_id,
        name=None,
        address=None,
        postcode=None,
        district=place.district,
        point=None,
        accuracy=Accuracy.HIDDEN,
        step_free=place.step_free,
        dogs=place.dogs,
    )


def _source(row: Row[Any]) -> Source:
    return _shared_source(row.title, row.url, row.dated, row.states, row.read_by)


def _service(row: Row[Any]) -> ServiceGiven:
    return _shared_service(row.service, row.hours, row.note)


# Most offers share sources and services with others, and with the snapshot before: one object serves all.
@lru_cache(SHARED)
def _shared_source(
    title: str, url: str | None, dated: str | None, states: str | None, read_by: str | None
) -> Source:
    return Source(title, url, dated, states, read_by)


@lru_cache(SHARED)
def _shared_service(service: str, hours: str | None, note: str | None) -> ServiceGiven:
    return ServiceGiven(ServiceId(service), None if hours is None else hours_from_json(hours), note)


def _change(row: Row[Any]) -> tuple[str | None, HoursChange]:
    """A change with the place where it holds; None: at all of the offer's."""
    return row.place_id, HoursChange(
        first=row.first_day,
        last=row.last_day,
        kind=ChangeKind(row.kind),
        periods=periods_from_json(row.periods),
        reason=row.reason,
        mode=Mode(row.mode),
    )


def _eligibility(row: Row[Any], districts: tuple[str, ...]) -> Eligibility:
    return Eligibility(
        residence=ResidenceKind(row.residence),
        districts=districts,
        strictness=Strictness(row.strictness),
        age_min=row.age_min,
        age_max=row.age_max,
        age_known=row.age_known,
        age_mainly=row.age_mainly,
        gender=None if row.gender is None else Gender(row.gender),
        intoxicated=Known(row.intoxicated),
        referral=Known(row.referral),
        identification=Known(row.identification),
        couples=Known(row.couples),
        cost=Cost(row.cost),
        price=row.price,
        groups=words_from_json(row.groups),
    )


def _confirmation(row: Row[Any]) -> Confirmation:
    return Confirmation(Part(row.part), row.day, Role(row.role), Confidence(row.confidence))
