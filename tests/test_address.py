"""Where a server is found that nobody has given an address: as it was started, whatever a request says."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest

from app.address import address_at, address_by_uvicorn
from app.settings import Settings
from tests.edge.server import free_port, served

LINES = [
    # a command line, and the address of the server that it starts
    ("uvicorn --factory app.main:create_app", "http://127.0.0.1:8000"),
    ("/usr/bin/uvicorn app.main:app --port 8123 --host 0.0.0.0", "http://127.0.0.1:8123"),
    ("/lib/uvicorn/__main__.py --factory bench.servers:directory --port 9001", "http://127.0.0.1:9001"),
    ("uvicorn app.main:app --host apent.lan --port 80 --workers 3", "http://apent.lan"),
    ("uvicorn app.main:app --ssl-keyfile key.pem --port 443", "https://127.0.0.1"),
    ("uvicorn app.main:app --uds /run/apent.sock", None),
    ("uvicorn app.main:app --port 0", None),
    ("apent serve --port 8123", None),
    ("", None),
]


@pytest.mark.parametrize(("line", "address"), LINES)
def test_the_command_line_of_uvicorn_says_where_it_listens(line: str, address: str | None) -> None:
    assert address_by_uvicorn(line.split()) == address


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [
        ("127.0.0.1", 8000, "http://127.0.0.1:8000"),
        ("::", 8000, "http://127.0.0.1:8000"),
        ("::1", 8000, "http://[::1]:8000"),
        ("10.0.0.7", 80, "http://10.0.0.7"),
    ],
)
def test_a_host_and_a_port_are_an_address(host: str, port: int, address: str) -> None:
    assert address_at(host, port) == address


def test_an_address_that_is_named_is_kept() -> None:
    assert Settings(public_url="https://apent.example").names_its_address
    assert not Settings().names_its_address


def on_paper(url: str) -> set[str]:
    """Every address of a site that the sheets and what is handed on name, whatever the request calls it."""
    named = set()
    for path in ("/ukeplan", "/ark", "/del", "/sitemap.xml"):
        text = unquote(httpx.get(url + path, headers={"host": "evil.example"}).text)
        named |= set(re.findall(r"(?:127\.0\.0\.1|localhost|evil\.example|apent\.example)(?::\d+)?", text))
    return named


@pytest.mark.parametrize("workers", [1, 2])
def test_apent_serve_names_the_port_that_it_listens_at(tmp_path: Path, workers: int) -> None:
    with served(tmp_path, workers=workers) as server:
        assert on_paper(server.url) == {server.url.removeprefix("http://")}


def test_apent_serve_names_what_it_is_told_to(tmp_path: Path) -> None:
    with served(tmp_path, public_url="https://apent.example") as server:
        assert on_paper(server.url) == {"apent.example"}


@contextmanager
def under_uvicorn(folder: Path, *options: str) -> Iterator[str]:
    """The application as uvicorn alone starts it, on an empty directory."""
    port = free_port()
    line = ["uvicorn", "--factory", "app.main:create_app", "--port", str(port), *options]
    settings = {"APENT_DATABASE_URL": f"sqlite:///{folder / 'apent.db'}", "APENT_METRICS_PORT": "0"}
    environment = {**os.environ, **settings}
    apent = Path(sys.executable).parent / "apent"
    subprocess.run([apent, "migrate"], env=environment, check=True, capture_output=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, "-m", *line], env=environment, **quiet)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(60)


def wait_for(port: int) -> None:
    pause = threading.Event()
    for _ in range(120 * 20):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(0.05)
    raise AssertionError("it does not listen")


@pytest.mark.parametrize("options", [(), ("--workers", "2")])
def test_under_uvicorn_alone_it_names_the_port_too(tmp_path: Path, options: tuple[str, ...]) -> None:
    with under_uvicorn(tmp_path, *options) as url:
        assert on_paper(url) == {url.removeprefix("http://")}
