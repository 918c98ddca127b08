"""Rows for tests of the store, written without any action."""

from typing import Any

from app.models import (
    EligibilityRow,
    OfferAtPlaceRow,
    OfferRow,
    OrganisationRow,
    PlaceRow,
    VerificationRow,
)
from app.models.base import Table
from app.store.database import Database

NO_HOURS: dict[str, Any] = {"rules": [], "otherwise": None}


def write(database: Database, *rows: Table) -> None:
    """Write rows in the order given."""
    with database.writing() as session:
        for row in rows:
            session.add(row)
            session.flush()


def an_organisation() -> OrganisationRow:
    return OrganisationRow(id="byens-venner", name="Byens venner")


def an_offer(identifier: str = "huset", **values: object) -> OfferRow:
    row = {
        "id": identifier,
        "name": identifier.title(),
        "organisation_id": "byens-venner",
        "scope": "citywide",
        "publication": "published",
        "hours": NO_HOURS,
    }
    return OfferRow(**row | values)


def a_door(identifier: str = "gata-1", **values: object) -> PlaceRow:
    row = {
        "id": identifier,
        "name": "Gården",
        "address": "Gata 1",
        "postcode": "0187",
        "district": "030101",
        "lat": 59.9152,
        "lon": 10.764,
        "accuracy": "exact",
        "access": "Gjennom porten",
        "step_free": True,
    }
    return PlaceRow(**row | values)


def at_door(offer: str = "huset", door: str = "gata-1") -> OfferAtPlaceRow:
    return OfferAtPlaceRow(offer_id=offer, place_id=door, position=0, hours=NO_HOURS)


def rules_of(offer: str = "huset") -> EligibilityRow:
    unknown = dict.fromkeys(("residence", "strictness", "intoxicated", "referral", "cost"), "unknown")
    return EligibilityRow(offer_id=offer, age_known=False, **unknown)


def verified(offer: str = "huset") -> VerificationRow:
    return VerificationRow(offer_id=offer, confidence="high")
