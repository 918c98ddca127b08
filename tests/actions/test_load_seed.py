"""Loading the seed: all or nothing, twice without change, and never over what staff have edited."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, func, select, update

from app.actions.seed.errors import SeedError
from app.actions.seed.load import Loaded, load_seed
from app.commands.ready import seed_if_empty
from app.commands.seed import seed_command
from app.domain.hours import ChangeKind, HoursChange, PublicHolidays, State
from app.domain.snapshot import Snapshot
from app.models import AuditRow, OfferRow, SourceRow
from app.models.base import Table
from app.store.audit import history_of
from app.store.database import Database, open_database
from app.store.facts import facts_of
from app.store.kinds import OFFER
from app.store.snapshot import load_snapshot
from tests.actions.seed_files import HOUSE, LINE, a_seed, with_line
from tests.databases import ROOT
from tests.office import change_hours, seeding

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SEED = seeding(NOW)


def snapshot(database: Database) -> Snapshot:
    with database.reading() as session:
        return load_snapshot(session, NOW, ZoneInfo("Europe/Oslo"))


def contents(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    with database.reading() as session:
        tables = Table.metadata.sorted_tables
        return {t.name: session.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


def edit(database: Database, **values: str) -> None:
    with database.writing() as session:
        session.execute(update(OfferRow).where(OfferRow.id == "huset").values(**values))  # type: ignore[arg-type]


def kept(loaded: Loaded) -> list[str]:
    return [str(kept) for kept in loaded.kept]


def test_every_entry_is_loaded(database: Database, tmp_path: Path) -> None:
    loaded = load_seed(database, SEED, a_seed(tmp_path, line=LINE))
    assert loaded.added == [
        ("organisation", "byens-venner"),
        ("place", "gata-1"),
        ("offer", "huset"),
        ("offer", "telefonen"),
        ("district_version", "seed-2017-01-01"),
    ]
    house = snapshot(database).by_id["huset"]
    assert (house.name, house.organisation.id, house.places[0].place.district) == (
        "Huset",
        "byens-venner",
        "030101",
    )
    assert house.eligibility.districts == ("030101",)
    assert [district.served_by for district in snapshot(database).districts] == [(), ("030101",)]


def test_a_load_raises_the_version_once_and_is_audited_once(database: Database, tmp_path: Path) -> None:
    load_seed(database, SEED, a_seed(tmp_path, line=LINE))
    assert snapshot(database).version == 1
    assert contents(database)["audit"] == 1


def test_a_second_load_changes_nothing_at_all(database: Database, tmp_path: Path) -> None:
    load_seed(database, SEED, a_seed(tmp_path, line=LINE))
    before = (snapshot(database), contents(database))
    later = seeding(NOW.replace(hour=13))
    assert load_seed(database, later, tmp_path) == Loaded()
    after = (snapshot(database), contents(database))
    assert after[1] == before[1]
    assert (after[0].version, after[0].offers, after[0].districts) == (
        1,
        before[0].offers,
        before[0].districts,
    )


def test_an_entry_that_changed_in_the_files_is_changed_in_the_database(
    database: Database, tmp_path: Path
) -> None:
    load_seed(database, SEED, a_seed(tmp_path))
    other = with_line("name: Huset", "name: Det nye huset").replace("    - food\n", "    - shower\n")
    loaded = load_seed(database, SEED, a_seed(tmp_path, other))
    assert loaded == Loaded(changed=[("offer", "huset")])
    house = snapshot(database).by_id["huset"]
    assert (house.name, house.services[0].service) == ("Det nye huset", "shower")
    assert snapshot(database).version == 2


def test_what_was_edited_in_the_database_is_kept_and_told(database: Database, tmp_path: Path) -> None:
    load_seed(database, SEED, a_seed(tmp_path))
    edit(database, phone="22 11 11 11")
    loaded = load_seed(database, SEED, a_seed(tmp_path, with_line("name: Huset", "name: Det nye huset")))
    assert kept(loaded) == [
        "offer huset: `name` is 'Huset' in the database and 'Det nye huset' in the seed",
        "offer huset: `phone` is '22 11 11 11' in the database and '23 03 66 80' in the seed",
    ]
    assert snapshot(database).by_id["huset"].phone == "22 11 11 11"
    assert snapshot(database).version == 1


def test_the_difference_is_told_every_time(database: Database, tmp_path: Path) -> None:
    load_seed(database, SEED, a_seed(tmp_path))
    edit(database, phone="22 11 11 11")
    load_seed(database, SEED, tmp_path)
    assert len(load_seed(database, SEED, tmp_path).kept) == 1


def test_an_edit_that_the_files_have_caught_up_with_is_no_difference(
    database: Database, tmp_path: Path
) -> None:
    load_seed(database, SEED, a_seed(tmp_path))
    edit(database, phone="22 11 11 11")
    caught_up = with_line('phone: "23 03 66 80"', 'phone: "22 11 11 11"')
    assert load_seed(database, SEED, a_seed(tmp_path, caught_up)) == Loaded()
    newer = with_line('phone: "23 03 66 80"', 'phone: "22 22 22 22"')
    assert load_seed(database, SEED, a_seed(tmp_path, newer)).changed == [("offer", "huset")]


def test_rows_removed_in_the_database_are_not_brought_back(database: Database, tmp_path: Path) -> None:
    load_seed(database, SEED, a_seed(tmp_path))
    with database.writing() as session:
        session.execute(delete(SourceRow))
    assert kept(load_seed(database, SEED, tmp_path)) == [
        "offer huset: `source` differs: 0 in the database, 1 in the seed"
    ]


def test_an_entry_removed_in_the_database_is_not_brought_back(database: Database, tmp_path: Path) -> None:
    load_seed(database, SEED, a_seed(tmp_path))
    with database.writing() as session:
        session.execute(delete(OfferRow))
    assert "was removed from the database" in kept(load_seed(database, SEED, tmp_path))[0]
    assert snapshot(database).offers == ()


def test_an_entry_that_is_gone_from_the_files_stays_and_is_told(database: Database, tmp_path: Path) -> None:
    load_seed(database, SEED, a_seed(tmp_path, line=LINE))
    (tmp_path / "line.yaml").unlink()
    assert kept(load_seed(database, SEED, tmp_path)) == [
        "offer telefonen: is no longer in the seed files; it stays in the database"
    ]


def test_closed_today_is_no_edit_of_the_entry(database: Database, tmp_path: Path) -> None:
    load_seed(database, SEED, a_seed(tmp_path))
    today = NOW.date()
    change_hours(database, NOW, "huset", HoursChange(today, today, ChangeKind.CLOSED))
    loaded = load_seed(database, SEED, a_seed(tmp_path, with_line("name: Huset", "name: Det nye huset")))
    assert loaded == Loaded(changed=[("offer", "huset")])
    assert len(snapshot(database).by_id["huset"].changes) == 1


def test_an_error_in_the_files_loads_nothing(database: Database, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"house\.yaml:5: `status`"):
        load_seed(database, SEED, a_seed(tmp_path, with_line("status: published", "status: x"), line=LINE))
    assert snapshot(database).version == 0
    assert sum(contents(database).values()) == 1  # the version itself


def test_the_command_says_what_it_did(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seed_command(database, a_seed(tmp_path), lambda: NOW) == 0
    assert seed_command(database, a_seed(tmp_path, with_line("high", "hih")), lambda: NOW) == 1
    said = capsys.readouterr()
    assert said.out == "4 entries added, 0 changed\n"
    assert "house.yaml:28" in said.err


def test_only_an_empty_database_is_filled_at_the_start(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seed_if_empty(database, a_seed(tmp_path), lambda: NOW) == 0
    assert seed_if_empty(database, a_seed(tmp_path, line=LINE), lambda: NOW) == 0
    assert capsys.readouterr().out.count("added") == 1
    assert "telefonen" not in snapshot(database).by_id


def test_hidden_doors_and_drafts_stay_in_the_database(database: Database, tmp_path: Path) -> None:
    secret = HOUSE.replace("id: huset", "id: krise").replace("name: Huset", "name: Krise").splitlines()
    door = ["  place:", "    id: krise-dor", "    district: Gamle Oslo", "    accuracy: hidden"]
    hidden = "\n".join([*secret[:8], *door, *secret[17:]])
    draft = LINE.replace("status: published", "status: draft")
    load_seed(database, SEED, a_seed(tmp_path, hidden=hidden, line=draft))
    assert set(snapshot(database).by_id) == {"huset", "krise"}
    assert snapshot(database).by_id["krise"].places[0].place.point is None


# What `holidays:` says, and the states of the rules that it adds to the hours of the house.
HOLIDAYS = [
    ("unknown", [State.UNKNOWN, State.UNKNOWN]),
    ("closed", [State.CLOSED, State.CLOSED]),
    ("as_usual", []),
    ("11–13", [State.OPEN, State.UNKNOWN]),
]


@pytest.mark.parametrize(("words", "states"), HOLIDAYS)
def test_holidays_become_rules_of_the_hours_and_of_the_services(
    sqlite_url: str, tmp_path: Path, words: str, states: list[State]
) -> None:
    database = open_database(sqlite_url)
    load_seed(database, SEED, a_seed(tmp_path, HOUSE + f"  holidays: {words}\n"))
    house = snapshot(database).by_id["huset"]
    doctor = next(given.hours for given in house.services if given.hours)
    database.close()
    for hours in (house.places[0].hours, doctor):
        assert [rule.says for rule in hours.rules[1:]] == states
        assert [rule.holidays for rule in hours.rules[1:2]] == [PublicHolidays()] * bool(states)


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sqlalchemy import event
from app.actions.seed.load import load_seed
from app.store.database import open_database
from tests.office import seeding

database = open_database(sys.argv[1])

@event.listens_for(database.engine, "before_cursor_execute")
def die(connection, cursor, statement, *rest):
    if statement.startswith("INSERT INTO " + sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

load_seed(database, seeding(datetime(2026, 11, 24, tzinfo=UTC)), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("table", ["source", "audit"])
def test_a_load_that_is_killed_leaves_the_database_as_it_was(
    database_url: str, tmp_path: Path, table: str
) -> None:
    seed = a_seed(tmp_path / "seed")
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, database_url, str(seed), table], check=False, cwd=ROOT
    )
    assert killed.returncode == -signal.SIGKILL
    database = open_database(database_url)
    assert sum(contents(database).values()) == 1
    assert load_seed(database, SEED, seed).added
    database.close()


def test_the_audit_holds_what_was_loaded(database: Database, tmp_path: Path) -> None:
    load_seed(database, SEED, a_seed(tmp_path))
    with database.reading() as session:
        audit = session.execute(select(AuditRow.at, AuditRow.actor, AuditRow.action, AuditRow.via)).one()
        (house,) = history_of(session, OFFER, "huset")
        assert house.after == facts_of(session, OFFER, "huset")
    assert audit == (NOW, "seed", "directory:load", "seed")
    assert house.before == {}
