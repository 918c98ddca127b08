"""`apent serve` as operators start it: a process of its own, with its log in a file."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.actions.seed_files import LINE, a_seed

COMMAND = Path(sys.executable).parent / "apent"
START_SECONDS = 180
"""A busy machine may need long; an idle one needs three."""


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    metrics_port: int
    log_file: Path
    process: "subprocess.Popen[bytes]"

    def events(self) -> list[dict[str, Any]]:
        """What it has logged until now."""
        lines = self.log_file.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def wait_for_event(self, wanted: Callable[[dict[str, Any]], bool], count: int = 1) -> None:
        wait_until(lambda: sum(map(wanted, self.events())) >= count)


def wait_until(holds: Callable[[], bool], seconds: float = START_SECONDS) -> None:
    """Look again and again; fails when the time is over."""
    pause = threading.Event()
    for _ in range(int(seconds * 20)):
        if holds():
            return
        pause.wait(0.05)
    raise AssertionError("it did not come to that in time")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def served(folder: Path, *options: str, workers: int = 1, **settings: str) -> Iterator[Served]:
    """Serve two small offers; `settings` are APENT_ variables without their prefix."""
    port, metrics_port = free_port(), free_port()
    own = {
        "DATABASE_URL": f"sqlite:///{folder / 'apent.db'}",
        "SEED_DIR": str(a_seed(folder / "seed", line=LINE)),
        "METRICS_PORT": str(metrics_port),
        "RATE_LIMIT": "0",
        "ADDRESSES_URL": "http://127.0.0.1:9/",
    } | {name.upper(): value for name, value in settings.items()}
    environment = os.environ | {f"APENT_{name}": value for name, value in own.items()}
    command = [COMMAND, "serve", "--port", str(port), "--workers", str(workers), *options]
    log_file = folder / "server.log"
    with log_file.open("w") as log:
        process = subprocess.Popen(command, stderr=log, stdout=log, env=environment, cwd=folder)
    server = Served(f"http://127.0.0.1:{port}", metrics_port, log_file, process)
    try:
        server.wait_for_event(_has_started, workers)
        wait_until(lambda: _answers(server.url))
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(START_SECONDS)


def _has_started(event: dict[str, Any]) -> bool:
    return bool(event["event"] == "Application startup complete.")


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz").is_success
    except httpx.TransportError:
        return False
