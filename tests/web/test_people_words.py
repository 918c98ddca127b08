"""The words of people on the list: one answer for a word and its tile, honest words where there is none."""

from dataclasses import replace

import pytest

from app.domain.directory.eligibility import Cost, Eligibility
from app.domain.directory.vocabulary import Audience, Gender, ServiceId
from tests.builders import a_place, a_service, an_offer, some_rules
from tests.web.conftest import Visit
from tests.web.test_front_page import cards


def ids(html: str) -> list[str]:
    """Of those of which it is known; the others stand apart."""
    return [identifier for identifier, _ in cards(html.partition('id="vet-ikke"')[0])]


NEEDLES = an_offer("utstyr", "24/7", services=(a_service(ServiceId.NEEDLE_EXCHANGE, "Mo 10:00-12:00"),))
NURSE = an_offer("sykepleier", services=(ServiceId.NURSE,))
STEPS = an_offer("trapp", places=(replace(a_place(), step_free=False),))
RAMP = an_offer("rampe", places=(replace(a_place(), step_free=True),))
WOMEN = an_offer("kvinnehus", rules=Eligibility(gender=Gender.WOMAN))
PAID = an_offer("betaling", rules=Eligibility(cost=Cost.PRICE, price="10 kroner"))


@pytest.mark.parametrize("word", ["sprøyter", "Brukerutstyr", "syringes"])
def test_a_word_and_its_tile_have_one_answer(visit: Visit, word: str) -> None:
    client = visit(NEEDLES, an_offer("x"))
    for prefix in ("/", "/en/"):
        told, tapped = (client.get(f"{prefix}?{asked}").text for asked in (f"q={word}", "need=equipment"))
        assert cards(told) == cards(tapped)
    assert client.get("/api/v1/offers?open_at=now&q=" + word).json()["items"] == []


@pytest.mark.parametrize(("prefix", "word"), [("/pl/", "igły"), ("/uk/", "шприци"), ("/ar/", "إبر")])
def test_words_of_other_languages_have_the_answer_of_the_tile_too(
    visit: Visit, prefix: str, word: str
) -> None:
    client = visit(NEEDLES, an_offer("x"))
    assert cards(client.get(f"{prefix}?q={word}").text) == cards(client.get(f"{prefix}?need=equipment").text)


def test_a_trait_is_asked_for_in_words(visit: Visit) -> None:
    client = visit(STEPS, RAMP, WOMEN, PAID)
    assert ids(client.get("/?q=rullestol").text) == ["rampe"]
    assert ids(client.get("/?q=bare for kvinner").text) == ["kvinnehus"]
    assert "Ingen kilde" not in client.get("/?q=rullestol").text


def test_what_no_source_says_of_any_place_is_said_and_what_is_denied_stays_away(visit: Visit) -> None:
    html = visit(STEPS, WOMEN).get("/?q=rullestol").text
    assert ids(html) == ["kvinnehus"]
    assert "Ingen kilde sier dette om noe sted. Her vet vi ikke: ring først." in html


@pytest.mark.parametrize(
    ("word", "service"),
    [("tannlege", "Tannlege"), ("nalokson", "Nalokson nesespray"), ("dentist", "Tannlege")],
)
def test_where_nobody_gives_what_is_asked_for_the_nearest_help_is_shown(
    visit: Visit, word: str, service: str
) -> None:
    html = visit(NEEDLES, NURSE, an_offer("x")).get(f"/?q={word}").text
    assert f"Ingen her har dette: {service}. Dette er den nærmeste hjelpen." in html
    assert ids(html) == (["utstyr"] if word == "nalokson" else ["sykepleier"])


def test_who_writes_a_whole_name_has_it_first_however_hard_it_is_to_use(visit: Visit) -> None:
    rules = some_rules(referral="yes")
    house = an_offer("hus", name="Fyrlyset", rules=rules, audiences=(Audience.YOUTH,))
    near = an_offer("naer", name="Feltpleien på Fyrlyset")
    assert ids(visit(near, house).get("/?q=fyrlyset").text) == ["hus", "naer"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("31 B", ["senter"]), ("31b", ["senter"]), ("Groruddalen", ["senter"]), ("et sted med AA", ["grupper"])],
)
def test_houses_ground_and_groups_are_found_as_people_call_them(
    visit: Visit, words: str, found: list[str]
) -> None:
    centre = an_offer("senter", name="Aktivitetssenteret 31B", places=(a_place(district="030112"),))
    client = visit(centre, an_offer("grupper", services=(ServiceId.GROUPS,)), an_offer("x"))
    html = client.get("/", params={"q": words}).text
    assert ids(html) == found


@pytest.mark.parametrize(("prefix", "word"), [("/pl/", "wózek"), ("/uk/", "візок"), ("/en/", "wheelchair")])
def test_a_trait_is_asked_for_in_the_readers_language(visit: Visit, prefix: str, word: str) -> None:
    assert ids(visit(STEPS, RAMP).get(f"{prefix}?q={word}").text) == ["rampe"]


def test_a_card_leads_to_a_page_that_leads_back_to_the_question(visit: Visit) -> None:
    client = visit(an_offer("x"))
    assert (
        'href="/en/tilbud/x?time=tomorrow&amp;need=food"' in client.get("/en/?time=tomorrow&need=food").text
    )
    assert 'href="/tilbud/x"' in client.get("/").text
