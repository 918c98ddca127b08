"""/ung in the hand: what the first screen shows, and what the phone works out itself."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.frame.languages import link_in
from app.language.languages import LANGUAGES
from tests.accessibility import assert_axe_finds_nothing
from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import local
from tests.own_directory import own_directory

THURSDAY = local("2026-11-26 12:30")
SCREEN = {"width": 360, "height": 740}
UNDER_THE_THUMBS = 60
"""Pixels at the end of the screen, where the way out and somebody to talk to stand."""
GRONLAND = {"latitude": 59.9127, "longitude": 10.7608}
CARDS = "[...document.querySelectorAll('.entry')].map((one) => one.innerText.replace(/\\s+/g, ' ').trim())"
LOWEST = (
    "Math.max(...[...document.querySelectorAll('.tile')].map((one) => one.getBoundingClientRect().bottom))"
)
CUT = """() => [...document.querySelectorAll(".tile, .times .chip, .head *")].filter((one) => {
  const { left, right, width } = one.getBoundingClientRect();
  return width > 1 && !one.closest(".languages nav, .unseen, svg") && (left < -1 || right > innerWidth + 1);
}).map((one) => one.textContent.trim())"""


@pytest.fixture(scope="module")
def address(serve: Serve) -> str:
    return serve(an_app_on(own_directory(), at=THURSDAY))


@pytest.fixture
def page(page: Page) -> Page:
    page.clock.set_fixed_time(THURSDAY)
    page.set_viewport_size(SCREEN)
    return page


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_kind_stands_on_the_first_screen(page: Page, address: str, locale: str) -> None:
    page.goto(address + link_in(locale, "/ung"))
    assert page.locator(".tile").count() == 10
    assert page.evaluate(LOWEST) < SCREEN["height"] - UNDER_THE_THUMBS
    assert page.evaluate("document.documentElement.scrollWidth") == SCREEN["width"]
    assert page.evaluate(CUT) == []


def test_the_page_is_a_few_screens_long(page: Page, address: str) -> None:
    """Each offer stood under all of its kinds, whole: 33,600 pixels."""
    page.goto(f"{address}/ung")
    assert page.evaluate("document.documentElement.scrollHeight") < 5000
    page.goto(f"{address}/ung?vis=alle")
    assert page.evaluate("document.documentElement.scrollHeight") < 12000


def test_without_a_script_kinds_and_times_answer(page: Page, address: str) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{address}/ung")
    page.get_by_role("link", name="Bibliotek").click()
    page.get_by_role("link", name="I helga").click()
    expect(page.locator("#liste h2")).to_have_text("Bibliotek")
    expect(page.locator(".entry").first).to_contain_text("Lør: 10–18")


def test_the_nearest_come_first_and_the_position_goes_nowhere(
    page: Page, context: BrowserContext, address: str
) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(GRONLAND)
    page.goto(f"{address}/ung?vis=bibliotek")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.get_by_role("button", name="Nær meg").click()
    far = page.locator(".entry.unknown .far")
    expect(far.first).to_contain_text("unna")
    metres = [text.split(" m ")[0] for text in far.all_inner_texts()[:2]]
    assert [int(one) for one in metres] == sorted(int(one) for one in metres)
    assert not any(figure in one for one in asked for figure in ("59.9", "10.7"))
    assert page.evaluate("[localStorage.length, document.cookie, location.search]") == [
        0,
        "",
        "?vis=bibliotek",
    ]


def test_a_place_without_a_point_is_told_by_its_district(
    page: Page, context: BrowserContext, address: str
) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(GRONLAND)
    page.goto(f"{address}/ung?vis=alle")
    page.get_by_role("button", name="Nær meg").click()
    page.locator("#mer button").click()
    expect(page.locator('[data-id="bua-mortensrud"] .far')).to_contain_text("Søndre Nordstrand")
    assert "null" not in page.locator("#kort").inner_text()


def test_the_position_is_kept_for_another_kind_and_time(
    page: Page, context: BrowserContext, address: str
) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(GRONLAND)
    page.goto(f"{address}/ung")
    page.get_by_role("button", name="Nær meg").click()
    expect(page.locator(".far").first).to_be_visible()
    page.get_by_role("link", name="Lekser").click()
    expect(page.locator("#liste h2")).to_have_text("Lekser")
    page.get_by_role("link", name="I helga").click()
    expect(page.locator(".far").first).to_be_visible()
    page.get_by_role("link", name="Lekser").click()
    expect(page.locator("#liste h2")).to_have_text("Alle tilbud")


def test_an_age_hides_what_is_not_for_it_and_goes_nowhere(page: Page, address: str) -> None:
    page.goto(f"{address}/ung?vis=snakke")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.get_by_label("Alder").fill("31")
    expect(page.locator("#antall")).to_contain_text("ikke for din alder")
    expect(page.locator('[data-id="ung-arena-oslo-sentrum"]')).to_have_count(0)
    page.get_by_role("button", name="Vis alle aldre").click()
    expect(page.locator('[data-id="ung-arena-oslo-sentrum"]')).to_be_visible()
    assert not any(re.search(r"\b31\b", one.removeprefix(address)) for one in asked)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.parametrize("time", ["", "after-school", "tonight", "weekend"])
@pytest.mark.parametrize("kind", ["alle", "snakke", "bibliotek", "helse"])
def test_the_phone_draws_what_the_server_writes(page: Page, address: str, kind: str, time: str) -> None:
    """An age that all are welcome at changes nothing."""
    page.goto(f"{address}/ung?vis={kind}&time={time}")
    written = page.evaluate(CARDS)
    page.get_by_label("Alder").fill("17")
    page.get_by_role("button", name="Vis alle aldre").click()
    expect(page.locator("#alle-aldre")).to_be_hidden()
    expect(page.locator("#antall span")).to_have_text("")
    drawn = page.evaluate(CARDS)
    assert drawn == written[: len(drawn)]
    assert len(drawn) == min(12, len(written))


@pytest.mark.parametrize("path", ["/ung?vis=snakke&time=weekend", "/ung?vis=annet", "/so/ung"])
def test_axe_finds_nothing_in_a_list(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert_axe_finds_nothing(page)
