"""Districts as dated versions: a file becomes a version, or nothing changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlmodel import Session, select

from app.actions.districts import Origin, undo_district_version
from app.actions.errors import DistrictInUseError
from app.commands.import_districts import (
    ImportRequest,
    Options,
    check_districts,
    check_districts_command,
    import_districts,
    import_districts_command,
    undo_districts_command,
    undo_import,
)
from app.domain.directory.eligibility import Answer, eligible
from app.domain.directory.person import Home, Person
from app.domain.errors import NotFoundError
from app.domain.office.grants import Grants, by_command
from app.domain.office.may import Entry, Permit, permitted
from app.domain.office.verbs import Verb
from app.domain.snapshot import boundaries_on
from app.models import (
    AuditRow,
    DirectoryVersionRow,
    DistrictRow,
    DistrictVersionRow,
    EligibilityDistrictRow,
    OfferRow,
    OrganisationRow,
    PlaceRow,
)
from app.sources.geo.boundaries import Columns, Expectation
from app.sources.geo.errors import BoundaryError
from app.sources.geo.sources import open_http
from app.store.city import load_boundaries, load_districts
from app.store.division import RuleToRenew, rules_outside
from tests.builders import an_offer, some_rules
from tests.geo.drawing import TOWN, as_file, code_of, town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd

    from app.store.database import Database

DRAWING = "A A B / A C B"
FOUNDED, TODAY, REFORM = date(2017, 1, 1), date(2026, 11, 22), date(2028, 1, 1)
OUTLINE = [[[[59.9, 10.7], [59.9, 10.8], [59.95, 10.8], [59.9, 10.7]]]]
ORIGIN = Origin("Kommunen, bydelsgrenser", "CC BY 4.0")


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def seeded(database: Database) -> Iterator[Database]:
    """A town with a division without boundaries, C served by A, and offers for people of A and C."""
    with database.writing() as session:
        session.add(
            DistrictVersionRow(
                id="seed",
                valid_from=FOUNDED,
                source="seed",
                imported_at=datetime(2026, 11, 1, tzinfo=UTC),
                imported_by="seed",
            )
        )
        session.flush()
        for letter in "ABC":
            session.add(
                DistrictRow(
                    version_id="seed",
                    code=code_of(letter),
                    name=letter,
                    valid_from=FOUNDED,
                    served_by=[code_of("A")] if letter == "C" else [],
                    outline=OUTLINE,
                    phone="22 00 00 01" if letter == "A" else None,
                    sources=[{"title": "A", "url": None, "date": "2026", "states": None}],
                )
            )
        _add_offers(session)
    return database


def _add_offers(session: Session) -> None:
    session.add(OrganisationRow(id="org", name="Org"))
    session.flush()
    for letter, publication in (("A", "published"), ("C", "published"), ("B", "closed")):
        offer_id = f"house-{letter.lower()}"
        session.add(
            OfferRow(
                id=offer_id,
                name=f"House {letter}",
                organisation_id="org",
                scope="district",
                publication=publication,
                hours={},
            )
        )
        session.flush()
        session.add(EligibilityDistrictRow(offer_id=offer_id, district=code_of(letter)))


def author(hour: int = 12) -> Grants:
    return by_command("planner", datetime(2026, 11, 22, hour, tzinfo=UTC))


def permit_for(version_id: str) -> Permit:
    return permitted(author(), Verb.DISTRICTS_IMPORT, Entry("district_version", version_id))


def request(
    frame: gpd.GeoDataFrame, folder: Path, day: date = FOUNDED, *, new_codes: bool = False
) -> ImportRequest:
    path = as_file(frame, folder / "town.geojson")
    return ImportRequest(str(path), Columns(), Expectation(day, new_codes=new_codes), ORIGIN)


def bring_in(database: Database, wanted: ImportRequest, said: list[str], hour: int = 12) -> str:
    with open_http("test") as http:
        return import_districts(database, author(hour), wanted, http, said.append, city=TOWN)


def contents(database: Database) -> tuple[list[str], int]:
    with database.reading() as session:
        versions = sorted(session.exec(select(DistrictVersionRow.id)))
        return versions, session.exec(select(DirectoryVersionRow.version)).one()


def test_an_import_adds_a_version_with_boundaries_and_keeps_who_serves_whom(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    before = contents(seeded)
    version_id = bring_in(seeded, request(town(DRAWING), tmp_path), said)
    with seeded.reading() as session:
        districts = {d.name: d for d in load_districts(session)}
        boundaries = boundaries_on(load_boundaries(session), TODAY)
        audit = session.exec(select(AuditRow)).one()
    assert sorted(boundaries) == [code_of(x) for x in "ABC"]
    assert districts["C"].served_by == (code_of("A"),)
    assert [[p.lat for p in ring] for ring in districts["A"].outline[0]] == [[59.9, 59.9, 59.95, 59.9]]
    assert (audit.actor, audit.action, audit.entry_id) == ("planner", "districts:import", version_id)
    assert contents(seeded) == (sorted([*before[0], version_id]), before[1] + 1)
    assert "3 districts, 6.0 km² together" in said


def test_an_import_keeps_how_to_reach_a_district(seeded: Database, tmp_path: Path, said: list[str]) -> None:
    bring_in(seeded, request(town(DRAWING), tmp_path), said)
    with seeded.reading() as session:
        districts = {d.name: d for d in load_districts(session)}
    assert (districts["A"].phone, districts["B"].phone) == ("22 00 00 01", None)
    assert [source.title for source in districts["A"].sources] == ["A"]


def test_a_dry_run_says_the_same_and_writes_nothing(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    before = contents(seeded)
    with open_http("test") as http:
        check_districts(seeded, request(town(DRAWING), tmp_path), http, said.append, city=TOWN)
    assert "3 districts, 6.0 km² together" in said
    assert contents(seeded) == before


@pytest.mark.parametrize("broken", ["half", "overlap", "cut off"])
def test_a_file_that_is_wrong_changes_nothing_and_says_why(
    broken: str, seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    before = contents(seeded)
    frame = town("A A B / A . B") if broken == "half" else town(DRAWING)
    if broken == "overlap":
        frame = frame.set_geometry(frame.geometry.buffer(10))
    wanted = request(frame, tmp_path)
    if broken == "cut off":
        path = tmp_path / "town.geojson"
        path.write_text(path.read_text()[:-40])
    reason = {"half": r"C \(990103\) is missing", "overlap": "overlap by", "cut off": "no whole JSON"}[broken]
    with pytest.raises(BoundaryError, match=reason):
        bring_in(seeded, wanted, said)
    assert contents(seeded) == before
    assert said == []


def test_an_import_is_taken_back_and_the_older_version_holds_again(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    before, version = contents(seeded)
    bring_in(seeded, request(town(DRAWING), tmp_path), said)
    undo_import(seeded, author(13), said.append)
    assert contents(seeded) == (before, version + 2)
    with seeded.reading() as session:
        assert boundaries_on(load_boundaries(session), TODAY) == {}
        assert len(load_districts(session)) == 3
    with pytest.raises(NotFoundError):
        undo_import(seeded, author(14), said.append)


def test_the_version_imported_last_is_taken_back_first(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    first = bring_in(seeded, request(town(DRAWING), tmp_path, TODAY), said, hour=10)
    bring_in(seeded, request(town(DRAWING), tmp_path), said, hour=11)
    undo_import(seeded, author(13), said.append)
    assert contents(seeded)[0] == sorted(["seed", first])


def test_a_version_whose_districts_are_named_elsewhere_stays(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    bring_in(seeded, request(town("D D E / D E E"), tmp_path, REFORM, new_codes=True), said)
    with seeded.writing() as session:
        session.add(PlaceRow(id="door", district=code_of("E"), accuracy="area"))
    with pytest.raises(DistrictInUseError, match="990105"):
        undo_import(seeded, author(13), said.append)


def test_the_only_version_stays(seeded: Database) -> None:
    with pytest.raises(DistrictInUseError):
        undo_district_version(seeded, permit_for("seed"), "seed")
    with pytest.raises(NotFoundError):
        undo_district_version(seeded, permit_for("nothing"), "nothing")


def rules_to_renew(session: Session, day: date) -> tuple[RuleToRenew, ...]:
    """The rules that name a district not in force on a day."""
    there = (one for one in load_districts(session) if one.valid_from <= day)
    in_force = [one for one in there if one.valid_to is None or day <= one.valid_to]
    return rules_outside(session, {one.code: one.formerly for one in in_force})


def test_a_reform_lists_the_rules_that_name_old_districts_and_where_they_go_on(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    bring_in(seeded, request(town(DRAWING), tmp_path), said, hour=10)
    bring_in(seeded, request(town("D D E / D E E"), tmp_path, REFORM, new_codes=True), said, hour=11)
    with seeded.reading() as session:
        assert rules_to_renew(session, TODAY) == ()
        renew = rules_to_renew(session, REFORM)
    assert [(rule.offer_id, rule.district, rule.successors) for rule in renew] == [
        ("house-a", code_of("A"), (code_of("D"),)),
        ("house-c", code_of("C"), (code_of("E"),)),
    ]
    assert "2 residence rules name districts that are no more then; please renew them:" in said


def test_before_a_reform_the_old_districts_hold_and_from_its_day_the_new_ones(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    bring_in(seeded, request(town("D D E / D E E"), tmp_path, REFORM, new_codes=True), said)
    with seeded.reading() as session:
        districts = load_districts(session)
    valid = {d.name: (d.valid_from, d.valid_to) for d in districts}
    assert valid["A"] == (FOUNDED, date(2027, 12, 31))
    assert valid["D"] == (REFORM, None)
    assert all(d.outline for d in districts)


def test_who_serves_a_district_follows_into_the_reform(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    bring_in(seeded, request(town(DRAWING), tmp_path), said, hour=10)
    bring_in(seeded, request(town("D D E / D C E"), tmp_path, REFORM, new_codes=True), said, hour=11)
    with seeded.reading() as session:
        served_by = {d.name: d.served_by for d in load_districts(session) if d.valid_from == REFORM}
    assert served_by == {"C": (code_of("D"),), "D": (), "E": ()}


def test_a_reform_imported_again_is_compared_with_what_held_before_it(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    bring_in(seeded, request(town(DRAWING), tmp_path), said, hour=10)
    for hour in (11, 12):
        bring_in(seeded, request(town("D D E / D E E"), tmp_path, REFORM, new_codes=True), said, hour)
    with seeded.reading() as session:
        assert [rule.successors for rule in rules_to_renew(session, REFORM)] == [
            (code_of("D"),),
            (code_of("E"),),
        ]


def test_a_rule_that_names_old_districts_works_on_in_the_new_ones(
    seeded: Database, tmp_path: Path, said: list[str]
) -> None:
    bring_in(seeded, request(town(DRAWING), tmp_path), said, hour=10)
    bring_in(seeded, request(town("D D D / D C D"), tmp_path, REFORM, new_codes=True), said, hour=11)
    with seeded.reading() as session:
        districts = {d.code: d for d in load_districts(session) if d.valid_from == REFORM}

    def answer(rule: str, home: str) -> Answer:
        offer = an_offer(rules=some_rules(residence=[code_of(letter) for letter in rule], strict=True))
        return eligible(
            offer, Person(Home.in_district(code_of(home), districts[code_of(home)].serving))
        ).answer

    assert answer("D", "D") is answer("AB", "D") is answer("C", "C") is Answer.YES
    assert answer("A", "D") is answer("B", "D") is Answer.ASK
    assert answer("C", "D") is answer("A", "C") is Answer.NO


def noon() -> datetime:
    return author().at


def test_the_command_ends_with_one_and_says_that_nothing_changed(
    seeded: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(seeded)
    path = as_file(town(DRAWING), tmp_path / "town.geojson")
    options = Options(FOUNDED, source=str(path))
    assert import_districts_command(seeded, options, noon, "test") == 1
    assert check_districts_command(seeded, options, "test") == 1
    assert undo_districts_command(seeded, noon) == 1
    assert capsys.readouterr().err.splitlines() == [
        *_too_small(),
        *_too_small(),
        "No boundaries have been imported",
        "Nothing was changed.",
    ]
    assert contents(seeded) == before


def _too_small() -> list[str]:
    return [
        "the districts cover 6.0 km² together; for the whole city it should be 450 to 490 km²",
        "Nothing was changed.",
    ]


def test_without_a_source_the_citys_own_service_is_asked_for_its_layer() -> None:
    wanted = Options(FOUNDED).request()
    assert wanted.source == "https://geodata.bymoslo.no/arcgis/rest/services/geodata/Basisdata/MapServer"
    assert wanted.columns == Columns(name="bydelsnavn", layer="Bydelsgrense")
    assert wanted.origin == Origin("Oslo kommune, Bydelsgrense", None)


def test_what_is_said_of_a_source_is_what_is_asked_for() -> None:
    options = Options(FOUNDED, "a.gml", "Kommunen", "NLOD 2.0", "nr", "navn", "lag", "EPSG:25833")
    wanted = options.request()
    assert wanted.columns == Columns("nr", "navn", "lag", "EPSG:25833")
    assert wanted.origin == Origin("Kommunen", "NLOD 2.0")
