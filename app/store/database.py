"""One database on either engine: consistent readings and serial writings."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.domain.errors import BusyError

BUSY_MS = 10_000
"""How long a writer waits for another one to finish, on either engine."""

_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}
_BUSY_STATES = {"55P03", "40P01"}
"""PostgreSQL's: a lock was not had in time, or two writers waited for each other."""

STATEMENT_MS = 20_000
"""How long a statement may take on PostgreSQL, waiting for a locked table counted in; not in migrations."""

_PATIENCE = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "options": f"-c statement_timeout={STATEMENT_MS}",
}
"""Seconds and milliseconds until a PostgreSQL server that swallows every packet counts as away."""


class Database:
    """Opens transactions; a reading sees one state of all tables, a writing is all or nothing."""

    def __init__(self, engine: Engine, busy_ms: int = BUSY_MS) -> None:
        """Take over the engine; `close` ends it. A writer waits `busy_ms` for another one, on PostgreSQL."""
        self.engine = engine
        self.on_change: Callable[[], None] = _tell_nobody
        """Called when a change of the directory has been committed here, before whoever made it goes on."""
        self._patience = text(f"SET LOCAL lock_timeout = {busy_ms:d}")
        options: dict[str, Any] = {"begin": "BEGIN"}
        if engine.dialect.name == "postgresql":
            # At the default level each SELECT of a snapshot could see another state.
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reading = engine.execution_options(**options)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session whose queries all see the same state; nothing is kept of what it writes."""
        with Session(self._reading) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that commits at the end, or leaves no trace when anything is raised.

        BusyError if another writer kept this one waiting for too long; then nothing was written.
        """
        try:
            with Session(self.engine) as session, session.begin():
                if self.engine.dialect.name == "postgresql":
                    session.execute(self._patience)
                yield session
        except OperationalError as error:
            if _is_busy(error):
                raise BusyError("Another writer was not done in time: nothing was written") from error
            raise

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _tell_nobody() -> None:
    """Nobody in this process shows the directory."""


def open_database(url: str) -> Database:
    """Open the database at an SQLAlchemy address (sqlite:///… or postgresql+psycopg://…).

    The folder of an SQLite file is made if it is not there; the tables are the migrations' work.
    """
    return Database(open_engine(url))


def open_engine(url: str) -> Engine:
    """Make the engine with what each kind of database needs to keep our promises.

    Its errors tell no values: they are logged, and a value may be a hidden address.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, connect_args=_PATIENCE, hide_parameters=True)
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _is_busy(error: OperationalError) -> bool:
    name = "_".join(getattr(error.orig, "sqlite_errorname", "").split("_")[:2])
    return name in _BUSY or getattr(error.orig, "sqlstate", None) in _BUSY_STATES


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Python's driver begins a transaction only before a write, and never around a SELECT or a CREATE:
    # we say BEGIN ourselves, so that a reading is consistent and a migration is all or nothing.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: one that starts as a reader and meets another writer is refused
    # without waiting (SQLITE_BUSY), whatever the time-out.
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))
