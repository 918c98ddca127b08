"""The public data is for any page's script, and for HEAD and OPTIONS."""

import pytest

from tests.api.conftest import Client
from tests.builders import a_snapshot, an_offer

PUBLIC = ["/hsds/services", "/api/v1/offers", "/api/v1/offers.csv", "/api/v1/offers/a/calendar.ics"]


@pytest.mark.parametrize("path", PUBLIC)
def test_any_origin_may_read(client: Client, path: str) -> None:
    answer = client(a_snapshot(an_offer("a"))).get(path, headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", PUBLIC)
def test_head_is_get_without_the_body(client: Client, path: str) -> None:
    reader = client(a_snapshot(an_offer("a")))
    whole, head = reader.get(path), reader.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == whole.headers


@pytest.mark.parametrize("path", PUBLIC)
def test_options_says_what_can_be_done(client: Client, path: str) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    answer = client(a_snapshot()).options(path, headers=asked)
    assert answer.status_code == 204
    assert "GET" in answer.headers["access-control-allow-methods"]
    assert "If-None-Match" in answer.headers["access-control-allow-headers"]


def test_pages_for_people_are_not_shared(client: Client) -> None:
    assert "access-control-allow-origin" not in client(a_snapshot()).get("/healthz").headers


@pytest.mark.parametrize(
    ("path", "methods"),
    [("/api/v1/offers", {"GET", "HEAD", "OPTIONS"}), ("/api/v1/offers/search", {"POST", "OPTIONS"})],
)
def test_options_names_the_methods_that_there_are(client: Client, path: str, methods: set[str]) -> None:
    answer = client(a_snapshot()).options(path)
    assert set(answer.headers["allow"].split(", ")) == methods


def test_options_of_nothing_is_not_found(client: Client) -> None:
    assert client(a_snapshot()).options("/api/v1/finnes-ikke").status_code == 404
