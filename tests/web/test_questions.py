from datetime import UTC, datetime
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import pytest

from app.domain.vocabulary import ServiceId
from app.web.needs import Need
from app.web.questions import Question, Reading, read_question
from app.web.times import When

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def read(**parameters: str) -> Reading:
    return read_question(parameters, NOW, OSLO)


def test_the_plain_page_asks_what_is_open_now() -> None:
    assert read() == Reading(Question(), ())


def test_the_apis_names_for_time_and_service_are_understood() -> None:
    question = read(open_at="2026-11-25T13:00", service="doctor").question
    assert question.instant(NOW, OSLO) == datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert question.wanted() == {ServiceId.DOCTOR}


def test_an_empty_form_is_the_plain_page() -> None:
    assert read(time="now", open_at="", service="", district="", q="") == Reading(Question(), ())


def test_a_tapped_time_wins_over_a_typed_one() -> None:
    assert read(time="tonight", open_at="2026-11-25T13:00").question.when is When.TONIGHT


@pytest.mark.parametrize("name", ["time", "need", "service", "open_at"])
def test_what_is_not_understood_is_left_out_and_said(name: str) -> None:
    assert read(**{name: "2026-02-30"}) == Reading(Question(), (name,))


@pytest.mark.parametrize(
    "question",
    [
        Question(),
        Question(when=When.SUNDAY, need=Need.FOOD, map=True),
        Question(when=When.CHOSEN, local="2026-12-24T18:00", district="030101"),
        Question(service=ServiceId.LAUNDRY, words="suppe & brød?", everything=True),
    ],
)
def test_a_question_survives_its_own_address(question: Question) -> None:
    parameters = dict(parse_qsl(question.search().removeprefix("?")))
    assert read_question(parameters, NOW, OSLO).question == question
