"""/readyz tells the truth: it is 503 while the process stops, has no thread, or is older than allowed."""

import asyncio
import signal
import threading
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from starlette.concurrency import run_in_threadpool

from app.api import health
from app.domain.snapshot import Snapshot
from app.main import create_app
from tests.apps import an_app_on, quiet
from tests.builders import TUESDAY_13, a_snapshot, an_offer
from tests.edge.server import served, wait_until

HERE = a_snapshot(an_offer("huset"))


class Old:
    """A directory that was last known to be the newest an hour ago."""

    confirmed_at = TUESDAY_13 - timedelta(hours=1)

    def current(self) -> Snapshot:
        return HERE

    def stale_for(self) -> timedelta:
        return timedelta(hours=1)


@pytest.mark.parametrize(("most", "status"), [(0, 200), (3_601, 200), (3_599, 503)])
def test_a_directory_that_is_older_than_allowed(most: int, status: int) -> None:
    app = create_app(quiet(most_stale_seconds=most), clock=lambda: TUESDAY_13, snapshots=Old())
    answer = TestClient(app).get("/readyz")
    assert (answer.status_code, answer.json()["status"], answer.json()["stale_seconds"]) == (
        status,
        "stale",
        3600,
    )


def test_a_process_that_stops() -> None:
    app = an_app_on(HERE)
    app.resources.duty.is_draining = True
    answer = TestClient(app).get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "draining")
    assert TestClient(app).get("/").status_code == 200


async def readyz_beside(taken: int) -> httpx.Response:
    """Ask while so many threads wait for something."""
    release = threading.Event()
    blocked = [asyncio.create_task(run_in_threadpool(release.wait)) for _ in range(taken)]
    await asyncio.sleep(0)
    transport = httpx.ASGITransport(an_app_on(HERE))
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        answer = await client.get("/readyz")
    release.set()
    await asyncio.gather(*blocked)
    return answer


@pytest.mark.parametrize(("taken", "told"), [(0, (200, "ready")), (39, (200, "ready")), (40, (503, "busy"))])
def test_a_process_whose_threads_are_all_taken(taken: int, told: tuple[int, str]) -> None:
    answer = asyncio.run(readyz_beside(taken))
    assert (answer.status_code, answer.json()["status"]) == told
    assert health.PATIENCE <= 2


def test_after_sigterm_a_server_answers_until_its_proxy_has_seen_that_it_stops(tmp_path: Path) -> None:
    with served(tmp_path, drain_seconds="3") as server:
        assert httpx.get(f"{server.url}/readyz").status_code == 200
        server.process.send_signal(signal.SIGTERM)
        wait_until(lambda: httpx.get(f"{server.url}/readyz").json()["status"] == "draining")
        assert httpx.get(f"{server.url}/").status_code == 200
        assert server.process.wait(30) in {0, -signal.SIGTERM}
