"""Organisations with what they run, nested."""

from collections.abc import Callable

from app.api.hsds.ids import hsds_id
from app.api.hsds.index import Index
from app.api.hsds.locations import location
from app.api.hsds.organizations import organization_brief, organization_phones
from app.api.hsds.status import status_of
from app.api.hsds.view import Json, View, filled
from app.domain.directory.entries import Offer, Organisation

Present = Callable[[Offer], Json]


def organization_full(organisation: Organisation, index: Index, view: View, service: Present) -> Json:
    """An organization with its locations and its services, each as `service` presents it."""
    offers = index.offers_of(organisation)
    places = {at.place.id: at.place for offer in offers for at in offer.places}
    return organization_brief(organisation, offers) | filled(
        {
            "phones": organization_phones(organisation),
            "locations": [location(place, view) for place in places.values()],
            "services": [service(offer) for offer in offers],
        }
    )


def named_service(offer: Offer, view: View) -> Json:
    """A service by its id and name, as the standard has it inside an organization."""
    return {"id": hsds_id("service", offer.id), "name": offer.name, "status": status_of(offer, view)}
