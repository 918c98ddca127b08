"""What the office chooses from: offers, drafts included, organisations and doors, by name."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.domain.city.geography import Point
from app.domain.directory.entries import Organisation, Place
from app.domain.directory.vocabulary import Accuracy, Publication, Scope
from app.domain.errors import NotFoundError
from app.domain.office.may import Entry
from app.models import EligibilityDistrictRow, OfferAtPlaceRow, OfferRow, OrganisationRow, PlaceRow
from app.store.facts import Facts
from app.store.kinds import OFFER
from app.store.reading import sources_from_json


@dataclass(frozen=True, slots=True)
class Listed:
    """An offer in a list of the office, with what grants ask of it."""

    id: str
    name: str
    organisation: str
    publication: Publication
    entry: Entry


@dataclass(frozen=True, slots=True)
class Door:
    """A door to choose; a hidden one has no words of its own, whoever looks."""

    id: str
    words: str
    hidden: bool


def list_offers(session: Session) -> list[Listed]:
    """Give every offer by name, in as many queries whatever there is."""
    runners = dict(session.exec(select(OrganisationRow.id, OrganisationRow.name)).all())
    doors: dict[str, set[str]] = defaultdict(set)
    rules: dict[str, set[str]] = defaultdict(set)
    here = select(OfferAtPlaceRow.offer_id, PlaceRow.district).join(PlaceRow)
    for offer_id, district in session.exec(here):
        if district is not None:
            doors[offer_id].add(district)
    for rule in session.exec(select(EligibilityDistrictRow)):
        rules[rule.offer_id].add(rule.district)
    return [
        Listed(
            row.id,
            row.name,
            runners[row.organisation_id],
            Publication(row.publication),
            Entry(
                OFFER.name,
                row.id,
                offers=frozenset({row.id}),
                organisations=frozenset({row.organisation_id}),
                districts=frozenset(rules[row.id] or doors[row.id]),
                district_only=row.scope == Scope.DISTRICT,
            ),
        )
        for row in session.exec(select(OfferRow).order_by(col(OfferRow.name), col(OfferRow.id)))
    ]


def list_organisations(session: Session) -> dict[str, str]:
    """Give the names of organisations by id, in the order of names."""
    rows = session.exec(select(OrganisationRow.id, OrganisationRow.name).order_by(OrganisationRow.name))
    return dict(rows.all())


def load_organisation(session: Session, organisation_id: str) -> Organisation:
    """Give an organisation with all its facts; NotFoundError if there is none."""
    row = session.get(OrganisationRow, organisation_id)
    if row is None:
        raise NotFoundError(f"There is no organisation {organisation_id}")
    parent = session.get(OrganisationRow, row.parent_id) if row.parent_id else None
    return Organisation(
        row.id,
        row.name,
        row.phone,
        row.email,
        row.website,
        Organisation(parent.id, parent.name) if parent else None,
        sources_from_json(row.sources),
    )


def list_doors(session: Session) -> dict[str, Door]:
    """Give all doors by id, in the order of their words."""
    found = {row.id: _door(row) for row in session.exec(select(PlaceRow))}
    return dict(sorted(found.items(), key=lambda item: (item[1].words, item[0])))


def doors_of(facts: Facts) -> list[str]:
    """Give the ids of an offer's doors in their order."""
    rows = sorted(facts.get("offer_at_place", ()), key=lambda row: (row["position"], row["place_id"]))
    return [row["place_id"] for row in rows]


def load_door(session: Session, place_id: str) -> Place:
    """Give a door as it is, hidden or not; NotFoundError if there is none."""
    row = session.get(PlaceRow, place_id)
    if row is None:
        raise NotFoundError(f"There is no place {place_id}")
    return Place(
        id=row.id,
        name=row.name,
        address=row.address,
        postcode=row.postcode,
        district=row.district,
        point=None if row.lat is None or row.lon is None else Point(row.lat, row.lon),
        accuracy=Accuracy(row.accuracy),
        step_free=row.step_free,
        dogs=row.dogs,
        access=row.access,
    )


def _door(row: PlaceRow) -> Door:
    if row.accuracy == Accuracy.HIDDEN:
        return Door(row.id, "Skjult adresse", hidden=True)
    told = (row.name, row.address, row.postcode)
    return Door(row.id, ", ".join(word for word in told if word) or row.id, hidden=False)
