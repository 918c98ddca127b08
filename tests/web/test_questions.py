from datetime import UTC, date, datetime
from urllib.parse import parse_qsl

import pytest

from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.needs import Need
from app.domain.finding.when import NamedDay, When
from app.web.answer.questions import Question, Reading, read_question
from tests.builders import CONTEXT, OSLO

CHRISTMAS_EVE = NamedDay("christmas_eve", date(2026, 12, 24))
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def read(**parameters: str) -> Reading:
    return read_question(parameters, NOW, CONTEXT)


def test_the_plain_page_asks_what_is_open_now() -> None:
    assert read() == Reading(Question(), ())


def test_the_apis_names_for_time_and_service_are_understood() -> None:
    question = read(open_at="2026-11-25T13:00", service="doctor").question
    assert question.instant(NOW, OSLO) == datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert question.wanted() == {ServiceId.DOCTOR}


def test_an_empty_form_is_the_plain_page() -> None:
    assert read(time="now", open_at="", service="", district="", q="") == Reading(Question(), ())


def test_a_typed_time_wins_over_a_tapped_one() -> None:
    assert read(time="tonight", open_at="2026-11-25T13:00").question == Question(
        when=When.CHOSEN, local="2026-11-25T13:00"
    )


def test_a_typed_time_that_is_not_understood_leaves_the_tapped_one() -> None:
    assert read(time="tonight", open_at="soon") == Reading(Question(when=When.TONIGHT), ("open_at",))


def test_a_holiday_is_asked_for_by_its_name() -> None:
    question = read(time="christmas_eve").question
    assert question.named == CHRISTMAS_EVE
    assert question.part(NOW, OSLO) == (
        datetime(2026, 12, 23, 23, tzinfo=UTC),
        datetime(2026, 12, 24, 23, tzinfo=UTC),
    )


def test_a_day_wins_over_a_word_and_a_time_over_both() -> None:
    day = Question(when=When.DAY, day=date(2026, 11, 29))
    assert read(day="2026-11-29").question == day
    assert read(day="2026-11-29", time="tonight").question == day
    typed = Question(when=When.CHOSEN, local="2026-11-29T13:00")
    assert read(day="2026-11-29", clock="13:00").question == typed
    assert read(day="2026-12-01", time="tonight", open_at="2026-11-29T13:00").question == typed
    assert day.search() == "?day=2026-11-29"


@pytest.mark.parametrize("text", ["2026-02-30", "20261129", "tomorrow", "1999-12-31", "2026-11-29T13:00"])
def test_what_is_no_day_is_left_out_and_said(text: str) -> None:
    assert read(day=text) == Reading(Question(), ("day",))


def test_a_link_to_a_holiday_that_has_passed_means_the_next_one() -> None:
    assert read_question({"time": "christmas_eve"}, NOW.replace(month=12, day=25), CONTEXT).question == (
        Question(when=When.HOLIDAY, named=NamedDay("christmas_eve", date(2027, 12, 24)))
    )


@pytest.mark.parametrize("name", ["time", "need", "service", "open_at"])
def test_what_is_not_understood_is_left_out_and_said(name: str) -> None:
    assert read(**{name: "2026-02-30"}) == Reading(Question(), (name,))


@pytest.mark.parametrize(
    "question",
    [
        Question(),
        Question(when=When.SUNDAY, need=Need.FOOD, map=True),
        Question(when=When.CHOSEN, local="2026-12-24T18:00", district="030101"),
        Question(when=When.CHOSEN, local="2026-10-25T02:30+01:00"),
        Question(when=When.HOLIDAY, named=CHRISTMAS_EVE, need=Need.SHELTER),
        Question(service=ServiceId.LAUNDRY, words="suppe & brød?", everything=True),
    ],
)
def test_a_question_survives_its_own_address(question: Question) -> None:
    parameters = dict(parse_qsl(question.search().removeprefix("?")))
    assert read_question(parameters, NOW, CONTEXT).question == question
