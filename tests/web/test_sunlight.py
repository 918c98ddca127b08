"""The theme for strong light stays on from page to page, and leaves nothing behind."""

from playwright.sync_api import Page

from tests.builders import an_offer
from tests.web.conftest import Town


def test_sunlight_stays_on_from_page_to_page_and_goes_with_the_tab(page: Page, town: Town) -> None:
    page.goto(town(an_offer("x")))
    page.locator("#sol").click()
    page.locator(".card h3 a").first.click()
    page.wait_for_url("**/tilbud/x*")
    assert page.locator("#sol").get_attribute("aria-pressed") == "true"
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
    page.locator("#sol").click()
    assert page.evaluate("sessionStorage.length") == 0
