"""What axe says of a page as it stands: whole in light, and in dark what colours alone can change.

The stylesheets turn dark by `prefers-color-scheme` and nothing else, and give other colours and no other
element, size or word: what axe has read in light it need not read again.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WHOLE = {"resultTypes": ["violations"]}
COLOURS = WHOLE | {"runOnly": {"type": "tag", "values": ["cat.color"]}}


def assert_axe_finds_nothing(page: Page) -> None:
    """Fails with axe's report; the page is light afterwards."""
    page.emulate_media(color_scheme="light")
    _assert_clean(page, WHOLE)
    page.emulate_media(color_scheme="dark")
    _assert_clean(page, COLOURS)
    page.emulate_media(color_scheme="light")


def _assert_clean(page: Page, options: dict[str, object]) -> None:
    results = Axe().run(page, options=options)
    assert results.violations_count == 0, results.generate_report()
