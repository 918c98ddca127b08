"""Organisations as HSDS organizations."""

from collections.abc import Sequence

from app.api.hsds.ids import hsds_id
from app.api.hsds.view import Json, filled, uri
from app.domain.directory.entries import Offer, Organisation

_NAMED = 5
"""How many offers the description of an organisation names."""


def organization_brief(organisation: Organisation, offers: Sequence[Offer]) -> Json:
    """An organization with its one-to-one fields; HSDS asks for a description, so it names the offers."""
    names = ", ".join(offer.name for offer in offers[:_NAMED])
    more = f" og {len(offers) - _NAMED} til" if len(offers) > _NAMED else ""
    parent = organisation.parent
    return filled(
        {
            "id": hsds_id("organization", organisation.id),
            "name": organisation.name,
            "description": f"Står bak: {names}{more}." if names else organisation.name,
            "email": organisation.email,
            "website": uri(organisation.website),
            "parent_organization_id": parent and hsds_id("organization", parent.id),
        }
    )


def organization_phones(organisation: Organisation) -> list[Json]:
    """The phone of an organization."""
    if not organisation.phone:
        return []
    return [
        {
            "id": hsds_id("phone", "organization", organisation.id),
            "organization_id": hsds_id("organization", organisation.id),
            "number": organisation.phone,
            "type": "voice",
        }
    ]
