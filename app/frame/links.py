"""Links that the phone's own apps open: a call, the way there. Nothing of them is fetched by the page."""

import re
from urllib.parse import quote, urlencode

from app.domain.directory.entries import Place
from app.domain.directory.vocabulary import Accuracy

_NOT_DIALLED = re.compile(r"[^\d+]")


def call(number: str) -> str:
    """The address that dials a number as people write it.

    >>> call("23 03 66 80"), call("+47 116 117")
    ('tel:23036680', 'tel:+47116117')
    """
    return "tel:" + _NOT_DIALLED.sub("", number)


def transit_to(place: Place) -> str | None:
    """Entur's travel planner with the place as its goal; None where its point is not known well enough.

    A link is no request: Entur learns of the place when somebody presses it, and not where they are.
    """
    if place.point is None or place.accuracy not in {Accuracy.EXACT, Accuracy.STREET}:
        return None
    name = place.address or place.name or "Oslo"
    goal = {"stopLat": place.point.lat, "stopLon": place.point.lon, "stopLabel": name}
    return f"https://entur.no/reiseresultater?{urlencode(goal)}"


def way_to(place: Place) -> str | None:
    """A `geo:` address with the street address as its label; None where neither is known.

    The point is left at 0,0 where it is not exact, so that the map app looks the address up itself.
    """
    label = ", ".join(part for part in (place.address, f"{place.postcode or ''} Oslo".strip()) if part)
    if place.address:
        return f"geo:0,0?q={quote(label)}"
    if place.point is None:
        return None
    spot = f"{place.point.lat},{place.point.lon}"
    return f"geo:{spot}?q={spot}"
