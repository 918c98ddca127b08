import re
from dataclasses import replace
from datetime import date

import pytest

from app.domain.directory.entries import Source
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


def test_today_tomorrow_and_the_usual_week_stand_above_the_fold_of_fourteen_days(visit: Visit) -> None:
    html = visit(an_offer("x", "Mo-Fr 10:00-16:00")).get("/tilbud/x").text
    short, fold = html.index("<dt>I dag</dt>"), html.index('<details class="days">')
    assert short < html.index("<dt>I morgen</dt>") < html.index("<dt>Vanlig uke</dt>") < fold
    assert fold < html.index("<table>")


def test_whoever_jumps_by_headings_hears_the_status_in_the_heading(visit: Visit) -> None:
    heading = re.search(r"<h1>.*?</h1>", visit(an_offer("x")).get("/tilbud/x").text, re.DOTALL)
    assert heading is not None
    assert "Åpent til 16" in heading[0]


def test_what_one_gets_stands_before_for_whom(visit: Visit) -> None:
    html = visit(an_offer("x")).get("/tilbud/x").text
    assert html.index('id="tjenester"') < html.index('id="hvem"')


def test_what_is_not_known_of_the_rules_is_one_sentence(visit: Visit) -> None:
    html = visit(an_offer("x")).get("/tilbud/x").text
    assert html.count("Vi vet ikke: ") == 1
    assert "ikke kjent" not in html.split('id="hvem"')[1].split("</section>")[0]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_way_back_and_the_languages_keep_the_question(visit: Visit, prefix: str) -> None:
    html = visit(an_offer("x")).get(f"{prefix}/tilbud/x?time=tonight&need=food&nonsense=1").text
    assert f'class="back" href="{prefix}/?time=tonight&amp;need=food"' in html
    assert "/pl/tilbud/x?time=tonight&amp;need=food" in html


def test_a_source_is_named_as_people_know_it_with_who_read_it(visit: Visit) -> None:
    offer = an_offer("x")
    read = Source("frelsesarmeen.no", "https://frelsesarmeen.no/", "2026-08-13", read_by="varde")
    told = replace(offer, verification=replace(offer.verification, sources=(read,)))
    html = visit(told).get("/tilbud/x").text
    assert ">frelsesarmeen.no</a></bdi>, lest 13. august 2026 av varde" in html
