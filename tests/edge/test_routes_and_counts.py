"""Templates of routes, the tally, and what Prometheus reads of them."""

import re
from contextlib import ExitStack
from datetime import UTC, datetime

import httpx
import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from app.domain.snapshot import Snapshot
from app.edge.watching.counts import EDGES, Kind, Tally, bucket_name, known_method
from app.edge.watching.metrics import DirectoryCollector, serve_metrics
from app.edge.watching.routes import UNKNOWN, Templates
from tests.apps import an_app_on
from tests.builders import TUESDAY_13, a_snapshot, an_offer
from tests.edge.server import free_port

TEMPLATES = Templates(
    lambda: [
        (re.compile(r"^/offers/search$"), "/offers/search"),
        (re.compile(r"^/offers/(?P<id>[^/]+)$"), "/offers/{id}"),
    ]
)


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/offers/search", "/offers/search"),
        ("/offers/huset", "/offers/{id}"),
        ("/offers/" + "x" * 5_000, "/offers/{id}"),
        ("/near/59.91,10.75", UNKNOWN),
    ],
)
def test_a_path_is_told_by_its_template(path: str, template: str) -> None:
    assert TEMPLATES.of(path) == template


def a_client() -> TestClient:
    app = an_app_on(a_snapshot(an_offer("huset")))
    return TestClient(app, raise_server_exceptions=False)


def counted(client: TestClient) -> dict[Kind, int]:
    return {kind: sum(row.buckets) for kind, row in client.app.tally.rows()}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/api/v1/offers?near=59.91,10.75&open_at=now", ("/api/v1/offers", "GET", 200)),
        ("GET", "/api/v1/offers?age=x", ("/api/v1/offers", "GET", 422)),
        ("HEAD", "/api/v1/offers/huset", ("/api/v1/offers/{offer_id}", "HEAD", 200)),
        ("GET", "/tilbud/huset", ("/{lang}tilbud/{offer_id}", "GET", 200)),
        ("GET", "/nothing/59.91,10.75", (UNKNOWN, "GET", 404)),
        ("BREW", "/healthz", ("/healthz", "OTHER", 405)),
    ],
)
def test_each_request_is_counted_once_by_route_method_and_status(
    method: str, path: str, kind: tuple[str, str, int]
) -> None:
    client = a_client()
    client.request(method, path)
    assert counted(client) == {Kind(*kind): 1}


def test_every_route_of_the_application_has_a_template() -> None:
    app = an_app_on(a_snapshot())
    paths = [context.path_format for context in iter_route_contexts(app.routes)]
    assert all(path and path.startswith("/") for path in paths)


def test_durations_fall_into_buckets_with_names() -> None:
    tally = Tally()
    kind = Kind("/", "GET", 200)
    assert [bucket_name(tally.add(kind, seconds)) for seconds in (0.0005, 0.001, 0.3, 2, 11)] == [
        "≤ 1 ms",
        "≤ 1 ms",
        "≤ 500 ms",
        "≤ 2.5 s",
        "> 10 s",
    ]
    [(_, row)] = tally.rows()
    assert sum(row.buckets) == 5
    assert len(row.buckets) == len(EDGES) + 1


def test_made_up_methods_share_one_name() -> None:
    assert [known_method(one) for one in ("GET", "BREW", "X" * 99)] == ["GET", "OTHER", "OTHER"]


class Held:
    """A directory that has once seen a restore."""

    confirmed_at = datetime(2026, 11, 24, 11, 59, tzinfo=UTC)
    is_refusing = False
    steps_back = 1

    def current(self) -> Snapshot:
        return a_snapshot(an_offer(), version=7)


@pytest.fixture
def collector() -> DirectoryCollector:
    tally = Tally()
    for status, seconds in ((200, 0.002), (200, 0.2), (404, 20.0)):
        tally.add(Kind("/api/v1/offers", "GET", status), seconds)
    return DirectoryCollector(tally, Held(), "uvloop")


def samples(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_prometheus_reads_requests_durations_and_the_state_of_the_directory(
    collector: DirectoryCollector,
) -> None:
    with serve_metrics(collector, "127.0.0.1", free_port()) as port:
        text = httpx.get(f"http://127.0.0.1:{port}/metrics").text
    read = samples(text)
    fine = (("method", "GET"), ("route", "/api/v1/offers"), ("status", "200"))
    route = ("route", "/api/v1/offers")
    assert read["apent_requests_total", fine] == 2
    assert read["apent_request_duration_seconds_bucket", (("le", "0.0025"), route)] == 1
    assert read["apent_request_duration_seconds_bucket", (("le", "+Inf"), route)] == 3
    assert read["apent_request_duration_seconds_count", (route,)] == 3
    assert read["apent_request_duration_seconds_sum", (route,)] == pytest.approx(20.202)
    assert (read["apent_directory_refused", ()], read["apent_directory_steps_back_total", ()]) == (0, 1)
    assert read["apent_directory_version", ()] == 7
    assert read["apent_offers", ()] == 1
    assert read["apent_directory_confirmed_timestamp_seconds", ()] == TUESDAY_13.timestamp() - 60
    assert ("process_resident_memory_bytes", ()) in read


def test_each_worker_takes_the_next_free_port(collector: DirectoryCollector) -> None:
    first = free_port()
    with ExitStack() as workers:
        ports = [workers.enter_context(serve_metrics(collector, "127.0.0.1", first)) for _ in range(3)]
    assert len(set(ports)) == 3
    assert min(port or 0 for port in ports) >= first


def test_the_service_goes_on_where_no_port_is_free(
    collector: DirectoryCollector, caplog: pytest.LogCaptureFixture
) -> None:
    with serve_metrics(collector, "192.0.2.1", 9_464) as port:
        assert port is None
    assert "no metrics" in caplog.text


def test_the_public_port_knows_no_metrics() -> None:
    assert a_client().get("/metrics").status_code == 404
