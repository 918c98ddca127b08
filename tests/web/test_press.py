"""The sheet as a PDF, read back by another program; and the press that makes it once."""

import io
from collections.abc import Iterable
from threading import Event

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pypdf import PdfReader

from app.edge.watching.staleness import Age
from app.frame.languages import in_every_language
from app.frame.publisher import Publisher
from app.frame.templating import Templates
from app.lifespan import given
from app.web.paper.pdf import MOST_WAITING, Press, PressBusyError, Printer
from app.web.paper.routes import PDF_WEEKS, Sheets
from app.web.shipped import shipped_assets
from tests.apps import an_app_on
from tests.builders import TUESDAY_13, Held, a_place, a_snapshot, an_offer
from tests.own_directory import own_directory
from tests.web.conftest import Visit

A4_POINTS = (595, 842)


def read(body: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(body))


def words(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


@pytest.mark.usefixtures("pango")
def test_the_own_directory_fits_two_sheets_of_a4() -> None:
    answer = TestClient(an_app_on(own_directory())).get("/ukeplan.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    pdf = read(answer.content)
    assert len(pdf.pages) <= 2
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages} == {A4_POINTS}
    for text in ("uke 48", "Fyrlyset", "09–14.30", "113", "116 117", "915 08 588", "Laget 24. november 2026"):
        assert text in words(pdf)


@pytest.mark.usefixtures("pango")
def test_a_directory_that_has_grown_fits_two_sheets_too(visit: Visit) -> None:
    name = "Et tilbud med et ganske langt navn i bydelen"
    codes = ("030101", "030103", "030104", "030105", "030112", "030115")
    known = [
        an_offer(
            f"k{number}",
            "Mo-Fr 10:00-14:30,17:00-21:00",
            name=f"{name} {number}",
            phone="22 00 00 00",
            places=(a_place(f"p{number}", district=codes[number % 6], address=f"Storgata {number}"),),
        )
        for number in range(150)
    ]
    unknown = [an_offer(f"u{number}", None, name=f"{name} u{number}") for number in range(150)]
    pdf = read(visit(*known, *unknown).get("/ukeplan.pdf").content)
    assert len(pdf.pages) == 2
    assert "til med kjente tider: se 127.0.0.1:8000" in words(pdf)


@pytest.mark.usefixtures("pango")
def test_the_pdf_is_tagged_and_names_its_language(visit: Visit) -> None:
    root = read(visit(an_offer("x")).get("/en/ukeplan.pdf").content).trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]


@pytest.mark.usefixtures("pango")
def test_the_page_links_to_its_pdf(visit: Visit) -> None:
    client = visit(an_offer("x"))
    assert 'href="/ukeplan.pdf?uke=2026-11-23"' in client.get("/ukeplan").text
    assert "uke 52" in words(read(client.get("/ukeplan.pdf?uke=2026-12-24").content))


def test_a_week_far_ahead_has_a_page_but_no_pdf(visit: Visit) -> None:
    client = visit(an_offer("x"))
    assert PDF_WEEKS < 20
    assert "ukeplan.pdf" not in client.get("/ukeplan?uke=2027-05-17").text
    assert client.get("/ukeplan.pdf?uke=2027-05-17").status_code == 404


def test_where_nothing_can_be_printed_the_page_says_how_to_print_it() -> None:
    templates = Templates(shipped_assets(), Publisher("http://127.0.0.1:8000", "feil@example.no"), ())
    sheets = Sheets(templates, a_press(None))
    app = FastAPI()
    app.add_api_route(in_every_language("/ukeplan"), sheets.plan)
    app.add_api_route(in_every_language("/ukeplan.pdf"), sheets.pdf)
    look = given(lambda: TUESDAY_13, Held(a_snapshot(an_offer("x"))), None).look
    client = TestClient(Age(app, look))
    first = client.get("/ukeplan")
    assert first.headers["cache-control"] == "public, max-age=60"
    assert client.get("/ukeplan.pdf").status_code == 503
    html = client.get("/ukeplan").text
    assert "Skriv ut siden fra menyen i nettleseren" in html
    assert "ukeplan.pdf" not in html
    assert client.get("/ukeplan.pdf").status_code == 503


class Slow:
    """A printer that waits until it may, and counts."""

    def __init__(self) -> None:
        self.may = Event()
        self.made = 0

    def __call__(self, drafts: Iterable[str], css: str, _most: int) -> bytes:
        self.may.wait(10)
        self.made += 1
        return ("".join(drafts) + css).encode()


def a_press(printer: Printer | None) -> Press:
    return Press(lambda: printer)


def drafts() -> list[str]:
    return ["ark"]


def test_a_sheet_is_made_once_however_many_ask() -> None:
    printer = Slow()
    press = a_press(printer)
    waiting = [press.sheet("uke 48", drafts, ".") for _ in range(5)]
    printer.may.set()
    assert {future.result(10) for future in waiting} == {b"ark."}
    assert press.sheet("uke 48", drafts, ".").result(10) == b"ark."
    assert printer.made == 1


def test_a_change_that_does_not_show_on_the_sheet_prints_nothing() -> None:
    printer = Slow()
    printer.may.set()
    press = a_press(printer)
    before = press.sheet(("version 7", "uke 48"), drafts, ".").result(10)
    assert press.sheet(("version 8", "uke 48"), drafts, ".").result(10) == before
    assert printer.made == 1
    assert press.sheet(("version 9", "uke 48"), lambda: ["et annet ark"], ".").result(10) != before
    assert printer.made == 2


def test_more_than_the_press_takes_is_refused() -> None:
    printer = Slow()
    press = a_press(printer)
    waiting = [press.sheet(number, drafts, ".") for number in range(MOST_WAITING)]
    with pytest.raises(PressBusyError):
        press.sheet("one more", drafts, ".")
    printer.may.set()
    assert [future.result(10) for future in waiting] == [b"ark."] * MOST_WAITING


def test_what_failed_is_tried_again() -> None:
    tries = iter([ValueError("paper jam")])

    def printer(_drafts: Iterable[str], _css: str, _most: int) -> bytes:
        for trouble in tries:
            raise trouble
        return b"pdf"

    press = a_press(printer)
    with pytest.raises(ValueError, match="paper jam"):
        press.sheet("uke 48", drafts, ".").result(10)
    assert press.sheet("uke 48", drafts, ".").result(10) == b"pdf"


def test_a_machine_that_cannot_print_says_so() -> None:
    press = a_press(None)
    with pytest.raises(PressBusyError):
        press.sheet("uke 48", drafts, ".").result(10)
    assert press.works is False


def test_nobody_waits_until_it_is_known_whether_a_machine_can_print() -> None:
    may = Event()

    def found_late() -> Printer | None:
        may.wait(10)
        return None

    press = Press(found_late)
    waiting = press.sheet("uke 48", drafts, ".")
    assert press.works is None
    may.set()
    with pytest.raises(PressBusyError):
        waiting.result(10)
