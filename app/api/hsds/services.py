"""Offers as HSDS services, and offers at places as services at locations."""

from collections.abc import Iterator

from app.api.hsds.extension import NAME, brief, of_service, whole
from app.api.hsds.ids import hsds_id
from app.api.hsds.index import Index
from app.api.hsds.locations import location, location_brief
from app.api.hsds.organizations import organization_brief
from app.api.hsds.schedules import schedules_of
from app.api.hsds.status import alert_of, status_of
from app.api.hsds.taxonomy import service_term, term_id
from app.api.hsds.view import LANG, Json, View, filled, instant, residence_names, uri
from app.domain.directory.eligibility import Cost, Known, Strictness
from app.domain.directory.entries import Offer
from app.domain.directory.services import SERVICES
from app.domain.finding.contact import Whose
from app.domain.finding.seats import Seat
from app.language.contact import contact_text
from app.language.welcome import rules_in_words

_FREE = "Gratis"
_CURRENCY = "NOK"


def service_minimal(offer: Offer, view: View) -> Json:
    """The id and when it changed; the name and status because the schema demands them.

    The standard calls the time `modified_date` in the parameter's words and `last_modified` elsewhere.
    """
    changed = instant(view.snapshot.modified_at(offer))
    return filled(
        {
            "id": hsds_id("service", offer.id),
            "name": offer.name,
            "status": status_of(offer, view),
            "last_modified": changed,
            "modified_date": changed,
        }
    )


def service_brief(offer: Offer, index: Index, view: View) -> Json:
    """A service with its one-to-one fields: what lists hold."""
    return filled(
        {
            **_plain(offer, view),
            "organization": organization_brief(offer.organisation, index.offers_of(offer.organisation)),
            NAME: of_service(offer, view, brief),
        }
    )


def service_nested(offer: Offer, index: Index, view: View) -> Json:
    """A service with all that belongs to it except its places."""
    own = [seat for seat in view.seats(offer) if seat.at is None]
    identifier = hsds_id("service", offer.id)
    return filled(
        {
            **_plain(offer, view),
            "phones": _phones(offer, identifier, view),
            "schedules": [one for seat in own for one in schedules_of(seat, view)],
            "service_areas": list(_service_areas(offer, identifier, view)),
            "languages": [
                {"id": hsds_id("language", offer.id, code), "service_id": identifier, "code": code}
                for code in offer.languages
            ],
            "organization": organization_brief(offer.organisation, index.offers_of(offer.organisation)),
            "cost_options": _cost_options(offer, identifier),
            "required_documents": _documents(offer, identifier),
            "capacities": _capacities(offer, identifier, view),
            "attributes": list(_attributes(offer, identifier)),
            NAME: of_service(offer, view, whole),
        }
    )


def service_full(offer: Offer, index: Index, view: View) -> Json:
    """A service with all that belongs to it, its places too."""
    places = [_at_location(seat, view) for seat in view.seats(offer) if seat.at is not None]
    return service_nested(offer, index, view) | filled({"service_at_locations": places})


def at_location_brief(seat: Seat, index: Index, view: View) -> Json:
    """A service at a location with its one-to-one fields."""
    return filled(
        {
            **_link(seat),
            "location": location_brief(seat.at.place, view) if seat.at else None,
            "service": _plain(seat.offer, view)
            | {
                "organization": organization_brief(
                    seat.offer.organisation, index.offers_of(seat.offer.organisation)
                )
            },
            NAME: brief(seat, view),
        }
    )


def at_location_full(seat: Seat, index: Index, view: View) -> Json:
    """A service at a location with all that belongs to it."""
    return _at_location(seat, view) | {"service": service_nested(seat.offer, index, view)}


def _at_location(seat: Seat, view: View) -> Json:
    return filled(
        {
            **_link(seat),
            "schedules": schedules_of(seat, view),
            "location": location(seat.at.place, view) if seat.at else None,
            NAME: whole(seat, view),
        }
    )


def _link(seat: Seat) -> Json:
    place = seat.at.place.id if seat.at else ""
    return {
        "id": hsds_id("service_at_location", seat.offer.id, place),
        "service_id": hsds_id("service", seat.offer.id),
        "location_id": hsds_id("location", place),
    }


def _plain(offer: Offer, view: View) -> Json:
    rules = offer.eligibility
    return filled(
        {
            "id": hsds_id("service", offer.id),
            "organization_id": hsds_id("organization", offer.organisation.id),
            "name": offer.name,
            "alternate_name": ", ".join(offer.other_names),
            "description": offer.summary,
            "url": uri(offer.website),
            "email": offer.email,
            "status": status_of(offer, view),
            "application_process": _application(offer),
            "fees_description": _FREE if rules.cost is Cost.FREE else rules.price,
            "eligibility_description": "\n".join(rules_in_words(offer, view.snapshot.district_names, LANG)),
            "minimum_age": rules.age_min,
            "maximum_age": rules.age_max,
            "assured_date": offer.verification.at.isoformat() if offer.verification.at else None,
            "alert": alert_of(offer, view),
            "last_modified": instant(view.snapshot.modified_at(offer)),
        }
    )


def _application(offer: Offer) -> str | None:
    return {
        Known.YES: "Du trenger henvisning eller vedtak.",
        Known.NO: "Du trenger ikke henvisning.",
        Known.UNKNOWN: None,
    }[offer.eligibility.referral]


def _phones(offer: Offer, service: str, view: View) -> list[Json]:
    """Its own phone, else that of whoever answers for it, who is then named."""
    contact = view.snapshot.contact(offer, view.seats(offer)[0].at)
    if contact is None or contact.phone is None:
        return []
    phone = {"id": hsds_id("phone", offer.id), "service_id": service, "number": contact.phone}
    whose = None if contact.whose is Whose.OFFER else contact_text(contact, LANG)
    return [filled({**phone, "type": "voice", "description": whose})]


def _service_areas(offer: Offer, service: str, view: View) -> Iterator[Json]:
    mainly = offer.eligibility.strictness is not Strictness.STRICT
    for name in residence_names(offer, view):
        yield filled(
            {
                "id": hsds_id("service_area", offer.id, name),
                "service_id": service,
                "name": name,
                "description": "Hovedsakelig for dem som bor her. Andre kan spørre." if mainly else None,
            }
        )


def _cost_options(offer: Offer, service: str) -> list[Json]:
    rules = offer.eligibility
    if rules.cost is Cost.UNKNOWN:
        return []
    said = {"option": _FREE, "amount": 0} if rules.cost is Cost.FREE else {"amount_description": rules.price}
    cost = {"id": hsds_id("cost_option", offer.id), "service_id": service, "currency": _CURRENCY, **said}
    return [filled(cost)]


def _documents(offer: Offer, service: str) -> list[Json]:
    if not offer.documents:
        return []
    return [{"id": hsds_id("document", offer.id), "service_id": service, "document": offer.documents}]


def _capacities(offer: Offer, service: str, view: View) -> list[Json]:
    """Room as a number, while the statement holds; "full" without a number is told as an alert."""
    room = view.snapshot.live.room_at(offer.id, view.at)
    if room is None or room.free is None:
        return []
    return [
        {
            "id": hsds_id("capacity", offer.id),
            "service_id": service,
            "unit": {"id": hsds_id("unit", "place"), "name": "Plass"},
            "available": room.free,
            "updated": instant(room.stated_at),
        }
    ]


def _attributes(offer: Offer, service: str) -> Iterator[Json]:
    for given in offer.services:
        yield filled(
            {
                "id": hsds_id("attribute", offer.id, given.service.value),
                "link_id": service,
                "link_entity": "service",
                "link_type": "service_type",
                "taxonomy_term_id": term_id(given.service),
                "taxonomy_term": service_term(SERVICES[given.service]),
                "value": given.note,
            }
        )
