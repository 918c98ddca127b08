"""`apent geocode`: exact points for doors whose point is only known to the street or the area.

Kartverket's register is asked for each address. A point is taken only where the register has exactly
that street and number, once; everything else is listed for a person to look at.
"""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.actions.places import ExactPoint, set_exact_point
from app.clock import Clock
from app.domain.city.geography import Point, distance_m
from app.domain.directory.entries import Place
from app.domain.directory.vocabulary import Accuracy
from app.domain.errors import ConflictError, DirectoryError
from app.domain.office.grants import Grants, by_command
from app.domain.office.may import Entry, permitted
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.sources.addresses.kartverket import AddressSource, KartverketAddresses, open_http
from app.sources.addresses.matching import Matches, find
from app.sources.addresses.text import AskedAddress, parse_address
from app.store.database import Database
from app.store.kinds import PLACE
from app.store.places import places_known_roughly
from app.store.versions import read_version

ACTOR = "geocode"
SOURCE = "Kartverkets adresseregister"
FARTHEST_MOVE_M = {Accuracy.STREET: 1_500.0, Accuracy.AREA: 5_000.0}
"""A point that would move farther is more likely another house of the same name."""


class Found(StrEnum):
    """What the register has for a place."""

    EXACT = "exact point"
    NO_NUMBER = "the address has no house number"
    NOT_THERE = "no such address in the register"
    SEVERAL = "several doors fit"
    LOOKS_ALIKE = "only addresses that look alike"
    FAR = "too far from the point we have"


@dataclass(frozen=True, slots=True)
class Door:
    """A place to look up; `point` is None where none is known yet."""

    id: str
    address: str
    asked: AskedAddress
    accuracy: Accuracy
    point: Point | None
    version: int
    """Of the directory, when the place was looked up there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a door; `point` is set if it may be taken."""

    door: Door
    found: Found
    point: Point | None = None
    moved_m: float | None = None
    alternatives: tuple[str, ...] = ()


def geocode_command(database: Database, url: str, contact: str, clock: Clock, zone: ZoneInfo) -> int:
    """Take every exact point that the register has, and say which; give the exit code.

    All questions are asked before anything is written; 1 if the service does not answer.
    """
    findings = _asked(database, url, contact)
    if findings is None:
        return 1
    now = clock()
    take_points(database, by_command(ACTOR, now), findings, now.astimezone(zone).date())
    sys.stdout.write(report(findings))
    return 0


def list_points_command(database: Database, url: str, contact: str) -> int:
    """Say what `apent geocode` would change (--dry-run); give the exit code."""
    findings = _asked(database, url, contact)
    if findings is None:
        return 1
    sys.stdout.write(report(findings))
    return 0


def doors_to_find(database: Database) -> list[Door]:
    """Give the places with an address whose point is known to the street or area; hidden ones never."""
    with database.reading() as session:
        version = read_version(session)
        rough = places_known_roughly(session)
        return [_door(place, place.address, version) for place in rough if place.address]


async def find_points(doors: Iterable[Door], source: AddressSource) -> list[Finding]:
    """Look doors up, one question after the other: the service is free and shared.

    Raises AddressServiceAwayError if it stops answering.
    """
    return [await _ask(door, source) for door in doors]


def take_points(database: Database, grants: Grants, findings: Iterable[Finding], day: date) -> None:
    """Write the exact points among the findings, as read on a day.

    A place that somebody has changed since it was looked up is left for the next time.
    """
    batch = f"{grants.actor} {grants.at.isoformat()}"
    for finding in findings:
        if finding.point is not None:
            door = finding.door
            permit = permitted(grants, Verb.PLACE_EDIT, Entry(PLACE.name, door.id))
            said = Said(permit, door.version, Via.COMMAND, SOURCE, batch)
            with suppress(ConflictError):
                set_exact_point(database, said, door.id, ExactPoint(finding.point, SOURCE, day))


def report(findings: Sequence[Finding]) -> str:
    """Put the findings into lines for a terminal."""
    exact = sum(1 for finding in findings if finding.point is not None)
    summary = f"{len(findings)} places without an exact point; the register has {exact} of them"
    return "\n".join([*map(_line, findings), summary]) + "\n"


def _asked(database: Database, url: str, contact: str) -> list[Finding] | None:
    try:
        return asyncio.run(_ask_service(doors_to_find(database), url, contact))
    except DirectoryError as error:
        sys.stderr.write(f"The address service does not answer: {error}\nNothing was changed.\n")
        return None


async def _ask_service(doors: Iterable[Door], url: str, contact: str) -> list[Finding]:
    async with open_http(contact) as http:
        return await find_points(doors, KartverketAddresses(http, url))


def _door(place: Place, address: str, version: int) -> Door:
    line = f"{address}, {place.postcode} Oslo" if place.postcode else address
    return Door(place.id, address, parse_address(line), place.accuracy, place.point, version)


async def _ask(door: Door, source: AddressSource) -> Finding:
    if door.asked.number is None or not door.asked.street:
        return Finding(door, Found.NO_NUMBER)
    return _judge(door, await find(door.asked, source))


def _judge(door: Door, matches: Matches) -> Finding:
    if not matches.hits:
        return Finding(door, Found.NOT_THERE)
    texts = tuple(f"{hit.text}, {hit.postcode}" for hit in matches.hits[:5])
    if not matches.sure:
        return Finding(door, Found.LOOKS_ALIKE, alternatives=texts)
    if len(matches.hits) > 1:
        return Finding(door, Found.SEVERAL, alternatives=texts)
    point = matches.hits[0].point
    moved = None if door.point is None else distance_m(door.point, point)
    if moved is not None and moved > FARTHEST_MOVE_M[door.accuracy]:
        return Finding(door, Found.FAR, moved_m=moved, alternatives=texts)
    return Finding(door, Found.EXACT, point, moved)


def _line(finding: Finding) -> str:
    moved = "" if finding.moved_m is None else f", {finding.moved_m:.0f} m away"
    others = f": {'; '.join(finding.alternatives)}" if finding.alternatives else ""
    door = finding.door
    return f"{door.id} ({door.address}, {door.accuracy}): {finding.found}{moved}{others}"
