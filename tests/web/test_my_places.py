"""My places: saved on the phone with a star, shown in one tap, shared by ids alone, gone with who leaves."""

import re
from dataclasses import replace

from playwright.sync_api import Page, Request, expect

from app.domain.directory.vocabulary import Publication
from tests.accessibility import assert_axe_finds_nothing
from tests.builders import an_offer
from tests.web.conftest import Town, Visit

OFFERS = tuple(an_offer(f"sted-{number:02}", "24/7", name=f"Sted {number:02}") for number in range(30))
TWENTY = [offer.id for offer in OFFERS[5:25]]
KEPT = "JSON.parse(localStorage.getItem('apent-valg'))"
NAMES = ".group:not([hidden]) .card h3"


def begun(page: Page, address: str) -> None:
    """The list with its stars: they come with the first press of the button."""
    page.goto(address)
    page.locator("#mine").click()
    expect(page.locator(".star").first).to_be_visible()


def keep(page: Page, ids: list[str]) -> None:
    page.evaluate("(places) => localStorage.setItem('apent-valg', JSON.stringify({ places }))", ids)


def test_nothing_is_saved_before_it_is_asked_for(page: Page, town: Town) -> None:
    begun(page, town(*OFFERS))
    expect(page.locator("#mine-steder")).to_contain_text("Ingenting er lagret ennå. Trykk på stjernen")
    assert page.evaluate("localStorage.length") == 0


def test_a_star_saves_an_offer_and_takes_it_away_again(page: Page, town: Town) -> None:
    begun(page, town(*OFFERS))
    star = page.get_by_role("button", name="Mine steder: Sted 03")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(KEPT) == {"places": ["sted-03"]}
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("localStorage.length") == 0


def test_the_star_of_an_offers_own_page_saves_it_too(page: Page, town: Town) -> None:
    page.goto(f"{town(*OFFERS)}/tilbud/sted-07")
    star = page.locator("#stjerne")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(KEPT) == {"places": ["sted-07"]}


def test_twenty_places_are_one_tap_away_and_nothing_of_them_is_sent(page: Page, town: Town) -> None:
    address = town(*OFFERS)
    page.goto(address)
    keep(page, TWENTY)
    page.reload()
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    page.locator("#mine").click()
    expect(page.locator(NAMES)).to_have_count(20)
    assert page.locator(NAMES).all_inner_texts() == [f"Sted {number:02}" for number in range(5, 25)]
    expect(page.locator("#antall strong")).to_have_text("20 er åpne nå")
    page.get_by_role("link", name="I morgen").click()
    expect(page.locator(NAMES)).to_have_count(20)
    assert not [one.url for one in asked if "sted-" in one.url or one.method != "GET" or "ids" in one.url]
    assert "sted-" not in page.url
    page.locator("#mine").click()
    expect(page.locator("#antall strong")).to_have_text("30 er åpne")


def test_a_place_that_is_no_more_is_told(page: Page, town: Town) -> None:
    page.goto(town(*OFFERS))
    keep(page, ["sted-01", "borte"])
    page.reload()
    page.locator("#mine").click()
    page.locator("#mine-steder summary").click()
    expect(page.locator("#mine-steder")).to_contain_text("1 av disse står ikke lenger i listen.")


def test_a_link_carries_ids_alone_and_saves_nothing_until_asked(page: Page, town: Town) -> None:
    address = town(*OFFERS)
    page.goto(address)
    keep(page, ["sted-01", "sted-02"])
    page.reload()
    page.evaluate("() => { navigator.share = async ({ url }) => { window.shared = url; }; }")
    page.locator("#mine").click()
    page.locator("#mine-steder summary").click()
    page.get_by_role("button", name="Del listen som lenke").click()
    page.wait_for_function("window.shared")
    link = page.evaluate("window.shared")
    assert link == f"{address}/?ids=sted-01,sted-02"
    page.evaluate("localStorage.clear()")
    page.goto(link)
    expect(page.locator(NAMES)).to_have_text(["Sted 01", "Sted 02"])
    expect(page.locator("#antall .only")).to_contain_text("Bare: 2 utvalgte.")
    expect(page.locator("#mine-steder")).to_contain_text("Mine steder (0)")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Lagre disse 2 på telefonen").click()
    expect(page.locator("#mine-steder summary")).to_have_text("Mine steder (2)")
    assert page.evaluate(KEPT) == {"places": ["sted-01", "sted-02"]}


def test_a_question_is_saved_with_its_words_and_asked_again_in_one_tap(page: Page, town: Town) -> None:
    address = town(*OFFERS)
    begun(page, f"{address}/?time=tonight&need=food")
    page.get_by_role("button", name="Lagre dette søket").click()
    saved = page.locator("#mine-steder li a")
    expect(saved).to_have_text("I kveld 17–22, Mat")
    page.goto(address)
    page.locator("#mine").click()
    page.locator("#mine-steder").evaluate("(fold) => { fold.open = true; }")
    saved.click()
    page.wait_for_url("**/?time=tonight&need=food")


def test_twenty_places_are_printed_on_one_sheet_by_the_phone_alone(page: Page, town: Town) -> None:
    page.goto(town(*OFFERS))
    keep(page, TWENTY)
    page.reload()
    page.locator("#mine").click()
    expect(page.locator(NAMES)).to_have_count(20)
    sheet = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_leaving_wipes_all_of_it(page: Page, town: Town) -> None:
    address = town(*OFFERS)
    begun(page, f"{address}/?need=food")
    page.get_by_role("button", name="Mine steder: Sted 03").click()
    page.get_by_role("button", name="Lagre dette søket").click()
    assert set(page.evaluate(KEPT)) == {"places", "questions"}
    page.route("https://www.yr.no/**", lambda route: route.fulfill(body="Vær", content_type="text/html"))
    page.locator("#forlat").click()
    page.wait_for_url("https://www.yr.no/**")
    page.goto(f"{address}/om")
    assert page.evaluate("localStorage.length") == 0


def test_axe_finds_nothing_among_my_places(page: Page, town: Town) -> None:
    begun(page, f"{town(*OFFERS)}/?need=food")
    page.get_by_role("button", name="Mine steder: Sted 03").click()
    page.get_by_role("button", name="Lagre dette søket").click()
    assert_axe_finds_nothing(page)


# Without a script


def test_the_server_answers_for_ids_with_the_same_bar_and_every_card(visit: Visit) -> None:
    html = visit(*OFFERS).get(f"/?ids={','.join(TWENTY)}").text
    assert html.count('<li class="card') == 20
    assert "Bare: 20 utvalgte." in html
    assert "Sted 04" not in html


def test_of_ids_those_that_can_be_none_are_told_and_unknown_ones_find_nothing(visit: Visit) -> None:
    client = visit(*OFFERS, replace(OFFERS[0], id="gone", publication=Publication.CLOSED))
    assert "utelatt: ids" in client.get("/?ids=sted-01,%3Cb%3E").text
    html = client.get("/?ids=finnes-ikke,gone").text
    assert '<li class="card' not in html


def test_one_sheet_of_paper_holds_the_chosen_alone(visit: Visit) -> None:
    html = visit(*OFFERS).get("/ark?ids=sted-01,sted-02").text
    assert "Sted 01" in html
    assert "Sted 03" not in html
