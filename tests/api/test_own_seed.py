"""The project's own directory over HTTP: what a caseworker would agree with, from the facts."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient

from app.actions.seed.load import load_seed
from app.store.database import open_database
from app.store.snapshot import load_snapshot
from tests.apps import an_app_on
from tests.databases import ROOT, sqlite_copy
from tests.office import seeding

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def oslo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    database = open_database(sqlite_copy(sqlite_template, tmp_path_factory.mktemp("own")))
    load_seed(database, seeding(NOW), ROOT / "seed")
    with database.reading() as session:
        snapshot = load_snapshot(session, NOW, ZoneInfo("Europe/Oslo"))
    database.close()
    return TestClient(an_app_on(snapshot, at=NOW))


def items(oslo: TestClient, **params: Any) -> dict[str, dict[str, Any]]:
    answer = oslo.get("/api/v1/offers", params={"limit": 1000, **params})
    assert answer.status_code == 200, answer.text
    return {item["id"]: item for item in answer.json()["items"]}


def verdict(oslo: TestClient, offer: str, **params: Any) -> str:
    told: str = items(oslo, **params)[offer]["eligibility"]["verdict"]
    return told


def test_fyrlyset_is_near_urtegata_and_open_until_half_past_two(oslo: TestClient) -> None:
    open_now = items(oslo, open_at="2026-11-24T13:00", near="59.9127,10.7600")
    assert "fyrlyset" in list(open_now)[:3]
    assert open_now["fyrlyset"]["status"]["until"] == "2026-11-24T14:30:00+01:00"
    assert 300 < open_now["fyrlyset"]["distance_m"] < 420
    assert not {"natthjemmet", "24sju"} & set(open_now)


def test_food_on_a_sunday_and_a_doctor_on_a_wednesday(oslo: TestClient) -> None:
    assert "fyrlyset" in items(oslo, open_at="2026-11-22T12:00", service="food")
    wednesday = items(oslo, open_at="2026-11-25T13:00", service="doctor")["feltpleien-fyrlyset"]
    doctor = next(one for one in wednesday["services"] if one["id"] == "doctor")
    assert doctor["status"]["until"] == "2026-11-25T15:00:00+01:00"
    assert "feltpleien-fyrlyset" not in items(oslo, open_at="2026-11-24T13:00", service="doctor")


def test_what_is_wound_up_is_never_open_and_still_found(oslo: TestClient) -> None:
    for offer in ("24sju", "natthjemmet"):
        found = items(oslo)[offer]
        assert (found["publication"], found["status"]["state"]) == ("closed", "closed")
        for day in ("2026-11-24", "2026-11-28", "2026-12-24"):
            for hour in ("03:00", "13:00", "23:00"):
                assert offer not in items(oslo, open_at=f"{day}T{hour}")


@pytest.mark.parametrize(
    ("offer", "home", "answers"),
    [
        ("verdensrommet-alna", "030112", {"yes"}),
        ("verdensrommet-alna", "Søndre Nordstrand", {"ask", "no"}),
        *(("kastanjen-aktivitetshus", home, {"yes"}) for home in ("Frogner", "Ullern", "Vestre Aker")),
        ("kastanjen-aktivitetshus", "Sagene", {"ask", "no"}),
        ("motestedet", "outside", {"yes"}),
        ("huset-oslo", "outside", {"yes"}),
    ],
)
def test_by_residence_alone(oslo: TestClient, offer: str, home: str, answers: set[str]) -> None:
    assert verdict(oslo, offer, home_district=home) in answers


def test_visibly_intoxicated(oslo: TestClient) -> None:
    asked = items(oslo, intoxicated="true")
    assert asked["huset-oslo"]["eligibility"]["verdict"] == "yes"
    for offer in ("stiftelsen-retretten", "stedet-sagene"):
        assert asked[offer]["eligibility"]["verdict"] in {"no", "ask"}
    for offer in asked:
        rules = oslo.get(f"/api/v1/offers/{offer}").json()["rules"]
        if rules["intoxicated"] == "unknown":
            assert asked[offer]["eligibility"]["verdict"] != "yes", offer


def test_a_man_at_the_womens_group_and_a_sixteen_year_old_at_fyrlyset(oslo: TestClient) -> None:
    refused = items(oslo, gender="man")["huset-oslo-kvinnegruppe"]["eligibility"]
    assert (refused["verdict"], refused["reasons"][0]["code"]) == ("no", "women_only")
    assert verdict(oslo, "huset-oslo-kvinnegruppe", gender="woman") != "no"
    young = items(oslo, age=16)["fyrlyset"]["eligibility"]
    assert (young["verdict"], young["reasons"][0]["code"]) == ("no", "too_young")


def test_nothing_asked_turns_nobody_away(oslo: TestClient) -> None:
    assert {item["eligibility"]["verdict"] for item in items(oslo).values()} <= {"yes", "ask"}


def test_a_missing_address_turns_nobody_away(oslo: TestClient) -> None:
    assert {item["eligibility"]["verdict"] for item in items(oslo, home_district="none").values()} <= {
        "yes",
        "ask",
    }


def test_every_published_offer_tells_its_rules_in_words(oslo: TestClient) -> None:
    for offer in items(oslo):
        detail = oslo.get(f"/api/v1/offers/{offer}").json()
        assert detail["rules"]["text"], offer
        assert detail["sources"], offer


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        ("sprøyter", "prindsen-smittevern"),
        ("nål", "prindsen-smittevern"),
        ("lege", "feltpleien-fyrlyset"),
        ("suppe", "fyrlyset"),
        ("dusj", "fyrlyset"),
        ("varme", "motestedet"),
        ("urtegata", "fyrlyset"),
        ("gamle oslo", "fyrlyset"),
        ("fyrlysett", "fyrlyset"),
    ],
)
def test_words_that_people_use_find_it(oslo: TestClient, words: str, offer: str) -> None:
    assert offer in items(oslo, q=words)


def test_christmas_day_is_told_by_its_name(oslo: TestClient) -> None:
    answer = oslo.get("/api/v1/offers/fyrlyset", params={"open_at": "2026-12-25T12:00"}).json()
    assert answer["status"]["state"] == "unknown"
    assert "1. juledag" in answer["status"]["text"]
