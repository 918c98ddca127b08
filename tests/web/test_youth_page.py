import re
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient

from app.domain.directory.eligibility import Cost
from app.domain.directory.entries import Offer, Organisation
from app.domain.directory.vocabulary import Audience, Measure, Publication, ServiceId
from app.domain.finding.youth import MET_BY, Interest, is_for_youth, speaks_of_drugs
from app.frame.languages import link_in
from app.language.languages import DEFAULT, LANGUAGES
from tests.apps import an_app_on
from tests.builders import a_service, an_offer, some_rules
from tests.own_directory import own_directory
from tests.web.conftest import Visit
from tests.web.paths import EVERY_PATH

BOTH = (Audience.YOUTH, Audience.ADULT)
FREE = (Measure.FREE_FOR_YOUNG_PEOPLE,)


def a_young_offer(
    identifier: str = "klubb", hours: str | None = "Mo-Fr 10:00-16:00", **told: object
) -> Offer:
    told = {"audiences": BOTH, "measures": FREE, "services": (ServiceId.YOUTH_CLUB,), **told}
    return an_offer(identifier, hours, **told)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def own() -> TestClient:
    """A client of the own directory."""
    return TestClient(an_app_on(own_directory()))


def names(html: str) -> list[str]:
    return re.findall(r"<h3[^>]*><a[^>]*>([^<]+)</a>", html)


def ids(html: str) -> list[str]:
    return re.findall(r'<li class="entry \w+" data-id="([^"]+)"', html)


def card(html: str, identifier: str) -> str:
    """The words of a card."""
    text = html.split(f'data-id="{identifier}"')[1].split("</li>", maxsplit=1)[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_what_is_on_the_list_8f_is_shown(visit: Visit) -> None:
    assert names(visit(a_young_offer()).get("/ung").text) == ["Klubb"]


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


def test_an_offer_stands_once_and_in_the_list_of_each_of_its_kinds(visit: Visit) -> None:
    client = visit(a_young_offer(services=(ServiceId.LIBRARY, ServiceId.HOMEWORK_HELP)))
    assert names(client.get("/ung").text) == ["Klubb"]
    assert (
        names(client.get("/ung?vis=bibliotek").text) == names(client.get("/ung?vis=lekser").text) == ["Klubb"]
    )
    assert names(client.get("/ung?vis=idrett").text) == []


def test_a_kind_of_which_none_is_known_says_so_and_names_who_can_help(visit: Visit) -> None:
    line = a_young_offer("linje", "24/7", places=(), services=(ServiceId.HELPLINE,), phone="116 111")
    html = visit(a_young_offer(), line).get("/ung?vis=utstyr").text
    assert "Vi kjenner ingen slike ennå." in html
    assert 'href="tel:116111"' in html.split('id="snakk"')[1]


def test_a_tile_says_how_many_and_the_chosen_one_leads_back(visit: Visit) -> None:
    html = visit(a_young_offer(services=(ServiceId.SPORT,))).get("/ung?vis=idrett&time=tonight").text
    tile = html.split('data-kind="idrett"')[1].split("</a>")[0]
    assert 'aria-current="true"' in tile
    assert "<small>1</small>" in tile
    assert '<a class="tile" href="/ung?time=tonight#liste" data-kind="idrett"' in html
    assert '<a class="tile" href="/ung?vis=lekser&amp;time=tonight#liste"' in html


def test_what_is_of_no_kind_has_a_tile_of_its_own(visit: Visit) -> None:
    client = visit(a_young_offer(), a_young_offer("mat", services=(ServiceId.FOOD,)))
    assert names(client.get("/ung?vis=annet").text) == ["Mat"]


def test_open_ones_come_first_and_are_counted(visit: Visit) -> None:
    offers = (a_young_offer("a", "We 10:00-16:00"), a_young_offer("b"))
    html = visit(*offers).get("/ung").text
    assert names(html) == ["B", "A"]
    assert "<strong>1 er åpent nå</strong> <span>· 2 tilbud</span>" in html


def test_what_opens_later_today_stands_between_what_is_open_and_what_nobody_knows(visit: Visit) -> None:
    hours = {
        "stengt": "We 10:00-16:00",
        "ukjent": None,
        "seinere": "Tu 18:00-20:00",
        "aapen": "Tu 10:00-16:00",
    }
    html = visit(*(a_young_offer(name, told) for name, told in hours.items())).get("/ung").text
    assert ids(html) == ["aapen", "seinere", "ukjent", "stengt"]


def test_what_is_for_young_people_alone_comes_first_among_equals(visit: Visit) -> None:
    html = visit(a_young_offer("a"), a_young_offer("b", audiences=(Audience.YOUTH,))).get("/ung").text
    assert ids(html) == ["b", "a"]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("", "Åpner kl. 18"),
        ("after-school", "Tirs: 18–20"),
        ("tonight", "Tirs: 18–20"),
        ("weekend", "Lør: 11–15 Søn: 12–14"),
        ("nonsense", "Åpner kl. 18"),
    ],
)
def test_a_card_says_when_at_the_time_that_is_asked(visit: Visit, time: str, expected: str) -> None:
    offer = a_young_offer(hours="Tu 18:00-20:00; Sa 11:00-15:00; Su 12:00-14:00")
    assert card(visit(offer).get(f"/ung?time={time}").text, "klubb").startswith(f"{expected} Klubb")


def test_where_nobody_knows_the_hours_one_line_says_so_for_the_whole_weekend(visit: Visit) -> None:
    html = visit(a_young_offer(hours=None, phone="22 33 44 55")).get("/ung?time=weekend").text
    assert card(html, "klubb").startswith("Ring først Klubb")
    assert 'href="tel:22334455"' in html


def test_a_service_is_open_by_its_own_hours(visit: Visit) -> None:
    cafe = a_service(ServiceId.LANGUAGE_CAFE, "Mo 17:00-19:00")
    client = visit(a_young_offer(services=(ServiceId.LIBRARY, cafe)))
    assert 'class="entry open"' in client.get("/ung?vis=bibliotek").text
    assert 'class="entry closed"' in client.get("/ung?vis=moteplass").text


@pytest.mark.parametrize("path", ["/ung", "/ung?vis=lekser", "/ung?time=weekend", "/en/ung"])
def test_somebody_to_talk_to_is_in_reach_of_every_list(visit: Visit, path: str) -> None:
    line = a_young_offer("linje", "24/7", places=(), services=(ServiceId.HELPLINE,), phone="116 111")
    html = visit(line, a_young_offer()).get(path).text
    assert '<a class="reach" href="#snakk">' in html
    assert 'href="tel:116111"' in html.split('id="snakk"')[1]


def test_what_an_offer_says_of_itself_is_not_read_there(visit: Visit) -> None:
    told = replace(a_young_offer(), summary="Hjelp til å slutte med hasj.")
    assert "hasj" not in visit(told).get("/ung").text


def test_nobody_whose_name_speaks_of_drugs_is_named_to_be_called(visit: Visit) -> None:
    runs = Organisation("rusklubben", "Rusmiddelklubben", phone="22 33 44 55")
    told = replace(a_young_offer(hours=None), organisation=runs)
    assert "Rusmiddelklubben" not in visit(told).get("/ung").text


def test_services_of_the_drug_scene_are_left_out(visit: Visit) -> None:
    html = visit(a_young_offer(services=(ServiceId.TALK, ServiceId.NALOXONE))).get("/ung").text
    assert "Nalokson" not in html


def test_ages_stand_on_the_card_where_there_is_a_limit(visit: Visit) -> None:
    html = visit(a_young_offer(rules=some_rules(ages=(12, 25)))).get("/ung").text
    assert card(html, "klubb").endswith("Fra 12 til 25 år")


def test_a_price_that_nobody_has_told_is_said_to_be_unknown(visit: Visit) -> None:
    assert "Pris: ikke kjent" in visit(a_young_offer()).get("/ung").text


def test_what_is_free_says_so(visit: Visit) -> None:
    rules = replace(some_rules(), cost=Cost.FREE)
    assert "Ungdomsklubb · Gratis" in visit(a_young_offer(rules=rules)).get("/ung").text


OF_DRUGS = {
    "nb": r"\brus\b|rusmid|brukerut|sprøyt|overdose|\blar\b|narko|nalok|hasj|lavtersk|metadon|\bruset|avheng",
    "nn": r"\brus\b|rusmid|brukarut|sprøyt|overdose|\blar\b|narko|nalok|hasj|lågtersk|metadon|rusa\b|avheng",
    "en": r"drug|needle|syringe|overdos|intoxic|substance|narco|nalox|hash|low-thresh|methadone|addict",
    "se": r"gárrem|gárren|nállu|narko|overdos|šprutt|nalok|metadon",
    "pl": r"narkot|strzykaw|igł|przedawk|odurz|nietrze|nalok|uzależ|metadon",
    "uk": r"наркот|шприц|голк|передоз|сп['’]ян|налок|залежн|метадон",
    "so": r"daroog|mukhaadar|irbad|maandooriy|sakhraan|qalabka isticmaal|metadoon",
    "ar": r"مخدر|حقن|إبر|جرعة زائدة|تعاطي|إدمان|ميثادون",
}
"""Words of the drugs scene in each language; in Norwegian names of offers stand in all."""
EVERY_LIST = ("", *(f"?vis={kind}" for kind in (*Interest, "annet", "alle")), "?time=weekend")
SOME_LISTS = ("", "?vis=alle", "?vis=alle&side=2", "?vis=helse")
NOT_READ = re.compile(r'(?:href|hreflang|src|class|id|data-(?:id|kind|spans))="[^"]*"')


@pytest.mark.parametrize("locale", OF_DRUGS)
def test_no_word_of_the_drugs_scene_stands_on_the_page_or_its_frame(own: TestClient, locale: str) -> None:
    """All that is read, seen or told to others: text, titles, descriptions, what the scripts may say."""
    for asked in {*SOME_LISTS, *(EVERY_LIST if locale == DEFAULT else ())}:
        html = own.get(link_in(locale, f"/ung{asked}")).text
        words = unescape(NOT_READ.sub("", html)).lower()
        assert re.findall(OF_DRUGS[locale], words) == [], asked
        assert not speaks_of_drugs(words)


@pytest.mark.parametrize("locale", OF_DRUGS)
def test_no_word_of_the_drugs_scene_stands_on_the_home_screen(own: TestClient, locale: str) -> None:
    words = own.get(link_in(locale, "/manifest.webmanifest")).text.lower()
    assert re.findall(OF_DRUGS[locale], words) == []


def test_every_language_has_its_words_of_drugs() -> None:
    assert OF_DRUGS.keys() == LANGUAGES.keys()


def test_every_offer_of_the_list_8f_is_there_once_but_the_one_named_after_drugs(own: TestClient) -> None:
    first = own.get("/ung?vis=alle").text
    pages = re.findall(r'href="(/ung\?vis=alle&amp;side=\d+)"', first)
    shown = [*ids(first), *(one for page in pages for one in ids(own.get(unescape(page)).text))]
    listed = {offer.id for offer in own_directory().offers if Measure.FREE_FOR_YOUNG_PEOPLE in offer.measures}
    assert listed - set(shown) == {"rustelefonen"}
    assert len(set(shown)) == len(shown)


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


@pytest.mark.parametrize("path", [path for path in EVERY_PATH if path not in {"/ung", "/tilbud/fyrlyset"}])
def test_a_door_to_it_stands_in_the_head_of_every_page(visit: Visit, path: str) -> None:
    head = visit(a_young_offer()).get(path).text.split("</header>")[0]
    assert '<a class="door" href="/ung">' in head


def test_it_is_named_for_itself_and_leads_to_all_offers(visit: Visit) -> None:
    html = visit(a_young_offer()).get("/ung").text
    assert "<title>Ung i Oslo: gratis og åpent for alle</title>" in html
    assert '<a class="door" href="/">' in html.split("</header>")[0]


def test_a_short_list_is_shown_whole(visit: Visit) -> None:
    html = visit(*(a_young_offer(f"klubb-{n}") for n in range(24))).get("/ung").text
    assert sorted(ids(html)) == sorted(f"klubb-{n}" for n in range(24))
    assert "vis=alle" not in html


@pytest.mark.parametrize(("kind", "beside"), [("alle", ""), ("fritid", ""), ("alle", "&amp;time=weekend")])
def test_a_long_list_shows_its_first_and_leads_to_pages_with_all_of_it(
    visit: Visit, kind: str, beside: str
) -> None:
    client = visit(*(a_young_offer(f"klubb-{n}") for n in range(100)))
    html = client.get(f"/ung?{unescape(beside)}").text
    assert len(ids(html)) == 12
    assert f'<a class="button second" href="/ung?vis=alle{beside}">Vis alle 100</a>' in html
    first = client.get(f"/ung?vis={kind}{unescape(beside)}").text
    assert f'<a class="chip" href="/ung?vis={kind}&amp;side=3{beside}">97–100</a>' in first
    pages = [first, *(client.get(f"/ung?vis={kind}&side={side}").text for side in (2, 3))]
    assert [len(ids(page)) for page in pages] == [48, 48, 4]
    assert {one for page in pages for one in ids(page)} == {f"klubb-{n}" for n in range(100)}


def test_a_list_that_there_is_not_is_the_whole_page(visit: Visit) -> None:
    client = visit(a_young_offer())
    assert names(client.get("/ung?vis=dans").text) == ["Klubb"]
    assert names(client.get("/ung?vis=fritid&side=9").text) == ["Klubb"]
