"""A made-up town of any size, the same for the same seed; shaped like the real directory."""

from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from app.domain.city.geography import Point
from app.domain.directory.eligibility import Cost, Eligibility, Known, ResidenceKind, Strictness
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
from app.domain.hours import Context, Hours, read_osm
from app.domain.snapshot import Snapshot
from app.sources.holidays import norwegian_calendar

SEED = 20261122
SOUTH, NORTH, WEST, EAST = 59.82, 59.98, 10.62, 10.94
DISTRICTS = tuple(District(f"0301{n:02}", f"Bydel {n}", date(2017, 1, 1), None) for n in range(1, 18))
WEEKS = ("Mo-Fr", "Mo-Th", "Tu,Th", "Mo-Su", "Sa,Su", "We", "Mo,We,Fr")
SERVICES = tuple(ServiceId)


def make_snapshot(offers: int, now: datetime) -> Snapshot:
    """A snapshot with so many offers, as if read at `now` (UTC)."""
    dice = Random(SEED)  # noqa: S311 (a town, no secret)
    schedules = [_hours(dice) for _ in range(max(60, min(2000, offers // 4)))]
    rules = [_rules(dice) for _ in range(60)]
    made = tuple(_offer(dice, number, schedules, rules) for number in range(offers))
    return Snapshot(1, now, made, DISTRICTS, Context(ZoneInfo("Europe/Oslo"), norwegian_calendar()))


def _hours(dice: Random) -> Hours:
    start = dice.randrange(6, 20)
    end = start + dice.randrange(2, 9)
    minute = dice.choice(["00", "15", "30"])
    text = f"{dice.choice(WEEKS)} {start:02}:{minute}-{end:02}:{minute}"
    if dice.random() < 0.2:  # noqa: PLR2004 (one in five)
        return Hours.unknown()
    return read_osm(f"{text}; PH {dice.choice(['off', 'unknown'])}")


def _rules(dice: Random) -> Eligibility:
    kind = dice.choice(tuple(ResidenceKind))
    codes = tuple(sorted({d.code for d in dice.sample(DISTRICTS, 3)}))
    return Eligibility(
        residence=kind,
        districts=codes if kind is ResidenceKind.DISTRICTS else (),
        strictness=dice.choice(tuple(Strictness)),
        age_min=dice.choice([None, None, 12, 18]),
        age_max=dice.choice([None, None, 25]),
        age_known=dice.random() < 0.5,  # noqa: PLR2004 (half of them)
        gender=Gender.WOMAN if dice.random() < 0.05 else None,  # noqa: PLR2004 (one in twenty)
        intoxicated=dice.choice(tuple(Known)),
        referral=dice.choice([Known.NO, Known.UNKNOWN]),
        cost=dice.choice([Cost.FREE, Cost.UNKNOWN]),
    )


def _offer(dice: Random, number: int, schedules: list[Hours], rules: list[Eligibility]) -> Offer:
    point = Point(dice.uniform(SOUTH, NORTH), dice.uniform(WEST, EAST))
    place = Place(
        f"place-{number}",
        None,
        f"Gate {number}",
        f"{dice.randrange(150, 1290):04}",
        dice.choice(DISTRICTS).code,
        point,
        Accuracy.EXACT,
    )
    given = dice.sample(SERVICES, dice.randrange(1, 6))
    services = tuple(
        ServiceGiven(one, dice.choice(schedules) if dice.random() < 0.15 else None)  # noqa: PLR2004 (some)
        for one in (*given, ServiceId.FOOD)
        if one is not ServiceId.FOOD or dice.random() < 0.4  # noqa: PLR2004 (food is common)
    )
    return Offer(
        id=f"offer-{number}",
        name=f"Tilbud {number}",
        organisation=Organisation(f"org-{number % 90}", f"Organisasjon {number % 90}"),
        summary="Et sted å være, med mat, kaffe og noen å snakke med.",
        scope=dice.choice(tuple(Scope)),
        audiences=frozenset(dice.choice([(Audience.ADULT,), (Audience.YOUTH,), tuple(Audience)])),
        measures=frozenset(dice.sample(tuple(Measure), 1)),
        publication=Publication.PUBLISHED,
        places=(OfferAtPlace(place, dice.choice(schedules)),),
        services=services,
        eligibility=dice.choice(rules),
        verification=Verification(
            date(2026, dice.randrange(5, 12), 1), "oppdikta", Confidence.HIGH, (Source("oppdikta"),)
        ),
        hours=Hours.unknown(),
        phone="22 00 00 00" if dice.random() < 0.5 else None,  # noqa: PLR2004 (half of them)
    )
