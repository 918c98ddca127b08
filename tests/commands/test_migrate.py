"""Who changes the tables: `apent migrate` alone, one process at a time, and who refuses what is too old."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from app.commands.ready import newest_revision
from app.store.database import open_database
from app.store.schema import revision_of
from app.store.versions import read_version
from tests.actions.seed_files import a_seed
from tests.commands.test_cli import APENT, apent
from tests.databases import ROOT, administration, migrate, postgres_copy
from tests.edge.server import wait_until


@pytest.fixture
def empty_postgres(postgres_server: str) -> Iterator[str]:
    with postgres_copy(postgres_server, "template0") as url:
        yield url


def schema(url: str) -> str | None:
    database = open_database(url)
    found = revision_of(database)
    database.close()
    return found


def set_schema(url: str, revision: str) -> None:
    database = open_database(url)
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})
    database.close()


def start(url: str, seed: Path, *words: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"APENT_DATABASE_URL": url, "APENT_SEED_DIR": str(seed)}
    return subprocess.Popen(
        [sys.executable, *APENT[1:], *words],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def waiting(url: str) -> int:
    """How many transactions wait for a lock on this PostgreSQL server."""
    with administration(url) as admin:
        return int(admin.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one())


def test_two_processes_that_start_on_an_empty_postgresql_both_come_up(
    empty_postgres: str, tmp_path: Path
) -> None:
    folder = a_seed(tmp_path / "seed")
    with administration(empty_postgres) as admin:
        # The lock of alembic/env.py, held until both have seen that there are no tables.
        admin.execute(text(f"SELECT pg_advisory_lock({0x4150454E54})"))
        both = [start(empty_postgres, folder, "seed") for _ in range(2)]
        wait_until(lambda: waiting(empty_postgres) == 2)
    said = [one.communicate()[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert sorted("0 entries added" in one for one in said) == [False, True]
    assert schema(empty_postgres) == newest_revision()


def test_processes_that_start_on_an_empty_file_all_come_up(tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path / 'new' / 'apent.db'}", a_seed(tmp_path / "seed")
    with ThreadPoolExecutor() as pool:
        runs = [pool.submit(start(url, folder, "seed").communicate) for _ in range(4)]
    said = [run.result()[0] for run in runs]
    assert sum("0 entries added, 0 changed" in one for one in said) == 3, said


@pytest.mark.parametrize("command", ["serve", "seed", "export"])
def test_a_schema_that_is_too_old_is_refused_in_one_sentence(tmp_path: Path, command: str) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    migrate(url, "0002")
    refused = apent(command, *(["csv"] if command == "export" else []), url=url)
    assert refused.returncode == 3
    assert refused.stderr.count("\n") == 1
    assert "schema 0002" in refused.stderr
    assert "`apent migrate`" in refused.stderr
    assert schema(url) == "0002"


def test_migrate_brings_an_old_schema_to_the_newest(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    migrate(url, "0002")
    first, second = apent("migrate", url=url), apent("migrate", url=url)
    assert (first.returncode, second.returncode) == (0, 0)
    assert schema(url) == newest_revision()
    assert apent("export", "csv", url=url).returncode == 0


def test_a_newer_schema_is_served_as_it_is(sqlite_url: str) -> None:
    set_schema(sqlite_url, "9999")
    assert apent("seed", url=sqlite_url).returncode == 0
    assert "9999" in apent("migrate", url=sqlite_url).stdout
    database = open_database(sqlite_url)
    with database.reading() as session:
        assert read_version(session) == 1
    database.close()
