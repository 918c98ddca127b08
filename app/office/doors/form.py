"""A door as a form: address, point, how well it is known, how one gets in."""

from collections.abc import Mapping
from datetime import date

from app.actions.seed.fits import is_postcode
from app.actions.seed.outlines import inside_oslo, metres_outside
from app.domain.city.geography import Point
from app.domain.directory.entries import District, Place
from app.domain.directory.vocabulary import Accuracy
from app.office.forms import Typed

NEAR_ENOUGH_M = 600
"""As the seed files: outlines are coarse, and a point may be a street's."""
KNOWN = {"ja": True, "nei": False}
PICKED = "treff"
"""An address that was found, as "lat;lon;address;postcode"."""
FOUND = "Kartverkets adresseregister"
OUTSIDE = "Punktet er ikke i Oslo. Breddegraden er om lag 59,9 og lengdegraden om lag 10,7."


def shown_door(place: Place, point_source: str | None, point_date: str | None) -> dict[str, list[str]]:
    """What the form holds before anything is typed."""
    words = {True: "ja", False: "nei", None: ""}
    told = {
        "navn": place.name,
        "adresse": place.address,
        "postnummer": place.postcode,
        "bydel": place.district,
        "lat": place.point and str(place.point.lat),
        "lon": place.point and str(place.point.lon),
        "noyaktighet": place.accuracy.value,
        "punkt-kilde": point_source,
        "punkt-dato": point_date,
        "trapp": words[place.step_free],
        "hund": words[place.dogs],
        "finne-fram": place.access,
    }
    return {name: [value or ""] for name, value in told.items()}


def picked(typed: Typed, today: date) -> Typed:
    """The form with the address that was chosen among those found."""
    words = typed.value(PICKED).split(";")
    if len(words) != len(("lat", "lon", "address", "postcode")):
        return typed
    lat, lon, address, postcode = words
    found = {"lat": lat, "lon": lon, "adresse": address, "postnummer": postcode}
    more = {"noyaktighet": Accuracy.EXACT.value, "punkt-kilde": FOUND, "punkt-dato": str(today)}
    return Typed({**typed.values, **{name: [value] for name, value in (found | more).items()}})


def read_door(
    typed: Typed, place_id: str, districts: Mapping[str, District]
) -> tuple[Place, tuple[str, date] | None] | None:
    """Read a door and where its point is from; None where something is wrong, as is said beside it."""
    accuracy = typed.chosen("noyaktighet", Accuracy, Accuracy.AREA)
    point = _point(typed, accuracy)
    postcode, district = typed.line("postnummer"), typed.value("bydel") or None
    if postcode and not is_postcode(postcode):
        typed.wrong("postnummer", "Et postnummer har fire sifre, som 0187.")
    if district is not None and district not in districts:
        typed.wrong("bydel", "Velg en bydel i lista.")
    elif district is not None and point is not None:
        _check_district(typed, point, districts[district])
    source = _source(typed, point)
    place = Place(
        id=place_id,
        name=typed.line("navn"),
        address=typed.line("adresse"),
        postcode=postcode,
        district=district,
        point=point,
        accuracy=accuracy,
        step_free=KNOWN.get(typed.value("trapp")),
        dogs=KNOWN.get(typed.value("hund")),
        access=typed.text("finne-fram"),
    )
    return None if typed.errors else (place, source)


def _point(typed: Typed, accuracy: Accuracy) -> Point | None:
    lat, lon = _degrees(typed, "lat"), _degrees(typed, "lon")
    if lat is None or lon is None:
        if (lat is None) != (lon is None):
            typed.wrong("lat" if lat is None else "lon", "Breddegrad og lengdegrad hører sammen.")
        elif accuracy in {Accuracy.EXACT, Accuracy.STREET}:
            typed.wrong("lat", "Skriv punktet, eller velg «et område» når det ikke er kjent.")
        return None
    if not inside_oslo(lat, lon):
        typed.wrong("lat", OUTSIDE)
        return None
    return Point(lat, lon)


def _degrees(typed: Typed, name: str) -> float | None:
    words = typed.line(name)
    if words is None:
        return None
    try:
        return float(words.replace(",", "."))
    except ValueError:
        typed.wrong(name, "Skriv graden med tall, som 59.9152.")
        return None


def _check_district(typed: Typed, point: Point, district: District) -> None:
    outline = [[[[p.lat, p.lon] for p in ring] for ring in polygon] for polygon in district.outline]
    metres = metres_outside(point.lat, point.lon, outline)
    if metres > NEAR_ENOUGH_M:
        typed.wrong("bydel", f"Punktet ligger {metres:.0f} meter utenfor {district.name}.")


def _source(typed: Typed, point: Point | None) -> tuple[str, date] | None:
    said, words = typed.line("punkt-kilde"), typed.line("punkt-dato")
    if point is None:
        return None
    if said is None:
        typed.wrong("punkt-kilde", "Skriv hvor punktet er fra.")
        return None
    try:
        return said, date.fromisoformat(words or "")
    except ValueError:
        typed.wrong("punkt-dato", "Skriv dagen punktet ble lest, som 2026-08-13.")
        return None
