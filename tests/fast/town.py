"""Random towns that the fast way and the law are both asked about."""

from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

from app.domain.directory.eligibility import Cost, Eligibility, Known
from app.domain.directory.entries import Offer, Place
from app.domain.directory.vocabulary import Audience, Measure, Publication, Scope, ServiceId
from app.domain.hours import ChangeKind, HoursChange, Mode, Period
from app.domain.snapshot import Snapshot
from tests.builders import a_place, a_service, a_snapshot, an_offer, some_rules

HOURS = (
    None,
    "24/7",
    "Mo-Fr 10:00-16:00",
    "Mo-Fr 18:00-22:00",
    "Tu 13:30-14:00",
    "Fr,Sa 22:00-04:00",
    "We 09:00+",
)
RULES = (
    some_rules(),
    some_rules(residence="anyone", ages=(18, None)),
    some_rules(residence=["030112"], strict=True),
    some_rules(women_only=True, intoxicated="no"),
    Eligibility(cost=Cost.FREE, identification=Known.NO, couples=Known.YES, age_max=24, age_mainly=True),
    Eligibility(cost=Cost.PRICE, identification=Known.YES, couples=Known.NO),
)
SERVICES = (ServiceId.FOOD, ServiceId.DOCTOR, ServiceId.SHOWER)
LUNCH = HoursChange(
    *(date(2026, 11, 26), date(2026, 11, 26), ChangeKind.OTHER, (Period(0, 1440),)),
    reason="Lunsj, tiden er ikke oppgitt",
    mode=Mode.PHONE_FIRST,
)
STEP = 0.0012
"""Degrees between doors: some 130 m, so that several share a cell of the grid and ties are common."""


@cache
def a_town(seed: int) -> Snapshot:
    dice = Random(seed)  # noqa: S311 (a town, no secret)
    return a_snapshot(*(_an_offer(dice, number) for number in range((0, 3, 60, 300, 3000)[seed])))


def _an_offer(dice: Random, number: int) -> Offer:
    services = [a_service(service, dice.choice([None, None, *HOURS])) for service in SERVICES]
    offer = an_offer(
        f"o{number}",
        dice.choice(HOURS),
        name=dice.choice(["Åpen", "Bar", "Café", "Ørn"]),
        places=tuple(_a_door(dice, f"{number}-{door}") for door in range(dice.choice([0, 1, 1, 1, 3]))),
        services=tuple(dice.sample(services, dice.choice([0, 1, 2]))),
        rules=dice.choice(RULES),
        publication=dice.choice([Publication.PUBLISHED] * 9 + [Publication.CLOSED]),
        scope=dice.choice(tuple(Scope)),
        audiences=dice.choice([(Audience.ADULT,), (Audience.YOUTH,), tuple(Audience)]),
        measures=dice.choice([(), *((measure,) for measure in Measure)]),
        changes=dice.choice(
            [()] * 5 + [(HoursChange(date(2026, 11, 24), None, ChangeKind.CLOSED, reason="Ferie"),), (LUNCH,)]
        ),
        verified=dice.choice([None, date(2026, 5, 1), date(2026, 8, 1), date(2026, 11, 1)]),
    )
    return replace(offer, languages=dice.choice([(), (), ("nb", "pl"), ("en",)]))


def _a_door(dice: Random, identifier: str) -> Place:
    row, column = (0, 900) if dice.random() < 0.01 else (dice.randrange(40), dice.randrange(40))
    known = dice.random() < 0.9
    at = (59.90 + row * STEP, 10.70 + column * 2 * STEP)
    door = a_place(identifier, at if known else None, district=dice.choice(["030101", "030112", None]))
    return replace(
        door, dogs=dice.choice([None, True, False]), step_free=dice.choice([None, None, True, False])
    )
