"""Drills that take minutes: `make drills`. What they show in seconds is tried in tests/edge too.

Three machines are three servers with four workers each, which read with the role that may only read.
"""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import make_url, text

from app.actions.seed.load import load_seed
from app.commands.ready import migrate
from app.domain.directory.vocabulary import Publication
from app.store.database import Database, open_database
from tests.actions.seed_files import LINE, a_seed
from tests.builders import TUESDAY_13
from tests.cluster import Cluster, primary, standby_of
from tests.commands.test_cli import apent
from tests.databases import administration
from tests.edge.server import Served, served, wait_until
from tests.edge.test_workers import WORKERS, versions
from tests.office import newest, publish, seeding

ROOT = Path(__file__).parent.parent
MACHINES = 3
CHANGES = 20
STOPS_WITHIN = 25
"""Seconds: uvicorn's own ten for requests, three for each thread beside, and a busy machine."""
PAGES = ("/", "/tilbud/huset", "/api/v1/offers?open_at=now&near=59.91,10.75", "/api/v1/directory")


@pytest.fixture
def cluster(postgres_server: str, tmp_path: Path) -> Iterator[Cluster]:
    """A server with the three roles and a small directory."""
    assert postgres_server  # it makes the user that PostgreSQL runs as
    with primary() as made:
        with administration(made.url) as admin:
            admin.connection.driver_connection.execute((ROOT / "deploy" / "roles.sql").read_text())  # type: ignore[union-attr]
        owner = open_database(as_role(made, "apent_migrator"))
        migrate(owner)
        owner.close()
        office = open_database(as_role(made, "apent_writer"))
        load_seed(office, seeding(TUESDAY_13), a_seed(tmp_path / "seed", line=LINE))
        office.close()
        yield made


def as_role(cluster: Cluster, role: str) -> str:
    return make_url(cluster.url).set(username=role).render_as_string(hide_password=False)


@contextmanager
def machine(folder: Path, cluster: Cluster, workers: int = 1, **settings: str) -> Iterator[Served]:
    folder.mkdir()
    url = as_role(cluster, "apent_reader")
    with served(folder, "--parts", "public", workers=workers, read_url=url, **settings) as server:
        yield server


@pytest.fixture
def office(cluster: Cluster) -> Iterator[Database]:
    database = open_database(as_role(cluster, "apent_writer"))
    yield database
    database.close()


def change(office: Database, number: int = 0) -> int:
    publish(office, TUESDAY_13, "huset", (Publication.CLOSED, Publication.PUBLISHED)[number % 2])
    return newest(office)


def state(server: Served) -> tuple[str, int]:
    told = httpx.get(f"{server.url}/readyz").json()
    return told["status"], told["version"]


def statuses(server: Served) -> list[int]:
    return [httpx.get(server.url + page, timeout=20).status_code for page in PAGES]


def test_twelve_workers_on_three_machines_follow_a_change_each_second(
    cluster: Cluster, office: Database, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        servers = [
            stack.enter_context(machine(tmp_path / f"machine-{n}", cluster, WORKERS, refresh_seconds="60"))
            for n in range(MACHINES)
        ]
        took = []
        for number in range(CHANGES):
            version, begun = change(office, number), time.monotonic()
            wait_until(lambda wanted=version: all(versions(one) == {wanted} for one in servers))
            took.append(time.monotonic() - begun)
            time.sleep(max(0.0, 1 - took[-1]))
    took.sort()
    median, slowest = took[CHANGES // 2], took[-1]
    say(f"{CHANGES} changes to {MACHINES * WORKERS} workers: median {median:.2f} s, slowest {slowest:.2f} s")
    say("(from the commit until all twelve, asked one after the other, have said so)")


def test_readers_notice_nothing_when_the_primary_is_killed(
    cluster: Cluster, office: Database, tmp_path: Path
) -> None:
    with machine(tmp_path / "machine", cluster, refresh_seconds="0.5") as server:
        cluster.kill()
        wait_until(lambda: state(server)[0] == "stale")
        assert statuses(server) == [200] * len(PAGES)
        (cluster.data / "postmaster.pid").unlink(missing_ok=True)
        cluster.start()
        version = change(office)
        wait_until(lambda: state(server) == ("ready", version))


def test_readers_notice_nothing_when_no_connection_is_left(
    cluster: Cluster, office: Database, tmp_path: Path
) -> None:
    with machine(tmp_path / "machine", cluster, refresh_seconds="0.5") as server:
        cluster.ask("ALTER ROLE apent_reader CONNECTION LIMIT 0")
        cluster.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'apent_reader'")
        wait_until(lambda: state(server)[0] == "stale")
        assert statuses(server) == [200] * len(PAGES)
        cluster.ask("ALTER ROLE apent_reader CONNECTION LIMIT 100")
        version = change(office)
        wait_until(lambda: state(server) == ("ready", version))


def test_readers_notice_nothing_of_frozen_backends_and_the_process_still_stops(
    cluster: Cluster, tmp_path: Path
) -> None:
    with machine(tmp_path / "machine", cluster, refresh_seconds="0.5") as server:
        cluster.signal_backends(signal.SIGSTOP)
        try:
            wait_until(lambda: state(server)[0] == "stale")
            assert statuses(server) == [200] * len(PAGES)
            stops(server)
        finally:
            cluster.signal_backends(signal.SIGCONT)


def stops(server: Served) -> None:
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(STOPS_WITHIN)
    say(f"stopped after {time.monotonic() - begun:.1f} s")


def say(line: str) -> None:
    sys.stdout.write(f"\n{line}\n")


def test_a_process_that_waits_for_a_locked_table_stops(
    cluster: Cluster, office: Database, tmp_path: Path
) -> None:
    started = machine(tmp_path / "machine", cluster, refresh_seconds="0.5")
    with started as server, administration(cluster.url) as admin:
        admin.execute(text("BEGIN"))
        admin.execute(text("LOCK TABLE district IN ACCESS EXCLUSIVE MODE"))
        change(office)
        change_is_awaited(admin)
        stops(server)
        admin.execute(text("ROLLBACK"))


def change_is_awaited(admin: object) -> None:
    """Somebody waits for the lock."""
    count = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    wait_until(lambda: int(admin.execute(count).scalar_one()) > 0)  # type: ignore[attr-defined]


def test_a_standby_becomes_the_primary_and_gets_a_standby(
    cluster: Cluster, office: Database, tmp_path: Path
) -> None:
    version = change(office)
    with standby_of(cluster) as second, machine(tmp_path / "machine", second) as server:
        wait_until(lambda: state(server) == ("ready", version))
        cluster.kill()
        assert statuses(server) == [200] * len(PAGES)
        second.promote()
        moved = open_database(as_role(second, "apent_writer"))
        assert apent("check-audit", url=as_role(second, "apent_writer")).returncode == 0
        version = change(moved, 1)
        wait_until(lambda: state(server) == ("ready", version))
        with standby_of(second) as third:
            version = change(moved)
            wait_until(lambda: third.told("SELECT version FROM directory_version") == str(version))
        moved.close()


def test_a_directory_comes_back_to_the_instant_before_a_mistake(
    cluster: Cluster, office: Database, tmp_path: Path
) -> None:
    cluster.archive()
    cluster.back_up()
    with machine(tmp_path / "machine", cluster, refresh_seconds="0.5") as server:
        good = change(office)
        then = cluster.told("SELECT clock_timestamp()")
        publish(office, TUESDAY_13, "telefonen", Publication.DRAFT)
        mistaken = newest(office)
        wait_until(lambda: state(server) == ("ready", mistaken))
        epoch = httpx.get(f"{server.url}/readyz").json()["epoch"]
        log = cluster.told("SELECT pg_walfile_name(pg_switch_wal())")
        wait_until(lambda: cluster.is_archived(log))

        cluster.destroy()
        wait_until(lambda: state(server)[0] == "stale")
        assert statuses(server) == [200] * len(PAGES)

        begun = time.monotonic()
        cluster.come_back(then)
        wait_until(lambda: cluster.told("SELECT pg_get_wal_replay_pause_state()") == "paused")
        assert newest(office) == good
        assert state(server) == ("stale", mistaken)
        cluster.ask("SELECT pg_wal_replay_resume()")
        wait_until(lambda: cluster.told("SELECT pg_is_in_recovery()") == "False")
        writer = as_role(cluster, "apent_writer")
        assert [apent(word, url=writer).returncode for word in ("new-epoch", "check-audit")] == [0, 0]
        wait_until(lambda: state(server)[0] == "ready")
        say(f"back at an instant after {time.monotonic() - begun:.1f} s")

        assert httpx.get(f"{server.url}/tilbud/telefonen").status_code == 200
        old = f"{server.url}/api/v1/changes?since={mistaken}&epoch={epoch}"
        assert httpx.get(old).status_code == 410
        version = change(office, 1)
        wait_until(lambda: state(server) == ("ready", version))
