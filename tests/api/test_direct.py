"""The direct answer is the law's: by GET, by POST and from the route, on the same random questions."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.api.responses import json_bytes
from app.api.v1.notes import notes_on
from app.api.v1.offer_params import OfferParams
from app.api.v1.present import View, item_out, utc
from app.api.v1.query import Page, read_page, read_query, write_cursor
from app.api.v1.schemas import OfferList
from app.domain.finding.search import search
from app.main import create_app
from bench.town import make_snapshot
from tests.apps import QUIET, an_app_on
from tests.builders import TUESDAY_13, Held

TOWN = make_snapshot(400, TUESDAY_13)
NOW = TUESDAY_13 + timedelta(seconds=20)
CHOICES: dict[str, tuple[Any, ...]] = {
    "open_at": ("now", "2026-11-24T13:00", "2026-11-24T18:10:30", "2026-11-29T12:00", "2027-06-01T10:00"),
    "day": ("2026-11-24", "2026-11-29", "2026-12-25"),
    "from": ("00:00", "17:00"),
    "to": ("17:30", "24:00"),
    "when": ("now", "tonight", "sunday", "christmas_eve"),
    "radius_m": (300, 1500, 40_000),
    "service": (["food"], ["doctor"], ["food", "shower"]),
    "cursor": tuple(write_cursor(Page(offset, TUESDAY_13)) for offset in (0, 7, 300, 5000)),
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
    "q": ("mat", "gate 7", ""),
    "state": ("open", "any", "unknown", "closed"),
    "opens_within": (0, 60, 10_080),
    "lang": ("nb", "en"),
    "limit": (1, 20, 1000),
}


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(an_app_on(TOWN, at=NOW))


def the_law(asked: dict[str, Any], now: datetime = NOW) -> bytes:
    """The answer by `search`, written plainly."""
    params = OfferParams.model_validate(asked)
    page = read_page(params, TOWN, now)
    query = read_query(params, TOWN, page)
    hits, end = search(TOWN, query), page.offset + params.limit
    view = View.of(TOWN, page.at, now, params.lang)._replace(until=page.until)
    return json_bytes(
        {
            "as_of": utc(page.at),
            "generated_at": utc(now.replace(second=0, microsecond=0)),
            "version": TOWN.version,
            "count": len(hits),
            "notes": notes_on(query.near, params.lang),
            "items": [item_out(hit, view) for hit in hits[page.offset : end]],
            "next": write_cursor(Page(end, page.at)) if end < len(hits) else None,
        }
    )


chosen = {name: st.sampled_from(values) for name, values in CHOICES.items()}
positions = st.one_of(
    st.builds("{:.5f},{:.5f}".format, st.floats(59.8, 60.0), st.floats(10.6, 11.0)), st.just("60.4,5.3")
)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.sets(st.sampled_from(sorted(CHOICES)), max_size=6))
    asked = {name: draw(chosen[name]) for name in sorted(names)}
    if "when" in asked:
        asked.pop("open_at", None)
    for name in ("open_at", "when", "opens_within") if "day" in asked else ("from", "to"):
        asked.pop(name, None)
    if draw(st.booleans()) or "radius_m" in asked:
        asked["near"] = draw(positions)
    return asked


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions())
def test_all_ways_give_the_answer_of_the_law(client: TestClient, asked: dict[str, Any]) -> None:
    right = the_law(asked)
    OfferList.model_validate_json(right)
    in_address = {name: str(v).lower() if isinstance(v, bool) else v for name, v in asked.items()}
    encoded = urlencode(in_address, doseq=True)
    ways = {
        "direct GET": client.get("/api/v1/offers", params=in_address),
        "direct POST": client.post("/api/v1/offers/search", json=asked),
        "GET by the route": client.get(f"/api/v1/offers?{encoded.replace('near=', 'ne%61r=')}"),
        "POST by the route": client.post("/api/v1/offers/search?by=route", json=asked),
    }
    assert {way: answer.content == right for way, answer in ways.items()} == dict.fromkeys(ways, True)


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_what_was_written_for_a_minute_is_told_only_while_it_holds(lang: str) -> None:
    """Items are kept until something in them is said otherwise: one app is asked through three days."""
    clock = [TUESDAY_13]
    client = TestClient(create_app(QUIET, clock=lambda: clock[0], snapshots=Held(TOWN)))
    asked = {"near": "59.91,10.75", "state": "any", "limit": 120, "lang": lang}
    for minutes in accumulate((1, 61) * 45):
        clock[0] = TUESDAY_13 + timedelta(minutes=minutes)
        assert (client.get("/api/v1/offers", params=asked).content == the_law(asked, clock[0])) is True


@pytest.mark.parametrize(
    "asked",
    [
        {"near": "59.91,10.75"},
        {"near": "59.91,10.75", "open_at": "2026-11-25T13:00", "radius_m": 900, "need": "food"},
        {"near": "59.91,10.75", "state": "any", "q": "mat"},
        {"age": 20, "eligible": "yes", "open_at": "now"},
    ],
)
def test_the_question_is_really_answered_before_the_route(asked: dict[str, Any]) -> None:
    app = an_app_on(TOWN)
    client = TestClient(app)
    assert app.takes_body("/api/v1/offers/search")
    app.router.routes.clear()
    assert client.get("/api/v1/offers", params=asked).status_code == 200
    assert client.post("/api/v1/offers/search", json=asked).status_code == 200
    assert client.get("/api/v1/offers?open_at=now").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        '{"near" : "59.91,10.75" , "limit": 2}',
        '{"limit":2,"near":"59.91,10.75"}',
        '\n{"near":"59.91,10.75","limit":2}',
        '{"limit":2, "near":"59.91,10.75", "lang": "nb"}',
        '{"near":"59.0,10.7","near":"59.91,10.75","limit":2}',
        '{"near":"59.91,10.75","q":"","limit":2}',
        '{"near":"59.91,\\u00310.75","limit":2}',
    ],
)
def test_a_body_may_be_written_as_json_may(client: TestClient, body: str) -> None:
    answer = client.post("/api/v1/offers/search", content=body, headers={"Content-Type": "application/json"})
    assert answer.content == client.get("/api/v1/offers?near=59.91,10.75&limit=2").content


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"near":"59.91,10.75",}',
        '{,"near":"59.91,10.75"}',
        '{"near":"59.91,10.75" "limit":2}',
        '{"x\\"near":"59.91,10.75"}',
        '{"near":"59.91"}',
        '{"near":59.91}',
        '{"near":"59.91,10.75","nobody":1}',
        '{"limit":2,"q":"a","near":"59.91,10.75"',
        '{"service":["food","near":"59.91,10.75"]}',
    ],
)
def test_a_body_that_is_no_question_is_refused(client: TestClient, body: str) -> None:
    answer = client.post("/api/v1/offers/search", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


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
