"""`need` and `when` mean what the page's one-tap filters mean."""

from datetime import datetime
from typing import get_args

import pytest
from fastapi.testclient import TestClient

from app.api.v1.offer_params import QuestionParams
from app.api.v1.query import NEEDS
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.day import Part
from app.domain.finding.needs import MET_BY, Need
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder
from app.web.answer.listing import answer as page_answer
from app.web.answer.questions import read_question
from bench.town import make_snapshot
from tests.api.conftest import Client
from tests.apps import an_app_on
from tests.builders import CONTEXT, OSLO, TUESDAY_13, a_service, a_snapshot, an_offer, local

TOWN = a_snapshot(
    an_offer("kitchen", "Mo-Fr 10:00-16:00", services=(ServiceId.FOOD,)),
    an_offer("bags", "Mo-Fr 10:00-16:00", services=(ServiceId.FOOD_HANDOUT, ServiceId.SHOWER)),
    an_offer("late", "24/7", services=(a_service(ServiceId.FOOD, "Tu 18:00-20:00"),)),
    an_offer("chapel", "24/7", services=(ServiceId.SOCIAL,)),
)
BIG_TOWN = make_snapshot(200, TUESDAY_13)
WORDS = ("now", "tonight", "night", "tomorrow", "sunday", "christmas_eve")


@pytest.fixture
def town(client: Client) -> TestClient:
    return client(TOWN)


def ids(client: TestClient, question: str) -> list[str]:
    answer = client.get(f"/api/v1/offers?{question}")
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


def fault(client: TestClient, question: str) -> str:
    answer = client.get(f"/api/v1/offers?{question}")
    assert answer.status_code == 422, answer.text
    return str(answer.json()["errors"][0]["parameter"])


def test_any_one_service_of_a_need_is_enough_by_its_own_hours(town: TestClient) -> None:
    assert ids(town, "need=food&open_at=now") == ["bags", "kitchen"]
    assert ids(town, "need=food&open_at=2026-11-24T19:00") == ["late"]
    assert ids(town, "need=food") == ["bags", "kitchen", "late"]


def test_a_need_beside_a_service_asks_for_both(town: TestClient) -> None:
    assert ids(town, "need=food&service=shower&open_at=now") == ["bags"]
    assert ids(town, "need=food&service=social") == []


def test_a_need_may_stand_in_a_body(town: TestClient) -> None:
    asked = {"need": "food", "when": "tonight"}
    answer = town.post("/api/v1/offers/search", json=asked).json()
    assert [item["id"] for item in answer["items"]] == ["late"]


def test_the_needs_are_those_of_the_page() -> None:
    told = QuestionParams.model_fields["need"].annotation
    names = [name for one in get_args(told) for name in get_args(one)]
    assert names == list(NEEDS) == ["food", "doctor", "equipment", "clothes", "shower", "shelter", "talk"]
    assert set(NEEDS.values()) == MET_BY.keys() == set(Need)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("now", "2026-11-24 13:00"),
        ("tonight", "2026-11-24 19:00"),
        ("night", "2026-11-25 02:00"),
        ("tomorrow", "2026-11-25 12:00"),
        ("sunday", "2026-11-29 12:00"),
        ("christmas_eve", "2026-12-24 12:00"),
        ("whit_monday", "2027-05-17 12:00"),
    ],
)
def test_a_time_in_words_is_the_instant_that_people_mean(town: TestClient, word: str, meant: str) -> None:
    answer = town.get(f"/api/v1/offers?when={word}").json()
    assert datetime.fromisoformat(answer["as_of"]) == local(meant)
    assert {item["status"]["state"] for item in answer["items"]} <= {"open"}
    in_figures = town.get(f"/api/v1/offers?open_at={local(meant).isoformat().replace('+', '%2B')}").json()
    assert answer["items"] == in_figures["items"]


def test_a_time_in_words_goes_on_from_page_to_page(town: TestClient) -> None:
    first = town.get("/api/v1/offers?when=now&limit=2").json()
    following = ids(town, f"when=now&limit=2&cursor={first['next']}")
    assert [item["id"] for item in first["items"]] + following == ["bags", "chapel", "kitchen", "late"]


@pytest.mark.parametrize("word", ["holiday", "chosen", "", "yesterday", "x" * 61])
def test_a_word_that_names_no_time_is_refused(town: TestClient, word: str) -> None:
    assert fault(town, f"when={word}") == "when"


def test_a_time_in_words_and_one_in_figures_are_refused(town: TestClient) -> None:
    assert fault(town, "when=tonight&open_at=now") == "when"


def on_the_page(need: str, word: str, snapshot: Snapshot) -> set[str]:
    """Ids of the page's group of open ones; the page's links call the shower "hygiene"."""
    question = read_question({"need": NEEDS[need].value, "time": word}, TUESDAY_13, CONTEXT).question
    assert question.instant(TUESDAY_13, OSLO)
    found = page_answer(snapshot, question, TUESDAY_13, Finder()).groups
    return {seen.hit.offer.id for group in found if group.state == "open" for seen in group.seen}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("need", NEEDS)
def test_the_api_finds_what_the_page_finds(need: str, word: str) -> None:
    """What the page calls tonight or Sunday is a part of a day, which the API is asked for in figures."""
    client = TestClient(an_app_on(BIG_TOWN))
    question = read_question({"need": NEEDS[need].value, "time": word}, TUESDAY_13, CONTEXT).question
    part = question.part(TUESDAY_13, OSLO)
    found = ids(client, f"need={need}&{'open_at=now' if part is None else in_figures(part)}&limit=1000")
    assert set(found) == on_the_page(need, word, BIG_TOWN)


def in_figures(part: Part) -> str:
    start, end = part.start.astimezone(OSLO), part.end.astimezone(OSLO)
    last = "24:00" if end.date() > start.date() else f"{end:%H:%M}"
    return f"day={start:%Y-%m-%d}&from={start:%H:%M}&to={last}&state=open"
