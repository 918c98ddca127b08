"""Published offers as OpenStreetMap nodes: for comparing with the map, never for a blind upload.

Only places whose point is exact are written; ids are negative, which means "not on the server" in
OSM's format, and the same on every export.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring
from zlib import crc32

from app.api.feeds.rows import osm_hours, published
from app.domain.directory.eligibility import Cost
from app.domain.directory.entries import Offer, Place
from app.domain.directory.vocabulary import Accuracy, Audience, Gender, ServiceId
from app.domain.finding.seats import Seat
from app.domain.snapshot import Snapshot

MEDIA_TYPE = "application/vnd.openstreetmap.data+xml"
_LONGEST = 255
"""OSM keeps no longer value."""
_KINDS = (
    (ServiceId.LIBRARY, {"amenity": "library"}),
    (ServiceId.YOUTH_CLUB, {"amenity": "community_centre", "community_centre": "youth_centre"}),
    (ServiceId.OVERNIGHT, {"amenity": "social_facility", "social_facility": "shelter"}),
    (ServiceId.FOOD_HANDOUT, {"amenity": "social_facility", "social_facility": "food_bank"}),
    (ServiceId.CLOTHES, {"amenity": "social_facility", "social_facility": "clothing_bank"}),
    (ServiceId.FOOD, {"amenity": "social_facility", "social_facility": "soup_kitchen"}),
    (ServiceId.OUTREACH, {"amenity": "social_facility", "social_facility": "outreach"}),
)
"""The first service that fits says what the node is."""
_OTHER = {"amenity": "social_facility"}


def osm_file(snapshot: Snapshot) -> bytes:
    """An .osm file, which JOSM opens."""
    root = Element("osm", version="0.6", generator="apent-na", upload="never")
    for seat in published(snapshot):
        place = seat.at.place if seat.at else None
        if place is None or place.point is None or place.accuracy is not Accuracy.EXACT:
            continue
        node = SubElement(
            root, "node", id=_node_id(seat, place), lat=str(place.point.lat), lon=str(place.point.lon)
        )
        for key, value in sorted(tags(seat, place).items()):
            SubElement(node, "tag", k=key, v=value)
    written: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _node_id(seat: Seat, place: Place) -> str:
    return f"-{crc32(f'{seat.offer.id}@{place.id}'.encode()) + 1}"


def tags(seat: Seat, place: Place) -> dict[str, str]:
    """What OSM can say of an offer at a place, in its own keys; longer texts than it keeps are left out."""
    every = dict((*_of_offer(seat.offer), *_of_place(place), *_of_rules(seat.offer)))
    hours = osm_hours(seat.at.hours) if seat.at else None
    if hours:
        every["opening_hours"] = hours
    return {key: value for key, value in every.items() if len(value) <= _LONGEST}


def _of_offer(offer: Offer) -> Iterator[tuple[str, str]]:
    given = {one.service for one in offer.services}
    yield from next((kind for service, kind in _KINDS if service in given), _OTHER).items()
    yield "name", offer.name
    yield "operator", offer.organisation.name
    yield "ref:apent_na", offer.id
    if offer.other_names:
        yield "alt_name", ";".join(offer.other_names)
    for key, value in (("phone", offer.phone), ("email", offer.email), ("website", offer.website)):
        if value:
            yield key, value
    for code in offer.languages:
        yield f"language:{code}", "yes"
    if offer.verification.at:
        yield "check_date", offer.verification.at.isoformat()
    if Audience.YOUTH in offer.audiences and Audience.ADULT not in offer.audiences:
        yield "social_facility:for", "juvenile"


def _of_place(place: Place) -> Iterator[tuple[str, str]]:
    street, number = _street_and_number(place.address or "")
    if street and number:
        yield "addr:street", street
        yield "addr:housenumber", number
        yield "addr:city", "Oslo"
    if place.postcode:
        yield "addr:postcode", place.postcode
    for key, fact in (("wheelchair", place.step_free), ("dog", place.dogs)):
        if fact is not None:
            yield key, "yes" if fact else "no"


def _street_and_number(address: str) -> tuple[str, str]:
    """Split "Urtegata 16 A" into street and number as OSM writes them.

    >>> _street_and_number("Urtegata 16 A"), _street_and_number("Olaf Ryes plass")
    (('Urtegata', '16A'), ('Olaf Ryes plass', ''))
    """
    words = address.split()
    first = next((n for n, word in enumerate(words) if n and word[0].isdigit()), len(words))
    return " ".join(words[:first]), "".join(words[first:])


def _of_rules(offer: Offer) -> Iterator[tuple[str, str]]:
    rules = offer.eligibility
    if rules.age_min is not None and not rules.age_mainly:
        yield "min_age", str(rules.age_min)
    if rules.age_max is not None and not rules.age_mainly:
        yield "max_age", str(rules.age_max)
    if rules.gender is Gender.WOMAN:
        yield "female", "yes"
        yield "male", "no"
    if rules.cost is not Cost.UNKNOWN:
        yield "fee", "no" if rules.cost is Cost.FREE else "yes"
