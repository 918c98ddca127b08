"""An offer as a few lines of an overview: when in words, where, for whom, and what of the need it meets."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.directory.entries import Offer, ServiceGiven
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.groups import status_of
from app.domain.finding.search import Hit
from app.domain.hours import Hours, State
from app.frame.links import call
from app.frame.offer_words import Call, Whom, call_where_unsure, organisation_of, whom_of
from app.frame.view import View
from app.language import week_text
from app.language.services import service_name


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything an overview writes of one offer."""

    id: str
    name: str
    organisation: str | None
    """None where the offer bears its organisation's name."""
    state: State
    status: str
    services: tuple[str, ...]
    """The names of what it gives of the need."""
    hours: tuple[str, ...]
    """One line for each door or service that keeps hours of its own, if the status does not say them."""
    where: str
    whom: Whom
    phone: str | None
    phone_link: str | None
    call: Call | None
    """Whom else to call, where it is not known whether it is open."""


def entry(hit: Hit, need: frozenset[ServiceId], view: View) -> Entry:
    """The lines of a hit under the heading of a need; an empty need is met by the door itself."""
    offer = hit.offer
    status = status_of(hit, need) or hit.status
    return Entry(
        id=offer.id,
        name=offer.name,
        organisation=organisation_of(offer),
        state=status.state,
        status=view.status(status),
        services=tuple(service_name(given.service, view.locale) for given in _given(offer, need)),
        hours=tuple(line for line in _hours(offer, need, view) if line != view.status(status)),
        where=_where(offer, view),
        whom=whom_of(hit, view),
        phone=offer.phone,
        phone_link=call(offer.phone) if offer.phone else None,
        call=call_where_unsure(hit.contact, status, view),
    )


def _given(offer: Offer, need: frozenset[ServiceId]) -> Iterator[ServiceGiven]:
    return (given for given in offer.services if given.service in need)


def _hours(offer: Offer, need: frozenset[ServiceId], view: View) -> Iterator[str]:
    """The doors' weeks, then those of the services; only if none is known, that."""
    lines = [*_doors(offer, view), *_services(offer, need, view)]
    yield from lines or [week_text(Hours.unknown(), view.locale)]


def _doors(offer: Offer, view: View) -> Iterator[str]:
    if not offer.places and not offer.hours.is_unknown:
        yield week_text(offer.hours, view.locale)
    for at in offer.places:
        if at.hours.is_unknown:
            continue
        week = week_text(at.hours, view.locale)
        name = at.place.name or at.place.address or ""
        yield week if len(offer.places) == 1 else f"{name}: {week}"


def _services(offer: Offer, need: frozenset[ServiceId], view: View) -> Iterator[str]:
    for given in _given(offer, need):
        if given.hours is not None and not given.hours.is_unknown:
            yield f"{service_name(given.service, view.locale)}: {week_text(given.hours, view.locale)}"


def _where(offer: Offer, view: View) -> str:
    """Addresses with their districts; several doors by their districts alone."""
    doors = [(at.place.address, view.districts.get(at.place.district or "")) for at in offer.places]
    if len(doors) == 1:
        return ", ".join(part for part in doors[0] if part)
    names = sorted({district or address or "" for address, district in doors} - {""})
    return ", ".join(names)
