"""One tap, one hand: times, needs, the slider, what the phone keeps and how it forgets."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from app.domain.directory.entries import Alert, AlertLevel
from app.domain.directory.vocabulary import ServiceId
from app.domain.live import Live
from tests.accessibility import assert_axe_finds_nothing
from tests.browser import Serve
from tests.builders import TUESDAY_13, a_place, an_offer, local, some_rules
from tests.web.conftest import Town, an_app
from tests.web.maps import open_map

HERE = {"latitude": 59.9127, "longitude": 10.7461}
OFFERS = (
    an_offer("dag", name="Dagstedet", services=(ServiceId.FOOD, ServiceId.SHOWER), phone="22 00 00 00"),
    an_offer("kveld", "Mo-Fr 18:00-22:00", name="Kveldstedet"),
    an_offer("natt", "Mo-Su 21:00-08:00", name="Nattstedet", services=(ServiceId.OVERNIGHT,)),
    an_offer("voksen", name="Voksenstedet", rules=some_rules(ages=(18, None))),
    an_offer("langt", "24/7", name="Langt unna", places=(a_place("langt", (59.98, 10.7461)),)),
    an_offer("linje", "24/7", name="Linja", places=(), services=(ServiceId.HELPLINE,), phone="116 123"),
)
FOCUSED = """() => {
  const { activeElement: on } = document;
  return on.getAttribute("aria-label") || on.innerText || on.id;
}"""
FAR_ONLY = (OFFERS[4], OFFERS[5], an_offer("senere", "We 10:00-12:00", name="I morgen"))


@pytest.fixture(scope="module")
def address(town: Town) -> str:
    return town(*OFFERS)


@pytest.fixture
def neutral(context: BrowserContext) -> Iterator[str]:
    """The page that "leave quickly" leads to, answered here."""
    url = "https://www.yr.no/"

    def answer(route: Route) -> None:
        route.fulfill(body="<title>Yr</title>", content_type="text/html")

    context.route(url + "**", answer)
    yield url
    context.unroute(url + "**")


def names(page: Page, group: str = "open") -> list[str]:
    return page.locator(f"#{group} .card h3").all_inner_texts()


def open_person(page: Page) -> None:
    page.locator("#meg > summary").click()


def be_thirty(page: Page) -> None:
    """Say one's age, and wait until the phone has answered for itself."""
    open_person(page)
    page.get_by_label("Alder").fill("30")
    expect(page.locator("#svar[data-drawn]")).to_be_visible()


def slide(page: Page, steps: int) -> None:
    if not page.locator("#skyv").is_visible():
        page.locator("#dag > summary").click()
    slider = page.get_by_role("slider", name="Et annet tidspunkt")
    slider.focus()
    for _ in range(steps):
        page.keyboard.press("ArrowRight")


def kept(page: Page) -> list[object]:
    found = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    return list(found)


# The slider


def test_the_slider_moves_the_list_through_the_day(page: Page, address: str) -> None:
    page.goto(address)
    assert "Kveldstedet" not in names(page)
    slide(page, 12)
    expect(page.locator("#antall .when")).to_contain_text("kl. 19.00")
    assert set(names(page)) == {"Kveldstedet", "Langt unna", "Linja"}
    expect(page.locator("#skyv output")).to_have_text("kl. 19")


def test_the_slider_says_its_value_and_starts_at_now(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#dag > summary").click()
    slider = page.get_by_role("slider", name="Et annet tidspunkt")
    expect(slider).to_have_attribute("aria-valuetext", "nå")
    slide(page, 23)
    expect(slider).to_have_attribute("aria-valuetext", "onsdag kl. 00.30")


def test_the_slider_begins_at_midnight_of_a_chosen_day(page: Page, address: str) -> None:
    page.goto(f"{address}/?time=tomorrow")
    slide(page, 1)
    expect(page.locator("#antall .when")).to_contain_text("onsdag 25. november kl. 00.30")
    page.get_by_role("slider", name="Et annet tidspunkt").press("Home")
    expect(page.locator("#antall .when")).to_contain_text("onsdag 25. november kl. 00.00")


def test_the_time_of_the_slider_stands_in_the_address_and_nothing_else(page: Page, address: str) -> None:
    page.goto(address)
    slide(page, 12)
    expect(page.locator("#antall .when")).to_contain_text("kl. 19.00")
    page.wait_for_url("**/?open_at=2026-11-24T19%3A00")
    page.reload()
    expect(page.locator("#antall .when")).to_contain_text("kl. 19.00")


# Chips, once the phone has taken over


def test_a_tap_keeps_the_answers_about_oneself(page: Page, address: str) -> None:
    page.goto(address)
    open_person(page)
    page.get_by_label("Alder").fill("16")
    expect(page.locator("#ikke-for-deg summary")).to_have_text("Ikke for deg (1)")
    page.get_by_role("link", name="I kveld").click()
    expect(page.locator("#antall .when")).to_have_text("tirsdag 24. november, 17–22")
    expect(page.get_by_role("link", name="I kveld")).to_have_attribute("aria-current", "true")
    expect(page.get_by_label("Alder")).to_have_value("16")
    expect(page.locator("#ikke-for-deg summary")).to_have_text("Ikke for deg (1)")
    assert page.url == f"{address}/?time=tonight"


def test_a_second_tap_takes_a_need_away_again(page: Page, address: str) -> None:
    page.goto(address)
    open_person(page)
    page.get_by_label("Alder").fill("30")
    page.get_by_role("link", name="Dusj").click()
    expect(page.locator("#open .card")).to_have_count(1)
    page.get_by_role("link", name="Dusj").click()
    expect(page.locator("#open .card")).to_have_count(4)


def test_another_question_takes_the_place_of_the_one_before_in_the_history(page: Page, address: str) -> None:
    """Before the phone has taken over, and after: who leaves has no trail of questions behind."""
    page.goto("about:blank")
    page.goto(address)
    before = page.evaluate("history.length")
    page.get_by_role("link", name="Dusj").click()
    page.wait_for_url("**/?need=hygiene")
    be_thirty(page)
    page.get_by_role("link", name="I kveld").click()
    expect(page.locator("#antall .when")).to_have_text("tirsdag 24. november, 17–22")
    assert page.evaluate("history.length") == before
    page.go_back()
    assert page.url == "about:blank"


def test_a_holiday_within_reach_is_answered_on_the_phone(page: Page, town: Town) -> None:
    at = local("2026-12-20 13:00")
    page.clock.set_fixed_time(at)
    page.goto(town(*OFFERS, at=at))
    be_thirty(page)
    page.get_by_role("link", name="julaften").click()
    expect(page.locator("#antall .when")).to_have_text("torsdag 24. desember")
    expect(page.get_by_role("link", name="julaften")).to_have_attribute("aria-current", "true")


def test_a_holiday_beyond_what_the_phone_knows_is_asked_of_the_server(page: Page, address: str) -> None:
    page.goto(address)
    be_thirty(page)
    page.get_by_role("link", name="julaften").click()
    page.wait_for_url("**/?time=christmas_eve")
    expect(page.locator("#antall .when")).to_have_text("torsdag 24. desember")


# Near me


def test_late_arrivals_are_told(page: Page, context: BrowserContext, town: Town) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(HERE)
    door = a_place("s", (59.93, 10.7461))
    page.goto(town(an_offer("snart", "Mo-Fr 10:00-13:10", places=(door,))))
    page.get_by_role("button", name="Nær meg").click()
    expect(page.locator("#t-snart .far")).to_contain_text("Du rekker ikke dit til fots før det stenger")


def test_nothing_near_says_whom_to_call(page: Page, context: BrowserContext, town: Town) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(HERE)
    page.goto(town(*FAR_ONLY))
    page.get_by_role("button", name="Nær meg").click()
    expect(page.locator("#i-stedet")).to_contain_text("innen en halvtimes gange")
    page.locator("#i-stedet summary").click()
    expect(page.locator("#i-stedet").get_by_role("link", name="116 123")).to_be_visible()
    expect(page.locator("#i-stedet")).to_contain_text("ring 113")


# The map stands beside the list


def test_the_map_shows_the_state_of_the_time_that_is_asked(page: Page, address: str) -> None:
    page.goto(address)
    open_map(page)
    shared = page.locator('.pin[aria-label*="Dagstedet"]')
    expect(shared).to_contain_class("open")
    open_person(page)
    page.get_by_label("Alder").fill("30")
    page.get_by_role("link", name="I natt").click()
    expect(page.locator('.pin[aria-label*="Nattstedet: Ons: 00–08"]')).to_contain_class("open")
    page.get_by_role("link", name="Dusj").click()
    expect(page.locator('.pin[aria-label*="Langt unna"]')).to_be_hidden()
    expect(page.locator('.pin[aria-label^="Dagstedet: Ons: 10–16"]')).to_contain_class("closed")


# What is kept, and how it is forgotten


def test_answers_are_kept_only_where_the_person_asks_for_it(page: Page, address: str) -> None:
    page.goto(address)
    open_person(page)
    page.get_by_label("Alder").fill("16")
    expect(page.locator("#svar[data-drawn]")).to_be_visible()
    assert kept(page) == [0, 0, ""]
    page.get_by_label("Husk valgene mine på denne telefonen").check()
    page.reload()
    expect(page.locator("#ikke-for-deg summary")).to_have_text("Ikke for deg (1)")
    expect(page.locator("#alder")).to_have_value("16")


def test_to_untick_is_to_forget(page: Page, address: str) -> None:
    page.goto(address)
    open_person(page)
    page.get_by_label("Alder").fill("16")
    page.get_by_label("Husk valgene mine på denne telefonen").check()
    assert kept(page)[0] == 1
    page.get_by_label("Husk valgene mine på denne telefonen").uncheck()
    assert kept(page) == [0, 0, ""]


def test_to_clear_the_answers_is_to_forget_them(page: Page, address: str) -> None:
    page.goto(address)
    open_person(page)
    page.get_by_label("Alder").fill("16")
    page.get_by_label("Husk valgene mine på denne telefonen").check()
    page.get_by_role("button", name="Slett svarene").click()
    expect(page.locator("#ikke-for-deg")).to_be_hidden()
    assert kept(page) == [0, 0, ""]


def test_leaving_forgets_and_leaves_no_way_back(page: Page, address: str, neutral: str) -> None:
    page.goto(address)
    open_person(page)
    page.get_by_label("Husk valgene mine på denne telefonen").check()
    assert kept(page)[0] == 1
    page.get_by_role("link", name="Forlat siden").click()
    page.wait_for_url(neutral)
    page.go_back()
    assert page.url == "about:blank"
    page.goto(f"{address}/")
    assert kept(page) == [0, 0, ""]


def test_escape_three_times_leaves(page: Page, address: str, neutral: str) -> None:
    page.goto(f"{address}/tilbud/dag")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(neutral)


def test_escape_once_stays(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


# Sunlight


def test_axe_finds_nothing_in_any_state_of_the_list(
    page: Page, context: BrowserContext, address: str
) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(HERE)
    page.goto(address)
    page.get_by_role("button", name="Nær meg").click()
    expect(page.locator("#svar[data-drawn]")).to_be_visible()
    open_person(page)
    page.get_by_label("Alder").fill("16")
    expect(page.locator("#ikke-for-deg")).to_be_visible()
    page.locator("#ikke-for-deg summary").click()
    assert_axe_finds_nothing(page)
    page.get_by_role("link", name="Klær").click()
    expect(page.locator("#i-stedet")).to_be_visible()
    assert_axe_finds_nothing(page)
    page.get_by_role("button", name="Sollys").click()
    assert_axe_finds_nothing(page)


# By keyboard alone, and large


def test_the_keyboard_reaches_an_answer_and_its_phone(page: Page, address: str) -> None:
    page.goto(address)
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
        if reached[-1] == "Ring Dagstedet, 22 00 00 00":
            break
    text = " ".join(reached)
    for stop in (
        "Hopp til innholdet",
        "Forlat siden",
        "Nå",
        "Mat",
        "Nær meg",
        "For hvem",
    ):
        assert stop in text
    assert reached[-1] == "Ring Dagstedet, 22 00 00 00"


def test_the_keyboard_answers_about_oneself(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#meg > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("16")
    expect(page.locator("#ikke-for-deg")).to_be_visible()
    expect(page.locator("#alder")).to_be_focused()


def test_focus_stays_on_a_card_that_is_drawn_again(page: Page, address: str) -> None:
    page.goto(address)
    be_thirty(page)
    page.locator("#t-dag h3 a").focus()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#t-dag h3 a")).to_be_focused()


def test_text_of_twice_the_size_fits_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    open_person(page)
    page.get_by_label("Alder").fill("16")
    expect(page.locator("#ikke-for-deg")).to_be_visible()
    page.locator("#sok > summary").click()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_nothing_moves_for_those_who_asked_for_rest(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


# Notices of the city


def test_a_notice_stands_above_all_until_it_ends(page: Page, serve: Serve) -> None:
    six = TUESDAY_13 + timedelta(hours=5)
    alert = Alert("fare", AlertLevel.DANGER, "Farlig stoff", "Gå ikke alene.", (), TUESDAY_13, six)
    page.goto(serve(an_app(*OFFERS, live=Live(1, (alert,)))))
    first = page.locator("main > :first-child")
    expect(first).to_contain_text("Farlig stoff")
    slide(page, 4)
    expect(page.locator("#antall .when")).to_contain_text("kl. 15.00")
    expect(first).to_contain_text("Farlig stoff Gå ikke alene.")
    slide(page, 8)
    expect(page.locator("#antall .when")).to_contain_text("kl. 19.00")
    expect(page.get_by_text("Farlig stoff")).to_be_hidden()
