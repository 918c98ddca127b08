"""A worker hears of a change when it is committed, on both engines, and does not depend on hearing."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from app.actions.seed.load import load_seed
from app.domain.directory.vocabulary import Publication
from app.store.database import Database, open_database
from app.store.holder import SnapshotHolder, open_holder
from app.store.news import NewsOf, ring
from tests.actions.seed_files import a_seed
from tests.builders import TUESDAY_13
from tests.edge.server import wait_until
from tests.office import publish, seeding

AN_HOUR = timedelta(hours=1)


@pytest.fixture
def ours(database: Database, tmp_path: Path) -> Database:
    load_seed(database, seeding(TUESDAY_13), a_seed(tmp_path / "seed"))
    return database


@pytest.fixture
def theirs(database_url: str) -> Iterator[Database]:
    """The same database as another process has it."""
    other = open_database(database_url)
    yield other
    other.close()


def hold(database: Database) -> SnapshotHolder:
    zone = ZoneInfo("Europe/Oslo")
    return open_holder(database, zone, lambda: TUESDAY_13, AN_HOUR, lambda _snapshot, _now: None)


def follow(database: Database, holder: SnapshotHolder, stop: Event) -> None:
    with closing(NewsOf(database)) as news:
        holder.watch(stop, news.wait)


def test_a_change_by_another_process_is_there_long_before_the_next_comparison(
    ours: Database, theirs: Database
) -> None:
    holder, stop = hold(ours), Event()
    follower = Thread(target=follow, args=(ours, holder, stop))
    follower.start()
    for publication in (Publication.CLOSED, Publication.PUBLISHED):
        publish(theirs, TUESDAY_13, "huset", publication)
        wait_until(lambda wanted=publication: holder.current().by_id["huset"].publication is wanted)
    stop.set()
    follower.join()


def test_it_is_still_heard_after_the_connections_were_cut(ours: Database, theirs: Database) -> None:
    if ours.engine.dialect.name == "sqlite":
        return  # there is nobody to cut a file off
    with closing(NewsOf(ours)) as news:
        news.wait(1, Event())
        with theirs.writing() as session:
            session.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        news.wait(0.01, Event())
        news.wait(0.01, Event())
        with theirs.writing() as session:
            ring(session)
        heard = Thread(target=news.wait, args=(3600, Event()))
        heard.start()
        heard.join(60)
        assert not heard.is_alive()


def test_whoever_is_told_to_stop_does_not_wait_for_news(ours: Database) -> None:
    stop = Event()
    with closing(NewsOf(ours)) as news:
        news.wait(3600, stop)
        waiting = Thread(target=news.wait, args=(3600, stop))
        waiting.start()
        stop.set()
        waiting.join(60)
        assert not waiting.is_alive()


def test_whoever_made_a_change_sees_it_before_going_on(ours: Database) -> None:
    holder = hold(ours)
    ours.on_change = holder.refresh
    publish(ours, TUESDAY_13, "huset", Publication.CLOSED)
    assert holder.current().by_id["huset"].publication is Publication.CLOSED


def test_a_change_that_is_taken_back_rings_nobody(ours: Database) -> None:
    told = []
    ours.on_change = lambda: told.append(True)
    publish(ours, TUESDAY_13, "huset", Publication.PUBLISHED)
    assert told == []
