"""The database goes away: readers keep the last directory, marked with its age, and never get an error."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import make_url

from app.domain.hours import ChangeKind, HoursChange
from app.domain.snapshot import Snapshot
from app.main import create_app
from app.store.database import open_database
from app.store.holder import SnapshotHolder
from app.store.versions import Versions
from tests.apps import QUIET
from tests.builders import TUESDAY_13, a_snapshot, an_offer
from tests.databases import postgres_copy
from tests.edge.server import Served, served, wait_until
from tests.edge.wire import Wire
from tests.office import change_hours

HEADER = "X-Directory-Age"
PAGES = (
    "/",
    "/tilbud/huset",
    "/api/v1/offers",
    "/api/v1/offers?open_at=now&near=59.91,10.75",
    "/api/v1/offers/huset",
    "/api/v1/offers.geojson",
    "/api/v1/districts",
    "/hsds/services",
    "/readyz",
    "/healthz",
)


class Directory:
    """A directory whose database a test takes away."""

    def __init__(self) -> None:
        self.is_away = False

    def versions(self) -> Versions:
        if self.is_away:
            raise ConnectionError("nobody is there")
        return Versions("", 1, 0)

    def load(self, _now: datetime) -> Snapshot:
        return a_snapshot(an_offer("huset"))


class Clock:
    def __init__(self) -> None:
        self.now = TUESDAY_13

    def ticks(self) -> float:
        return self.now.timestamp()

    def __call__(self) -> datetime:
        return self.now


def test_an_old_directory_is_served_and_marked_until_the_database_is_back() -> None:
    directory, clock = Directory(), Clock()
    holder = SnapshotHolder(directory, clock, timedelta(seconds=3), ticks=clock.ticks)
    client = TestClient(create_app(QUIET, clock=clock, snapshots=holder))
    assert HEADER not in client.get("/api/v1/offers").headers
    assert client.get("/readyz").json()["status"] == "ready"
    directory.is_away = True
    clock.now += timedelta(minutes=10)
    holder.refresh()
    stale = TestClient(create_app(QUIET, clock=clock, snapshots=holder))
    answer = stale.get("/api/v1/offers")
    assert (answer.status_code, answer.headers[HEADER]) == (200, "600")
    assert HEADER in answer.headers["access-control-expose-headers"]
    ready = stale.get("/readyz")
    assert (ready.status_code, ready.json()["status"], ready.json()["stale_seconds"]) == (200, "stale", 600)
    directory.is_away = False
    holder.refresh()
    again = TestClient(create_app(QUIET, clock=clock, snapshots=holder))
    assert HEADER not in again.get("/api/v1/offers").headers
    assert again.get("/readyz").json()["status"] == "ready"


@pytest.fixture
def wired(postgres_server: str, postgres_template: str) -> Iterator[tuple[str, Wire, str]]:
    """The address of a PostgreSQL database through a wire, the wire, and the address without it."""
    postgres_template = str(postgres_template)
    with postgres_copy(postgres_server, postgres_template) as direct:
        address = make_url(direct)
        wire = Wire(f"{address.query['host']}/.s.PGSQL.5432")
        through = address.set(host="127.0.0.1", port=wire.port, query={})
        yield through.render_as_string(hide_password=False), wire, direct
        wire.cut()


def close_today(url: str) -> None:
    """What staff do: the version rises."""
    database = open_database(url)
    day = date(2026, 11, 24)
    change = HoursChange(first=day, last=day, kind=ChangeKind.CLOSED)
    change_hours(database, datetime(2026, 11, 24, tzinfo=UTC), "huset", change)
    database.close()


def answers(server: Served) -> list[httpx.Response]:
    return [httpx.get(server.url + page) for page in PAGES]


def state(server: Served) -> tuple[str, int]:
    told = httpx.get(f"{server.url}/readyz").json()
    return told["status"], told["version"]


def test_a_server_whose_postgresql_goes_away_serves_on_and_catches_up(
    tmp_path: Path, wired: tuple[str, Wire, str]
) -> None:
    url, wire, direct = wired
    with served(tmp_path, database_url=url, refresh_seconds="0.3") as server:
        before = state(server)
        assert before[0] == "ready"
        wire.cut()
        wait_until(lambda: state(server)[0] == "stale")
        wait_until(lambda: HEADER in httpx.get(f"{server.url}/healthz").headers)
        assert [(a.url.path, a.status_code) for a in answers(server) if a.status_code != 200] == []
        assert all(int(answer.headers[HEADER]) >= 0 for answer in answers(server))
        close_today(direct)
        wire.mend()
        wait_until(lambda: state(server) == ("ready", before[1] + 1))
        wait_until(lambda: HEADER not in httpx.get(f"{server.url}/healthz").headers)
        told = [event["event"] for event in server.events() if event["logger"] == "app.store.holder"]
    assert len(told) == 2, told


def test_a_server_whose_database_file_is_moved_away_serves_on_and_catches_up(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    url = f"sqlite:///{files / 'apent.db'}"
    with served(tmp_path, database_url=url, refresh_seconds="0.3") as server:
        version = state(server)[1]
        files.rename(tmp_path / "elsewhere")
        assert [answer.status_code for answer in answers(server)] == [200] * len(PAGES)
        (tmp_path / "elsewhere").rename(files)
        close_today(url)
        wait_until(lambda: state(server) == ("ready", version + 1))
