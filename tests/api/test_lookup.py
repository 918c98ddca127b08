"""POST /api/v1/districts/lookup: where do I live?"""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.v1.schemas_words import LookUpOut
from app.domain.city.geography import Point
from app.domain.snapshot import Snapshot
from app.sources.addresses.errors import AddressServiceAwayError
from app.sources.addresses.kartverket import AddressHit, AddressHits
from tests.apps import an_app_on
from tests.builders import CONTEXT, TUESDAY_13, a_district

WEST = a_district("030101", "Vest", square=(59.90, 10.70, 59.95, 10.75))
EAST = a_district("030102", "Øst", square=(59.90, 10.75, 59.95, 10.80), served_by=("030101",))
TOWN = Snapshot(1, TUESDAY_13, (), (WEST, EAST), CONTEXT)


class Register:
    """An address register with the doors it is given."""

    def __init__(self, *doors: AddressHit) -> None:
        self.doors = doors

    async def exact(self, street: str, number: int | None, letter: str | None) -> AddressHits:
        found = tuple(
            door
            for door in self.doors
            if door.street == street
            and (number is None or door.number == number)
            and (letter is None or door.letter == letter)
        )
        return AddressHits(len(found), found)

    async def resembling(self, _text: str) -> AddressHits:
        return AddressHits(0, ())


class Away:
    async def exact(self, *_asked: object) -> AddressHits:
        raise AddressServiceAwayError("no answer")

    async def resembling(self, _text: str) -> AddressHits:
        raise AddressServiceAwayError("no answer")


def a_door(number: int, lon: float, letter: str | None = None) -> AddressHit:
    text = f"Storgata {number}{letter or ''}"
    return AddressHit("Storgata", number, letter, text, "0182", "OSLO", Point(59.92, lon))


@pytest.fixture(scope="module")
def town() -> TestClient:
    register = Register(
        a_door(2, 10.71),
        a_door(36, 10.78, "A"),
        a_door(36, 10.781, "B"),
        a_door(9, 10.7499),
        a_door(50, 11.0),
    )
    return TestClient(an_app_on(TOWN, addresses=register))


def asked(client: TestClient, **question: Any) -> dict[str, Any]:
    answer = client.post("/api/v1/districts/lookup", json=question)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    LookUpOut.model_validate_json(answer.content)
    found: dict[str, Any] = answer.json()
    return found


def test_an_address_has_its_district(town: TestClient) -> None:
    found = asked(town, address="storgata 2")
    assert found["outcome"] == "found"
    assert found["residence"]["district"] == {"code": "030101", "name": "Vest"}


def test_lettered_doors_are_a_choice_that_agrees_on_the_district_and_who_serves_it(town: TestClient) -> None:
    found = asked(town, address="Storgata 36")
    assert [choice["address"] for choice in found["choices"]] == [
        "Storgata 36A, 0182 OSLO",
        "Storgata 36B, 0182 OSLO",
    ]
    assert found["residence"]["district"]["name"] == "Øst"
    assert found["residence"]["served_by"] == [{"code": "030101", "name": "Vest"}]


def test_near_a_line_the_answer_says_that_it_may_be_the_other_district(town: TestClient) -> None:
    found = asked(town, address="Storgata 9")
    assert found["residence"]["approximate"]
    assert found["text"] == "Du bor sannsynligvis i Vest, men nær grensa til Øst."


def test_what_is_not_found_or_outside_says_what_to_do(town: TestClient) -> None:
    assert asked(town, address="Ingensteds 1")["outcome"] == "not_found"
    assert asked(town, address="Storgata 50")["outcome"] == "outside"
    assert "velg bydelen" in asked(town, address="Ingensteds 1")["text"]


def test_without_the_service_the_person_chooses() -> None:
    away = TestClient(an_app_on(TOWN, addresses=Away()))
    found = asked(away, address="Storgata 2")
    assert found["outcome"] == "service_away"
    assert found["text"] == "Adressetjenesten svarer ikke. Velg bydelen din i stedet."


def test_a_point_has_its_district_too(town: TestClient) -> None:
    assert asked(town, lat=59.92, lon=10.71)["residence"]["district"]["name"] == "Vest"
    assert asked(town, lat=59.0, lon=10.71)["outcome"] == "outside"


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ({}, "address"),
        ({"lat": 59.9}, "address"),
        ({"address": "  "}, "address"),
        ({"lat": 99, "lon": 0}, "lat"),
    ],
)
def test_a_malformed_question_is_named(town: TestClient, question: dict[str, Any], parameter: str) -> None:
    answer = town.post("/api/v1/districts/lookup", json=question)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == parameter
