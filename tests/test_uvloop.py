"""uvloop is no matter of taste: without it several workers answer a keep-alive client 25 times a second."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.edge.server import Served, served

ROOT = Path(__file__).parent.parent
WORKERS = 2
ROUND_TRIPS = 50


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("uvloop"), workers=WORKERS) as running:
        yield running


def test_uvloop_is_here_and_asked_for() -> None:
    assert importlib.import_module("uvloop")
    assert re.search(r"^uvloop\b", (ROOT / "requirements" / "app.in").read_text(), re.MULTILINE)
    assert sys.platform != "win32"


def test_every_worker_says_that_it_runs_on_uvloop(server: Served) -> None:
    started = [event["event"] for event in server.events() if event["event"].startswith("worker started")]
    assert len(started) == WORKERS
    assert all("event loop uvloop," in line for line in started)


def test_prometheus_is_told_the_loop_of_each_worker(server: Served) -> None:
    ports = [
        int(event["event"].rsplit(":", 1)[1].removesuffix("/metrics"))
        for event in server.events()
        if event["event"].startswith("metrics at")
    ]
    assert len(ports) == WORKERS
    for port in ports:
        assert 'apent_worker_info{loop="uvloop"} 1.0' in httpx.get(f"http://127.0.0.1:{port}/metrics").text


def test_several_workers_answer_one_keep_alive_client_on_its_one_connection(server: Served) -> None:
    with httpx.Client(base_url=server.url) as client:
        answers = [client.get("/healthz") for _ in range(ROUND_TRIPS)]
        ports = {answer.extensions["network_stream"].get_extra_info("client_addr") for answer in answers}
    assert [answer.status_code for answer in answers] == [200] * ROUND_TRIPS
    assert len(ports) == 1
