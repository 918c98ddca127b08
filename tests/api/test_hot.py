"""The hot answer is the route's answer: the same questions by GET and, for the route, by POST."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.v1.schemas import OfferList
from bench.town import make_snapshot
from tests.apps import an_app_on
from tests.builders import TUESDAY_13

TOWN = make_snapshot(400, TUESDAY_13)
CHOICES: dict[str, tuple[Any, ...]] = {
    "service": ("food", "doctor", ["food", "shower"]),
    "need": ("food", "doctor", "shower", "talk"),
    "home_district": ("030104", "Bydel 7", "outside", "none"),
    "age": (15, 24, 40),
    "gender": ("woman", "man", "other"),
    "intoxicated": (True, False),
    "eligible": ("yes", "ask", "no"),
    "audience": ("youth", "adult"),
    "scope": ("citywide", "district"),
    "list": ("2S", "8F"),
    "district": ("030102",),
    "q": ("mat", "gate 7"),
    "state": ("open", "any", "unknown"),
    "opens_within": (60,),
    "lang": ("nb", "en"),
    "limit": (1, 20, 1000),
}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(an_app_on(TOWN))


def a_question(seed: int) -> dict[str, Any]:
    dice = Random(seed)  # noqa: S311 (a question, no secret)
    asked = {name: dice.choice(values) for name, values in CHOICES.items() if dice.random() < 0.25}
    position = f"{dice.uniform(59.8, 60.0):.5f},{dice.uniform(10.6, 11.0):.5f}"
    return asked | {"open_at": "now", "near": "60.4,5.3" if seed % 10 == 0 else position}


@pytest.mark.parametrize("seed", range(120))
def test_hot_answers_are_the_answers_of_the_route(client: TestClient, seed: int) -> None:
    question = a_question(seed)
    in_body = question | (
        {"service": [question["service"]]} if isinstance(question.get("service"), str) else {}
    )
    hot = client.get("/api/v1/offers", params=question)
    route = client.post("/api/v1/offers/search", json=in_body)
    assert hot.status_code == route.status_code == 200, hot.text
    OfferList.model_validate_json(hot.content)
    assert (hot.content == route.content) is True


def test_the_question_is_really_answered_before_the_route() -> None:
    app = an_app_on(TOWN)
    client = TestClient(app)
    app.router.routes.clear()
    hot = client.get("/api/v1/offers?open_at=now&near=59.91,10.75")
    assert hot.status_code == 200
    assert client.get("/api/v1/offers?open_at=2026-11-24T13:00&near=59.91,10.75").status_code == 404


@pytest.mark.parametrize(
    "question",
    [
        "open_at=now&near=nowhere",
        "open_at=now&near=59.9,10.7&age=old",
        "open_at=now&near=59.9,10.7&service=soup",
        "open_at=now&near=59.9,10.7&%FF=1",
        "open_at=now&near=59.9,10.7&nobody=1",
        "open_at=now&near=59.9,10.7&when=tonight",
        "open_at=now&near=59.9,10.7&need=hygiene",
        "open_at=now&open_at=now&near=59.9,10.7",
        "open_at=now&near=59.9,10.7&home_district=Bergen",
    ],
)
def test_what_it_does_not_understand_is_for_the_route_to_refuse(client: TestClient, question: str) -> None:
    answer = client.get(f"/api/v1/offers?{question}")
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("again", ["near", "ne%61r"])
def test_a_position_that_is_given_twice_is_for_the_route_to_refuse(client: TestClient, again: str) -> None:
    twice = client.get(f"/api/v1/offers?open_at=now&near=59.95,10.7&{again}=59.9,10.8")
    assert (twice.status_code, twice.json()["errors"][0]["parameter"]) == (422, "near")


def test_it_has_the_headers_of_every_public_answer(client: TestClient) -> None:
    answer = client.get("/api/v1/offers?open_at=now&near=59.91,10.75")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    tag = answer.headers["etag"]
    again = client.get("/api/v1/offers?open_at=now&near=59.91,10.75", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_its_tag_holds_for_the_minute_and_the_directory() -> None:
    def tag(at: datetime, version: int) -> str:
        client = TestClient(an_app_on(replace(TOWN, version=version), at=at))
        asked = client.get("/api/v1/offers?open_at=now&near=59.91,10.75")
        return str(asked.headers["etag"])

    second, minute = timedelta(seconds=1), timedelta(minutes=1)
    now = tag(TUESDAY_13, 1)
    assert tag(TUESDAY_13 + second, 1) == now
    assert now not in {tag(TUESDAY_13 + minute, 1), tag(TUESDAY_13, 2)}
