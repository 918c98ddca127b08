"""The last good directory on disk: a server starts from it while its database is away."""

import os
import re
import subprocess
import sys
import time
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import make_url

from app.actions.seed.load import load_seed
from app.clock import system_clock
from app.domain.directory.vocabulary import Publication
from app.domain.hours import SchoolHoliday
from app.domain.snapshot import Snapshot
from app.models import SchoolHolidayRow
from app.store.database import Database, open_database
from app.store.holder import SnapshotHolder, StoredDirectory
from app.store.kept import Kept
from app.store.snapshot import context_for
from bench.serving import serving
from tests.builders import TUESDAY_13, a_snapshot, an_offer
from tests.databases import ROOT
from tests.office import publish, seeding

OSLO = ZoneInfo("Europe/Oslo")
LATER = TUESDAY_13 + timedelta(hours=2)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept.of(tmp_path / "kept", make_url("postgresql+psycopg://apent:secret@database/apent"), OSLO)


class Ticks:
    def __init__(self) -> None:
        self.now = 5_000.0

    def __call__(self) -> float:
        return self.now


class Away:
    """A directory whose database is away; a test brings it back."""

    def __init__(self, back: Snapshot | None = None) -> None:
        self.back = back
        self.prepared: list[Snapshot] = []

    def versions(self) -> object:
        raise ConnectionError

    def load(self, _now: datetime) -> Snapshot:
        raise ConnectionError

    def load_live(self, _now: datetime) -> object:
        raise ConnectionError

    def prepare(self, snapshot: Snapshot, _now: datetime) -> None:
        self.prepared.append(snapshot)


def hold(
    directory: object, kept: Kept | None, at: datetime = TUESDAY_13, ticks: Ticks | None = None
) -> SnapshotHolder:
    return SnapshotHolder(directory, lambda: at, timedelta(seconds=3), ticks or Ticks(), kept)


def test_the_whole_seed_comes_back_as_it_was(database: Database, kept: Kept) -> None:
    load_seed(database, seeding(TUESDAY_13), ROOT / "seed")
    with database.writing() as session:
        holiday = SchoolHolidayRow(
            id="jul", first_day=date(2026, 12, 21), last_day=date(2027, 1, 3), name="Jul"
        )
        session.add(holiday)
    snapshot = StoredDirectory(database, OSLO, lambda _snapshot, _now: None).load(TUESDAY_13)
    kept.keep(snapshot, TUESDAY_13)
    found = kept.load(TUESDAY_13)
    assert found is not None
    again, confirmed_at = found
    assert confirmed_at == TUESDAY_13
    for field in fields(Snapshot):
        assert getattr(again, field.name) == getattr(snapshot, field.name), field.name


def test_spans_with_a_name_of_their_own_come_back_too(kept: Kept) -> None:
    rows = (
        SchoolHoliday(date(2026, 12, 21), date(2027, 1, 3), "Jul"),
        SchoolHoliday(date(2026, 7, 6), date(2026, 7, 26), "fellesferien"),
    )
    snapshot = replace(a_snapshot(an_offer("huset")), context=context_for(OSLO, rows))
    kept.keep(snapshot, TUESDAY_13)
    found = kept.load(LATER)
    assert found is not None
    assert found[0].context.calendar == snapshot.context.calendar


def test_a_server_without_its_database_starts_from_what_was_kept_and_says_how_old_it_is(kept: Kept) -> None:
    snapshot = a_snapshot(an_offer("huset"))
    kept.keep(snapshot, TUESDAY_13)
    away = Away()
    holder = hold(away, kept, LATER)
    assert (holder.current().offers, away.prepared) == (snapshot.offers, [holder.current()])
    assert holder.confirmed_at == TUESDAY_13
    assert holder.stale_for() == timedelta(hours=2)
    holder.refresh()
    assert holder.stale_for() == timedelta(hours=2)


def test_where_nothing_was_kept_it_does_not_start(kept: Kept) -> None:
    for nothing in (None, kept):
        with pytest.raises(ConnectionError):
            hold(Away(), nothing)


@pytest.mark.parametrize("harm", ["cut", "changed", "no json", "another release", "empty"])
def test_what_is_not_whole_is_not_served(kept: Kept, harm: str) -> None:
    kept.keep(a_snapshot(an_offer("huset")), TUESDAY_13)
    whole = kept.file.read_bytes()
    harmed = {
        "cut": whole[:-20],
        "changed": whole.replace(b"huset", b"huser", 1) if b"huset" in whole.split(b"\n")[1] else b"",
        "no json": b"x" * 500,
        "another release": re.sub(rb'"shapes": "\w+"', b'"shapes": "old"', whole),
        "empty": b"",
    }
    kept.file.write_bytes(harmed[harm])
    assert kept.load(TUESDAY_13) is None


def test_the_newest_is_kept_and_once_a_minute_that_it_still_is(database: Database, kept: Kept) -> None:
    load_seed(database, seeding(TUESDAY_13), ROOT / "seed")
    ticks, directory = Ticks(), StoredDirectory(database, OSLO, lambda _snapshot, _now: None)
    holder = hold(directory, kept, TUESDAY_13, ticks)
    holder.refresh()
    first = kept.load(LATER)
    publish(database, TUESDAY_13, "fyrlyset", Publication.DRAFT)
    holder.refresh()
    second = kept.load(LATER)
    assert first is not None
    assert second is not None
    assert ("fyrlyset" in first[0].by_id, "fyrlyset" in second[0].by_id) == (True, False)
    os.utime(kept.file, (0, 0))
    holder.refresh()
    assert kept.file.stat().st_mtime == 0
    ticks.now += 61
    holder.refresh()
    assert kept.file.stat().st_mtime == TUESDAY_13.timestamp()


def test_a_folder_that_cannot_be_written_stops_nobody(database: Database, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    directory = StoredDirectory(database, OSLO, lambda _snapshot, _now: None)
    holder = hold(directory, Kept(tmp_path / "kept" / "one.json", OSLO))
    holder.refresh()
    assert holder.stale_for() is None


def test_another_database_never_passes_for_its_own(tmp_path: Path) -> None:
    urls = (
        "postgresql+psycopg://apent:a@one/apent",
        "postgresql+psycopg://apent:b@one/apent",
        "sqlite:///x.db",
    )
    one, other_password, other = (Kept.of(tmp_path, make_url(url), OSLO).file for url in urls)
    assert (one == other_password, one == other) == (True, False)
    assert "apent" not in one.name


def test_apent_serve_starts_while_the_database_is_away(sqlite_url: str, tmp_path: Path) -> None:
    """The server ran, the file of the database was lost, and an operator starts the server again."""
    url = sqlite_url.replace("apent.db", "folder/apent.db")
    path = Path(str(make_url(url).database))
    path.parent.mkdir()
    Path(str(make_url(sqlite_url).database)).rename(path)
    database = open_database(url)
    load_seed(database, seeding(system_clock()), ROOT / "seed")
    database.close()
    folder = tmp_path / "kept"
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
    settings = {"APENT_DATABASE_URL": url, "APENT_KEPT_DIR": str(folder), "APENT_REFRESH_SECONDS": "0.2"}
    with serving(command, **settings):
        for _ in range(200):
            if folder.exists() and any(folder.glob("*.json")):
                break
            time.sleep(0.1)
    path.unlink()
    for worn in path.parent.glob("apent.db-*"):
        worn.unlink()
    path.write_bytes(b"torn" * 5_000)
    with serving(command, **settings) as (port, _process):
        address = f"http://127.0.0.1:{port}/api/v1/offers?state=any&limit=5"
        with urlopen(address) as answer:
            assert b'"items":[{' in answer.read()
    without = subprocess.run(
        [*command, "--port", "1"],
        env={**os.environ, "APENT_DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert without.returncode == 7
