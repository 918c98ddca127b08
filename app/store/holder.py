"""Holds the snapshot that all requests read, and replaces it when the directory has changed."""

import logging
import math
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Lock
from typing import Protocol
from zoneinfo import ZoneInfo

from app.clock import Clock, Ticks, system_ticks
from app.domain.live import Live
from app.domain.snapshot import Snapshot
from app.domain.succession import objection
from app.store.database import Database
from app.store.garbage import without_search
from app.store.kept import Kept
from app.store.live import load_live
from app.store.news import Wait, wait_without_news
from app.store.snapshot import load_snapshot
from app.store.versions import Versions, read_versions

Prepare = Callable[[Snapshot, datetime], None]
"""What is done with a snapshot, as of an instant, before anybody sees it."""

_KEPT_ANEW_SECONDS = 60
_MEANT = "if it is meant, run `apent new-epoch`"
log = logging.getLogger(__name__)


class Directory(Protocol):
    """Where snapshots come from."""

    def versions(self) -> Versions:
        """Ask for its state, cheaply."""

    def load(self, now: datetime) -> Snapshot:
        """Read everything."""

    def prepare(self, snapshot: Snapshot, now: datetime) -> None:
        """Make a snapshot ready for questions."""

    def load_live(self, now: datetime) -> tuple[Versions, Live]:
        """Read room and notices alone, with the state of the directory that they are of."""


class StoredDirectory:
    """The directory in the database."""

    def __init__(self, database: Database, zone: ZoneInfo, prepare: Prepare) -> None:
        """Keep the database, the zone of the municipality, and what makes a snapshot ready for questions."""
        self._database = database
        self._zone = zone
        self._prepare = prepare

    def versions(self) -> Versions:
        """Ask the database for the epoch and the versions."""
        with self._database.reading() as session:
            return read_versions(session)

    def load(self, now: datetime) -> Snapshot:
        """Read everything from one state of the database, and make it ready."""
        with self._database.reading() as session:
            snapshot = load_snapshot(session, now, self._zone)
        self.prepare(snapshot, now)
        return snapshot

    def prepare(self, snapshot: Snapshot, now: datetime) -> None:
        """Make a snapshot ready for questions."""
        self._prepare(snapshot, now)

    def load_live(self, now: datetime) -> tuple[Versions, Live]:
        """Read two small tables from one state of the database."""
        with self._database.reading() as session:
            versions = read_versions(session)
            return versions, load_live(session, versions.live, now, self._zone)


class SnapshotHolder:
    """One reference to the newest snapshot; readers never wait.

    It is read on making. A process that cannot read it then starts from what was kept on the disk, as old as
    that is, and does not start where nothing was. Later failures leave the old snapshot in place and are
    logged; so does a directory that looks like a mishap, until the database has a better one or
    `apent new-epoch` has said that it is meant.
    """

    def __init__(
        self,
        directory: Directory,
        clock: Clock,
        every: timedelta,
        ticks: Ticks = system_ticks,
        kept: Kept | None = None,
    ) -> None:
        """Read the first snapshot, and compare versions when `every` has passed.

        `ticks` tells how long ago a comparison was: a clock that was ahead for a moment would else hide for
        hours that the database is away.
        """
        self._directory = directory
        self._clock = clock
        self._every = every
        self._patience = 3 * every
        self._refreshing = Lock()
        self._is_failing = False
        self._refused: Versions | None = None
        self._steps_back = 0
        self._ticks = ticks
        self._compared = ticks()
        self._compared_at = clock()
        self._kept = kept
        self._kept_last = ("", -math.inf)
        self._snapshot = self._first()

    def _first(self) -> Snapshot:
        now = self._compared_at
        try:
            return self._directory.load(now)
        except Exception:
            found = self._kept.load(now) if self._kept else None
            if found is None:
                raise
            snapshot, self._compared_at = found
            log.exception("The directory cannot be read; %s is served from the disk", snapshot.edition)
            self._is_failing = True
            self._compared -= max(0.0, (now - self._compared_at).total_seconds())
            self._directory.prepare(snapshot, now)
            return snapshot

    def current(self) -> Snapshot:
        """Give the newest snapshot there is; never waits for a database."""
        return self._snapshot

    @property
    def confirmed_at(self) -> datetime:
        """When the database last said that this version is the newest."""
        return self._compared_at

    @property
    def is_refusing(self) -> bool:
        """Whether the database holds a directory that readers are not shown."""
        return self._refused is not None

    @property
    def steps_back(self) -> int:
        """How often a directory came that did not follow the one before: refused, or of another epoch."""
        return self._steps_back

    def stale_for(self) -> timedelta | None:
        """How long ago that was, once three comparisons in a row are missing; else None."""
        age = timedelta(seconds=self._ticks() - self._compared)
        return age if age > self._patience else None

    def refresh(self) -> None:
        """Compare versions now; read the directory anew and swap the reference if they differ.

        Whatever goes wrong leaves the old snapshot: old hours are better than none. It is logged when it
        begins and when it ends, and not every few seconds in between.
        """
        with self._refreshing:
            now = self._clock()
            try:
                self._compare(now)
            except Exception:
                if not self._is_failing:
                    log.exception("The directory cannot be read; version %s stays", self._snapshot.edition)
                self._is_failing = True
            else:
                if self._is_failing:
                    log.warning("The directory can be read again; version %s", self._snapshot.edition)
                self._is_failing = False
                self._keep()

    def _compare(self, now: datetime) -> None:
        found = self._directory.versions()
        if found == self._refused:
            return
        held = self._snapshot
        # After a refusal the same number may be that of another state: read it, whatever it is. And what was
        # read while the clock was ahead lacks the notices and the changes of hours that had ended by then.
        if found.edition != held.edition or self._refused is not None or now < held.loaded_at:
            with without_search():
                self._follow(self._directory.load(now))
        elif found.live != held.live.version:
            self._follow_live(*self._directory.load_live(now), now)
        if self._refused is None:
            self._compared_at, self._compared = now, self._ticks()

    def _keep(self) -> None:
        """Keep on the disk what is newest, and once a minute that it still is."""
        edition, at = self._snapshot.whole_edition, self._ticks()
        if self._kept is None or self._refused is not None:
            return
        if edition == self._kept_last[0] and at - self._kept_last[1] < _KEPT_ANEW_SECONDS:
            return
        self._kept_last = edition, at
        try:
            self._kept.keep(self._snapshot, self._compared_at)
        except OSError as error:
            log.warning("The directory cannot be kept in %s: %s", self._kept.file, error.strerror)

    def _follow_live(self, of: Versions, live: Live, now: datetime) -> None:
        """Swap room and notices alone, unless the facts have changed too since they were compared."""
        held = self._snapshot
        self._follow(held.with_live(live) if of.edition == held.edition else self._directory.load(now))

    def _follow(self, found: Snapshot) -> None:
        held = self._snapshot
        why = objection(held, found)
        if why is not None or found.epoch != held.epoch:
            self._steps_back += 1
        if why is not None:
            log.error(
                "The directory %s is not shown: %s. %s stays; %s", found.edition, why, held.edition, _MEANT
            )
            self._refused = Versions(found.epoch, found.version, found.live.version)
            return
        if found.epoch != held.epoch:
            log.warning("The directory is another one, as was said: %s after %s", found.edition, held.edition)
        self._refused, self._snapshot = None, found

    def watch(self, stop: Event, wait: Wait = wait_without_news) -> None:
        """Refresh whenever there may be news, and when there was none for long, until told to stop.

        Meant to run in a thread of its own.
        """
        while not stop.is_set():
            wait(self._every.total_seconds(), stop)
            if not stop.is_set():
                self.refresh()


def open_holder(
    database: Database,
    zone: ZoneInfo,
    clock: Clock,
    every: timedelta,
    prepare: Prepare,
    kept: Kept | None = None,
) -> SnapshotHolder:
    """Hold the directory of a database, and what was kept of it."""
    return SnapshotHolder(StoredDirectory(database, zone, prepare), clock, every, kept=kept)
