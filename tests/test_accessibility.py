"""What the axe checks see: one that sees nothing is worse than none."""

import pytest
from playwright.sync_api import Page

from tests.accessibility import assert_axe_finds_nothing

PAGE = """<!doctype html><html lang="nb"><title>Side</title><style>
:root {{ color-scheme: light dark }} main {{ color: {light}; background: #fff }}
@media (prefers-color-scheme: dark) {{ main {{ color: {dark}; background: #000 }} }}
</style><main><h1>Åpent</h1>{more}</main></html>"""


@pytest.mark.parametrize(
    ("light", "dark", "more"),
    [
        ("#000", "#222", ""),
        ("#ddd", "#fff", ""),
        ("#000", "#fff", "<img src='data:,'>"),
    ],
    ids=["pale in dark alone", "pale in light alone", "a picture without words"],
)
def test_what_is_wrong_in_one_scheme_alone_is_found(page: Page, light: str, dark: str, more: str) -> None:
    page.set_content(PAGE.format(light=light, dark=dark, more=more))
    with pytest.raises(AssertionError):
        assert_axe_finds_nothing(page)


def test_a_clean_page_is_clean_in_both(page: Page) -> None:
    page.set_content(PAGE.format(light="#000", dark="#fff", more=""))
    assert_axe_finds_nothing(page)
