"""What the docs call an error is one: a date alone for an instant, and a parameter that stands twice."""

import pytest
from fastapi.testclient import TestClient

from app.domain.directory.vocabulary import ServiceId
from tests.api.conftest import Client
from tests.builders import a_snapshot, an_offer

TOWN = a_snapshot(an_offer("x", services=(ServiceId.FOOD, ServiceId.SHOWER)))


@pytest.fixture
def town(client: Client) -> TestClient:
    return client(TOWN)


def fault(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["errors"][0]["parameter"])


@pytest.mark.parametrize("text", ["2026-12-24", "20261224", "2026-W52-4", " 2026-12-24 ", "2026-12", "12:00"])
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/v1/offers?open_at=", "open_at"),
        ("/api/v1/offers?near=59.9,10.7&open_at=", "open_at"),
        ("/api/v1/offers/x?open_at=", "open_at"),
        ("/api/v1/offers/x/hours?from=", "from"),
        ("/api/v1/offers/x/hours?to=", "to"),
    ],
)
def test_a_date_alone_is_no_instant(town: TestClient, address: str, name: str, text: str) -> None:
    assert fault(town, f"{address}{text}") == name


def test_a_date_alone_is_no_instant_in_a_body(town: TestClient) -> None:
    answer = town.post("/api/v1/offers/search", json={"open_at": "2026-12-24"})
    assert answer.json()["errors"][0]["parameter"] == "open_at"


@pytest.mark.parametrize(
    "text",
    [
        *("now", "2026-12-24T13:00", "2026-12-24 13:00", "2026-12-24T13", "2026-12-24T13:00:00"),
        *("2026-12-24T12:00Z", "2026-12-24T13:00%2B01:00", "2026-12-24T13:00+01:00", "2026-12-24T13:00+0100"),
    ],
)
def test_an_instant_is_read_in_each_of_its_forms(town: TestClient, text: str) -> None:
    as_of = town.get(f"/api/v1/offers?open_at={text}").json()["as_of"]
    assert as_of == ("2026-11-24T12:00:00Z" if text == "now" else "2026-12-24T12:00:00Z")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/v1/offers?open_at=now&open_at=now", "open_at"),
        ("/api/v1/offers?open_at=now&near=59.9,10.7&near=59.9,10.7", "near"),
        ("/api/v1/offers?age=20&a%67e=30", "age"),
        ("/api/v1/offers?limit=5&limit=6", "limit"),
        ("/api/v1/offers?need=food&need=talk", "need"),
        ("/api/v1/offers/x?lang=nb&lang=en", "lang"),
        ("/api/v1/offers/x/hours?from=now&from=now", "from"),
        ("/api/v1/services?lang=nb&lang=en", "lang"),
        ("/api/v1/directory?lang=nb&lang=en", "lang"),
        ("/api/v1/changes?since=1&since=1", "since"),
        ("/hsds/services?page=1&page=2", "page"),
    ],
)
def test_a_parameter_that_stands_twice_is_refused(town: TestClient, address: str, name: str) -> None:
    assert fault(town, address) == name


def test_services_may_stand_several_times(town: TestClient) -> None:
    assert town.get("/api/v1/offers?service=food&service=shower").json()["count"] == 1
    assert town.get("/api/v1/offers?service=food&service=doctor").json()["count"] == 0
