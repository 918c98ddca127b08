"""Holds the snapshot that all requests read, and replaces it when the directory has changed."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Lock
from typing import Protocol
from zoneinfo import ZoneInfo

from app.clock import Clock
from app.domain.snapshot import Snapshot
from app.store.database import Database
from app.store.snapshot import load_snapshot, read_version

Prepare = Callable[[Snapshot, datetime], None]
"""What is done with a snapshot, as of an instant, before anybody sees it."""

log = logging.getLogger(__name__)


class Directory(Protocol):
    """Where snapshots come from."""

    def version(self) -> int:
        """Ask for the version, cheaply."""

    def load(self, now: datetime) -> Snapshot:
        """Read everything."""


class StoredDirectory:
    """The directory in the database."""

    def __init__(self, database: Database, zone: ZoneInfo, prepare: Prepare) -> None:
        """Keep the database, the zone of the municipality, and what makes a snapshot ready for questions."""
        self._database = database
        self._zone = zone
        self._prepare = prepare

    def version(self) -> int:
        """Ask the database for the version."""
        with self._database.reading() as session:
            return read_version(session)

    def load(self, now: datetime) -> Snapshot:
        """Read everything from one state of the database, and make it ready."""
        with self._database.reading() as session:
            snapshot = load_snapshot(session, now, self._zone)
        self._prepare(snapshot, now)
        return snapshot


class SnapshotHolder:
    """One reference to the newest snapshot; readers never wait.

    It is read on making, so a process that cannot read the directory does not start. Later failures
    leave the old snapshot in place and are logged.
    """

    def __init__(self, directory: Directory, clock: Clock, every: timedelta) -> None:
        """Read the first snapshot, and compare versions when `every` has passed."""
        self._directory = directory
        self._clock = clock
        self._every = every
        self._patience = 3 * every
        self._refreshing = Lock()
        self._is_failing = False
        self._compared_at = clock()
        self._snapshot = directory.load(self._compared_at)

    def current(self) -> Snapshot:
        """Give the newest snapshot there is; never waits for a database."""
        return self._snapshot

    @property
    def confirmed_at(self) -> datetime:
        """When the database last said that this version is the newest."""
        return self._compared_at

    def stale_for(self, now: datetime) -> timedelta | None:
        """How long before `now` that was, once three comparisons in a row are missing; else None."""
        age = now - self._compared_at
        return age if age > self._patience else None

    def refresh(self) -> None:
        """Compare versions now; read the directory anew and swap the reference if they differ.

        Whatever goes wrong leaves the old snapshot: old hours are better than none. It is logged when it
        begins and when it ends, and not every few seconds in between.
        """
        with self._refreshing:
            now = self._clock()
            try:
                if self._directory.version() != self._snapshot.version:
                    self._snapshot = self._directory.load(now)
                self._compared_at = now
            except Exception:
                if not self._is_failing:
                    log.exception("The directory cannot be read; version %s stays", self._snapshot.version)
                self._is_failing = True
            else:
                if self._is_failing:
                    log.warning("The directory can be read again; version %s", self._snapshot.version)
                self._is_failing = False

    def watch(self, stop: Event) -> None:
        """Refresh until told to stop; meant to run in a thread of its own."""
        while not stop.wait(self._every.total_seconds()):
            self.refresh()


def open_holder(
    database: Database, zone: ZoneInfo, clock: Clock, every: timedelta, prepare: Prepare
) -> SnapshotHolder:
    """Hold the directory of a database."""
    return SnapshotHolder(StoredDirectory(database, zone, prepare), clock, every)
