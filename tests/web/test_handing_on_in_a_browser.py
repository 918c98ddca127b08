"""Handing on by hand: the phone's own sharing, the clipboard, a message, and all of it without a network."""

import io
import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.apps import an_app_on
from tests.browser import Serve
from tests.own_directory import own_directory
from tests.web.test_offline import Net, net, phone, visited

__all__ = ["net", "phone"]

LINE = "Fyrlyset, Urtegata 16 A, tirs 24.11. kl. 09–14.30, tlf. 23 03 66 80"
SHARES = """() => {
  window.shared = [];
  Navigator.prototype.share = async (what) => { window.shared.push(what); };
}"""
NO_SHARING = "() => { delete Navigator.prototype.share; }"


@pytest.fixture(scope="module")
def address(serve: Serve) -> str:
    """The own seed on Tuesday 24 November 2026 at 13:00."""
    return serve(an_app_on(own_directory()))


def handed(page: Page) -> str:
    return page.locator("#tekst").inner_text()


def test_share_gives_the_phone_the_whole_text(page: Page, address: str) -> None:
    page.add_init_script(f"({SHARES})()")
    page.goto(f"{address}/tilbud/fyrlyset")
    page.get_by_role("link", name="Del", exact=True).click()
    page.get_by_role("button", name="Del", exact=True).click()
    assert page.evaluate("window.shared") == [{"text": handed(page)}]
    assert handed(page).startswith(LINE)


def test_where_the_phone_shares_nothing_there_is_no_button_for_it(page: Page, address: str) -> None:
    page.add_init_script(f"({NO_SHARING})()")
    page.goto(f"{address}/del")
    expect(page.locator("#kopier")).to_be_visible()
    expect(page.locator("#del")).to_be_hidden()


@pytest.mark.parametrize("has_clipboard", [True, False])
def test_copy_puts_the_text_on_the_clipboard_and_says_so(
    context: BrowserContext, page: Page, address: str, has_clipboard: bool
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/tilbud/fyrlyset/del")
    if not has_clipboard:
        page.evaluate("() => { navigator.clipboard.writeText = undefined; }")
    page.get_by_role("button", name="Kopier teksten").click()
    expect(page.locator("#sagt")).to_have_text("Kopiert")
    assert page.evaluate("navigator.clipboard.readText()").strip() == handed(page)


def test_the_message_has_the_text_and_nobody_to_send_it_to(page: Page, address: str) -> None:
    page.goto(f"{address}/del?need=food")
    href = page.get_by_role("link", name="Send som SMS").get_attribute("href") or ""
    assert unquote(href) == f"sms:?body={handed(page)}"


def test_the_list_hands_on_what_it_shows_by_now_and_nothing_of_the_person(page: Page, address: str) -> None:
    """The phone had taken over: the address on the link was that of the page as it came."""
    page.goto(address)
    page.locator("#folk").get_by_role("button", name="Mann").click()
    page.locator("#svar[data-drawn]").wait_for()
    page.locator(".ask").get_by_role("link", name="Mat", exact=True).click()
    expect(page.locator("#antall")).to_contain_text("åpne nå")
    page.get_by_role("link", name="Del", exact=True).click()
    page.wait_for_url("**/del?need=food")
    lines = handed(page).splitlines()
    assert lines[0] == "Mat, tirsdag 24. november kl. 13.00:"
    assert lines[-1].endswith("/?open_at=2026-11-24T13%3A00&need=food")


def test_back_leads_to_the_question_that_was_asked(page: Page, address: str) -> None:
    page.goto(f"{address}/del?time=tomorrow&need=food")
    page.locator(".back").click()
    page.wait_for_url("**/?time=tomorrow&need=food")


def test_without_a_network_the_phone_hands_on_the_same(phone: BrowserContext, net: Net) -> None:
    """Once the page has been seen the phone keeps what draws it."""
    page = phone.new_page()
    said = {}
    for path in ("/del", "/del?time=tomorrow", "/del?need=food", "/tilbud/dor/del", "/tilbud/aldri/del"):
        page.goto(net.address + path)
        said[path] = handed(page).replace("http://127.0.0.1:8000", net.address)
    page.goto(net.address)
    page.evaluate(KEEPS_THE_DRAWING)
    visited(phone, net)
    for path, text in said.items():
        page.goto(net.address + path)
        expect(page.locator("#tekst")).to_be_visible()
        assert without_minutes(handed(page)) == without_minutes(text), path
    page.get_by_role("button", name="Kopier teksten").click()
    expect(page.locator("#sagt")).to_have_text("Kopiert")


KEEPS_THE_DRAWING = """async () => {
  for (;;) {
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) if (url.includes("hand-offline")) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
A_MINUTE = re.compile(r"kl\. \d\d\.\d\d:|T\d\d%3A\d\d")


def without_minutes(text: str) -> str:
    """The real clock runs between one look and the other."""
    return A_MINUTE.sub("", text)


QUESTIONS = (
    "/ark",
    "/ark?need=food&time=tomorrow",
    "/uk/ark?need=talk",
    "/ar/ark?day=2026-12-24",
    "/ark?q=xyzzy",
)


@pytest.mark.parametrize("path", QUESTIONS)
def test_the_browser_prints_any_question_on_one_a4(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1


def test_a_sheet_is_a_tap_from_what_is_handed_on(page: Page, address: str) -> None:
    page.goto(f"{address}/del?time=tomorrow&need=food")
    page.get_by_role("link", name="På ett A4-ark").click()
    page.wait_for_url("**/ark?day=2026-11-25&need=food")
    expect(page.locator(".sheet h1")).to_have_text("Mat")
