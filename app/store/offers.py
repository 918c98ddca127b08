"""Rows of an offer and all that belongs to it, made into the frozen values of the domain."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, col, or_

from app.domain.directory import (
    Capacity,
    Offer,
    OfferAtPlace,
    Organisation,
    Place,
    Room,
    ServiceGiven,
    Source,
    Verification,
)
from app.domain.eligibility import Cost, Eligibility, Known, ResidenceKind, Strictness
from app.domain.geography import Point
from app.domain.hours import ChangeKind, HoursChange, Mode
from app.domain.vocabulary import (
    Accuracy,
    Audience,
    Confidence,
    Gender,
    Measure,
    Publication,
    Scope,
    ServiceId,
)
from app.models import (
    CapacityRow,
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
from app.store.reading import Rows, all_rows, rows_by

OFFER_QUERIES = 13
"""How many queries `load_offers` makes, however many offers there are."""


def load_offers(session: Session, changes_since: date) -> Iterator[Offer]:
    """Give every offer that may be shown in public; hours changes that ended before a day are left out."""
    parts = _Parts(session, changes_since)
    public = col(OfferRow.publication) != Publication.DRAFT
    return map(parts.offer, all_rows(session, OfferRow, public))


class _Parts:
    """All that belongs to offers, one query per table, ready to be put together."""

    def __init__(self, session: Session, changes_since: date) -> None:
        self.organisations = {row.id: _organisation(row) for row in all_rows(session, OrganisationRow)}
        self.places = {row.id: row for row in all_rows(session, PlaceRow)}
        lasting = or_(col(HoursChangeRow.last_day).is_(None), col(HoursChangeRow.last_day) >= changes_since)
        self.changes: Rows = rows_by(session, HoursChangeRow, "offer_id", lasting)
        self.at_places = rows_by(session, OfferAtPlaceRow, "offer_id")
        self.services = rows_by(session, OfferServiceRow, "offer_id")
        self.audiences = rows_by(session, OfferAudienceRow, "offer_id")
        self.measures = rows_by(session, OfferMeasureRow, "offer_id")
        self.eligibility = rows_by(session, EligibilityRow, "offer_id")
        self.districts = rows_by(session, EligibilityDistrictRow, "offer_id")
        self.verifications = rows_by(session, VerificationRow, "offer_id")
        self.sources = rows_by(session, SourceRow, "offer_id")
        self.capacities = rows_by(session, CapacityRow, "offer_id")

    def offer(self, row: Row[Any]) -> Offer:
        """Put one offer together from its rows."""
        return Offer(
            id=row.id,
            name=row.name,
            organisation=self.organisations[row.organisation_id],
            summary=row.summary,
            scope=Scope(row.scope),
            audiences=frozenset(Audience(r.audience) for r in self.audiences.get(row.id, ())),
            measures=frozenset(Measure(r.measure) for r in self.measures.get(row.id, ())),
            publication=Publication(row.publication),
            places=tuple(self._at_place(r) for r in _in_order(self.at_places.get(row.id, ()))),
            services=tuple(_service(r) for r in _in_order(self.services.get(row.id, ()))),
            eligibility=self._eligibility(row.id),
            verification=self._verification(row.id),
            hours=hours_from_json(row.hours),
            changes=self._changes(row.id, None),
            other_names=tuple(row.other_names),
            phone=row.phone,
            email=row.email,
            website=row.website,
            languages=tuple(row.languages),
            documents=row.documents,
            hours_note=row.hours_note,
            capacity=next(map(_capacity, self.capacities.get(row.id, ())), None),
        )

    def _at_place(self, row: Row[Any]) -> OfferAtPlace:
        place = self.places[row.place_id]
        return OfferAtPlace(
            place=_hidden(place, row.offer_id) if place.accuracy == Accuracy.HIDDEN else _place(place),
            hours=hours_from_json(row.hours),
            changes=self._changes(row.offer_id, row.place_id),
        )

    def _changes(self, offer_id: str, place_id: str | None) -> tuple[HoursChange, ...]:
        return tuple(_change(r) for r in self.changes.get(offer_id, ()) if r.place_id == place_id)

    def _eligibility(self, offer_id: str) -> Eligibility:
        rows = self.eligibility.get(offer_id)
        if not rows:
            return Eligibility()
        return _eligibility(rows[0], tuple(r.district for r in self.districts.get(offer_id, ())))

    def _verification(self, offer_id: str) -> Verification:
        sources = tuple(Source(r.title, r.url, r.dated, r.states) for r in self.sources.get(offer_id, ()))
        rows = self.verifications.get(offer_id)
        if not rows:
            return Verification(None, None, Confidence.LOW, sources)
        return Verification(rows[0].verified_at, rows[0].verified_by, Confidence(rows[0].confidence), sources)


def _in_order(rows: list[Row[Any]] | tuple[()]) -> list[Row[Any]]:
    return sorted(rows, key=attrgetter("position"))


def _organisation(row: Row[Any]) -> Organisation:
    return Organisation(row.id, row.name, row.website)


def _place(row: Row[Any]) -> Place:
    return Place(
        id=row.id,
        name=row.name,
        address=row.address,
        postcode=row.postcode,
        district=row.district,
        point=None if row.lat is None else Point(row.lat, row.lon),
        accuracy=Accuracy(row.accuracy),
        step_free=row.step_free,
        dogs=row.dogs,
        access=row.access,
    )


def _hidden(row: Row[Any], offer_id: str) -> Place:
    # Ids, names and ways to a door are made from its address ("urtegata-16-a"), and two offers at one
    # hidden door must not be told to be neighbours: none of that leaves with a hidden place.
    return Place(
        id=f"{offer_id}-hidden",
        name=None,
        address=None,
        postcode=None,
        district=row.district,
        point=None,
        accuracy=Accuracy.HIDDEN,
        step_free=row.step_free,
        dogs=row.dogs,
    )


def _service(row: Row[Any]) -> ServiceGiven:
    return ServiceGiven(
        service=ServiceId(row.service),
        hours=None if row.hours is None else hours_from_json(row.hours),
        note=row.note,
    )


def _change(row: Row[Any]) -> HoursChange:
    return HoursChange(
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
        gender=None if row.gender is None else Gender(row.gender),
        intoxicated=Known(row.intoxicated),
        referral=Known(row.referral),
        cost=Cost(row.cost),
        price=row.price,
        groups=tuple(row.groups),
    )


def _capacity(row: Row[Any]) -> Capacity:
    return Capacity(Room(row.room), row.free, row.stated_at, row.expires_at)
