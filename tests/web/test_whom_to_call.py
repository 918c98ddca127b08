"""An offer of which nobody knows whether it is open ends in somebody to call, who is named everywhere."""

from dataclasses import replace

import pytest

from app.domain.directory.entries import Offer, Organisation
from app.domain.directory.vocabulary import Audience, Measure, Scope
from tests.builders import an_offer
from tests.web.conftest import Visit

THE_CITY = Organisation("oslo-kommune", "Oslo kommune", phone="21 80 21 80")
PART = Organisation("oslo-kommune-bydel-alna", "Oslo kommune, Bydel Alna", parent=THE_CITY)
PLAIN = "Oslo kommune, sentralbord 21 80 21 80, be om Bydel Alna"
SAID = PLAIN.replace("21 80 21 80", "21 80 21 80".replace(" ", "\N{NO-BREAK SPACE}"))
EVERYBODY = (Audience.ADULT, Audience.YOUTH)
SHOWN = ["/", "/tilbud/huset", "/oversikt", "/ung", "/embed"]


def the_house(**facts: object) -> Offer:
    measures = (Measure.FREE_FOR_YOUNG_PEOPLE, Measure.CITYWIDE_DRUG_SERVICES)
    offer = an_offer(
        "huset", None, name="Huset", audiences=EVERYBODY, measures=measures, scope=Scope.CITYWIDE
    )
    return replace(offer, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("address", SHOWN)
def test_the_switchboard_is_named_with_its_number_and_what_to_ask_for(visit: Visit, address: str) -> None:
    html = visit(the_house(organisation=PART)).get(address).text
    assert SAID in html
    assert 'href="tel:21802180"' in html
    assert "Vi vet ikke når det er åpent" not in html


@pytest.mark.parametrize("address", SHOWN)
def test_an_own_number_stands_alone(visit: Visit, address: str) -> None:
    html = visit(the_house(organisation=PART, phone="22 00 00 00")).get(address).text
    assert 'href="tel:22000000"' in html
    assert "sentralbord" not in html


@pytest.mark.parametrize("address", SHOWN)
def test_without_a_number_there_is_the_page_and_no_advice_to_call(visit: Visit, address: str) -> None:
    html = visit(the_house(website="https://www.huset.no/tider")).get(address).text
    assert "Se etter tidene på huset.no" in html
    assert "Vi vet ikke når det er åpent" in html


@pytest.mark.parametrize("address", SHOWN)
def test_without_anybody_the_words_are_that_we_do_not_know(visit: Visit, address: str) -> None:
    html = visit(the_house()).get(address).text
    assert "Vi vet ikke når det er åpent" in html


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/api/v1/offers", PLAIN),
        ("/api/v1/offers.csv", PLAIN),
        ("/api/v1/offers.geojson", PLAIN),
    ],
)
def test_sheets_and_api_say_it_too(visit: Visit, address: str, said: str) -> None:
    assert said in visit(the_house(organisation=PART)).get(address).text


def test_on_paper_the_number_has_its_owner(visit: Visit) -> None:
    offer = the_house(organisation=PART, audiences=frozenset({Audience.ADULT}))
    assert "<b>Oslo kommune 21 80 21 80</b>" in visit(offer).get("/ukeplan").text


def test_whoever_knows_the_hours_needs_nobody_to_call(visit: Visit) -> None:
    open_now = replace(an_offer("huset", "24/7"), organisation=PART)
    assert "sentralbord" not in visit(open_now).get("/").text
