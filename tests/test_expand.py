"""Expand, then contract (docs/operations.md): yesterday's code works on the tables of today, and back."""

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from app.actions.seed.load import load_seed
from app.store.database import open_database, open_engine
from app.store.versions import read_versions
from tests.actions.seed_files import a_seed
from tests.builders import TUESDAY_13
from tests.databases import alembic_config
from tests.office import seeding

ROOT = Path(__file__).parent.parent
FROM = "0006"
"""The first schema that was ever served while another one was being brought in."""

Columns = dict[tuple[str, str], dict[str, Any]]


def columns(connection: Connection) -> Columns:
    """Every column by table and name."""
    looked = inspect(connection)
    names = [name for name in looked.get_table_names() if name != "alembic_version"]
    return {(name, one["name"]): dict(one) for name in names for one in looked.get_columns(name)}


def breaks(before: Columns, after: Columns) -> Iterator[str]:
    """What the code that knew the tables before could not live with."""
    tables = {table for table, _ in before}
    for (table, name), was in before.items():
        now = after.get((table, name))
        if now is None:
            yield f"{table}.{name} is gone"
        elif str(now["type"]) != str(was["type"]):
            yield f"{table}.{name} has another type"
        elif was["nullable"] and not now["nullable"]:
            yield f"{table}.{name} may not be empty any more"
    for table, name in after.keys() - before.keys():
        new = after[table, name]
        is_filled = new["nullable"] or new["default"] is not None or new.get("primary_key")
        if table in tables and not is_filled:
            yield f"{table}.{name} is new and must be filled in"


def test_no_migration_takes_away_what_the_release_before_uses(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'apent.db'}")
    found = []
    with engine.connect() as connection:
        config = alembic_config(connection)
        script = ScriptDirectory.from_config(config)
        later = [one.revision for one in script.iterate_revisions("head", FROM)]
        command.upgrade(config, FROM)
        for revision in reversed(later):
            before = columns(connection)
            command.upgrade(config, revision)
            found += [f"{revision}: {line}" for line in breaks(before, columns(connection))]
    engine.dispose()
    assert later
    assert found == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, []),
        ({"type": "TEXT"}, ["t.a has another type"]),
        ({"nullable": False}, ["t.a may not be empty any more"]),
        (None, ["t.a is gone"]),
    ],
)
def test_what_would_break_it_is_told(change: dict[str, Any] | None, told: list[str]) -> None:
    before: Columns = {("t", "a"): {"type": "VARCHAR", "nullable": True, "default": None}}
    after = {} if change is None else {("t", "a"): before["t", "a"] | change}
    assert list(breaks(before, after)) == told
    must = {**before, ("t", "b"): {"type": "VARCHAR", "nullable": False, "default": None}}
    assert list(breaks(before, must)) == ["t.b is new and must be filled in"]


def git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout


@pytest.fixture(scope="module")
def yesterday(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code as it was before the newest migration."""
    newest = max((ROOT / "alembic" / "versions").glob("[0-9]*.py"))
    try:
        added = git("log", "--format=%H", "--diff-filter=A", "-1", "--", str(newest)).decode().strip()
        code = git("archive", f"{added}^", "app", "alembic", "alembic.ini", "seed")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("Not installed: git, or the history of this copy")
    folder = tmp_path_factory.mktemp("yesterday")
    with tarfile.open(fileobj=io.BytesIO(code)) as packed:
        # A Python before 3.11.4 knows no filters.
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        packed.extractall(folder, **safely)  # noqa: S202 (the archive is our own)
    return folder


SERVES = """
from fastapi.testclient import TestClient
from app.main import create_app
with TestClient(create_app()) as client:
    print(client.get("/api/v1/offers").json()["version"], client.get("/").status_code)
"""
WRITES = "from app.cli import main; main()"


def run(folder: Path, url: str, code: str, *words: str) -> str:
    own = {"APENT_DATABASE_URL": url, "APENT_METRICS_PORT": "0", "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(
        command, env=os.environ | own, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_yesterdays_code_serves_and_writes_on_todays_tables_and_today_sees_it(
    database_url: str, yesterday: Path, tmp_path: Path
) -> None:
    database = open_database(database_url)
    load_seed(database, seeding(TUESDAY_13), a_seed(tmp_path / "seed"))
    assert run(yesterday, database_url, SERVES).split() == ["1", "200"]
    run(yesterday, database_url, WRITES, "new-epoch")
    assert run(ROOT, database_url, SERVES).split() == ["2", "200"]
    run(ROOT, database_url, WRITES, "new-epoch")
    assert run(yesterday, database_url, SERVES).split() == ["3", "200"]
    database.close()


def test_what_a_release_that_knows_one_speed_has_written_counts_as_facts(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    with database.writing() as session:
        session.execute(text("UPDATE directory_version SET version = 9, facts_version = 7, live_version = 8"))
        assert read_versions(session)[1:] == (9, 8)
        session.execute(text("UPDATE directory_version SET version = 8"))
        assert read_versions(session)[1:] == (7, 8)
    database.close()
