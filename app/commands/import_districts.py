"""`apent import-districts`: a boundary file or map service as a new dated version of the districts.

Everything is read and checked first; a source with any problem changes nothing. Older versions stay.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx

from app.actions.districts import (
    Origin,
    add_district_version,
    district_version_id,
    undo_district_version,
)
from app.clock import Clock
from app.domain.errors import DirectoryError, NotFoundError
from app.domain.office.grants import Grants, by_command
from app.domain.office.may import Entry, Permit, permitted
from app.domain.office.verbs import Verb
from app.domain.snapshot import boundaries_on
from app.sources.geo.boundaries import OSLO, Boundaries, City, Columns, Expectation, KnownDistrict
from app.sources.geo.division import read_division
from app.sources.geo.sources import CITY_LAYER, CITY_NAME_COLUMN, CITY_SERVICE, fetch, open_http
from app.store.city import load_boundaries
from app.store.database import Database
from app.store.division import RuleToRenew, districts_before, imported_last, rules_outside
from app.store.kinds import DISTRICTS

ACTOR = "import-districts"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import, what its columns mean, what it must hold and where it comes from."""

    source: str
    columns: Columns
    expected: Expectation
    origin: Origin


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the command as they are typed; without a source, the city's own map service."""

    valid_from: date
    source: str | None = None
    source_name: str | None = None
    licence: str | None = None
    code_column: str | None = None
    name_column: str | None = None
    layer: str | None = None
    crs: str | None = None
    new_codes: bool = False
    without: tuple[str, ...] = ()
    count: int | None = None

    def request(self) -> ImportRequest:
        """What the options ask for. The city's service states no licence, so none is assumed."""
        from_city = self.source is None
        source = self.source or CITY_SERVICE
        return ImportRequest(
            source=source,
            columns=Columns(
                code=self.code_column,
                name=self.name_column or (CITY_NAME_COLUMN if from_city else None),
                layer=self.layer or (CITY_LAYER if from_city else None),
                crs=self.crs,
            ),
            expected=Expectation(self.valid_from, self.new_codes, self.without, self.count),
            origin=Origin(
                self.source_name or (f"Oslo kommune, {CITY_LAYER}" if from_city else source), self.licence
            ),
        )


def import_districts_command(database: Database, options: Options, clock: Clock, contact: str) -> int:
    """Import and say what was done; give the exit code, 1 if nothing was written."""
    with open_http(contact) as http:
        grants = by_command(ACTOR, clock())
        return _reporting(lambda: import_districts(database, grants, options.request(), http, _print))


def check_districts_command(database: Database, options: Options, contact: str) -> int:
    """Check alone (--dry-run); give the exit code, 1 if the source cannot be imported."""
    with open_http(contact) as http:
        return _reporting(lambda: check_districts(database, options.request(), http, _print))


def undo_districts_command(database: Database, clock: Clock) -> int:
    """Take the last import back (--undo); give the exit code, 1 if there is none to take back."""
    return _reporting(lambda: undo_import(database, by_command(ACTOR, clock()), _print))


def check_districts(
    database: Database, request: ImportRequest, http: httpx.Client, say: Say, *, city: City = OSLO
) -> Boundaries:
    """Read and check a source and say what it holds; nothing is written.

    Raises BoundaryError with every problem.
    """
    known = _known(database, request.expected)
    with tempfile.TemporaryDirectory() as folder:
        path = fetch(request.source, request.columns.layer, Path(folder), http)
        boundaries = read_division(path, request.columns, known, request.expected, city=city)
    _say_districts(boundaries, say)
    division = {district.code: district.formerly for district in boundaries.districts}
    with database.reading() as session:
        _say_rules(rules_outside(session, division), say)
    return boundaries


def import_districts(
    database: Database,
    grants: Grants,
    request: ImportRequest,
    http: httpx.Client,
    say: Say,
    *,
    city: City = OSLO,
) -> str:
    """Check a source and add it as a version of the districts; give the version's id.

    Raises BoundaryError with every problem; then nothing was written.
    """
    boundaries = check_districts(database, request, http, say, city=city)
    day = request.expected.valid_from
    permit = _permit(grants, district_version_id(day, grants.at))
    version_id = add_district_version(database, permit, boundaries, day, request.origin)
    say(f"Added as version {version_id}, valid from {day.isoformat()}. Take it back with --undo.")
    return version_id


def undo_import(database: Database, grants: Grants, say: Say) -> None:
    """Take back the version imported last. NotFoundError if none was, DistrictInUseError if it is in use."""
    with database.reading() as session:
        version_id = imported_last(session)
    if version_id is None:
        raise NotFoundError("No boundaries have been imported")
    undo_district_version(database, _permit(grants, version_id), version_id)
    say(f"Version {version_id} is taken back; the one before it holds again.")


def _permit(grants: Grants, version_id: str) -> Permit:
    return permitted(grants, Verb.DISTRICTS_IMPORT, Entry(DISTRICTS.name, version_id))


def _reporting(work: Callable[[], object]) -> int:
    try:
        work()
    except DirectoryError as error:
        sys.stderr.write(f"{error}\nNothing was changed.\n")
        return 1
    return 0


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _known(database: Database, expected: Expectation) -> list[KnownDistrict]:
    with database.reading() as session:
        before = districts_before(session, expected.valid_from)
        days = [one.valid_to for one in before if one.valid_to is not None]
        boundaries = boundaries_on(load_boundaries(session), min([*days, expected.valid_from]))
    return [KnownDistrict(one.code, one.name, one.served_by, boundaries.get(one.code)) for one in before]


def _say_districts(boundaries: Boundaries, say: Say) -> None:
    for district in boundaries.districts:
        ground = f", on the ground of {', '.join(district.formerly)}" if district.formerly else ""
        say(f"{district.code}  {district.name:<22} {district.area_km2:8.2f} km²{ground}")
    say(f"{len(boundaries.districts)} districts, {boundaries.area_km2:.1f} km² together")
    for note in boundaries.notes:
        say(f"Note: {note}")


def _say_rules(rules: Sequence[RuleToRenew], say: Say) -> None:
    if not rules:
        return
    say(f"{len(rules)} residence rules name districts that are no more then; please renew them:")
    for rule in rules:
        successors = ", ".join(rule.successors) or "no district known to have its ground"
        say(f"  {rule.offer_name} ({rule.offer_id}): {rule.district} -> {successors}")
