"""An example of each parameter that works on the directory as it is loaded from seed/."""

from collections.abc import Mapping
from typing import Any

from app.api.hsds.ids import hsds_id
from app.api.hsds.taxonomy import TAXONOMY_ID, group_id, term_id
from app.domain.directory.vocabulary import ServiceGroup, ServiceId

_OFFER = "fyrlyset"
_ORGANIZATION = hsds_id("organization", "frelsesarmeen")

EXAMPLES: Mapping[str, object] = {
    "age": 34,
    "audience": "adult",
    "cursor": "MTAwIDIwMjYtMTEtMjRUMTI6MDA6MDArMDA6MDA=",
    "district": "030101",
    "eligible": "ask",
    "format": "json",
    "full": True,
    "full_service": True,
    "gender": "woman",
    "home_district": "030112",
    "intoxicated": True,
    "lang": "en",
    "limit": 20,
    "list": "2S",
    "minimal": True,
    "modified_after": "2026-06-01T00:00:00Z",
    "near": "59.9127,10.7600",
    "need": "food",
    "offer_id": _OFFER,
    "open_at": "now",
    "opens_within": 60,
    "organization_id": _ORGANIZATION,
    "page": 1,
    "parent_id": group_id(ServiceGroup.FOOD),
    "per_page": 20,
    "known": "unknown",
    "language": "pl",
    "postcode": "0187",
    "proximity": 1000,
    "q": "sprøyter",
    "radius_m": 1500,
    "scope": "citywide",
    "search": "mat",
    "service": ["food"],
    "since": 0,
    "state": "any",
    "taxonomy_id": TAXONOMY_ID,
    "taxonomy_term_id": term_id(ServiceId.FOOD),
    "top_only": True,
    "trait": ["dogs"],
}
"""Parameter -> a value that any address with the parameter takes."""

IDENTIFIERS: Mapping[str, str] = {
    "/hsds/services/{identifier}": hsds_id("service", _OFFER),
    "/hsds/service_at_locations/{identifier}": hsds_id("service_at_location", _OFFER, "urtegata-16-a"),
    "/hsds/organizations/{identifier}": _ORGANIZATION,
    "/hsds/taxonomies/{identifier}": TAXONOMY_ID,
    "/hsds/taxonomy_terms/{identifier}": term_id(ServiceId.FOOD),
}
"""HSDS address -> the id of an entry there."""

COMPANIONS: Mapping[str, tuple[str, ...]] = {
    "radius_m": ("near",),
    "known": ("trait",),
    "proximity": ("postcode",),
    "from": ("day",),
    "to": ("day", "from"),
}
"""Parameter -> those without which it says nothing, where the address takes them."""

RIVALS: Mapping[str, str] = {"when": "open_at", "day": "open_at", "from": "open_at", "to": "open_at"}
"""Parameter -> the one that says the same, and beside which it is refused."""

BODIES: Mapping[str, Mapping[str, Any]] = {
    "/api/v1/offers/search": {
        "open_at": "now",
        "near": "59.9127,10.7600",
        "service": ["doctor"],
        "home_district": "Alna",
        "gender": "man",
        "intoxicated": True,
        "eligible": "ask",
        "limit": 20,
    },
    "/api/v1/districts/lookup": {"lat": 59.9127, "lon": 10.76},
}
"""Address -> a body that it takes."""


def example_of(path: str, name: str, schema: Mapping[str, Any]) -> object | None:
    """A value that works: ours, else the first that the schema names; a test demands one for each."""
    if path in IDENTIFIERS and name == "identifier":
        return IDENTIFIERS[path]
    if name in EXAMPLES:
        return EXAMPLES[name]
    return next(iter(schema.get("examples", ())), None)
