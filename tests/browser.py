"""A real Chromium for the tests of the pages, and a real server for it to visit.

`page` and `context` come from pytest-playwright; this module tells it which Chromium to start, and fails with
one line where there is none. A missing browser never skips a test.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
import uvicorn
from playwright.sync_api import Playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ADVICE = (
    "The browser tests need Chromium: install it (Debian: apt-get install chromium; "
    "elsewhere: .venv/bin/playwright install --with-deps chromium), or set CHROMIUM to the program's path."
)
DRIVER = (sys.executable, "-m", "playwright")
DRIVER_ADVICE = (
    "Playwright does not start (Debian: apt-get install libatomic1): see .venv/bin/playwright --version"
)
START_SECONDS = 60
"""A busy machine may need long."""

# Without these, Chromium looks for updates and for Google's hosts at every start.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


expect.set_options(timeout=START_SECONDS * 1000)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One worker at a time: apt-get refuses to install twice at once."""
    with (Path(tempfile.gettempdir()) / f"apent-tests-{os.geteuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Machine(Protocol):
    """What finding a browser asks of the machine."""

    def variable(self, name: str) -> str | None: ...
    def which(self, name: str) -> str | None: ...
    def is_root(self) -> bool: ...
    def run(self, *command: str) -> bool: ...


class ThisMachine:
    def variable(self, name: str) -> str | None:
        return os.environ.get(name)

    def which(self, name: str) -> str | None:
        return shutil.which(name)

    def is_root(self) -> bool:
        return os.geteuid() == 0

    def run(self, *command: str) -> bool:
        quiet_apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        with alone():
            done = subprocess.run(
                command, check=False, capture_output=True, stdin=subprocess.DEVNULL, env=quiet_apt
            )
        return done.returncode == 0


def driver_starts_on(machine: Machine) -> bool:
    """Whether Playwright's own Node.js runs; it wants a library that a bare Debian lacks."""
    if machine.run(*DRIVER, "--version"):
        return True
    return _from_debian(machine, "libatomic1") and machine.run(*DRIVER, "--version")


def chromium_on(machine: Machine, downloaded: Path) -> str | None:
    """The path of a Chromium: the one named, one that is there, or one installed now; None if all fail.

    `downloaded` is where Playwright keeps its own.
    """
    if named := machine.variable("CHROMIUM"):
        return machine.which(named)
    if found := _installed(machine) or _existing(downloaded):
        return found
    if _from_debian(machine, "chromium"):
        return _installed(machine)
    machine.run(*DRIVER, "install", "chromium")
    return _existing(downloaded)


def _installed(machine: Machine) -> str | None:
    return next((path for name in NAMES if (path := machine.which(name))), None)


def _existing(path: Path) -> str | None:
    return str(path) if path.is_file() else None


def _from_debian(machine: Machine, package: str) -> bool:
    if not (machine.is_root() and machine.which("apt-get")):
        return False
    machine.run("apt-get", "update")
    return machine.run("apt-get", "install", "--yes", "--no-install-recommends", package)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop running, in which `asyncio.run` is refused.

    They come by whole files, as workers share them out, and files with most of them first, so that no worker
    is left alone with a long one at the end.
    """
    number = Counter(item.path for item in items if _asks_for_a_browser(item))

    def turn(item: pytest.Item) -> tuple[int, str, bool]:
        return -number[item.path], item.path.name, _asks_for_a_browser(item)

    others = [item for item in items if not number[item.path]]
    items[:] = others + sorted((item for item in items if number[item.path]), key=turn)


def _asks_for_a_browser(item: pytest.Item) -> bool:
    return "playwright" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def driver() -> None:
    if not driver_starts_on(ThisMachine()):
        pytest.fail(DRIVER_ADVICE, pytrace=False)


@pytest.fixture(scope="session")
def playwright(driver: None, playwright: Playwright) -> Playwright:  # noqa: ARG001 (must start first)
    return playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> str:
    found = chromium_on(ThisMachine(), Path(playwright.chromium.executable_path))
    return found or pytest.fail(ADVICE, pytrace=False)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium: str) -> dict[str, Any]:
    # Chromium has no sandbox for root.
    no_sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium, "args": [*QUIET, *no_sandbox]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """An old, small phone in Oslo; a test may widen it with `page.set_viewport_size`."""
    phone = {"viewport": {"width": 360, "height": 640}, "locale": "nb-NO", "timezone_id": "Europe/Oslo"}
    return {**browser_context_args, **phone}


Serve = Callable[[Any], str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """`serve(app)` starts an ASGI app on a free port of 127.0.0.1 and gives its address."""
    with contextlib.ExitStack() as running:
        yield lambda app: running.enter_context(_served(app))


@contextlib.contextmanager
def _served(app: Any) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    _wait_until_started(server, thread)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)


def _wait_until_started(server: uvicorn.Server, thread: threading.Thread) -> None:
    pause = threading.Event()
    for _ in range(START_SECONDS * 100):
        if server.started:
            return
        if not thread.is_alive():
            break
        pause.wait(0.01)
    pytest.fail("the app under test did not start", pytrace=False)
