"""Entries for tests, each with only what the test says."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.domain.city.geography import Point
from app.domain.directory.eligibility import Eligibility, Known, ResidenceKind, Strictness
from app.domain.directory.entries import (
    District,
    Offer,
    OfferAtPlace,
    Organisation,
    Place,
    ServiceGiven,
    Source,
    Verification,
)
from app.domain.directory.person import Home, HomeKind, Person
from app.domain.directory.vocabulary import (
    Accuracy,
    Audience,
    Confidence,
    Gender,
    Measure,
    Publication,
    Scope,
    ServiceId,
)
from app.domain.hours import Context, Hours, HoursChange, read_osm
from app.domain.snapshot import Snapshot
from app.sources.holidays import norwegian_calendar

OSLO = ZoneInfo("Europe/Oslo")
CONTEXT = Context(OSLO, norwegian_calendar())
TUESDAY_13 = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""Tuesday 24 November 2026, 13:00 in Oslo."""


def local(text: str) -> datetime:
    """An instant from a local time in Oslo: "2026-11-24 13:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


def some_hours(text: str | None) -> Hours:
    return Hours.unknown() if text is None else read_osm(text)


def a_place(
    identifier: str = "torget-1",
    at: tuple[float, float] | None = (59.9127, 10.7461),
    *,
    district: str | None = "030116",
    accuracy: Accuracy = Accuracy.EXACT,
    address: str | None = "Torget 1",
) -> Place:
    point = None if at is None else Point(*at)
    return Place(identifier, None, address, "0150", district, point, accuracy)


def some_rules(
    *,
    residence: str | list[str] = "unknown",
    strict: bool | None = None,
    ages: tuple[int | None, int | None] | None = None,
    women_only: bool = False,
    intoxicated: str = "unknown",
    referral: str = "unknown",
) -> Eligibility:
    strictness = {None: Strictness.UNKNOWN, True: Strictness.STRICT, False: Strictness.MAINLY}[strict]
    districts = tuple(residence) if isinstance(residence, list) else ()
    kind = ResidenceKind.DISTRICTS if districts else ResidenceKind(residence)
    low, high = ages or (None, None)
    return Eligibility(
        residence=kind,
        districts=districts,
        strictness=strictness,
        age_min=low,
        age_max=high,
        age_known=ages is not None,
        gender=Gender.WOMAN if women_only else None,
        intoxicated=Known(intoxicated),
        referral=Known(referral),
    )


def an_offer(
    identifier: str = "offer",
    hours: str | None = "Mo-Fr 10:00-16:00",
    *,
    name: str | None = None,
    places: tuple[Place, ...] | None = None,
    services: tuple[ServiceId | ServiceGiven, ...] = (ServiceId.FOOD,),
    rules: Eligibility | None = None,
    publication: Publication = Publication.PUBLISHED,
    scope: Scope = Scope.CITYWIDE,
    audiences: tuple[Audience, ...] = (Audience.ADULT,),
    measures: tuple[Measure, ...] = (),
    changes: tuple[HoursChange, ...] = (),
    verified: date | None = date(2026, 11, 1),
    phone: str | None = None,
) -> Offer:
    """An offer at one place with OSM hours; places=() makes it a phone line."""
    doors = (a_place(),) if places is None else places
    kept = some_hours(hours)
    return Offer(
        id=identifier,
        name=name or identifier.title(),
        organisation=Organisation("org", "Organisasjonen"),
        summary=None,
        scope=scope,
        audiences=frozenset(audiences),
        measures=frozenset(measures),
        publication=publication,
        places=tuple(OfferAtPlace(door, kept) for door in doors),
        services=tuple(s if isinstance(s, ServiceGiven) else ServiceGiven(s) for s in services),
        eligibility=rules or Eligibility(),
        verification=Verification(verified, "test", Confidence.HIGH, (Source("en kilde"),)),
        hours=Hours.unknown() if doors else kept,
        changes=changes,
        phone=phone,
    )


def a_service(service: ServiceId, hours: str | None = None) -> ServiceGiven:
    return ServiceGiven(service, None if hours is None else read_osm(hours))


def a_person(
    *,
    home: str | None = None,
    age: int | None = None,
    gender: Gender | None = None,
    intoxicated: bool | None = None,
) -> Person:
    """`home` is a district's code, "outside" or "none"."""
    return Person(a_home(home), age, gender, intoxicated)


def a_home(text: str | None) -> Home | None:
    if text is None:
        return None
    if text in ("outside", "none"):
        return Home(HomeKind(text))
    return a_snapshot().home_in(text, TUESDAY_13.date())


def a_district(
    code: str,
    name: str,
    *,
    square: tuple[float, float, float, float] | None = None,
    served_by: tuple[str, ...] = (),
) -> District:
    """`square` is south, west, north, east."""
    return District(
        code, name, date(2017, 1, 1), None, served_by, () if square is None else _outline(*square)
    )


def _outline(
    south: float, west: float, north: float, east: float
) -> tuple[tuple[tuple[Point, ...], ...], ...]:
    corners = ((south, west), (south, east), (north, east), (north, west), (south, west))
    return ((tuple(Point(lat, lon) for lat, lon in corners),),)


DISTRICTS = (
    a_district("030101", "Gamle Oslo"),
    a_district("030103", "Sagene"),
    a_district("030104", "St. Hanshaugen"),
    a_district("030105", "Frogner", square=(59.91, 10.69, 59.93, 10.72)),
    a_district("030107", "Vestre Aker"),
    a_district("030112", "Alna", square=(59.92, 10.80, 59.95, 10.90)),
    a_district("030115", "Søndre Nordstrand"),
    a_district("030116", "Sentrum", served_by=("030104",)),
    a_district("030117", "Marka", served_by=("030107", "030112")),
)


class Held:
    """A snapshot source that holds what a test gives it, and may put another in its place."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def current(self) -> Snapshot:
        return self.snapshot


def a_snapshot(*offers: Offer, version: int = 1) -> Snapshot:
    return Snapshot(version, TUESDAY_13, offers, DISTRICTS, CONTEXT)
