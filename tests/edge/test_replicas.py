"""Readers on a replica: one that lags, one that is promoted, and one whose connections are cut."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from app.actions.seed.load import load_seed
from app.domain.directory.vocabulary import Publication
from app.main import create_app
from app.settings import Parts, PublicSettings
from app.store.database import open_database
from tests.actions.seed_files import a_seed
from tests.builders import TUESDAY_13
from tests.cluster import Cluster, primary, standby_of
from tests.databases import administration, migrate
from tests.edge.server import wait_until
from tests.office import newest, publish, seeding


@pytest.fixture(scope="module")
def servers(
    postgres_server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Cluster, Cluster]]:
    """A primary with a small directory, and a standby that follows it."""
    assert postgres_server  # it makes the user that PostgreSQL runs as
    with primary() as first:
        migrate(first.url)
        database = open_database(first.url)
        load_seed(database, seeding(TUESDAY_13), a_seed(tmp_path_factory.mktemp("seed")))
        database.close()
        with standby_of(first) as second:
            yield first, second


@pytest.fixture
def public(servers: tuple[Cluster, Cluster]) -> Iterator[TestClient]:
    """A public process that reads from the standby."""
    with reading_from(servers[1]) as client:
        yield client


@contextmanager
def reading_from(cluster: Cluster) -> Iterator[TestClient]:
    settings = PublicSettings(
        read_url=cluster.url, parts=Parts.PUBLIC, metrics_port=0, refresh_seconds=60, rate_limit=0
    )
    with TestClient(create_app(settings, clock=lambda: TUESDAY_13)) as client:
        yield client


def change(url: str, publication: Publication) -> int:
    database = open_database(url)
    publish(database, TUESDAY_13, "huset", publication)
    version = newest(database)
    database.close()
    return version


def shown(client: TestClient) -> int:
    return int(client.get("/readyz").json()["version"])


def test_a_replica_is_followed_though_nobody_can_listen_to_it(
    servers: tuple[Cluster, Cluster], public: TestClient
) -> None:
    version = change(servers[0].url, Publication.CLOSED)
    wait_until(lambda: shown(public) == version, seconds=20)


def test_one_that_lags_shows_what_it_has_and_never_an_older_one_to_who_has_seen_more(
    servers: tuple[Cluster, Cluster], public: TestClient
) -> None:
    before = shown(public)
    servers[1].ask("SELECT pg_wal_replay_pause()")
    wait_until(lambda: _is_paused(servers[1]))
    version = change(servers[0].url, Publication.PUBLISHED)
    seen = having_seen(public, version)
    assert public.get("/api/v1/offers", headers=seen).status_code == 503
    assert public.get("/api/v1/offers").json()["version"] == before
    servers[1].ask("SELECT pg_wal_replay_resume()")
    wait_until(lambda: public.get("/api/v1/offers", headers=seen).status_code == 200, seconds=20)


def having_seen(client: TestClient, version: int) -> dict[str, str]:
    epoch = client.get("/readyz").json()["epoch"]
    return {"Apent-At-Least": f"{epoch}.{version}" if epoch else str(version)}


def test_who_is_answered_now_by_one_that_is_ahead_and_now_by_one_that_lags_never_sees_the_version_fall(
    servers: tuple[Cluster, Cluster], public: TestClient
) -> None:
    with reading_from(servers[0]) as ahead:
        servers[1].ask("SELECT pg_wal_replay_pause()")
        wait_until(lambda: _is_paused(servers[1]))
        seen: list[int] = [shown(public)]
        refused = 0
        for publication in (Publication.CLOSED, Publication.PUBLISHED):
            version = change(servers[0].url, publication)
            wait_until(lambda wanted=version: shown(ahead) == wanted, seconds=20)
            for process in (ahead, public, ahead):
                answer = process.get("/api/v1/offers", headers=having_seen(process, seen[-1]))
                refused += answer.status_code == 503
                seen += [answer.json()["version"]] if answer.is_success else []
        assert seen == sorted(seen)
        assert refused == 2
        servers[1].ask("SELECT pg_wal_replay_resume()")
        newest_seen = having_seen(ahead, seen[-1])
        wait_until(lambda: public.get("/api/v1/offers", headers=newest_seen).is_success, seconds=20)


def _is_paused(cluster: Cluster) -> bool:
    with administration(cluster.url) as admin:
        return bool(admin.scalar(text("SELECT pg_get_wal_replay_pause_state() = 'paused'")))


def test_connections_that_were_cut_are_made_anew(
    servers: tuple[Cluster, Cluster], public: TestClient
) -> None:
    before = shown(public)
    with administration(servers[1].url) as admin:
        others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        admin.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))
    assert shown(public) == before
    assert public.get("/").status_code == 200
    version = change(servers[0].url, Publication.CLOSED)
    wait_until(lambda: shown(public) == version, seconds=70)


def test_the_last_of_it_a_promoted_replica_is_a_primary_that_is_listened_to(
    servers: tuple[Cluster, Cluster], public: TestClient
) -> None:
    before = shown(public)
    servers[0].kill()
    assert public.get("/api/v1/offers").json()["version"] == before
    servers[1].promote()
    version = change(servers[1].url, Publication.PUBLISHED)
    assert version > before
    wait_until(lambda: shown(public) == version, seconds=70)
