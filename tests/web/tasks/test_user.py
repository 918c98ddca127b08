"""In the evening, with an old phone and little data: what is open, and leaving no trace."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import local
from tests.own_directory import own_directory
from tests.web.tasks.conftest import Hand, at

LEFT = """async () => ({
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  stored: localStorage.length,
})"""
KEPT = """async () => {
  while (!(await caches.match("/"))) await new Promise((resolve) => setTimeout(resolve, 50));
}"""


def test_what_is_open_now_stands_on_the_first_screen(hand: Hand) -> None:
    hand.opens()
    hand.sees("12 er åpne nå")
    hand.sees("lørdag kl. 17.51")
    assert hand.first_card.startswith("Åpent til 22")
    assert hand.taps == 0


def test_nothing_is_said_twice(hand: Hand) -> None:
    hand.opens("/?need=food")
    shown = hand.page.locator("main").inner_text()
    assert "Åpent nå (" not in shown
    assert "Bare: Mat" not in shown


def test_this_evening_and_when_that_is(hand: Hand) -> None:
    hand.opens()
    hand.tap_link("I kveld 17–22")
    hand.sees("lørdag 28. november, 17.51–22")
    assert hand.first_card.startswith("Lør: 09–22")
    assert hand.taps == 1


def test_on_a_saturday_tomorrow_and_sunday_are_one_chip(hand: Hand) -> None:
    hand.opens("/?time=sunday")
    chips = hand.page.locator("#tider a").all_inner_texts()
    assert [" ".join(chip.split()) for chip in chips[:2]] == ["I morgen søndag", "Nå"]
    assert not any(chip.startswith("søndag") for chip in chips)


def test_lunch_on_christmas_eve_is_told_on_christmas_eve(page: Page, serve: Serve) -> None:
    """It stood in a grey note today, and the list of the day said no."""
    now = local("2026-12-20 13:00")
    hand = at(page, serve(an_app_on(own_directory(), at=now)), now)
    hand.opens()
    hand.tap_link("Mat")
    hand.tap_link("julaften")
    hand.sees("torsdag 24. desember")
    card = hand.page.locator("#t-fyrlyset")
    expect(card.locator(".status")).to_have_text("Tors: ring først (lunsj, tiden er ikke oppgitt)")
    assert hand.taps == 2


def test_a_date_that_is_typed_wins_over_what_was_tapped(hand: Hand) -> None:
    hand.opens("/?time=tonight")
    hand.tap_fold("Velg dag")
    hand.page.get_by_label("Dag", exact=True).fill("2026-12-03")
    hand.tap(hand.page.locator("#dag button[type=submit]"))
    hand.sees("torsdag 3. desember")
    assert hand.first_card.startswith("Tors:")
    assert hand.taps == 2


@pytest.mark.usefixtures("in_gronland")
def test_the_nearest_first(hand: Hand) -> None:
    hand.opens()
    hand.tap_button("Nær meg")
    hand.page.locator("#naer[aria-pressed=true]").wait_for()
    assert "min å gå" in hand.first_card
    assert hand.taps == 1


def test_am_i_welcome_there(hand: Hand) -> None:
    hand.opens()
    hand.tap_button("Mann")
    expect(hand.page.locator("#ikke-for-deg summary")).to_contain_text("Ikke for deg")
    hand.sees("er åpne nå")
    assert hand.first_card
    assert hand.taps == 1


def test_nothing_open_says_what_helps_on_the_first_screen(hand: Hand) -> None:
    hand.opens("/?need=clothes&open_at=2026-11-29T04:30")
    expect(hand.page.locator("#i-stedet")).to_contain_text("Ingenting av dette er sikkert åpent")
    expect(hand.page.locator("#i-stedet")).to_contain_text("ring 113")
    box = hand.page.locator("#i-stedet li").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 740


def test_a_place_by_its_name(hand: Hand) -> None:
    hand.opens()
    hand.tap_fold("Søk")
    hand.page.get_by_label("Søk", exact=True).fill("fyrlyset")
    hand.tap(hand.page.locator("#sok button[type=submit]"))
    hand.sees("Bare: «fyrlyset»")
    assert "Fyrlyset" in hand.first_card
    assert hand.taps == 2


# Leaving


def test_the_way_out_is_under_the_thumb_however_far_one_has_read(hand: Hand, neutral: str) -> None:
    hand.opens()
    hand.page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    way = hand.page.get_by_role("link", name="Forlat siden")
    box = way.bounding_box()
    assert box is not None
    assert 740 / 2 < box["y"] < 740 - box["height"]
    hand.tap(way)
    hand.page.wait_for_url(neutral)
    assert hand.taps == 1


def test_leaving_leaves_nothing(hand: Hand, neutral: str) -> None:
    page = hand.page
    page.goto("about:blank")
    hand.opens()
    page.evaluate(KEPT)
    hand.tap_link("Mat")
    hand.tap_button("Mann")
    hand.tap_button("Husk denne")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.get_by_role("link", name="Forlat siden").tap()
    page.wait_for_url(neutral)
    page.go_back()
    assert page.url == "about:blank"
    page.goto(f"{hand.address}/api/v1/services")
    assert page.evaluate(LEFT) == {"caches": [], "workers": 0, "stored": 0}


def test_back_from_an_offers_page_leads_to_the_neutral_page_too(
    context: BrowserContext, city: str, neutral: str
) -> None:
    """On a page whose clock is its own: the one of the tests hides how a page was come to."""
    page = context.new_page()
    page.goto(city)
    page.locator(".card h3 a").first.tap()
    page.wait_for_url("**/tilbud/**")
    page.get_by_role("link", name="Forlat siden").tap()
    page.wait_for_url(neutral)
    page.evaluate("document.title = 'left once'")
    page.evaluate("history.back()")
    expect(page).to_have_title("Yr")
    assert page.url == neutral


def test_three_quick_taps_in_one_spot_leave(hand: Hand, neutral: str) -> None:
    hand.opens()
    for _ in range(3):
        hand.page.touchscreen.tap(180, 300)
    hand.page.wait_for_url(neutral)


def test_three_taps_on_three_chips_stay(hand: Hand) -> None:
    hand.opens()
    for answer in ("Kvinne", "Mann", "Synlig ruset"):
        hand.tap_button(answer)
    hand.sees("åpne nå")
