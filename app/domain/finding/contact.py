"""Whom to call where it is not known whether an offer is open, so that "call first" ends in a deed.

Its own phone, else its operator's, else its district's or the switchboard of what its operator is a part of
(the municipality), else the web page that holds the hours. A number that is not the offer's own always comes
with the name of whoever answers it and with what to ask for. Its twin on the phone is contact.js.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.directory.entries import District, Offer, Organisation, Place
from app.domain.directory.vocabulary import Scope
from app.domain.hours import State, Status


class Whose(StrEnum):
    """Whose phone or page it is."""

    OFFER = "offer"
    OPERATOR = "operator"
    DISTRICT = "district"
    SWITCHBOARD = "switchboard"


@dataclass(frozen=True, slots=True)
class Contact:
    """Who can tell more: a phone, or a web page (https) where there is no phone."""

    whose: Whose
    name: str
    """Who answers, or whose page it is, in Norwegian."""
    phone: str | None
    website: str | None
    ask_for: str | None
    """What to say that it is about; None where the offer itself answers."""


def contact_of(offer: Offer, place: Place | None, districts: Mapping[str, District]) -> Contact | None:
    """Whom to call about an offer at a place; None where nobody is known.

    `districts` are known by code: a district answers for its own offers and for the municipality's in it.
    """
    found = (*_phones(offer, place, districts), *_pages(offer, place, districts))
    return next(iter(found), None)


def askable(status: Status, contact: Contact | None) -> Status:
    """The status of an offer, which says whether there is a number to call where it is not known."""
    if status.state is not State.UNKNOWN or (contact is not None and contact.phone):
        return status
    return replace(status, can_call=False)


def _phones(offer: Offer, place: Place | None, districts: Mapping[str, District]) -> Iterator[Contact]:
    operator = offer.organisation
    district = _district(offer, place, districts)
    if offer.phone:
        yield Contact(Whose.OFFER, offer.name, offer.phone, None, None)
    if operator.phone:
        yield Contact(Whose.OPERATOR, operator.name, operator.phone, None, offer.name)
    if district and district.phone:
        yield Contact(Whose.DISTRICT, f"Bydel {district.name}", district.phone, None, offer.name)
    if operator.parent and operator.parent.phone:
        part = _part(operator, operator.parent)
        yield Contact(Whose.SWITCHBOARD, operator.parent.name, operator.parent.phone, None, part)


def _pages(offer: Offer, place: Place | None, districts: Mapping[str, District]) -> Iterator[Contact]:
    operator = offer.organisation
    district = _district(offer, place, districts)
    if offer.website:
        yield Contact(Whose.OFFER, offer.name, None, offer.website, None)
    if operator.website:
        yield Contact(Whose.OPERATOR, operator.name, None, operator.website, offer.name)
    if district and district.website:
        yield Contact(Whose.DISTRICT, f"Bydel {district.name}", None, district.website, offer.name)


def _district(offer: Offer, place: Place | None, districts: Mapping[str, District]) -> District | None:
    """The district that can answer for the offer: it knows nothing of what others run for the whole city."""
    if place is None or (offer.scope is not Scope.DISTRICT and offer.organisation.parent is None):
        return None
    return districts.get(place.district or "")


def _part(operator: Organisation, parent: Organisation) -> str:
    """What a part is called inside the whole: "Bydel Alna" of "Oslo kommune, Bydel Alna"."""
    return operator.name.removeprefix(f"{parent.name}, ")
