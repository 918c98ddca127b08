from datetime import date

import pytest

from app.domain.directory.vocabulary import Accuracy, Publication, ServiceId
from app.domain.hours import ChangeKind, HoursChange
from tests.builders import a_place, a_service, an_offer, local
from tests.web.conftest import Visit


def test_today_is_marked_in_the_table_of_hours(visit: Visit) -> None:
    html = visit(an_offer("x")).get("/tilbud/x").text
    assert '<tr class="today"><th scope="row">tirsdag 24. november (i dag)</th>' in html


def test_the_next_fourteen_days_are_shown(visit: Visit) -> None:
    html = visit(an_offer("x")).get("/tilbud/x").text
    assert html.count('<th scope="row">') == 14
    assert "mandag 7. desember" in html


def test_a_holiday_stands_with_its_name(visit: Visit) -> None:
    client = visit(an_offer("x", "Mo-Fr 10:00-16:00; PH off"), at=local("2026-12-21 12:00"))
    assert "<small>1. juledag</small>" in client.get("/tilbud/x").text


def test_a_change_stands_with_its_reason(visit: Visit) -> None:
    closed = HoursChange(date(2026, 11, 25), date(2026, 11, 25), ChangeKind.CLOSED, reason="Kurs for ansatte")
    assert "Kurs for ansatte" in visit(an_offer("x", changes=(closed,))).get("/tilbud/x").text


def test_a_service_with_hours_of_its_own_shows_them(visit: Visit) -> None:
    doctor = a_service(ServiceId.DOCTOR, "We 12:30-15:00")
    html = visit(an_offer("x", services=(ServiceId.NURSE, doctor))).get("/tilbud/x").text
    assert "12.30–15" in html


def test_hours_that_nobody_has_confirmed_are_said_to_be_unknown(visit: Visit) -> None:
    assert "Åpningstidene er ikke kjent" in visit(an_offer("x", None)).get("/tilbud/x").text


def test_a_missing_phone_number_is_said_to_be_unknown(visit: Visit) -> None:
    assert "Ikke kjent" in visit(an_offer("x")).get("/tilbud/x").text


def test_sources_stand_at_the_end(visit: Visit) -> None:
    assert "en kilde" in visit(an_offer("x")).get("/tilbud/x").text


@pytest.mark.parametrize(
    ("publication", "words"),
    [(Publication.CLOSED, "er lagt ned"), (Publication.MOVED, "har flyttet")],
)
def test_an_offer_that_is_no_more_says_so_and_is_not_open(
    visit: Visit, publication: Publication, words: str
) -> None:
    html = visit(an_offer("x", publication=publication)).get("/tilbud/x").text
    assert words in html
    assert 'class="status open"' not in html
    assert "<table" not in html
    assert "Ring først" not in html


def test_nobody_is_shown_the_way_to_an_offer_that_is_no_more(visit: Visit) -> None:
    html = visit(an_offer("x", publication=Publication.CLOSED)).get("/tilbud/x").text
    assert "data-way" not in html


def test_a_secret_address_is_said_to_be_secret(visit: Visit) -> None:
    hidden = a_place(at=None, address=None, district=None, accuracy=Accuracy.HIDDEN)
    assert "Adressen er hemmelig" in visit(an_offer("x", places=(hidden,))).get("/tilbud/x").text


def test_an_unknown_offer_gets_a_page_that_helps(visit: Visit) -> None:
    answer = visit(an_offer("x")).get("/tilbud/finnes-ikke")
    assert answer.status_code == 404
    assert 'role="search"' in answer.text


def test_a_phone_line_has_a_page_too(visit: Visit) -> None:
    html = visit(an_offer("linje", "24/7", places=(), phone="116 111")).get("/tilbud/linje").text
    assert 'href="tel:116111"' in html
    assert "Ingen adresse" in html
