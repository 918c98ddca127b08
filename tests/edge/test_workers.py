"""Several workers on one database: a change is with all of them at once, and nobody sees the version fall."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.domain.directory.vocabulary import Publication
from app.store.database import Database, open_database
from tests.builders import TUESDAY_13
from tests.databases import postgres_copy, sqlite_copy
from tests.edge.server import Served, served, wait_until
from tests.office import newest, publish

WORKERS = 4
_VERSION = re.compile(r"^apent_directory_version (\d+)", re.MULTILINE)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, Database]]:
    """Four workers that compare once a minute, and the database as a fifth process has it."""
    folder = tmp_path_factory.mktemp("workers")
    if request.param == "sqlite":
        yield from _serve(folder, sqlite_copy(request.getfixturevalue("sqlite_template"), folder))
        return
    server = request.getfixturevalue("postgres_server")
    with postgres_copy(server, request.getfixturevalue("postgres_template")) as url:
        yield from _serve(folder, url)


def _serve(folder: Path, url: str) -> Iterator[tuple[Served, Database]]:
    with served(folder, workers=WORKERS, database_url=url, refresh_seconds="60") as server:
        database = open_database(url)
        yield server, database
        database.close()


def versions(server: Served) -> set[int]:
    """What each worker shows; they tell it where Prometheus asks."""
    ports = range(server.metrics_port, server.metrics_port + WORKERS)
    told = (httpx.get(f"http://127.0.0.1:{port}/metrics").text for port in ports)
    return {int(_VERSION.search(text)[1]) for text in told}  # type: ignore[index]  # each tells it


def close_and_open(database: Database) -> int:
    for publication in (Publication.CLOSED, Publication.PUBLISHED):
        publish(database, TUESDAY_13, "huset", publication)
    return newest(database)


def test_a_change_is_with_every_worker_long_before_the_next_comparison(
    house: tuple[Served, Database],
) -> None:
    server, database = house
    version = close_and_open(database)
    wait_until(lambda: versions(server) == {version}, seconds=20)


def test_a_reader_who_has_seen_a_version_sees_none_before_it_on_any_worker(
    house: tuple[Served, Database],
) -> None:
    server, database = house
    epoch = httpx.get(f"{server.url}/readyz").json()["epoch"]
    for _ in range(5):
        version = close_and_open(database)
        seen = {"Apent-At-Least": f"{epoch}.{version}" if epoch else str(version)}
        # A connection each, so that any worker may take it.
        answers = [httpx.get(f"{server.url}/api/v1/offers", headers=seen) for _ in range(8)]
        assert {answer.json().get("version") for answer in answers} == {version}
