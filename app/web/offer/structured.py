"""An offer in the words of schema.org, for search engines: a block of data in its page (JSON-LD).

Hours are given day by day for the days of the page's own table, never as a week that repeats: a week says
nothing of Christmas, and a search engine would show the door as open then. A day whose hours are not known,
and time by appointment, is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from app.domain.directory.eligibility import Cost
from app.domain.directory.entries import Offer, OfferAtPlace, Place
from app.domain.directory.vocabulary import Accuracy, Publication
from app.domain.finding.board import days_of
from app.domain.finding.seats import Seat
from app.domain.hours import DayPeriod, Mode, State
from app.domain.snapshot import Snapshot
from app.frame.view import View
from app.language.services import service_name

DAYS = 14
_DAY = 24 * 60
_CITY = {"@type": "City", "name": "Oslo"}


def offer_data(offer: Offer, snapshot: Snapshot, view: View, url: str) -> dict[str, Any] | None:
    """The offer as a schema.org Service whose page is `url`; None for one that is no more."""
    if offer.publication is not Publication.PUBLISHED:
        return None
    said = {
        "@context": "https://schema.org",
        "@type": "Service",
        "@id": url,
        "url": url,
        "name": offer.name,
        "alternateName": list(offer.other_names),
        "description": offer.summary,
        "serviceType": [service_name(given.service, view.locale) for given in offer.services],
        "provider": _without_empty(
            {
                "@type": "Organization",
                "name": offer.organisation.name,
                "telephone": offer.organisation.phone,
                "email": offer.organisation.email,
                "url": offer.organisation.website,
            }
        ),
        "areaServed": _CITY,
        "offers": {"@type": "Offer", "price": 0, "priceCurrency": "NOK"} if _is_free(offer) else None,
        "availableChannel": [*_channels(offer, snapshot, view)],
    }
    return _without_empty(said)


def _is_free(offer: Offer) -> bool:
    return offer.eligibility.cost is Cost.FREE


def _without_empty(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def _channels(offer: Offer, snapshot: Snapshot, view: View) -> Iterator[dict[str, Any]]:
    """One for each door, or one for the telephone or site of an offer that has none."""
    for seat in snapshot.seating.by_offer[offer.id]:
        yield _channel(offer, seat.at, _hours(seat, snapshot, view))


def _channel(offer: Offer, at: OfferAtPlace | None, hours: list[dict[str, str]]) -> dict[str, Any]:
    phone = {"@type": "ContactPoint", "telephone": offer.phone} if offer.phone else None
    shared = {
        "@type": "ServiceChannel",
        "servicePhone": phone,
        "serviceUrl": offer.website,
        "availableLanguage": list(offer.languages),
    }
    if at is None:
        phone_hours = {**phone, "hoursAvailable": hours} if phone and hours else phone
        return _without_empty({**shared, "servicePhone": phone_hours})
    return _without_empty({**shared, "serviceLocation": _place(at.place, offer, hours)})


def _place(place: Place, offer: Offer, hours: list[dict[str, str]]) -> dict[str, Any]:
    said = {
        "@type": "Place",
        "name": place.name or offer.name,
        "address": _address(place),
        "geo": _point(place),
        "telephone": offer.phone,
        "openingHoursSpecification": hours,
    }
    return _without_empty(said)


def _address(place: Place) -> dict[str, Any] | None:
    if place.accuracy is Accuracy.HIDDEN or place.address is None:
        return None
    said = {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "postalCode": place.postcode,
        "addressLocality": "Oslo",
        "addressCountry": "NO",
    }
    return _without_empty(said)


def _point(place: Place) -> dict[str, Any] | None:
    """The point of the door; a point that is only of the street or the area is no place to send people."""
    if place.accuracy is not Accuracy.EXACT or place.point is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": place.point.lat, "longitude": place.point.lon}


def _hours(seat: Seat, snapshot: Snapshot, view: View) -> list[dict[str, str]]:
    """The times anybody may come in, day by day."""
    today = view.at.astimezone(view.zone).date()
    days = (today + timedelta(days=number) for number in range(DAYS))
    return [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": said.day.isoformat(),
            "validThrough": said.day.isoformat(),
            "opens": _clock(period.start),
            "closes": _clock(period.end),
        }
        for said in days_of(snapshot, seat.schedule, days)
        for period in _sure(said.periods)
    ]


def _sure(periods: Iterable[DayPeriod]) -> Iterator[DayPeriod]:
    return (one for one in periods if one.state is State.OPEN and one.mode is Mode.DROP_IN)


def _clock(minutes: int) -> str:
    """A time of day; past midnight it is that of the next day, which schema.org reads from its being earlier.

    >>> _clock(9 * 60), _clock(26 * 60), _clock(24 * 60)
    ('09:00', '02:00', '23:59')
    """
    if minutes == _DAY:
        return "23:59"
    hour, minute = divmod(minutes % _DAY, 60)
    return f"{hour:02}:{minute:02}"
