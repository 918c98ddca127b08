"""News of a change: what a worker waits for, so that it need not ask every few seconds whether there is one.

PostgreSQL tells whoever listens when the transaction of a change commits. SQLite counts the commits of others
on each connection. A replica can be asked, but not listened to. Whatever fails here costs time alone: whoever
waits compares versions when the wait is over, however it ends.
"""

import logging
from collections.abc import Callable
from math import ceil
from threading import Event
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from app.store.database import Database

CHANNEL = "apent_directory"
LOOK_SECONDS = 0.1
"""So often SQLite is looked at, which takes some microseconds, and so soon a wait sees that it is to stop."""
AGAIN_SECONDS = 1.0
"""So long after a failure it is tried again."""
REPLICA_SECONDS = 0.4
"""So often a replica is asked."""
Wait = Callable[[float, Event], None]
"""Waits so many seconds at most, and less where there may be a change or one is told to stop."""

log = logging.getLogger(__name__)


class News(Protocol):
    """A connection that hears of changes; used by one thread."""

    def heard(self, stop: Event) -> bool:
        """Wait LOOK_SECONDS or a little more; whether there may have been a change meanwhile."""

    def close(self) -> None:
        """Give the connection back."""


def ring(session: Session) -> None:
    """Tell those who listen of the change that this transaction makes, when and if it commits."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"NOTIFY {CHANNEL}"))


def wait_without_news(seconds: float, stop: Event) -> None:
    """Wait as long as was said."""
    stop.wait(seconds)


class NewsOf:
    """News of one database; after a failure it begins anew."""

    def __init__(self, database: Database) -> None:
        """Open nothing yet: the thread that waits does."""
        self._engine = database.engine
        self._news: News | None = None

    def wait(self, seconds: float, stop: Event) -> None:
        """Wait for news; where none can be had, wait a while."""
        try:
            self._wait(seconds, stop)
        except Exception as error:  # noqa: BLE001 (whatever it is, the comparison that follows tells of it)
            log.info("No news of changes for now: %s", type(error).__name__)
            self.close()
            stop.wait(min(seconds, AGAIN_SECONDS))

    def _wait(self, seconds: float, stop: Event) -> None:
        if self._news is None:
            self._news = _open(self._engine)
            return  # what was said before is lost: compare
        for _ in range(ceil(seconds / LOOK_SECONDS)):
            if stop.is_set() or self._news.heard(stop):
                return

    def close(self) -> None:
        """Give the connection back; nothing is raised."""
        news, self._news = self._news, None
        if news is not None:
            try:
                news.close()
            except Exception as error:  # noqa: BLE001 (it is broken, which is why it is closed)
                log.debug("A connection that was broken: %s", type(error).__name__)


def _open(engine: Engine) -> News:
    if engine.dialect.name == "sqlite":
        return _Commits(engine)
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    if _is_replica(connection):
        return _Replica(connection)
    connection.exec_driver_sql(f"LISTEN {CHANNEL}")
    return _Listening(connection)


def _is_replica(connection: Connection) -> bool:
    return bool(connection.scalar(text("SELECT pg_is_in_recovery()")))


class _Commits:
    """What others have committed to an SQLite file, in whichever process they are."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.raw_connection()
        self._seen = self._count()

    def heard(self, stop: Event) -> bool:
        stop.wait(LOOK_SECONDS)
        before, self._seen = self._seen, self._count()
        return self._seen != before

    def _count(self) -> int:
        # The driver's own connection: ours would begin a transaction, and see one state for ever.
        driver: Any = self._connection.driver_connection
        return int(driver.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        self._connection.close()


class _Listening:
    """A connection that PostgreSQL tells of changes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def heard(self, _stop: Event) -> bool:
        driver: Any = self._connection.connection.driver_connection
        return any(True for _ in driver.notifies(timeout=LOOK_SECONDS, stop_after=1))

    def close(self) -> None:
        # It goes on listening otherwise, in the pool, and whoever gets it next would hear.
        self._connection.invalidate()
        self._connection.close()


class _Replica:
    """A replica, which knows of no news: to wait a little and compare is all there is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def heard(self, stop: Event) -> bool:
        stop.wait(REPLICA_SECONDS)
        if not _is_replica(self._connection):
            raise ConnectionError("the replica is a primary now")
        return True

    def close(self) -> None:
        self._connection.close()
