"""The directory as flat rows, one for each offer at each place: what tables and maps of offices hold."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from app.domain.directory.eligibility import Eligibility, Known
from app.domain.directory.entries import Offer, Place
from app.domain.directory.vocabulary import Publication
from app.domain.errors import HoursError
from app.domain.finding.seats import Seat
from app.domain.hours import Hours, write_osm
from app.domain.snapshot import Snapshot
from app.language import week_text
from app.language.contact import contact_text
from app.language.services import service_name

LANG = "nb"
Cell = str | int | float | None


class Row(NamedTuple):
    """What a cell is read from."""

    seat: Seat
    offer: Offer
    place: Place | None
    hours: Hours
    district: str | None
    call: str | None
    """Whom to call in words, or the page to look at."""


class Column(NamedTuple):
    """One column: its name for programs, its Norwegian heading, its width in characters, and its cell."""

    name: str
    heading: str
    width: int
    cell: Callable[[Row], Cell]


def rows_of(snapshot: Snapshot, seats: Iterable[Seat]) -> Iterator[Row]:
    """The rows of some seats."""
    names = snapshot.district_names
    for seat in seats:
        place = seat.at.place if seat.at else None
        hours = seat.at.hours if seat.at else seat.offer.hours
        district = names.get(place.district or "") if place else None
        contact = snapshot.contact(seat.offer, seat.at)
        yield Row(seat, seat.offer, place, hours, district, contact_text(contact, LANG) if contact else None)


def published(snapshot: Snapshot) -> list[Seat]:
    """The seats of offers that are not wound up."""
    return [s for s in snapshot.seating.seats if s.offer.publication is Publication.PUBLISHED]


def osm_hours(hours: Hours) -> str | None:
    """Hours in OpenStreetMap's syntax; None where they are not known or it has no words for them."""
    if hours.is_unknown:
        return None
    try:
        return write_osm(hours)
    except HoursError:
        return None


def _week(row: Row) -> Cell:
    return None if row.hours.is_unknown else week_text(row.hours, LANG)


def _services(row: Row) -> Cell:
    return ", ".join(service_name(given.service, LANG) for given in row.offer.services)


def _sources(row: Row) -> Cell:
    return "; ".join(source.url or source.title for source in row.offer.verification.sources)


def _known(fact: Known) -> str | None:
    return {Known.YES: "ja", Known.NO: "nei", Known.UNKNOWN: None}[fact]


def _of_place(read: Callable[[Place], Cell]) -> Callable[[Row], Cell]:
    return lambda row: read(row.place) if row.place else None


def _of_rules(read: Callable[[Eligibility], Cell]) -> Callable[[Row], Cell]:
    return lambda row: read(row.offer.eligibility)


COLUMNS = (
    Column("id", "Id", 24, lambda row: row.offer.id),
    Column("name", "Tilbud", 30, lambda row: row.offer.name),
    Column("publication", "Status", 11, lambda row: row.offer.publication.value),
    Column("organisation", "Organisasjon", 24, lambda row: row.offer.organisation.name),
    Column("summary", "Om tilbudet", 40, lambda row: row.offer.summary),
    Column("services", "Tjenester", 40, _services),
    Column("place_id", "Sted", 20, _of_place(lambda place: place.id)),
    Column("address", "Adresse", 26, _of_place(lambda place: place.address)),
    Column("postcode", "Postnr.", 8, _of_place(lambda place: place.postcode)),
    Column("district_code", "Bydelsnr.", 10, _of_place(lambda place: place.district)),
    Column("district", "Bydel", 18, lambda row: row.district),
    Column("lat", "Breddegrad", 11, _of_place(lambda place: place.point.lat if place.point else None)),
    Column("lon", "Lengdegrad", 11, _of_place(lambda place: place.point.lon if place.point else None)),
    Column("accuracy", "Nøyaktighet", 11, _of_place(lambda place: place.accuracy.value)),
    Column("phone", "Telefon", 14, lambda row: row.offer.phone),
    Column("email", "E-post", 26, lambda row: row.offer.email),
    Column("website", "Nettsted", 36, lambda row: row.offer.website),
    Column("week", "Åpningstider", 44, _week),
    Column("hours_note", "Om tidene", 30, lambda row: row.offer.hours_note),
    Column("opening_hours", "Åpningstider (OSM)", 44, lambda row: osm_hours(row.hours)),
    Column("scope", "Omfang", 10, lambda row: row.offer.scope.value),
    Column("audiences", "Målgruppe", 13, lambda row: ", ".join(sorted(row.offer.audiences))),
    Column("lists", "Liste", 7, lambda row: ", ".join(sorted(row.offer.measures))),
    Column("residence", "Bosted", 13, _of_rules(lambda rules: rules.residence.value)),
    Column(
        "residence_districts", "Bosted, bydelsnr.", 18, _of_rules(lambda rules: ", ".join(rules.districts))
    ),
    Column("strictness", "Hvor strengt", 12, _of_rules(lambda rules: rules.strictness.value)),
    Column("age_min", "Fra alder", 9, _of_rules(lambda rules: rules.age_min)),
    Column("age_max", "Til og med", 10, _of_rules(lambda rules: rules.age_max)),
    Column("gender", "Kjønn", 8, _of_rules(lambda rules: rules.gender.value if rules.gender else None)),
    Column("intoxicated", "Ruset kan komme", 15, _of_rules(lambda rules: _known(rules.intoxicated))),
    Column("referral", "Henvisning", 11, _of_rules(lambda rules: _known(rules.referral))),
    Column("cost", "Betaling", 10, _of_rules(lambda rules: rules.cost.value)),
    Column("price", "Pris", 22, _of_rules(lambda rules: rules.price)),
    Column("languages", "Språk", 12, lambda row: ", ".join(row.offer.languages)),
    Column(
        "verified",
        "Bekreftet",
        11,
        lambda row: row.offer.verification.at.isoformat() if row.offer.verification.at else None,
    ),
    Column("confidence", "Sikkerhet", 10, lambda row: row.offer.verification.confidence.value),
    Column("sources", "Kilder", 44, _sources),
    Column("call", "Hvem du kan ringe", 40, lambda row: row.call),
    Column("age_mainly", "Mest for alderen", 14, _of_rules(lambda rules: "ja" if rules.age_mainly else None)),
    Column("identification", "Må si hvem du er", 15, _of_rules(lambda rules: _known(rules.identification))),
    Column("couples", "Par kan komme", 13, _of_rules(lambda rules: _known(rules.couples))),
)
"""The same columns in every file; the names never change, new ones come last."""
