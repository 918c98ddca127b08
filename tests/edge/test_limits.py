"""The rate limit: how many questions, whose, and how little is kept of who asks."""

from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.api.problems import Problem, problem
from app.edge.guarding.limits import Buckets, RateLimit, client_name
from app.edge.guarding.refusals import FAILED, Refusal
from app.problems import INTERNAL
from app.settings import Settings
from tests.apps import an_app_on, quiet
from tests.builders import a_snapshot, an_offer
from tests.edge.server import served

ALFA, BETA = b"alfa", b"beta"
KEY = b"a key for tests."


@dataclass
class Timer:
    """Seconds that a test lets pass."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


def allowed(buckets: Buckets, client: bytes, times: list[float]) -> list[float]:
    """The instants at which a client that asks at these gets its answer."""
    return [now for now in times if buckets.wait(client, now) == 0.0]


def test_a_burst_is_answered_and_then_one_request_for_each_gap() -> None:
    buckets = Buckets(rate=10, burst=5)
    assert len(allowed(buckets, ALFA, [0.0] * 20)) == 5
    assert len(allowed(buckets, ALFA, [number / 100 for number in range(1, 101)])) == 10


def test_after_the_time_that_is_told_the_next_request_is_answered() -> None:
    buckets = Buckets(rate=10, burst=5)
    allowed(buckets, ALFA, [7.0] * 5)
    seconds = buckets.wait(ALFA, 7.0)
    assert seconds == pytest.approx(0.1)
    assert buckets.wait(ALFA, 7.0 + seconds) == 0.0


def test_one_client_does_not_use_up_what_another_has() -> None:
    buckets = Buckets(rate=1, burst=1)
    assert [buckets.wait(name, 0.0) for name in (ALFA, BETA)] == [0.0, 0.0]
    assert buckets.wait(ALFA, 0.0) > 0


def test_a_bucket_is_full_again_after_a_rest() -> None:
    buckets = Buckets(rate=10, burst=5)
    assert len(allowed(buckets, ALFA, [0.0] * 9)) == 5
    assert len(allowed(buckets, ALFA, [0.5] * 9)) == 5


def test_a_client_is_not_forgotten_when_the_tables_take_turns() -> None:
    buckets = Buckets(rate=10, burst=10)
    allowed(buckets, BETA, [0.0])
    assert len(allowed(buckets, ALFA, [0.99] * 20)) == 10
    assert len(allowed(buckets, ALFA, [1.01] * 20)) == 0


def test_memory_is_bounded_however_many_clients_come() -> None:
    buckets = Buckets(rate=1, burst=10, most_clients=100)
    for number in range(5_000):
        buckets.wait(number.to_bytes(8, "big"), number / 1_000)
    assert buckets.clients <= 100


def test_clients_that_went_away_are_forgotten() -> None:
    buckets = Buckets(rate=1, burst=10)
    for number in range(50):
        buckets.wait(number.to_bytes(8, "big"), 0.0)
    allowed(buckets, ALFA, [100.0, 200.0])
    assert buckets.clients == 1


@given(
    rate=st.sampled_from([0.5, 1, 3, 20]),
    burst=st.integers(1, 50),
    pauses=st.lists(st.floats(0, 3), min_size=1, max_size=200),
)
def test_no_client_gets_more_than_the_burst_and_the_rate_in_any_span(
    rate: float, burst: int, pauses: list[float]
) -> None:
    buckets, now, times = Buckets(rate, burst), 0.0, []
    for pause in pauses:
        now += pause
        times.append(now)
    answered = allowed(buckets, ALFA, times)
    for first, begin in enumerate(answered):
        for count, end in enumerate(answered[first:], start=1):
            assert count <= burst + rate * (end - begin) + 1e-6


def test_what_is_kept_of_an_address_is_a_hash_that_another_key_changes() -> None:
    name = client_name("192.0.2.7", KEY)
    assert b"192" not in name
    assert len(name) == 8
    assert name != client_name("192.0.2.7", b"another key")
    assert name == client_name("192.0.2.7", KEY)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.8", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("::ffff:0:192.0.2.7", "::ffff:0:192.0.2.8", True),
        ("not:an:address", "not:another", False),
    ],
)
def test_an_ipv6_network_is_one_client(one: str, other: str, *, same: bool) -> None:
    assert (client_name(one, KEY) == client_name(other, KEY)) is same


@pytest.fixture
def timer() -> Timer:
    return Timer()


@pytest.fixture
def limited(timer: Timer) -> TestClient:
    app = an_app_on(a_snapshot(an_offer()))
    app.edge = RateLimit(app.edge, buckets=Buckets(rate=0.5, burst=2), key=KEY, timer=timer)
    return TestClient(app)


def test_who_asks_too_often_gets_429_with_retry_after_and_a_problem(limited: TestClient) -> None:
    answers = [limited.get("/api/v1/offers?q=mat") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    refused = answers[-1]
    told = Problem.model_validate(refused.json())
    assert (told.type, told.status) == ("/problems/too-many-requests", 429)
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["retry-after"] == "2"
    assert refused.headers["access-control-allow-origin"] == "*"
    assert "Retry-After" in refused.headers["access-control-expose-headers"]
    assert refused.headers["cache-control"] == "no-store"
    assert "mat" not in refused.text


def test_who_waits_as_told_is_answered(limited: TestClient, timer: Timer) -> None:
    refused = [limited.get("/api/v1/services") for _ in range(3)][-1]
    timer.now += int(refused.headers["retry-after"])
    assert limited.get("/api/v1/services").status_code == 200


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/om"])
def test_pages_files_and_health_checks_are_not_limited(limited: TestClient, path: str) -> None:
    assert {limited.get(path).status_code for _ in range(5)} == {200}


@pytest.mark.parametrize("path", ["/api/v1/offers", "/api/v1/nothing", "/hsds", "/hsds/services"])
def test_all_data_is_limited(limited: TestClient, path: str) -> None:
    assert [limited.get(path).status_code for _ in range(3)][-1] == 429


def test_the_limit_can_be_switched_off() -> None:
    app = an_app_on(a_snapshot(an_offer()), settings=quiet(rate_burst=1))
    assert {TestClient(app).get("/api/v1/services").status_code for _ in range(5)} == {200}


def test_the_limit_is_on_unless_told_and_generous_for_apps() -> None:
    usual = {name: field.default for name, field in Settings.model_fields.items()}
    assert (usual["rate_limit"], usual["rate_burst"], usual["trusted_proxies"]) == (20, 100, "")


def test_a_refusal_has_the_shape_of_every_other_problem() -> None:
    told = Problem.model_validate_json(FAILED.body)
    ours = Problem.model_validate_json(problem(INTERNAL, INTERNAL.example).body)
    assert told == ours


def test_a_refusal_on_the_wire_is_a_whole_http_answer() -> None:
    head, _, body = Refusal(INTERNAL, "Nei.").on_the_wire().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 500 Internal Server Error\r\n")
    assert b"content-length: %d" % len(body) in head
    assert Problem.model_validate_json(body).detail == "Nei."


def statuses(url: str, addresses: list[str]) -> list[int]:
    return [
        httpx.get(f"{url}/api/v1/services", headers={"X-Forwarded-For": address}).status_code
        for address in addresses
    ]


@pytest.mark.parametrize(
    ("proxies", "expected"), [("", [200, 429, 429]), ("127.0.0.1,10.0.0.0/8", [200, 200, 429])]
)
def test_only_trusted_proxies_may_say_who_the_client_is(
    tmp_path: Path, proxies: str, expected: list[int]
) -> None:
    with served(tmp_path, rate_limit="0.01", rate_burst="1", trusted_proxies=proxies) as server:
        assert statuses(server.url, ["192.0.2.1", "192.0.2.2", "192.0.2.1"]) == expected
