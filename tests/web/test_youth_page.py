import re
from dataclasses import replace

import pytest

from app.domain.directory.eligibility import Cost
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceId
from app.domain.finding.youth import MET_BY, is_for_youth, speaks_of_drugs
from tests.builders import a_service, an_offer, some_rules
from tests.own_directory import own_directory
from tests.web.conftest import Visit

BOTH = (Audience.YOUTH, Audience.ADULT)
FREE = (Measure.FREE_FOR_YOUNG_PEOPLE,)


def a_young_offer(
    identifier: str = "klubb", hours: str | None = "Mo-Fr 10:00-16:00", **told: object
) -> Offer:
    told = {"audiences": BOTH, "measures": FREE, "services": (ServiceId.YOUTH_CLUB,), **told}
    return an_offer(identifier, hours, **told)  # type: ignore[arg-type]


def names(html: str, section: str) -> list[str]:
    part = html.split(f'id="{section}"')[1].split("</section>", maxsplit=1)[0]
    return re.findall(r"<h3[^>]*><a[^>]*>([^<]+)</a>", part)


def test_what_is_on_the_list_8f_is_shown(visit: Visit) -> None:
    assert names(visit(a_young_offer()).get("/ung").text, "fritid") == ["Klubb"]


def test_what_is_for_young_people_alone_is_shown_though_it_is_on_no_list() -> None:
    assert is_for_youth(a_young_offer(audiences=(Audience.YOUTH,), measures=()))


@pytest.mark.parametrize(
    "other",
    [
        an_offer("voksen"),
        an_offer("alle", audiences=BOTH),
        a_young_offer(publication=Publication.CLOSED),
        a_young_offer(name="Rustelefonen"),
    ],
    ids=["for adults", "for all but on no list", "closed", "named after drugs"],
)
def test_other_offers_are_not_shown(other: Offer) -> None:
    assert not is_for_youth(other)


def test_an_offer_stands_under_each_of_its_interests(visit: Visit) -> None:
    html = visit(a_young_offer(services=(ServiceId.LIBRARY, ServiceId.HOMEWORK_HELP))).get("/ung").text
    assert names(html, "bibliotek") == names(html, "lekser") == ["Klubb"]


def test_open_ones_come_first_and_are_counted(visit: Visit) -> None:
    offers = (a_young_offer("a", "We 10:00-16:00"), a_young_offer("b"))
    html = visit(*offers).get("/ung").text
    assert names(html, "fritid") == ["B", "A"]
    assert "2 tilbud</strong> · 1 er åpent nå" in html


def test_a_service_is_open_by_its_own_hours(visit: Visit) -> None:
    cafe = a_service(ServiceId.LANGUAGE_CAFE, "Mo 17:00-19:00")
    html = visit(a_young_offer(services=(ServiceId.LIBRARY, cafe))).get("/ung").text
    assert 'class="entry open"' in html.split('id="bibliotek"')[1].split("</section>")[0]
    assert 'class="entry closed"' in html.split('id="moteplass"')[1].split("</section>")[0]


def test_a_summary_that_speaks_of_drugs_is_left_out(visit: Visit) -> None:
    told = replace(a_young_offer(), summary="Hjelp til å slutte med hasj.")
    assert "hasj" not in visit(told).get("/ung").text


def test_services_of_the_drug_scene_are_left_out(visit: Visit) -> None:
    html = visit(a_young_offer(services=(ServiceId.TALK, ServiceId.NALOXONE))).get("/ung").text
    assert "Nalokson" not in html


def test_ages_stand_with_the_entry_for_the_phone_to_filter(visit: Visit) -> None:
    html = visit(a_young_offer(rules=some_rules(ages=(12, 25)))).get("/ung").text
    assert 'data-from="12" data-to="25"' in html


def test_a_price_that_nobody_has_told_is_said_to_be_unknown(visit: Visit) -> None:
    assert "Pris: ikke kjent" in visit(a_young_offer()).get("/ung").text


def test_what_is_free_says_so(visit: Visit) -> None:
    rules = replace(some_rules(), cost=Cost.FREE)
    assert "Ungdomsklubb · Gratis" in visit(a_young_offer(rules=rules)).get("/ung").text


def test_the_page_of_the_own_seed_has_no_word_of_drugs(visit: Visit) -> None:
    html = visit(*own_directory().offers).get("/ung").text
    words = re.sub(r"<[^>]+>", " ", re.sub(r'href="[^"]*"', "", html))
    assert not speaks_of_drugs(words)


def test_every_offer_of_the_list_8f_is_there_but_the_one_named_after_drugs(visit: Visit) -> None:
    html = visit(*own_directory().offers).get("/ung").text
    listed = {offer.id for offer in own_directory().offers if Measure.FREE_FOR_YOUNG_PEOPLE in offer.measures}
    shown = set(re.findall(r'data-id="([^"]+)"', html))
    assert listed - shown == {"rustelefonen"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Råd om rus", True),
        ("rusmidler", True),
        ("Overdosefare", True),
        ("uavhengig av hvor du bor", False),
        ("Rust-verkstedet", False),
        ("Bruk biblioteket", False),
    ],
)
def test_words_of_drugs_are_known_from_others(text: str, expected: bool) -> None:
    assert speaks_of_drugs(text) is expected


def test_no_interest_is_met_by_nothing() -> None:
    assert all(MET_BY.values())


def test_it_is_linked_from_every_page_and_named_for_itself(visit: Visit) -> None:
    client = visit(a_young_offer())
    assert 'href="/ung"' in client.get("/om").text
    assert "<title>Ung i Oslo: gratis og åpent for alle</title>" in client.get("/ung").text


def numbers_of(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'data-id="klubb-(\d+)"', html)]


def test_a_short_list_is_shown_whole(visit: Visit) -> None:
    html = visit(*(a_young_offer(f"klubb-{n}") for n in range(24))).get("/ung").text
    assert sorted(numbers_of(html)) == list(range(24))
    assert "vis=" not in html


def test_a_long_list_shows_its_first_and_leads_to_pages_with_all_of_it(visit: Visit) -> None:
    client = visit(*(a_young_offer(f"klubb-{n}") for n in range(100)))
    html = client.get("/ung").text
    assert len(numbers_of(html)) == 12
    assert '<a class="button second" href="/ung?vis=fritid">Vis alle 100</a>' in html
    first = client.get("/ung?vis=fritid").text
    assert '<a class="chip" href="/ung?vis=fritid&amp;side=3">97–100</a>' in first
    pages = [first, *(client.get(f"/ung?vis=fritid&side={side}").text for side in (2, 3))]
    assert [len(numbers_of(page)) for page in pages] == [48, 48, 4]
    assert sorted(number for page in pages for number in numbers_of(page)) == list(range(100))


def test_a_list_that_there_is_not_is_the_whole_page(visit: Visit) -> None:
    client = visit(a_young_offer())
    assert names(client.get("/ung?vis=dans").text, "fritid") == ["Klubb"]
    assert names(client.get("/ung?vis=fritid&side=9").text, "fritid") == ["Klubb"]
