"""The map as a tool: every pin answers, signs fan out, list and map follow each other, none needs a tile."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.domain.directory.entries import Offer
from tests.accessibility import assert_axe_finds_nothing
from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import a_place, an_offer
from tests.own_directory import own_directory
from tests.web.conftest import Town
from tests.web.maps import open_map, pin_of, seen_pin

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1000, "height": 740}
STATE = re.compile("open|unknown|closed")
HERE = {"latitude": 59.9127, "longitude": 10.7461}


def at(name: str, north_m: float, hours: str | None = "Mo-Fr 10:00-16:00", east_m: float = 0) -> Offer:
    """An offer at a door so many metres from the square where HERE is."""
    point = (59.9127 + north_m / 111_400, 10.7461 + east_m / 55_900)
    return an_offer(
        name.lower(), hours, name=name, places=(a_place(f"{name}-sted", point),), phone="22 00 00 00"
    )


NEAR_EACH_OTHER = (
    at("Kafeen", 0),
    at("Legen", 30, "We 10:00-12:00"),
    at("Varmestua", 60, None),
    at("Dusjen", 90),
)
TOWN = (
    *NEAR_EACH_OTHER,
    at("Langtbort", 3200),
    at("Stengt", 800, "We 10:00-12:00", east_m=-2500),
    at("Snart", 2000, "Tu 08:00-13:20"),
)


@pytest.fixture(scope="module")
def address(town: Town) -> str:
    return town(*TOWN)


@pytest.fixture(scope="module")
def oslo(serve: Serve) -> str:
    """The project's own directory, served."""
    return serve(an_app_on(own_directory()))


@pytest.fixture
def page(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


def opened(page: Page, address: str, path: str = "/") -> Page:
    page.goto(address + path)
    open_map(page)
    return page


# A tap on a pin always answers

IDS = """() => [...document.querySelectorAll(".group[data-state] .card")].map(({ id }) => id.slice(2))"""
TAP_ALL = """async (ids) => {
  const sheet = document.getElementById("valgt");
  const home = [map_kart.getCenter(), map_kart.getZoom()];
  const holds = (pin) => pin.feature.properties.offers.some((id) => ids.includes(id));
  const count = geo_json_pins.getLayers().filter(holds).length;
  const tap = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2)?.closest(".pin");
    if (hit !== element) return false;
    hit.click();
    return true;
  };
  const signOf = (pin) => document.querySelector(`.pin.several[aria-controls~="${pin.getElement().id}"]`);
  const answered = async () => {
    const pause = () => new Promise((done) => setTimeout(done, 10));
    for (let turn = 0; sheet.hidden && turn < 1000; turn += 1) await pause();
  };
  const silent = [];
  for (let number = 0; number < count; number += 1) {
    const pin = geo_json_pins.getLayers().filter(holds)[number];
    const wanted = pin.feature.properties.offers.filter((id) => ids.includes(id));
    const name = pin.options.title;
    map_kart.setView(pin.getLatLng(), home[1], { animate: false });
    for (let taps = 0; pin.getElement().hidden && taps < 9; taps += 1) tap(signOf(pin));
    const zoom = map_kart.getZoom();
    if (!tap(pin.getElement())) silent.push([name, `hidden: ${pin.getElement().hidden}`]);
    else {
      await answered();
      const shown = [...sheet.querySelectorAll(".card h3 a")];
      const links = shown.map(({ pathname }) => pathname.split("/").pop());
      if (links.join() !== wanted.join()) silent.push([name, links.join()]);
      if (map_kart.getZoom() !== zoom) silent.push([name, "threw the zoom back"]);
      sheet.querySelector(".button").click();
    }
    if (pin.getElement().isConnected) map_kart.fire("click");
  }
  return [count, silent];
}"""


@pytest.mark.parametrize("asked", ["need=food", "need=talk", "time=sunday", "q=bibliotek", "district=030101"])
def test_a_tap_on_every_pin_answers_under_every_filter(page: Page, oslo: str, asked: str) -> None:
    """With a filter the first tap on a door whose card was not printed showed nothing, and the zoom fell."""
    page.goto(f"{oslo}/?{asked}&show=all")
    ids = page.evaluate(IDS)
    opened(page, oslo, f"/?{asked}")
    expect(page.locator("#map_kart")).to_be_in_viewport(ratio=0.99)
    count, silent = page.evaluate(TAP_ALL, ids)
    assert count > 3
    assert silent == []


def test_the_sheet_lies_over_the_map_and_closes_to_the_pin(page: Page, address: str) -> None:
    opened(page, address)
    pin = seen_pin(page, "Langtbort")
    pin.dispatch_event("click")
    sheet, frame = page.locator("#valgt"), page.locator("#kart .frame")
    expect(sheet).to_be_focused()
    # Both at once: between two questions the page scrolls to what has the focus.
    inside, around = page.evaluate(
        "(them) => them.map((one) => one.getBoundingClientRect().toJSON())",
        [sheet.element_handle(), frame.element_handle()],
    )
    assert around["top"] + 100 < inside["top"]
    assert inside["bottom"] <= around["bottom"] + 1
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(pin).to_be_focused()


def test_a_pin_stays_chosen_when_the_list_is_drawn_again(page: Page, address: str) -> None:
    opened(page, address)
    seen_pin(page, "Langtbort").dispatch_event("click")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#valgt h3")).to_have_text("Langtbort")
    expect(pin_of(page, "Langtbort")).to_contain_class("chosen")


def test_what_had_the_focus_does_not_pull_the_map_back(page: Page, address: str) -> None:
    """A sheet gives the focus back to its pin: who then zoomed in elsewhere was thrown back to it."""
    opened(page, address)
    seen_pin(page, "Langtbort").dispatch_event("click")
    page.get_by_role("button", name="Lukk").click()
    expect(pin_of(page, "Langtbort")).to_be_focused()
    page.evaluate("map_kart.setView([59.86, 10.80], 14, { animate: false })")
    assert page.evaluate("map_kart.getBounds().contains([59.86, 10.80])")


def test_the_button_brings_the_map_into_view(page: Page, address: str) -> None:
    opened(page, address)
    expect(page.locator("#map_kart")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("#kart-knapp")).to_have_attribute("aria-expanded", "true")


def test_a_pin_stands_at_the_door_that_the_list_names(page: Page, town: Town) -> None:
    """An offer with seventeen doors has one pin, which stayed at the first where a district was asked for."""
    doors = (a_place("vest", (59.92, 10.70)), a_place("ost", (59.93, 10.80), district="030101"))
    page.goto(town(an_offer("to-dorer", places=doors)) + "/?district=030101")
    open_map(page)
    [pin] = page.evaluate("geo_json_pins.getLayers().map((pin) => pin.getLatLng())")
    assert (pin["lat"], pin["lng"]) == (59.93, 10.80)


# Doors near each other stand under one sign


def test_a_sign_says_how_many_are_open_and_fans_out(page: Page, address: str) -> None:
    opened(page, address)
    sign = page.get_by_role("button", name="Steder her: 4. Åpne: 2.")
    expect(sign).to_have_text("2/4")
    expect(pin_of(page, "Dusjen")).to_be_hidden()
    sign.click()
    for name in ("Kafeen", "Legen", "Varmestua", "Dusjen"):
        expect(pin_of(page, name)).to_be_visible()
    expect(sign).to_have_attribute("aria-expanded", "true")
    pin_of(page, "Dusjen").click()
    expect(page.locator("#valgt h3")).to_have_text("Dusjen")


def test_a_fan_works_by_keyboard_and_open_doors_come_first(page: Page, address: str) -> None:
    opened(page, address)
    sign = page.get_by_role("button", name="Steder her: 4. Åpne: 2.")
    sign.focus()
    page.keyboard.press("Enter")
    expect(sign).to_have_attribute("aria-expanded", "true")
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('aria-label').split(':')[0]"))
    assert [set(reached[:2]), *reached[2:]] == [{"Kafeen", "Dusjen"}, "Varmestua", "Legen"]
    page.keyboard.press("Enter")
    expect(page.locator("#valgt h3")).to_have_text("Legen")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(pin_of(page, "Legen")).to_be_hidden()


def test_open_places_come_first_in_the_order_of_the_tab_key(page: Page, oslo: str) -> None:
    opened(page, oslo)
    looks = page.locator("#map_kart .leaflet-marker-pane > .pin:visible").evaluate_all(
        "pins => pins.map(({ className }) => className)"
    )
    states = [["open", "unknown", "closed"].index(found[0]) for found in map(STATE.findall, looks)]
    assert len(set(states)) > 1
    assert states == sorted(states)


def test_no_two_signs_cover_each_other(page: Page, oslo: str) -> None:
    """33 of 48 did, at the opening zoom on a phone."""
    opened(page, oslo)
    spots = page.locator("#map_kart .pin:visible").evaluate_all(
        "pins => pins.map((pin) => pin.getBoundingClientRect()).map(({ x, y }) => [x, y])"
    )
    near = [(a, b) for a in spots for b in spots if a < b and max(abs(a[0] - b[0]), abs(a[1] - b[1])) < 43]
    assert len(spots) > 10
    assert near == []


# The list stands beside the map


def test_the_list_follows_the_map(page: Page, oslo: str) -> None:
    page.set_viewport_size(DESK)
    opened(page, oslo)
    pin = page.locator("#map_kart .pin.closed:not(.several):visible").first
    if pin.count() == 0:
        pin = page.locator("#map_kart .pin.unknown:not(.several):visible").first
    name = pin.get_attribute("title")
    assert name
    pin.dispatch_event("click")
    card = page.locator(".group .card.chosen").first
    expect(card).to_be_in_viewport()
    assert card.locator("h3").inner_text() in name
    expect(page.locator("#valgt")).to_be_hidden()


def test_the_map_follows_the_list(page: Page, address: str) -> None:
    page.set_viewport_size(DESK)
    opened(page, address)
    beside, cards = page.locator("#kart").bounding_box(), page.locator("#open").bounding_box()
    assert beside
    assert cards
    assert beside["x"] + beside["width"] <= cards["x"]
    expect(page.locator("#svar[data-drawn]")).to_be_attached()
    page.locator("#t-langtbort h3 a").focus()
    expect(pin_of(page, "Langtbort")).to_contain_class("hinted")
    page.locator("#t-kafeen h3 a").hover()
    expect(page.locator(".pin.several.hinted")).to_have_text("2/4")


# Where the person is


def test_rings_say_how_far_one_walks_and_a_filter_what_is_reached(
    page: Page, context: BrowserContext, address: str
) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(HERE)
    page.goto(address)
    reach = page.get_by_role("button", name="Du rekker det før det stenger")
    expect(reach).to_be_hidden()
    page.get_by_role("button", name="Nær meg").click()
    open_map(page)
    expect(page.locator("#map_kart .ring")).to_have_count(2)
    expect(page.locator("#map_kart").get_by_text("20 min å gå")).to_be_attached()
    assert "Snart" in page.locator("#open h3").all_inner_texts()
    reach.click()
    expect(reach).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#open h3")).to_have_text(["Kafeen", "Dusjen", "Langtbort"])
    expect(page.locator("#unknown h3")).to_have_text(["Varmestua"])
    expect(page.locator("#closed")).to_have_count(0)
    expect(pin_of(page, "Snart")).to_be_hidden()


# Without tiles, without a network, for everybody


def test_without_tiles_there_are_districts_fjord_and_names(page: Page, oslo: str) -> None:
    page.route("**/tiles/**", lambda route: route.abort())
    opened(page, oslo)
    fill = page.locator("#map_kart .fjord").evaluate("one => getComputedStyle(one).fillOpacity")
    assert fill == "1"
    expect(page.locator("#map_kart .named span", has_text=re.compile(r"^Sagene \d+$"))).to_be_visible()
    shades = page.locator("#map_kart .district").evaluate_all("all => all.map((one) => one.dataset.shade)")
    assert len(set(shades)) > 1


def test_the_tiles_are_dark_in_the_dark_and_light_in_sunlight(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, address)
    look = "getComputedStyle(document.querySelector('.leaflet-tile-pane')).filter"
    assert "invert" in page.evaluate(look)
    page.evaluate("document.documentElement.dataset.theme = 'sun'")
    assert page.evaluate(look) == "none"


@pytest.mark.parametrize("path", ["/", "/ar/"])
def test_axe_finds_nothing_on_an_open_map(page: Page, oslo: str, path: str) -> None:
    opened(page, oslo, path)
    page.locator("#map_kart .pin.several:visible").first.dispatch_event("click")
    pins = page.locator("#map_kart .pin:not(.several):visible")
    pins.first.dispatch_event("click")
    expect(page.locator("#valgt .card").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert_axe_finds_nothing(page)
