"""The overviews, the page of an offer and errors as a person meets them: screens, keyboard, paper."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.accessibility import assert_axe_finds_nothing
from tests.apps import an_app_on
from tests.browser import Serve
from tests.own_directory import own_directory
from tests.web.paths import EVERY_PATH

PAGES = (
    *(path for path in EVERY_PATH if path != "/"),
    "/ukeplan?uke=2026-12-24",
    "/tilbud/rusinfo",
    "/tilbud/finnes-ikke",
    "/en/ung",
    "/ar/ukeplan",
)

TWICE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":root { font-size: 200% }");
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture(scope="module")
def address(serve: Serve) -> str:
    """The own seed on Tuesday 24 November 2026 at 13:00."""
    return serve(an_app_on(own_directory()))


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_light_and_dark(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert_axe_finds_nothing(page)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    found = []
    for width in (320, 412, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        found.append(page.evaluate("document.documentElement.scrollWidth"))
    assert found == [320, 412, 1280]


@pytest.mark.parametrize("path", PAGES)
def test_text_of_twice_the_size_loses_nothing(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 412, "height": 740})
    page.goto(address + path)
    page.evaluate(TWICE)
    assert page.evaluate("document.documentElement.scrollWidth") == 412


@pytest.mark.parametrize("path", PAGES)
def test_the_browser_refuses_nothing_of_a_page(page: Page, address: str, path: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + path, wait_until="networkidle")
    assert [text for text in said if "404 (Not Found)" not in text] == []


def test_search_engines_data_is_read_though_scripts_may_not_be_inline(page: Page, address: str) -> None:
    page.goto(f"{address}/tilbud/fyrlyset")
    data = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)")
    assert data["name"] == "Fyrlyset"


def test_a_need_is_one_key_away(page: Page, address: str) -> None:
    page.goto(f"{address}/oversikt")
    page.get_by_role("link", name="Klær").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#clothes h2")).to_be_in_viewport()


def test_the_table_of_the_week_is_moved_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/ukeplan")
    region = page.get_by_role("region", name="Åpningstidene i uka, etter del av byen")
    region.focus()
    page.keyboard.press("ArrowRight")
    expect(region).to_be_focused()
    page.wait_for_function("document.querySelector('.scroll').scrollLeft > 0")


@pytest.mark.parametrize("path", ["/tilbud/fyrlyset", "/tilbud/huset-oslo", "/tilbud/uteseksjonen"])
def test_an_offer_prints_on_one_sheet(page: Page, address: str, path: str) -> None:
    assert sheets(page, address + path) == 1


def test_the_week_prints_on_two_sheets_from_the_browser_too(page: Page, address: str) -> None:
    assert sheets(page, f"{address}/ukeplan") <= 2


def sheets(page: Page, url: str) -> int:
    """How many pages of A4 the browser prints."""
    page.goto(url)
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
    return len(PdfReader(io.BytesIO(page.pdf(format="A4", margin=margin))).pages)
