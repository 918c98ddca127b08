"""Every parameter of the question is bounded: the last good value is taken, the next one refused by name."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.v1.offer_params import OfferParams
from app.api.v1.params import LONGEST_SPAN
from app.domain.directory.vocabulary import ServiceId
from tests.apps import an_app_on
from tests.builders import TUESDAY_13, a_snapshot, an_offer

NEAR = "59.9127,10.7461"
BEFORE = TUESDAY_13.isoformat().replace("+00:00", "Z")


@pytest.fixture(scope="module")
def town() -> TestClient:
    return TestClient(an_app_on(a_snapshot(an_offer("huset"))), raise_server_exceptions=False)


def ask(client: TestClient, **params: Any) -> Any:
    return client.get("/api/v1/offers", params=params)


GOOD: tuple[dict[str, Any], ...] = (
    {"limit": 1},
    {"limit": 1000},
    {"age": 0},
    {"age": 120},
    {"opens_within": 0},
    {"opens_within": 10_080},
    {"near": NEAR, "radius_m": 0.1},
    {"near": NEAR, "radius_m": 100_000},
    {"near": "90,180"},
    {"near": "-90,-180"},
    {"q": "x" * 100},
    {"service": [str(one) for one in list(ServiceId)[:20]]},
    {"open_at": "2000-01-01T00:00:00Z"},
    {"open_at": "2099-12-31T00:00:00Z"},
)
BAD: tuple[tuple[str, dict[str, Any]], ...] = (
    ("limit", {"limit": 0}),
    ("limit", {"limit": 1001}),
    ("limit", {"limit": "9" * 5_000}),
    ("age", {"age": -1}),
    ("age", {"age": 121}),
    ("opens_within", {"opens_within": -1}),
    ("opens_within", {"opens_within": 10_081}),
    ("radius_m", {"near": NEAR, "radius_m": 0}),
    ("radius_m", {"near": NEAR, "radius_m": 100_000.1}),
    ("radius_m", {"near": NEAR, "radius_m": "nan"}),
    ("radius_m", {"near": NEAR, "radius_m": "inf"}),
    ("near", {"near": "90.1,0"}),
    ("near", {"near": "5_9.9,10.7"}),
    ("near", {"near": "٥٩.٩,١٠.٧"}),
    ("near", {"near": "6e1,10.7"}),
    ("near", {"near": "nan,inf"}),
    ("near", {"near": "0,180.1"}),
    ("near", {"near": "nan,10"}),
    ("near", {"near": "inf,10"}),
    ("near", {"near": "1,2,3"}),
    ("near", {"near": "5" * 51}),
    ("q", {"q": "x" * 101}),
    ("home_district", {"home_district": "x" * 61}),
    ("home_district", {"home_district": ""}),
    ("district", {"district": "x" * 61}),
    ("district", {"district": ""}),
    ("open_at", {"open_at": "x" * 41}),
    ("open_at", {"open_at": "1999-12-30T00:00:00Z"}),
    ("open_at", {"open_at": "2100-01-02T00:00:00Z"}),
    ("cursor", {"cursor": "x" * 201}),
    ("cursor", {"cursor": "x" * 200}),
    ("service", {"service": ["food"] * 21}),
    ("colour", {"colour": "red"}),
)


@pytest.mark.parametrize("params", GOOD, ids=str)
def test_the_last_good_value_is_taken(town: TestClient, params: dict[str, Any]) -> None:
    answer = ask(town, **params)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(("name", "params"), BAD, ids=lambda value: str(value)[:40])
def test_the_next_value_is_refused_by_name(town: TestClient, name: str, params: dict[str, Any]) -> None:
    answer = ask(town, **params)
    assert answer.status_code == 422
    assert name in {fault["parameter"].split(".")[0] for fault in answer.json()["errors"]}


@pytest.mark.parametrize(("name", "params"), BAD, ids=lambda value: str(value)[:40])
def test_a_body_is_bounded_as_an_address_is(town: TestClient, name: str, params: dict[str, Any]) -> None:
    answer = town.post("/api/v1/offers/search", json=params)
    assert answer.status_code == 422
    assert name in {fault["parameter"].split(".")[0] for fault in answer.json()["errors"]}


def test_every_parameter_is_bounded_by_its_type() -> None:
    """Texts have a longest, lists a most, numbers a least and a greatest; the rest are named values."""
    properties = OfferParams.model_json_schema()["properties"]
    for name, schema in properties.items():
        kind = next((one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"), schema)
        match kind.get("type"):
            case "string":
                assert "maxLength" in kind or "enum" in kind, name
            case "array":
                assert "maxItems" in kind, name
            case "integer" | "number":
                assert {"maximum", "minimum"} <= kind.keys() or "exclusiveMinimum" in kind, name


def hours(client: TestClient, start: str, end: str) -> int:
    answer = client.get("/api/v1/offers/huset/hours", params={"from": start, "to": end})
    assert answer.status_code == 200 or answer.json()["errors"][0]["parameter"] in {"from", "to"}
    return answer.status_code


def test_a_span_is_a_year_at_the_most(town: TestClient) -> None:
    longest = (TUESDAY_13 + LONGEST_SPAN).isoformat().replace("+00:00", "Z")
    longer = (TUESDAY_13 + LONGEST_SPAN + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    assert hours(town, BEFORE, longest) == 200
    assert hours(town, BEFORE, longer) == 422
    assert hours(town, BEFORE, BEFORE) == 422
    assert hours(town, longest, BEFORE) == 422


@pytest.mark.parametrize(
    "instant", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59", "0001-01-01T00:00"]
)
def test_the_ends_of_the_calendar_are_an_answer_or_a_refusal_and_never_a_failure(
    town: TestClient, instant: str
) -> None:
    for address in ("/api/v1/offers", "/api/v1/offers/huset", "/api/v1/offers.geojson"):
        assert town.get(address, params={"open_at": instant}).status_code in {200, 422}
    for params in ({"from": instant}, {"to": instant}, {"from": instant, "to": instant}):
        assert town.get("/api/v1/offers/huset/hours", params=params).status_code in {200, 422}


@pytest.mark.parametrize("address", ["/api/v1/offers/search", "/api/v1/districts/lookup"])
def test_a_body_of_more_than_64_kilobytes_is_refused(town: TestClient, address: str) -> None:
    refused = town.post(address, json={"q": "x" * 70_000})
    assert refused.status_code == 413
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["status"] == 413


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"j\x04\xff\x00P", b"[" * 60_000, b"1e999"]
)
def test_a_body_that_is_no_question_is_refused(town: TestClient, body: bytes) -> None:
    sent = town.post("/api/v1/offers/search", content=body, headers={"Content-Type": "application/json"})
    assert sent.status_code == 422
    assert sent.headers["content-type"] == "application/problem+json"
