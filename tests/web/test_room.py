"""Room and a closure of today are said wherever an offer is shown, until they end."""

from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from app.domain.directory.entries import Capacity, Offer, Room
from app.domain.directory.vocabulary import ServiceId
from app.domain.hours import ChangeKind, HoursChange
from app.domain.live import Live
from app.main import create_app
from tests.apps import QUIET, an_app_on
from tests.builders import TUESDAY_13, Held, a_place, a_snapshot, an_offer
from tests.web.conftest import Town

HOUR = timedelta(hours=1)
FULL = "Fullt i natt, sagt kl. 12"
CLOSED = "Stengt i dag: sykdom. Åpner i morgen kl. 10"


SAID = Live(2, (), {"natt": Capacity(Room.FULL, 0, TUESDAY_13 - HOUR, TUESDAY_13 + 8 * HOUR)})


def full() -> Offer:
    return an_offer("natt", "Mo-Su 10:00-22:00", services=(ServiceId.OVERNIGHT,), places=(a_place(),))


def closed() -> Offer:
    day = TUESDAY_13.date()
    ill = HoursChange(day, day, ChangeKind.CLOSED, reason="sykdom")
    return an_offer("syk", "10:00-16:00", changes=(ill,), places=(a_place("p2"),))


def closed_else_unknown() -> Offer:
    day = TUESDAY_13.date()
    ill = HoursChange(day, day, ChangeKind.CLOSED, reason="sykdom")
    return an_offer("ukjent", None, changes=(ill,), places=(a_place("p3"),))


def ask(address: str, at: datetime = TUESDAY_13) -> str:
    return TestClient(an_app_on(a_snapshot(full(), closed()).with_live(SAID), at=at)).get(address).text


@pytest.mark.parametrize("address", ["/", "/embed", "/tilbud/natt", "/api/v1/offers", "/api/v1/offers/natt"])
def test_room_is_said_until_the_word_ends(address: str) -> None:
    assert FULL in ask(address)
    assert FULL not in ask(address, TUESDAY_13 + 8 * HOUR)


@pytest.mark.parametrize("address", ["/", "/embed", "/tilbud/syk", "/api/v1/offers.geojson"])
def test_a_day_that_is_shut_says_so_and_why(address: str) -> None:
    assert CLOSED in ask(address)
    assert "sykdom" not in ask(address, TUESDAY_13 + 24 * HOUR)


def test_an_item_that_was_written_ahead_forgets_room_when_it_ends() -> None:
    now = [TUESDAY_13]
    client = TestClient(
        create_app(QUIET, clock=lambda: now[0], snapshots=Held(a_snapshot(full()).with_live(SAID)))
    )

    def room() -> str | None:
        told = client.get("/api/v1/offers?open_at=now").json()["items"][0]["capacity"]
        return told and told["text"]

    assert room() == FULL
    now[0] += 8 * HOUR
    assert room() is None


def test_the_phone_says_room_and_the_closure_without_a_network(page: Page, town: Town) -> None:
    page.goto(town(full(), closed(), closed_else_unknown(), live=SAID))
    page.evaluate(
        """() => document.getElementById("meg-svar").dispatchEvent(new Event("input", { bubbles: true }))"""
    )
    page.wait_for_selector("#svar[data-drawn]")
    assert FULL in page.locator("#t-natt").inner_text()
    assert CLOSED in page.locator("#t-syk").inner_text()
    assert "Stengt i dag: sykdom\n" in page.locator("#t-ukjent").inner_text()
