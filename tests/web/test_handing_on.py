"""What is handed on: a text that works unopened, and a link that means the same day whenever it is read."""

import html
import re
from dataclasses import fields
from datetime import date, datetime, timedelta
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directory.vocabulary import Accuracy, Publication, ServiceId
from app.domain.finding.needs import Need
from app.domain.finding.when import When, coming_days
from app.language.languages import LANGUAGES
from app.web.answer.questions import Question, read_question
from tests.apps import an_app_on
from tests.builders import CONTEXT, OSLO, a_place, a_service, a_snapshot, an_offer, local
from tests.own_directory import own_directory
from tests.web.conftest import Visit

SATURDAY = local("2026-11-28 17:51")
ROOT = "http://127.0.0.1:8000"
SAID = re.compile(r'id="tekst"[^>]*>(.*?)</p>', re.DOTALL)
MAY_STAND = {"day", "open_at", "need", "service", "district", "q"}
"""All that a link that is handed on may ask."""
PRIVATE = {
    "near": "59.91,10.75",
    "home_district": "030112",
    "age": "34",
    "gender": "man",
    "intoxicated": "true",
}
CLOCKS = [
    local("2026-11-28 17:51"),
    local("2026-11-28 00:00"),
    local("2026-11-28 23:59"),
    local("2026-11-29 03:10"),
    local("2026-12-31 22:30"),
    local("2026-03-28 23:30"),
    local("2026-03-29 01:59"),
    local("2026-03-29 03:01"),
    local("2026-10-24 23:59"),
    local("2026-10-25 01:30"),
    datetime.fromisoformat("2026-10-25T02:30+02:00"),
    datetime.fromisoformat("2026-10-25T02:30+01:00"),
]
"""Around midnight, at the turn of the year, and in the nights in which clocks are set forward and back."""
WORDS = ["", "now", "tonight", "night", "tomorrow", "sunday", "christmas_eve", "whit_monday"]
FORMS = [
    *({"time": word} for word in WORDS),
    {"day": "2026-11-29"},
    {"day": "2026-10-25"},
    {"open_at": "2026-12-24T18:00"},
    {"open_at": "2026-10-25T02:30+01:00"},
    {"day": "2026-11-29", "clock": "11:30"},
]


def text_at(client: TestClient, address: str, **asked: str) -> str:
    found = SAID.search(client.get(address, params=asked).text)
    assert found is not None
    return html.unescape(found[1])


def link_in(text: str) -> str:
    return text.splitlines()[-1]


@pytest.fixture(scope="module")
def city() -> TestClient:
    return TestClient(an_app_on(own_directory(), at=SATURDAY))


def test_an_offer_is_one_line_that_works_unopened(city: TestClient) -> None:
    line, link = text_at(city, "/tilbud/fyrlyset/del", time="tomorrow").splitlines()
    assert line == "Fyrlyset, Urtegata 16 A, søn 29.11. kl. 11–13, tlf. 23 03 66 80"
    assert link == f"{ROOT}/tilbud/fyrlyset?day=2026-11-29"


def test_a_list_names_what_was_asked_and_its_first_offers(city: TestClient) -> None:
    lines = text_at(city, "/del", time="tomorrow", need="food").splitlines()
    assert lines[0] == "Mat, søndag 29. november:"
    assert lines[1] == "Fyrlyset, Urtegata 16 A, søn 29.11. kl. 11–13, tlf. 23 03 66 80"
    assert lines[-1] == f"{ROOT}/?day=2026-11-29&need=food"


def test_a_long_list_is_cut_and_says_how_many_more_there_are(visit: Visit) -> None:
    client = visit(*(an_offer(f"o{number}") for number in range(8)))
    lines = text_at(client, "/del").splitlines()
    assert lines[-2] == "og 3 til"
    assert len(lines) == 1 + 5 + 2


SHUT = [
    # hours, the address, and when the text says that it is open; it is Tuesday 24 November 2026 at 13:00
    ("Mo-Fr 10:00-16:00", {}, "tirs 24.11. kl. 10–16"),
    ("Mo-Fr 10:00-12:00", {}, "ons 25.11. kl. 10–12"),
    ("Fr 10:00-12:00", {}, "fre 27.11. kl. 10–12"),
    ("Fr 10:00-12:00", {"day": "2026-11-25"}, "ons 25.11.: stengt, fre 27.11. kl. 10–12"),
    ("Sa 20:00-08:00", {"day": "2026-11-28"}, "lør 28.11. kl. 20–08"),
    ("Mar 01 10:00-12:00", {}, "tirs 24.11.: stengt"),
    ("24/7", {}, "tirs 24.11.: døgnåpent"),
    (None, {}, "tirs 24.11.: ring først"),
]


@pytest.mark.parametrize(("hours", "asked", "said"), SHUT)
def test_what_is_shut_is_told_by_when_it_opens_next(
    visit: Visit, hours: str | None, asked: dict[str, str], said: str
) -> None:
    client = visit(an_offer("x", hours, phone="22 00 00 00"))
    line = text_at(client, "/tilbud/x/del", **asked).splitlines()[0]
    assert line == f"X, Torget 1, {said}, tlf. 22 00 00 00"


def test_where_none_is_open_the_text_says_so_and_what_opens_next(visit: Visit) -> None:
    lines = text_at(visit(an_offer("x", "We 10:00-12:00")), "/del").splitlines()
    assert lines[1:3] == ["Ingen er åpne", "X, Torget 1, ons 25.11. kl. 10–12"]


def test_a_service_is_told_by_its_own_hours(visit: Visit) -> None:
    doctor = a_service(ServiceId.DOCTOR, "We 12:30-15:00")
    client = visit(an_offer("felt", "Mo-Fr 09:00-15:00", services=(ServiceId.NURSE, doctor)))
    assert "ons 25.11. kl. 12.30–15" in text_at(client, "/del", need="doctor", day="2026-11-25")


def test_a_secret_address_is_not_handed_on(visit: Visit) -> None:
    hidden = a_place(at=None, address=None, accuracy=Accuracy.HIDDEN)
    assert "Torget" not in text_at(visit(an_offer("x", places=(hidden,))), "/tilbud/x/del")


def test_an_offer_that_is_no_more_is_told_as_shut(visit: Visit) -> None:
    client = visit(an_offer("x", publication=Publication.CLOSED))
    assert "tirs 24.11.: stengt" in text_at(client, "/tilbud/x/del")


def test_an_offer_that_is_not_there_has_nothing_to_hand_on(visit: Visit) -> None:
    assert visit().get("/tilbud/x/del").status_code == 404


@pytest.mark.parametrize("locale", LANGUAGES)
def test_each_language_hands_on_its_words_and_leads_to_its_own_page(city: TestClient, locale: str) -> None:
    prefix = "" if locale == "nb" else f"/{locale}"
    line, link = text_at(city, f"{prefix}/tilbud/fyrlyset/del", time="tomorrow").splitlines()
    assert link == f"{ROOT}{prefix}/tilbud/fyrlyset?day=2026-11-29"
    assert "29.11." in line
    assert "Fyrlyset" in line
    assert "11" in line


def test_the_message_the_square_and_the_text_say_the_same(city: TestClient) -> None:
    page = city.get("/del?time=tomorrow&need=food").text
    text = text_at(city, "/del", time="tomorrow", need="food")
    assert f'href="sms:?body={quote(text, safe="")}"' in html.unescape(page)
    assert "<svg viewBox" in page


def test_without_a_script_there_is_the_text_the_message_and_the_square(city: TestClient) -> None:
    page = city.get("/tilbud/fyrlyset/del").text
    hidden = re.findall(r"<button[^>]*>", page)
    assert [button for button in hidden if "hidden" not in button] == []


@pytest.mark.parametrize("now", CLOCKS, ids=str)
@pytest.mark.parametrize("asked", FORMS, ids=str)
def test_a_link_means_the_same_day_whenever_it_is_read(asked: dict[str, str], now: datetime) -> None:
    question = read_question(asked, now, CONTEXT).question
    lasting = question.lasting(now, OSLO)
    day = question.instant(now, OSLO).astimezone(OSLO).date()
    sent = dict(parse_qsl(lasting.search().removeprefix("?")))
    for later in (now, now + timedelta(hours=7), now + timedelta(days=1), now + timedelta(days=40)):
        read = read_question(sent, later, CONTEXT)
        assert read.not_understood == ()
        assert read.question == lasting
        if question.part(now, OSLO) is None:
            assert read.question.instant(later, OSLO) == question.instant(now, OSLO)
        else:
            assert read.question.day == day
            assert read.question.instant(later, OSLO).astimezone(OSLO).date() == day


A_QUESTION = st.builds(
    dict,
    time=st.sampled_from([*WORDS, "nonsense"]),
    day=st.sampled_from(["", "2026-11-29", "2026-13-01"]),
    open_at=st.sampled_from(["", "2026-12-24T18:00", "now", "soon"]),
    need=st.sampled_from(["", *Need, "gold"]),
    service=st.sampled_from(["", *ServiceId]),
    district=st.sampled_from(["", "030101"]),
    q=st.sampled_from(["", "suppe", "near=1,2&age=3"]),
    show=st.sampled_from(["", "all"]),
    map=st.sampled_from(["", "1"]),
    **{name: st.just(value) for name, value in PRIVATE.items()},
)


@given(A_QUESTION)
def test_no_link_says_where_somebody_is_or_who(asked: dict[str, str]) -> None:
    for prefix in ("", "/tilbud/x"):
        text = text_at(SMALL, f"{prefix}/del", **asked)
        query = dict(parse_qsl(urlsplit(link_in(text)).query))
        assert query.keys() <= MAY_STAND
        assert not {"map", "show"} & query.keys()
        without = {name: value for name, value in asked.items() if name not in PRIVATE}
        assert text == text_at(SMALL, f"{prefix}/del", **without)


SMALL = TestClient(an_app_on(a_snapshot(an_offer("x"), an_offer("y", None, phone="22 00 00 00"))))


def test_a_question_has_no_room_for_a_person_or_a_position() -> None:
    names = {field.name for field in fields(Question)}
    assert names == {
        *(
            "when",
            "local",
            "named",
            "day",
            "need",
            "service",
            "district",
            "traits",
            "language",
            "words",
            "ids",
        ),
        *("everything", "map"),
    }


def test_a_days_name_becomes_its_date() -> None:
    [eve] = [one for one in coming_days(CONTEXT.calendar, date(2026, 12, 20)) if one.ids == "christmas_eve"]
    asked = Question(when=When.HOLIDAY, named=eve, need=Need.FOOD, everything=True, map=True)
    assert asked.lasting(SATURDAY, OSLO) == Question(when=When.DAY, day=date(2026, 12, 24), need=Need.FOOD)


def test_the_page_of_the_list_and_of_the_offer_lead_there(visit: Visit) -> None:
    client = visit(an_offer("x"))
    assert 'href="/del?time=tomorrow&amp;need=food"' in client.get("/?time=tomorrow&need=food&map=1").text
    assert 'href="/en/tilbud/x/del?day=2026-11-29"' in client.get("/en/tilbud/x?day=2026-11-29").text
