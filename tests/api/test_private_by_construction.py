"""What somebody tells of a person is kept for nobody, also what nobody has thought of yet."""

from typing import Annotated

import pytest
from fastapi import Query, Request
from fastapi.testclient import TestClient
from starlette.responses import Response

from app.api.v1.offer_params import OfferParams, PersonParams, QuestionParams
from app.api.v1.offers import answer_question
from app.deps import Finds, Now, Snap
from tests.apps import an_app_on
from tests.builders import a_snapshot, an_offer

TOLD = {
    "near": "59.9,10.7",
    "home_district": "none",
    "age": "20",
    "gender": "woman",
    "intoxicated": "false",
}


class MorePersonParams(PersonParams):
    """The person with a sixth field, as somebody may add it."""

    in_fact_team: bool | None = None


class MoreOfferParams(OfferParams, MorePersonParams):
    """The question with it."""


@pytest.fixture
def client() -> TestClient:
    app = an_app_on(a_snapshot(an_offer("x")))

    @app.get("/api/v1/more")
    async def more(
        request: Request, params: Annotated[MoreOfferParams, Query()], snapshot: Snap, now: Now, finder: Finds
    ) -> Response:
        return answer_question(request, params, snapshot, now, finder)

    return TestClient(app)


def test_the_question_alone_is_for_everybody(client: TestClient) -> None:
    assert client.get("/api/v1/more?open_at=now").headers["cache-control"].startswith("public")


def test_a_field_that_is_added_to_the_person_is_private(client: TestClient) -> None:
    for value in ("true", "false"):
        answer = client.get(f"/api/v1/more?open_at=now&in_fact_team={value}")
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


def test_every_field_of_the_person_is_tried_here() -> None:
    assert TOLD.keys() == PersonParams.model_fields.keys()
    assert not PersonParams.model_fields.keys() & QuestionParams.model_fields.keys()
    assert OfferParams.model_fields.keys() == PersonParams.model_fields.keys() | QuestionParams.model_fields


@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize("before", ["", "open_at=now&", "near=59.9,10.7&open_at=now&"])
def test_an_answer_about_a_person_is_kept_nowhere(client: TestClient, name: str, before: str) -> None:
    if name in before:
        return
    answer = client.get(f"/api/v1/offers?{before}{name}={TOLD[name]}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    in_body = client.post("/api/v1/offers/search", json={name: TOLD[name]})
    assert in_body.headers["cache-control"] == "no-store"
