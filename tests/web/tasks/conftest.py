"""A hand with a phone: it counts its taps, and says what stands on the first screen of the answer."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import local
from tests.own_directory import own_directory

SATURDAY = local("2026-11-28 17:51")
SCREEN = {"width": 360, "height": 740}
GRONLAND = {"latitude": 59.9127, "longitude": 10.7608}
NEUTRAL = "https://www.yr.no/"


class Hand:
    """Somebody with a phone. To draw a row aside, to scroll and to type are no taps."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.taps = 0

    def opens(self, path: str = "/") -> None:
        self.page.goto(self.address + path)

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1

    def tap_link(self, name: str) -> None:
        self.tap(self.page.locator(".ask").get_by_role("link", name=name))

    def tap_button(self, name: str) -> None:
        self.tap(self.page.locator(".ask").get_by_role("button", name=name, exact=True))

    def tap_fold(self, name: str) -> None:
        self.tap(self.page.locator(".ask summary").filter(has_text=name))

    def sees(self, text: str) -> None:
        """Waits for the line that counts and says the time."""
        expect(self.page.locator("#antall")).to_contain_text(text)

    @property
    def first_card(self) -> str:
        """The text of the first card, which must begin on the screen as it stands."""
        card = self.page.locator(".card").first
        box = card.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < SCREEN["height"] - 100, box
        return card.inner_text()

    def names(self, group: str = "open") -> list[str]:
        return self.page.locator(f"#{group} .card h3").all_inner_texts()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": SCREEN, "has_touch": True}


@pytest.fixture(scope="session")
def city(serve: Serve) -> str:
    """The address of a server with the project's own directory, on a Saturday evening in November."""
    return serve(an_app_on(own_directory(), at=SATURDAY))


@pytest.fixture
def hand(page: Page, city: str) -> Hand:
    return at(page, city, SATURDAY)


def at(page: Page, address: str, now: datetime) -> Hand:
    page.clock.set_fixed_time(now)
    return Hand(page, address)


@pytest.fixture
def in_gronland(context: BrowserContext) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(GRONLAND)


@pytest.fixture
def neutral(context: BrowserContext) -> Iterator[str]:
    """The page that "leave quickly" leads to, answered here."""

    def answer(route: Route) -> None:
        route.fulfill(body="<title>Yr</title>", content_type="text/html")

    context.route(NEUTRAL + "**", answer)
    yield NEUTRAL
    context.unroute(NEUTRAL + "**")
