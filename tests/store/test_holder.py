"""The snapshot that readers see: replaced when the version moves, kept when reading fails."""

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from app.domain.directory.entries import Offer
from app.domain.live import Live
from app.domain.snapshot import Snapshot
from app.models import DirectoryVersionRow
from app.store.database import Database
from app.store.holder import SnapshotHolder, open_holder
from app.store.versions import Versions
from tests.builders import CONTEXT, an_offer

START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EVERY = timedelta(seconds=3)


@dataclass
class FakeClock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def ticks(self) -> float:
        return self.now.timestamp()

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class FakeDirectory:
    """A directory whose version a test sets, and that can fail."""

    at: int = 1
    live: int = 0
    live_loads: int = 0
    overtaken: int = 0
    compared: int = 0
    failing: bool = False
    epoch: str = "a1"
    is_meant: bool = False
    offers: tuple[Offer, ...] = ()
    loads: list[datetime] = field(default_factory=list)

    def versions(self) -> Versions:
        self.compared += 1
        if self.failing:
            raise OSError("no database")
        return Versions(self.epoch, self.at, self.live)

    def load(self, now: datetime) -> Snapshot:
        if self.failing:
            raise OSError("no database")
        self.loads.append(now)
        facts = Snapshot(self.at, now, self.offers, (), CONTEXT, epoch=self.epoch, is_meant=self.is_meant)
        return facts.with_live(Live(self.live))

    def load_live(self, _now: datetime) -> tuple[Versions, Live]:
        self.live_loads += 1
        return Versions(self.epoch, self.at + self.overtaken, self.live), Live(self.live)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def directory() -> FakeDirectory:
    return FakeDirectory()


@pytest.fixture
def holder(directory: FakeDirectory, clock: FakeClock) -> SnapshotHolder:
    return SnapshotHolder(directory, clock, EVERY, ticks=clock.ticks)


def test_the_directory_is_read_at_the_start(holder: SnapshotHolder) -> None:
    assert (holder.current().version, holder.current().loaded_at) == (1, START)


def test_the_same_version_is_not_read_again(holder: SnapshotHolder, directory: FakeDirectory) -> None:
    before = holder.current()
    holder.refresh()
    assert holder.current() is before
    assert len(directory.loads) == 1


def test_another_version_is_read_and_swapped(
    holder: SnapshotHolder, directory: FakeDirectory, clock: FakeClock
) -> None:
    directory.at = 2
    clock.pass_by(3)
    holder.refresh()
    assert (holder.current().version, holder.current().loaded_at) == (2, START + EVERY)


def test_an_older_version_is_refused_logged_and_counted_once(
    holder: SnapshotHolder, directory: FakeDirectory, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    directory.at = 0
    for _ in range(3):
        clock.pass_by(60)
        holder.refresh()
    assert (holder.current().version, holder.is_refusing, holder.steps_back) == (1, True, 1)
    assert holder.stale_for() == timedelta(minutes=3)
    assert caplog.text.count("a1.0 is not shown: it is older") == 1
    assert len(directory.loads) == 2


def test_after_a_restore_the_command_brings_readers_to_what_is_there(
    holder: SnapshotHolder, directory: FakeDirectory, clock: FakeClock
) -> None:
    directory.at, directory.epoch, directory.is_meant = 0, "b2", True
    clock.pass_by(60)
    holder.refresh()
    assert (holder.current().edition, holder.is_refusing, holder.steps_back) == ("b2.0", False, 1)
    assert holder.stale_for() is None


def test_a_number_that_comes_again_after_a_step_back_is_another_state(
    holder: SnapshotHolder, directory: FakeDirectory
) -> None:
    directory.at = 0
    holder.refresh()
    directory.at, directory.offers = 1, (an_offer("ny"),)
    holder.refresh()
    assert set(holder.current().by_id) == {"ny"}
    assert not holder.is_refusing


def test_a_replica_that_lags_is_waited_for(holder: SnapshotHolder, directory: FakeDirectory) -> None:
    seen = []
    for directory.at in (2, 1, 2, 3):
        holder.refresh()
        seen.append(holder.current().version)
    assert seen == [2, 2, 2, 3]


def test_a_failure_keeps_the_old_snapshot_and_is_logged(
    holder: SnapshotHolder, directory: FakeDirectory, caplog: pytest.LogCaptureFixture
) -> None:
    before = holder.current()
    directory.failing = True
    with caplog.at_level(logging.ERROR):
        holder.refresh()
    assert holder.current() is before
    assert "version a1.1 stays" in caplog.text


def test_after_a_failure_the_next_comparison_catches_up(
    holder: SnapshotHolder, directory: FakeDirectory
) -> None:
    directory.at, directory.failing = 2, True
    holder.refresh()
    directory.failing = False
    holder.refresh()
    assert holder.current().version == 2


def test_a_directory_that_does_not_answer_is_no_longer_fresh(
    holder: SnapshotHolder, directory: FakeDirectory, clock: FakeClock
) -> None:
    directory.failing = True
    clock.pass_by(9)
    holder.refresh()
    assert holder.stale_for() is None
    clock.pass_by(1)
    assert holder.stale_for() is not None


def test_a_clock_that_was_ahead_for_a_moment_hides_no_absence(
    directory: FakeDirectory, clock: FakeClock
) -> None:
    seconds = 0.0
    holder = SnapshotHolder(directory, clock, EVERY, ticks=lambda: seconds)
    clock.now = START + timedelta(hours=9)
    holder.refresh()
    clock.now, directory.failing, seconds = START, True, 60.0
    holder.refresh()
    assert holder.stale_for() == timedelta(minutes=1)


def test_what_was_read_while_the_clock_was_ahead_is_read_again(
    directory: FakeDirectory, clock: FakeClock
) -> None:
    clock.now = START + timedelta(days=60)
    holder = SnapshotHolder(directory, clock, EVERY)
    clock.now = START
    holder.refresh()
    holder.refresh()
    assert directory.loads == [START + timedelta(days=60), START]


def test_a_process_that_cannot_read_the_directory_does_not_start(clock: FakeClock) -> None:
    with pytest.raises(OSError, match="no database"):
        SnapshotHolder(FakeDirectory(failing=True), clock, EVERY)


def test_watching_follows_the_version_until_told_to_stop(directory: FakeDirectory, clock: FakeClock) -> None:
    holder = SnapshotHolder(directory, clock, timedelta(milliseconds=5))
    stop, seen = Event(), Event()
    directory.at = 2
    watcher = Thread(target=holder.watch, args=(stop,))
    watcher.start()
    while holder.current().version != 2:
        seen.wait(0.005)
    stop.set()
    watcher.join()


def test_a_change_in_the_database_reaches_the_holder(database: Database, clock: FakeClock) -> None:
    ready: list[int] = []
    holder = open_holder(
        database, ZoneInfo("Europe/Oslo"), clock, EVERY, lambda snapshot, _now: ready.append(snapshot.version)
    )
    with database.writing() as session:
        session.execute(update(DirectoryVersionRow).values(version=5))
    holder.refresh()
    assert holder.current().version == 5
    assert ready[-1] == 5


def test_a_word_on_room_swaps_the_live_part_alone(
    holder: SnapshotHolder, directory: FakeDirectory, clock: FakeClock
) -> None:
    before = holder.current()
    directory.live = 2
    clock.pass_by(3)
    holder.refresh()
    assert (holder.current().live.version, holder.current().seating is before.seating) == (2, True)
    assert (len(directory.loads), directory.live_loads, holder.confirmed_at) == (1, 1, START + EVERY)


def test_facts_that_change_while_the_live_part_is_read_are_read_too(
    holder: SnapshotHolder, directory: FakeDirectory
) -> None:
    directory.live, directory.overtaken = 2, 1
    holder.refresh()
    assert (len(directory.loads), holder.current().live.version) == (2, 2)


def test_a_live_part_that_is_older_is_refused_like_a_directory_that_is(
    holder: SnapshotHolder, directory: FakeDirectory
) -> None:
    directory.live = 3
    holder.refresh()
    directory.live = 2
    holder.refresh()
    assert (holder.current().live.version, holder.is_refusing) == (3, True)
