"""Places as HSDS locations. A place with a hidden address is a location that nobody can find."""

from app.api.hsds.ids import hsds_id
from app.api.hsds.view import Json, View, filled
from app.domain.directory.entries import Place
from app.domain.directory.vocabulary import Accuracy

_CITY = "Oslo"


def location_brief(place: Place, view: View) -> Json:
    """A location with its one-to-one fields."""
    return filled(
        {
            "id": hsds_id("location", place.id),
            "location_type": "physical",
            "name": place.name or place.address or _unnamed(place, view),
            "description": _accuracy(place),
            "transportation": place.access,
            "latitude": place.point.lat if place.point else None,
            "longitude": place.point.lon if place.point else None,
            "external_identifier": place.id,
            "external_identifier_type": "Åpent nå",
        }
    )


def location(place: Place, view: View) -> Json:
    """A location with its address and access."""
    return location_brief(place, view) | filled(
        {"addresses": _addresses(place, view), "accessibility": _accessibility(place)}
    )


def _unnamed(place: Place, view: View) -> str | None:
    if place.accuracy is Accuracy.HIDDEN:
        return "Hemmelig adresse"
    return view.snapshot.district_names.get(place.district or "")


def _accuracy(place: Place) -> str | None:
    return {
        Accuracy.EXACT: None,
        Accuracy.STREET: "Punktet er omtrentlig: riktig gate.",
        Accuracy.AREA: "Punktet er ikke kjent: bare området." if place.point is None else "Omtrentlig punkt.",
        Accuracy.HIDDEN: "Adressen er hemmelig. Ring, så får du vite hvor du skal komme.",
    }[place.accuracy]


def _addresses(place: Place, view: View) -> list[Json]:
    """HSDS asks for a postcode in every address; without one the address is the name of the location."""
    if place.address is None or place.postcode is None:
        return []
    address = {
        "id": hsds_id("address", place.id),
        "location_id": hsds_id("location", place.id),
        "address_1": place.address,
        "city": _CITY,
        "region": view.snapshot.district_names.get(place.district or ""),
        "state_province": _CITY,
        "postal_code": place.postcode,
        "country": "NO",
        "address_type": "physical",
    }
    return [filled(address)]


def _accessibility(place: Place) -> list[Json]:
    said = {
        "step_free": _either(place.step_free, "Trinnfri inngang", "Trapp eller trinn ved inngangen"),
        "dogs": _either(place.dogs, "Hund kan bli med inn", "Hund kan ikke bli med inn"),
    }
    return [
        {
            "id": hsds_id("accessibility", place.id, what),
            "location_id": hsds_id("location", place.id),
            "description": words,
        }
        for what, words in said.items()
        if words
    ]


def _either(fact: bool | None, if_true: str, if_false: str) -> str | None:  # noqa: FBT001 (a fact, no switch)
    if fact is None:
        return None
    return if_true if fact else if_false
