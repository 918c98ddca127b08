"""What stands in the directory in Norwegian, told to readers of other languages."""

from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from app.domain.directory.eligibility import Cost, Eligibility
from app.domain.directory.entries import ServiceGiven
from app.domain.directory.vocabulary import ServiceId
from app.domain.directory.wordings import Wording, Wordings, texts_of
from tests.apps import an_app_on
from tests.builders import a_snapshot, an_offer

HOUSE = replace(
    an_offer("huset"),
    summary="Et hus med mat.",
    hours_note="Ring først.",
    documents="Ingen.",
    services=(ServiceGiven(ServiceId.FOOD, note="Varm mat"),),
    eligibility=Eligibility(groups=("folk uten bolig",)),
)
ENGLISH = {
    "Et hus med mat.": Wording("A house with food."),
    "Ring først.": Wording("Call first."),
    "Ingen.": Wording("None."),
    "Varm mat": Wording("Hot food"),
    "folk uten bolig": Wording("people without a home"),
}
CHECKED = {
    text: replace(one, checked_by="Velferdsetaten", checked_at=date(2026, 12, 1))
    for text, one in ENGLISH.items()
}


def asking(english: dict[str, Wording]) -> TestClient:
    return TestClient(an_app_on(replace(a_snapshot(HOUSE), wordings={"en": Wordings(english)})))


def test_every_text_of_an_offer_is_among_those_that_are_worded() -> None:
    assert set(texts_of(HOUSE)) == ENGLISH.keys()


def test_the_list_and_the_item_are_told_in_the_language_asked_for() -> None:
    client = asking(ENGLISH)
    [item] = client.get("/api/v1/offers?lang=en&state=any").json()["items"]
    assert (item["summary"], item["services"][0]["note"]) == ("A house with food.", "Hot food")
    assert item["machine_translated"] is True
    detail = client.get("/api/v1/offers/huset?lang=en").json()
    assert (detail["hours_note"], detail["documents"]) == ("Call first.", "None.")
    assert detail["rules"]["groups"] == ["people without a home"]


def test_a_price_within_a_sentence_is_told_in_the_language_asked_for() -> None:
    """ "Costs: 15 kroner natta" stood in the English rules of the item and of the API."""
    costly = replace(HOUSE, eligibility=Eligibility(cost=Cost.PRICE, price="15 kroner natta"))
    english = Wordings({"15 kroner natta": Wording("15 kroner a night")})
    client = TestClient(an_app_on(replace(a_snapshot(costly), wordings={"en": english})))
    rules = client.get("/api/v1/offers/huset?lang=en").json()["rules"]
    assert (rules["price"], "Costs: 15 kroner a night" in rules["text"]) == ("15 kroner a night", True)
    [item] = client.get("/api/v1/offers?lang=en&state=any").json()["items"]
    assert "Costs: 15 kroner a night" in [one["text"] for one in item["eligibility"]["reasons"]]
    assert "Costs: 15 kroner a night" in client.get("/en/tilbud/huset").text
    assert "Koster: 15 kroner natta" in client.get("/tilbud/huset").text


@pytest.mark.parametrize("lang", ["nb", "pl"])
def test_without_wordings_the_norwegian_stands(lang: str) -> None:
    [item] = asking(ENGLISH).get(f"/api/v1/offers?lang={lang}&state=any").json()["items"]
    assert (item["summary"], item["machine_translated"]) == ("Et hus med mat.", False)


def test_what_somebody_has_checked_is_no_machines_word() -> None:
    client = asking(CHECKED)
    [item] = client.get("/api/v1/offers?lang=en&state=any").json()["items"]
    assert (item["summary"], item["machine_translated"]) == ("A house with food.", False)
    assert "Translated by a machine" not in client.get("/en/tilbud/huset").text


def test_the_page_says_who_translated_and_marks_what_stays_norwegian() -> None:
    html = (
        asking({text: ENGLISH[text] for text in ("Et hus med mat.", "Varm mat")}).get("/en/tilbud/huset").text
    )
    assert '<p class="lead">A house with food.</p>' in html
    assert '<p lang="nb">Ring først.</p>' in html
    assert "Translated by a machine. Nobody has checked the words yet." in html
    assert "Hot food" in html


def test_the_norwegian_page_stays_as_it_is_written() -> None:
    html = asking(ENGLISH).get("/tilbud/huset").text
    assert '<p class="lead">Et hus med mat.</p>' in html
    assert "A house with food." not in html
