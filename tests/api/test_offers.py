"""GET /api/v1/offers over HTTP: each parameter, the shape, and bad input."""

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.v1.schemas import HoursOut, OfferDetail, OfferList
from app.domain.directory.vocabulary import Audience, Measure, Publication, Scope, ServiceId
from app.domain.hours import ChangeKind, HoursChange
from tests.api.conftest import Client
from tests.builders import a_place, a_service, a_snapshot, an_offer, some_rules

FIELD_CARE = an_offer(
    "field-care",
    "Mo-Fr 09:00-15:00",
    services=(ServiceId.NURSE, a_service(ServiceId.DOCTOR, "We,Fr 12:30-15:00")),
    places=(a_place("urtegata-16", (59.9152, 10.76402), district="030101"),),
)
SOUP = an_offer(
    "soup",
    "Mo-Fr 09:00-14:30; Su 11:00-13:00",
    name="Suppe",
    places=(a_place("torget-1"),),
    rules=some_rules(residence="anyone", ages=(18, None)),
)
NIGHT = an_offer(
    "night", "Mo-Su 20:00-08:00", services=(ServiceId.OVERNIGHT,), places=(a_place("skogen", None),)
)
ASK = an_offer("ask", None, services=(ServiceId.FOOD,))
GONE = an_offer("gone", "24/7", publication=Publication.CLOSED)
LINE = an_offer("line", "24/7", services=(ServiceId.HELPLINE,), places=(), measures=(Measure("2S"),))
CLUB = an_offer("club", "Tu 12:00-20:00", audiences=(Audience.YOUTH,), scope=Scope.DISTRICT)
EVERYTHING = a_snapshot(FIELD_CARE, SOUP, NIGHT, ASK, GONE, LINE, CLUB)


@pytest.fixture(scope="module")
def town(client: Client) -> TestClient:
    return client(EVERYTHING)


def ids(client: TestClient, **params: Any) -> list[str]:
    answer = client.get("/api/v1/offers", params=params)
    assert answer.status_code == 200, answer.text
    OfferList.model_validate_json(answer.content)
    return [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"open_at": "now"}, ["club", "field-care", "line", "soup"]),
        ({"open_at": "2026-11-24T13:00"}, ["club", "field-care", "line", "soup"]),
        ({"open_at": "2026-11-24T12:00:00Z"}, ["club", "field-care", "line", "soup"]),
        ({"open_at": "2026-11-24T13:00:00+01:00"}, ["club", "field-care", "line", "soup"]),
        ({"open_at": "2026-11-22T12:00", "service": "food"}, ["soup"]),
        ({"open_at": "2026-11-25T13:00", "service": "doctor"}, ["field-care"]),
        ({"open_at": "2026-11-24T13:00", "service": "doctor"}, []),
        ({"trait": "dogs"}, []),
        ({"trait": "dogs", "known": "unknown"}, ["ask", "club", "field-care", "gone", "night", "soup"]),
        ({"trait": ["dogs", "women"], "known": "unknown"}, []),
        ({"language": "pl", "known": "unknown", "service": "helpline"}, ["line"]),
        ({"open_at": "2026-11-24T13:00", "service": ["nurse", "doctor"]}, []),
        ({"open_at": "2026-11-25T13:00", "service": ["nurse", "doctor"]}, ["field-care"]),
        ({"open_at": "2026-11-25T03:00"}, ["line", "night"]),
        ({"open_at": "now", "state": "any"}, ["ask", "club", "field-care", "gone", "line", "night", "soup"]),
        ({"open_at": "now", "state": "unknown"}, ["ask"]),
        ({"open_at": "2026-11-24T19:45", "opens_within": 30}, ["club", "line", "night"]),
        ({}, ["ask", "club", "field-care", "gone", "line", "night", "soup"]),
        ({"scope": "district"}, ["club"]),
        ({"list": "2S"}, ["line"]),
        ({"audience": "youth"}, ["club"]),
        ({"district": "Gamle Oslo"}, ["field-care"]),
        ({"q": "leg"}, []),
        ({"q": "doktor"}, ["field-care"]),
        ({"q": "supe"}, ["soup", "ask", "gone", "club"]),
        ({"near": "59.9152,10.7640", "radius_m": 100}, ["field-care"]),
        ({"age": 16, "eligible": "yes", "service": "food"}, ["club"]),
        ({"age": 16, "eligible": "ask", "service": "food"}, ["ask", "club", "gone"]),
    ],
)
def test_each_parameter_narrows_the_answer(
    town: TestClient, params: dict[str, Any], expected: list[str]
) -> None:
    assert sorted(ids(town, **params)) == sorted(expected)


def test_a_plus_sign_that_the_address_lost_is_understood(town: TestClient) -> None:
    answer = town.get("/api/v1/offers?open_at=2026-11-24T13:00:00+01:00")
    assert (answer.status_code, answer.json()["as_of"]) == (200, "2026-11-24T12:00:00Z")


def test_nearest_first_and_without_a_point_last(town: TestClient) -> None:
    assert ids(town, near="59.9152,10.7640", open_at="2026-11-25T03:00", state="any")[0] == "field-care"
    assert set(ids(town, near="59.9152,10.7640")[-2:]) == {"line", "night"}


def test_an_item_says_all_that_product_md_promises(town: TestClient) -> None:
    item = town.get(
        "/api/v1/offers", params={"open_at": "now", "near": "59.9127,10.7600", "q": "suppe"}
    ).json()["items"]
    soup = next(one for one in item if one["id"] == "soup")
    assert soup["status"] == {
        "state": "open",
        "until": "2026-11-24T14:30:00+01:00",
        "next_open": None,
        "text": "Åpent til 14.30",
    }
    assert soup["eligibility"]["verdict"] == "yes"
    assert {"code": "residence", "verdict": "yes", "text": "Åpent for alle uansett bosted"} in soup[
        "eligibility"
    ]["reasons"]
    assert (soup["distance_m"], soup["walk_min"], soup["in_time"]) == (778, 13, True)
    assert soup["verified"]["at"] == "2026-11-01"


def test_a_place_without_a_point_is_sorted_by_its_district_and_says_so(client: Client) -> None:
    known = an_offer("known", places=(a_place("known", (59.913, 10.746)),))
    somewhere = an_offer("somewhere", places=(a_place("somewhere", None, district="030112"),))
    town = client(a_snapshot(known, somewhere))
    items = town.get("/api/v1/offers?near=59.93,10.86").json()["items"]
    told = [
        (one["id"], one["distance_m"] is None, one["walk_min"] is None, one["distance_of"]) for one in items
    ]
    assert told == [("somewhere", True, True, "district"), ("known", False, False, "place")]
    assert {one["distance_of"] for one in town.get("/api/v1/offers").json()["items"]} == {None}


def test_one_who_cannot_walk_there_in_time_is_told(town: TestClient) -> None:
    answer = town.get("/api/v1/offers", params={"open_at": "2026-11-24T14:25", "near": "59.92,10.76"}).json()
    soup = next(one for one in answer["items"] if one["id"] == "soup")
    assert soup["in_time"] is False


def test_a_service_keeps_its_own_hours(town: TestClient) -> None:
    item = town.get("/api/v1/offers", params={"open_at": "2026-11-25T13:00", "service": "doctor"}).json()[
        "items"
    ][0]
    doctor = next(s for s in item["services"] if s["id"] == "doctor")
    assert doctor["status"]["until"] == "2026-11-25T15:00:00+01:00"


def test_a_house_closed_for_the_day_closes_its_doctor(client: Client) -> None:
    closed = HoursChange(date(2026, 11, 25), date(2026, 11, 25), ChangeKind.CLOSED, reason="vannskade")
    offer = an_offer(
        "x", "We 09:00-15:00", services=(a_service(ServiceId.DOCTOR, "We 12:00-15:00"),), changes=(closed,)
    )
    town = client(a_snapshot(offer))
    assert ids(town, open_at="2026-11-25T13:00", service="doctor") == []
    assert ids(town, open_at="2026-12-02T13:00", service="doctor") == ["x"]


def test_pages_follow_each_other_at_the_instant_of_the_first(town: TestClient) -> None:
    every = ids(town)
    first = town.get("/api/v1/offers", params={"limit": 4}).json()
    second = town.get("/api/v1/offers", params={"limit": 4, "cursor": first["next"]}).json()
    assert [item["id"] for item in first["items"] + second["items"]] == every
    assert second["next"] is None
    assert first["count"] == second["count"] == len(every)
    assert first["as_of"] == second["as_of"]


def test_far_away_is_an_honest_answer_and_no_error(town: TestClient) -> None:
    answer = town.get("/api/v1/offers", params={"near": "60.39,5.32"})
    assert answer.status_code == 200
    assert answer.json()["notes"][0]["code"] == "far_from_oslo"
    assert answer.json()["count"] == 7


def test_the_same_question_may_stand_in_a_body(town: TestClient) -> None:
    question = {"open_at": "2026-11-25T13:00", "service": ["doctor"], "age": 30}
    in_body = town.post("/api/v1/offers/search", json=question)
    assert in_body.json()["items"] == town.get("/api/v1/offers", params=question).json()["items"]
    assert in_body.headers["cache-control"] == "no-store"


BAD = [
    ("open_at", "yesterday"),
    ("open_at", "2026-13-01T10:00"),
    ("open_at", "9999-12-31T23:59:59-14:00"),
    ("open_at", "0001-01-01T00:00+14:00"),
    ("near", "here"),
    ("near", "91,10"),
    ("near", "nan,nan"),
    ("near", "59.9"),
    ("near", "59.9,10.7,3"),
    ("radius_m", "-1"),
    ("radius_m", "100"),
    ("service", "soup"),
    ("home_district", "Bergen"),
    ("age", "old"),
    ("gender", "x"),
    ("intoxicated", "maybe"),
    ("eligible", "perhaps"),
    ("list", "3S"),
    ("limit", "0"),
    ("limit", "100000"),
    ("cursor", "!!"),
    ("cursor", "LTEgbm93"),
    ("state", "ajar"),
    ("lang", "xx"),
    ("q", "x" * 101),
    ("opens_within", "-5"),
    ("nearby", "1,2"),
]


@pytest.mark.parametrize(("parameter", "value"), BAD)
def test_bad_input_is_named(town: TestClient, parameter: str, value: str) -> None:
    answer = town.get("/api/v1/offers", params={parameter: value})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == 422
    assert [fault["parameter"] for fault in body["errors"]] == [parameter]
    assert "Traceback" not in answer.text


def test_an_unknown_offer_is_a_404_that_helps(town: TestClient) -> None:
    answer = town.get("/api/v1/offers/nowhere")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "nowhere" in answer.json()["detail"]


def test_a_wound_up_offer_can_be_looked_up_and_is_never_open(town: TestClient) -> None:
    answer = town.get("/api/v1/offers/gone").json()
    assert answer["publication"] == "closed"
    assert answer["status"]["state"] == "closed"
    assert answer["next_days"] == []
    assert "gone" not in ids(town, open_at="now")
    assert "gone" not in ids(town, open_at="now", state="unknown")


def test_the_detail_has_the_declared_shape(town: TestClient) -> None:
    for offer in EVERYTHING.offers:
        answer = town.get(f"/api/v1/offers/{offer.id}")
        OfferDetail.model_validate_json(answer.content)


def test_hours_are_intervals_in_utc(town: TestClient) -> None:
    answer = town.get(
        "/api/v1/offers/soup/hours", params={"from": "2026-11-22T00:00", "to": "2026-11-24T00:00"}
    )
    HoursOut.model_validate_json(answer.content)
    assert answer.json()["places"] == [
        {
            "place": "torget-1",
            "intervals": [
                {"start": "2026-11-22T10:00:00Z", "end": "2026-11-22T12:00:00Z", "state": "open"},
                {"start": "2026-11-23T08:00:00Z", "end": "2026-11-23T13:30:00Z", "state": "open"},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("start", "end"), [("2026-11-22T00:00", "2026-11-22T00:00"), ("2026-01-01T00:00", "2027-06-01T00:00")]
)
def test_a_span_is_bounded(town: TestClient, start: str, end: str) -> None:
    answer = town.get("/api/v1/offers/soup/hours", params={"from": start, "to": end})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "to"


def test_the_same_answer_is_not_sent_twice(town: TestClient) -> None:
    first = town.get("/api/v1/offers")
    again = town.get("/api/v1/offers", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_answer_about_a_person_is_kept_nowhere(town: TestClient) -> None:
    for told in ({"near": "59.9,10.7"}, {"age": 20}, {"intoxicated": "false"}, {"home_district": "none"}):
        assert town.get("/api/v1/offers", params=told).headers["cache-control"] == "no-store"
    assert town.get("/api/v1/offers").headers["cache-control"].startswith("public, max-age=")


@pytest.mark.parametrize(
    ("at", "lang", "expected"),
    [
        ("now", "nb", "Åpent til 15"),
        ("2026-12-09T10:00", "nb", "9. desember: åpent kl. 10, til 15"),
        ("2026-12-09T10:00", "en", "December 9: open at 10:00, until 15:00"),
        ("2026-11-25T10:00", "nb", "Onsdag: åpent kl. 10, til 15"),
        ("2026-11-29T12:00", "nb", "Søndag: stengt kl. 12, åpner mandag kl. 09"),
    ],
)
def test_a_status_is_told_in_the_day_that_is_asked_by_every_way_of_asking(
    client: Client, at: str, lang: str, expected: str
) -> None:
    town = client(a_snapshot(FIELD_CARE))
    asked = {"open_at": at, "state": "any", "lang": lang}
    item = town.get("/api/v1/offers", params=asked).json()["items"][0]
    posted = town.post("/api/v1/offers/search", json=asked).json()["items"][0]
    one = town.get("/api/v1/offers/field-care", params={"open_at": at, "lang": lang}).json()
    told = {said["status"]["text"] for said in (item, posted, one)}
    of_the_nurse = {said["services"][0]["status"]["text"] for said in (item, posted, one)}
    assert (told, of_the_nurse) == ({expected}, {expected})
