"""The answer stands on the first screen, in every language and with large text."""

import pytest
from playwright.sync_api import Page

from app.language.languages import LANGUAGES
from tests.web.tasks.conftest import SATURDAY

NORMAL, LARGER, TWICE = 16, 24, 32
"""The browser's own text size, in pixels."""
LIMIT = {NORMAL: 400, LARGER: 500}
CUT = """() => [...document.querySelectorAll("main *, .head *, .leave")].filter((one) => {
  if (one.closest(".line-of, .languages nav, [hidden], svg, .unseen, .scroll")) return false;
  const { left, right, width } = one.getBoundingClientRect();
  return width > 1 && (left < -1 || right > innerWidth + 1);
}).map((one) => `${one.className} ${one.textContent.trim().slice(0, 40)}`)"""


def opened(page: Page, address: str, size: int) -> Page:
    page.clock.set_fixed_time(SATURDAY)
    sizes = {"fontSizes": {"standard": size, "fixed": size}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
    page.goto(address)
    return page


@pytest.mark.parametrize("size", LIMIT)
@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_first_card_begins_high_up(page: Page, city: str, locale: str, size: int) -> None:
    opened(page, f"{city}/{'' if locale == 'nb' else locale + '/'}", size)
    box = page.locator(".card").first.bounding_box()
    assert box is not None
    assert box["y"] < LIMIT[size]
    assert page.evaluate("document.documentElement.scrollWidth") == page.evaluate("innerWidth")


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/ar/", "/so/?need=food&time=tomorrow", "/?need=clothes"),
        *("/ung", "/en/ung", "/so/ung", "/uk/tilbud/fyrlyset", "/pl/tilbud/fyrlyset/del", "/se/ukeplan"),
    ],
)
@pytest.mark.parametrize("width", [360, 412])
def test_with_text_of_twice_the_size_nothing_overflows_or_is_cut(
    page: Page, city: str, path: str, width: int
) -> None:
    """The phone's number on a card was cut, and so were the names of those whom one may call."""
    page.set_viewport_size({"width": width, "height": 740})
    opened(page, city + path, TWICE)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(CUT) == []
    for button in page.locator(".card .do .button").all()[:6]:
        assert button.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1"), button.inner_text()
