"""The answer to any question on one sheet of A4, as a page and as a PDF that another program reads back."""

import io
import re
from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader

from app.domain.directory.vocabulary import ServiceId
from app.fast.finder import Finder
from app.frame.view import View
from app.web.answer.handed import Handed, Told, handed
from app.web.answer.questions import Question
from app.web.paper.one_sheet import MOST_ON_PAPER, ROOMS, SIZES, OneSheet, lines_of, one_sheet
from tests.apps import an_app_on, quiet
from tests.builders import TUESDAY_13, a_place, a_snapshot, an_offer, local, some_rules
from tests.own_directory import own_directory
from tests.web.conftest import Visit

SATURDAY = local("2026-11-28 17:51")
A4_POINTS = (595, 842)
LONG = "Et tilbud med et ganske langt navn i bydelen"
QUESTIONS = [
    "/ark.pdf",
    "/ark.pdf?need=food&time=tomorrow",
    "/ark.pdf?district=030101",
    "/so/ark.pdf?need=talk&time=tonight",
    "/ar/ark.pdf?day=2026-12-24",
    "/en/ark.pdf?q=xyzzy",
]


def read(body: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(body))


def words(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def many(count: int, name: str = LONG, **more: Any) -> list[Any]:
    return [
        an_offer(
            f"o{number}",
            name=f"{name} {number}",
            phone="22 00 00 00",
            places=(a_place(f"p{number}"),),
            **more,
        )
        for number in range(count)
    ]


def the_sheet(count: int, room: float = ROOMS[0]) -> OneSheet:
    snapshot = a_snapshot(*many(count))
    view = View.of(snapshot, TUESDAY_13, TUESDAY_13, "nb")
    return one_sheet(handed(snapshot, Question(), view, Finder(), MOST_ON_PAPER), view, room)


@pytest.fixture(scope="module")
def city() -> TestClient:
    return TestClient(an_app_on(own_directory(), at=SATURDAY))


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("address", QUESTIONS)
def test_any_question_fits_one_a4(city: TestClient, address: str) -> None:
    answer = city.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    [page] = read(answer.content).pages
    assert tuple(round(float(side)) for side in page.mediabox[2:]) == A4_POINTS


@pytest.mark.usefixtures("pango")
def test_the_sheet_says_all_that_one_needs_in_the_hand(city: TestClient) -> None:
    said = words(read(city.get("/ark.pdf?need=food&time=tomorrow").content))
    for text in (
        "Mat",
        "søndag 29. november",
        "Gjelder 29. november 2026",
        "Laget 28. november 2026",
        "Fyrlyset: 11–13",
        "Urtegata 16 A",
        "tlf. 23 03 66 80",
        "113",
        "116 117",
        "127.0.0.1:8000",
    ):
        assert text in said


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("count", [3, 12, 25, 300])
def test_a_sheet_with_long_names_is_one_a4_and_counts_what_it_leaves_out(visit: Visit, count: int) -> None:
    rules = some_rules(residence=["030112"], strict=False, ages=(18, None))
    services = (ServiceId.FOOD, ServiceId.SHOWER, ServiceId.NURSE, ServiceId.CLOTHES)
    offers = many(count, services=services, rules=rules)
    pdf = read(visit(*offers).get("/ark.pdf").content)
    assert len(pdf.pages) == 1
    said = words(pdf)
    shown = len(set(re.findall(rf"{LONG} (\d+)", said)))
    left_out = re.search(r"(\d+) til: se 127\.0\.0\.1:8000", said)
    assert shown + (int(left_out[1]) if left_out else 0) == count
    assert shown >= min(count, 16)


def test_the_letters_are_as_large_as_the_number_lets_them_be() -> None:
    assert [the_sheet(count).size for count in (1, 12, 22, 60)] == ["large", "middle", "small", "small"]


def test_what_does_not_fit_is_left_out_from_the_end_and_counted() -> None:
    sheet = the_sheet(300)
    shown = [one.id for part in sheet.parts for one in part.told]
    assert len(shown) + sheet.left_out == 300
    assert len(shown) > 20


def test_less_room_shows_less_of_the_same() -> None:
    sheets = [the_sheet(60, room) for room in ROOMS]
    shown = [[one.id for part in sheet.parts for one in part.told] for sheet in sheets]
    assert all(more[: len(less)] == less for more, less in pairwise(shown))
    assert len(shown[-1]) < len(shown[0])


def test_an_offer_takes_a_line_for_each_thing_that_is_said_of_it() -> None:
    [told] = a_told()
    assert lines_of(told, SIZES[0].letters) == pytest.approx(4.6)


def a_told() -> tuple[Told, ...]:
    rules = some_rules(ages=(18, None))
    snapshot = a_snapshot(an_offer("x", rules=rules))
    view = View.of(snapshot, TUESDAY_13, TUESDAY_13, "nb")
    found: Handed = handed(snapshot, Question(), view, Finder(), 5)
    return found.told


def test_those_to_call_come_after_those_that_are_open(visit: Visit) -> None:
    html = visit(an_offer("a", None, phone="22 00 00 00"), an_offer("b")).get("/ark").text
    assert html.index('href="/tilbud/b"') < html.index(">Ring først</h2>") < html.index('href="/tilbud/a"')


def test_a_sheet_where_none_is_open_says_so_and_what_opens_next(visit: Visit) -> None:
    html = visit(an_offer("x", "We 10:00-12:00")).get("/ark").text
    assert "Ingen er åpne" in html
    assert "ons 25.11. kl. 10–12" in html


def test_the_pdf_is_of_the_very_day_that_was_asked_about(city: TestClient) -> None:
    html = city.get("/ark?time=tomorrow&need=food").text
    assert 'href="/ark.pdf?day=2026-11-29&amp;need=food"' in html


@pytest.mark.usefixtures("pango")
def test_the_pdf_is_tagged_and_names_its_language(city: TestClient) -> None:
    answer = city.get("/en/ark.pdf?need=doctor")
    root = read(answer.content).trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert 'filename="apent-2026-11-28.pdf"' in answer.headers["content-disposition"]


def test_the_code_of_a_sheet_leads_to_its_own_answer(visit: Visit) -> None:
    client = visit(an_offer("x"))
    codes = {
        re.search(r"<svg viewBox.*?</svg>", client.get(path).text, re.DOTALL)[0]  # type: ignore[index]
        for path in ("/ark", "/ark?need=food", "/en/ark", "/ukeplan")
    }
    assert len(codes) == 4


def test_nothing_of_the_sheet_is_styled_inline(visit: Visit) -> None:
    assert "style=" not in visit(an_offer("x")).get("/ark").text


@pytest.mark.parametrize("path", ["/ark", "/ukeplan", "/del", "/tilbud/x/del"])
def test_what_a_request_calls_us_stands_on_no_paper(path: str) -> None:
    app = an_app_on(a_snapshot(an_offer("x")), settings=quiet(public_url="https://apent.example/her"))
    page = TestClient(app).get(path, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    assert "evil.example" not in page.text
    assert "apent.example/her" in page.text
