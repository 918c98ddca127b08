"""day=, with from= and to=: all that is open at some time of a local day."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.domain.directory.vocabulary import ServiceId
from tests.apps import an_app_on
from tests.builders import a_place, a_service, a_snapshot, an_offer

TOWN = a_snapshot(
    an_offer("cafe", "Su 11:00-13:00"),
    an_offer("night", "Sa 22:00-04:00", services=(a_service(ServiceId.FOOD, "Su 18:00-20:00"),)),
    an_offer("call", None),
    an_offer("week", "Mo-Fr 10:00-16:00", places=(a_place("far", (59.95, 10.8)),)),
)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(an_app_on(TOWN))


def ids(answer: Any) -> list[str]:
    return [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("day=2026-11-29", ["night", "cafe"]),
        ("day=2026-11-29&from=17:00&to=22:00", []),
        ("day=2026-11-29&from=17:00&to=22:00&service=food", ["night"]),
        ("day=2026-11-29&from=03:00&to=11:00", ["night"]),
        ("day=2026-11-29&from=12:59", ["cafe"]),
        ("day=2026-11-29&from=13:00", []),
        ("day=2026-11-29&state=unknown", ["call"]),
        ("day=2026-11-29&state=any&limit=3", ["night", "cafe", "call"]),
        ("day=2026-11-30", ["week"]),
    ],
)
def test_what_is_open_at_some_time_of_it(client: TestClient, question: str, found: list[str]) -> None:
    assert ids(client.get(f"/api/v1/offers?{question}")) == found


def test_offer_and_services_have_their_hours_of_that_day(client: TestClient) -> None:
    question = "day=2026-11-29&service=food&from=17:00&near=59.91,10.75"
    [item] = client.get(f"/api/v1/offers?{question}").json()["items"]
    assert item["status"] == {
        "state": "closed",
        "until": None,
        "next_open": None,
        "text": "søn 00–04",
        "hours": [
            {"start": "2026-11-29T00:00:00+01:00", "end": "2026-11-29T04:00:00+01:00", "state": "open"},
        ],
    }
    assert item["services"][0]["status"]["text"] == "søn 18–20"
    assert item["services"][0]["status"]["next_open"] == "2026-11-29T18:00:00+01:00"
    assert item["in_time"] is None


def test_the_next_page_is_of_the_same_day(client: TestClient) -> None:
    question = "day=2026-11-29&state=any&limit=2"
    first = client.get(f"/api/v1/offers?{question}").json()
    rest = client.get(f"/api/v1/offers?{question}&cursor={first['next']}").json()
    assert [item["id"] for item in first["items"] + rest["items"]] == ["night", "cafe", "call", "week"]


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("day=2026-11-29&open_at=now", "open_at"),
        ("day=2026-11-29&when=tonight", "when"),
        ("day=2026-11-29&opens_within=60", "opens_within"),
        ("from=17:00", "from"),
        ("to=17:00", "to"),
        ("day=2026-11-31", "day"),
        ("day=sunday", "day"),
        ("day=1999-01-01", "day"),
        ("day=2026-11-29&from=25:00", "from"),
        ("day=2026-11-29&from=9:00", "from"),
        ("day=2026-11-29&from=24:00", "to"),
        ("day=2026-11-29&from=17:00&to=17:00", "to"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(client: TestClient, question: str, parameter: str) -> None:
    answer = client.get(f"/api/v1/offers?{question}")
    assert answer.status_code == 422
    assert parameter in answer.text
