from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from app.domain.directory.entries import Offer
from app.domain.live import NOTHING, Live
from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import TUESDAY_13, a_snapshot

Visit = Callable[..., TestClient]
Town = Callable[..., str]


def an_app(*offers: Offer, at: datetime = TUESDAY_13, live: Live = NOTHING) -> FastAPI:
    return an_app_on(replace(a_snapshot(*offers), live=live), at=at)


@pytest.fixture
def page(page: Page) -> Page:
    """A page on a phone whose clock shows what the server's shows: Tuesday 24 November 2026 at 13:00."""
    page.clock.set_fixed_time(TUESDAY_13)
    return page


@pytest.fixture
def visit() -> Visit:
    """`visit(*offers)`: a client of the pages on Tuesday 24 November 2026 at 13:00 in Oslo."""
    return lambda *offers, at=TUESDAY_13: TestClient(an_app(*offers, at=at))


@pytest.fixture(scope="session")
def town(serve: Serve) -> Town:
    """`town(*offers)`: the address of a server with these offers at the same instant."""
    return lambda *offers, at=TUESDAY_13, live=NOTHING: serve(an_app(*offers, at=at, live=live))
