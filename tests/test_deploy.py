"""The proxy, the alarms and the dashboard that are shipped, tried with nginx and promtool of the system."""

import json
import os
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from ruamel.yaml import YAML

from app.edge.watching.metrics import DirectoryCollector
from tests.edge.server import free_port, wait_until

DEPLOY = Path(__file__).parent.parent / "deploy"


def program(name: str) -> str:
    """Where a program is; the test is left out where it is not installed."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"Not installed: {name}")
    return found


class Upstream:
    """Stands for a process of ours: says who it is and what it was told, and what a test wants it to."""

    def __init__(self, name: str) -> None:
        self.status: dict[str, int] = {}
        told = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = json.dumps({"by": name, "path": self.path, **dict(self.headers)}).encode()
                self.send_response(told.status.get(self.path, 200))
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815 (the name that the library calls)

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Front:
    """nginx with the shipped file, but for addresses and ports, before three of them."""

    def __init__(self, folder: Path) -> None:
        self.upstreams = {name: Upstream(name) for name in ("public-1", "public-2", "office")}
        self.plain, self.tls = free_port(), free_port()
        self._certify(folder)
        text = (DEPLOY / "nginx.conf").read_text()
        for name, upstream in self.upstreams.items():
            text = text.replace(f"{name}:8000", upstream.address)
        text = text.replace("listen 8080", f"listen 127.0.0.1:{self.plain}")
        text = text.replace("listen 8443", f"listen 127.0.0.1:{self.tls}")
        text = text.replace("/etc/apent/tls", str(folder)).replace("/tmp/nginx", f"{folder}/nginx")  # noqa: S108
        self.config = folder / "nginx.conf"
        self.config.write_text(text)

    def _certify(self, folder: Path) -> None:
        files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
        form = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        subprocess.run([program("openssl"), "req", "-x509", *form, *files], check=True, capture_output=True)

    def ask(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        anybody = ssl.create_default_context()
        anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
        url = f"https://127.0.0.1:{self.tls}{path}"
        with httpx.Client(verify=anybody) as client:
            return client.request(method, url, headers=headers)


@contextmanager
def running(front: Front) -> Iterator[Front]:
    # Started as root it would give its rights away, and could not write to the folder of the test.
    rights = "user root;" if os.getuid() == 0 else ""
    command = [program("nginx"), "-c", str(front.config), "-e", "stderr", "-g", f"daemon off; {rights}"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: _answers(front))
        yield front
    finally:
        process.terminate()
        process.wait(30)
        for upstream in front.upstreams.values():
            upstream.stop()


def _answers(front: Front) -> bool:
    try:
        return front.ask("/").is_success
    except httpx.TransportError:
        return False


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    program("nginx")
    with running(Front(tmp_path)) as made:
        yield made


def test_whoever_comes_without_tls_is_sent_to_it_and_told_to_stay(front: Front) -> None:
    plain = httpx.get(f"http://127.0.0.1:{front.plain}/tilbud/huset?x=1", headers={"Host": "apent.test"})
    assert (plain.status_code, plain.headers["location"]) == (301, "https://apent.test/tilbud/huset?x=1")
    assert front.ask("/").headers["strict-transport-security"] == "max-age=63072000; includeSubDomains"


@pytest.mark.parametrize(
    ("path", "whose"),
    [
        ("/", "public"),
        ("/kontorer", "public"),
        ("/static/x.css", "public"),
        ("/kontor", "office"),
        ("/s/abc", "office"),
    ],
)
def test_the_office_has_its_own_process(front: Front, path: str, whose: str) -> None:
    assert front.ask(path).json()["by"].startswith(whose)


def test_what_a_client_says_of_itself_is_thrown_away(front: Front) -> None:
    lies = {"X-Forwarded-For": "1.2.3.4", "Forwarded": "for=1.2.3.4", "X-Forwarded-Proto": "http"}
    told = front.ask("/", **lies).json()
    assert (told["X-Forwarded-For"], told["X-Forwarded-Proto"], told.get("Forwarded")) == (
        "127.0.0.1",
        "https",
        None,
    )


def test_who_drains_or_is_away_is_passed_over(front: Front) -> None:
    front.upstreams["public-1"].status["/api"] = 503
    assert {front.ask("/api").json()["by"] for _ in range(4)} == {"public-2"}
    front.upstreams["public-1"].stop()
    assert {front.ask("/x").json()["by"] for _ in range(4)} == {"public-2"}


def test_a_save_in_the_office_is_never_sent_twice(front: Front) -> None:
    front.upstreams["office"].status["/kontor/x"] = 503
    assert front.ask("/kontor/x", "POST").status_code == 503


def test_a_file_of_the_other_release_is_found_and_stays_when_that_is_gone(front: Front) -> None:
    old, new = front.upstreams["public-1"], front.upstreams["public-2"]
    new.status["/static/page.old.css"] = 404
    assert {front.ask("/static/page.old.css").status_code for _ in range(4)} == {200}
    old.status["/static/page.old.css"] = 404
    assert front.ask("/static/page.old.css").status_code == 200
    old.status["/static/never.css"] = new.status["/static/never.css"] = 404
    assert front.ask("/static/never.css").status_code == 404


def test_the_alarms_are_ones_that_prometheus_reads() -> None:
    command = [program("promtool"), "check", "config", str(DEPLOY / "prometheus.yml")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _metrics(text: str) -> set[str]:
    return set(re.findall(r"\bapent_[a-z_]+", text))


def test_alarms_and_dashboard_ask_for_what_workers_tell() -> None:
    source = Path(__import__(DirectoryCollector.__module__, fromlist=["x"]).__file__).read_text()
    told = {name for base in _metrics(source) for name in (base, f"{base}_total", f"{base}_bucket")}
    for name in ("alerts.yml", "grafana.json"):
        asked = _metrics((DEPLOY / name).read_text())
        assert asked
        assert asked - told == set(), name


def test_the_dashboard_is_json_with_a_query_in_every_panel() -> None:
    board: dict[str, Any] = json.loads((DEPLOY / "grafana.json").read_text())
    assert all(panel["targets"][0]["expr"] for panel in board["panels"])


def test_prometheus_is_told_of_every_worker_that_compose_starts() -> None:
    yaml = YAML(typ="safe")
    compose = yaml.load(DEPLOY.parent / "docker-compose.yml")["services"]
    [job] = yaml.load(DEPLOY / "prometheus.yml")["scrape_configs"]
    watched = [target for one in job["static_configs"] for target in one["targets"]]
    started = []
    for name in ("public-1", "public-2", "office"):
        words = compose[name]["command"]
        workers = int(words[words.index("--workers") + 1]) if "--workers" in words else 1
        started += [f"{name}:{9464 + number}" for number in range(workers)]
    assert watched == started


def test_every_image_has_an_exact_version_and_every_service_its_bounds() -> None:
    services = YAML(typ="safe").load(DEPLOY.parent / "docker-compose.yml")["services"]
    for name, service in services.items():
        image = service["image"]
        assert image == "apent-na" or re.search(r":v?\d+\.\d+(\.\d+)?(-\w+)?$", image), name
        assert {"mem_limit", "pids_limit", "logging", "user"} <= service.keys(), name


def test_only_the_office_is_given_its_secrets_and_each_its_own_role() -> None:
    services = YAML(typ="safe").load(DEPLOY.parent / "docker-compose.yml")["services"]
    holders = {name for name, one in services.items() if "APENT_SMTP_PASSWORD" in one.get("environment", {})}
    assert holders == {"office"}
    for name, role in (
        ("public-1", "reader"),
        ("public-2", "reader"),
        ("office", "writer"),
        ("migrate", "migrator"),
    ):
        environment = services[name]["environment"]
        address = environment.get("APENT_READ_URL") or environment["APENT_DATABASE_URL"]
        assert f"//apent_{role}@" in address
        assert environment["PGPASSWORD"].startswith("${" + role.upper())
    proxy = services["proxy"]["networks"]["front"]["ipv4_address"]
    assert services["public-1"]["environment"]["APENT_TRUSTED_PROXIES"] == proxy
