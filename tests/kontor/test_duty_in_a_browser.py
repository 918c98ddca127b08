"""The screens of duty on a phone: two taps, few bytes, 320 px, keys alone, and nothing for axe to find."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from app.actions.sessions import WayIn, begin_session
from app.clock import system_clock
from app.domain.office.grants import Level, Role
from app.main import create_app
from app.office.cookies import NAME
from app.store.database import Database
from app.store.people import Holder
from tests.accessibility import assert_axe_finds_nothing
from tests.apps import quiet
from tests.browser import Serve
from tests.builders import TUESDAY_13
from tests.kontor.conftest import HOUSE
from tests.kontor.test_the_way_in import with_a_passkey_holder
from tests.office_pages import a_colleague
from tests.scales import Scales

COLD = 40_000
"""Bytes from a phone that has nothing yet, to the receipt."""
SMALLEST = {"width": 320, "height": 640}
GLOVE = 56


@pytest.fixture
def kari(house: Database) -> Holder:
    return a_colleague(house, Role.VAKT, HOUSE, TUESDAY_13)


@pytest.fixture
def weighed(house: Database) -> Scales:
    url = house.engine.url.render_as_string(hide_password=False)
    return Scales(create_app(quiet(database_url=url), clock=lambda: TUESDAY_13))


@pytest.fixture
def on_duty(page: Page, serve: Serve, house: Database, kari: Holder, weighed: Scales) -> Iterator[str]:
    """The address of the office, in a browser that is signed in there, as wide as the smallest phone."""
    here = serve(weighed).replace("127.0.0.1", "localhost")
    begin_session(house, kari, WayIn(Level.DEVICE, TUESDAY_13), TUESDAY_13, "token")
    page.context.add_cookies([{"name": NAME, "value": "token", "url": here}])
    page.set_viewport_size(SMALLEST)
    return f"{here}/kontor"


def test_closed_today_is_two_taps_and_forty_kilobytes_from_a_cold_phone(
    page: Page, on_duty: str, weighed: Scales
) -> None:
    page.goto(on_duty, wait_until="networkidle")  # the first tap: the icon
    page.locator("#t-huset").get_by_role("button", name="Stengt i dag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stengt til i morgen kl. 04.")
    page.wait_for_load_state("networkidle")
    assert sum(weighed.sent.values()) < COLD, weighed.sent
    assert len(weighed.sent) <= len(("icon", "page", "style", "signs", "post", "receipt")), weighed.sent


def test_with_a_session_that_ran_out_and_a_passkey_it_is_four(
    page: Page, serve: Serve, house: Database
) -> None:
    kari = a_colleague(house, Role.VAKT, HOUSE, system_clock())
    url = house.engine.url.render_as_string(hide_password=False)
    ahead = [timedelta()]
    app = create_app(quiet(database_url=url), clock=lambda: system_clock() + ahead[0])
    here = serve(app).replace("127.0.0.1", "localhost")
    with_a_passkey_holder(page)
    page.goto(f"{here}/kontor/invitasjon/invitation of {kari.id}")
    page.get_by_role("button", name="Lag passkey").click()
    page.wait_for_url(f"{here}/kontor")
    ahead[0] = timedelta(days=31)
    page.goto(f"{here}/kontor")  # 1: the icon
    page.get_by_role("button", name="Logg inn med passkey").click()  # 2; 3 is the finger on the phone
    page.wait_for_url(f"{here}/kontor")
    page.locator("#t-huset").get_by_role("button", name="Stengt i dag").click()  # 4
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stengt til")


def test_no_screen_is_wider_than_the_smallest_phone_or_wrong_for_axe(page: Page, on_duty: str) -> None:
    page.goto(on_duty)
    check(page)
    page.locator("#t-natt").get_by_role("button", name="Fullt nå").click()
    check(page)
    page.goto(on_duty)
    page.locator("#t-huset").get_by_role("button", name="Stengt i dag").click()
    page.get_by_role("button", name="sykdom").click()
    expect(page.get_by_role("button", name="sykdom")).to_have_attribute("aria-pressed", "true")
    check(page)
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Angret")
    check(page)
    page.goto(on_duty)
    page.locator("#t-huset").get_by_label("Hvem som kan komme").uncheck()
    page.locator("#t-huset").get_by_role("button", name="Alt stemmer").click()
    expect(page.get_by_role("heading", name="Dette bekreftet du ikke")).to_be_visible()
    check(page)


def test_other_hours_are_told_with_keys_alone(page: Page, on_duty: str) -> None:
    page.goto(f"{on_duty}/tilbud/huset/tider")
    field = page.get_by_label("Hva er annerledes?")
    expect(field).to_be_focused()
    check(page)
    field.fill("når det passer")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Forsto ikke")
    expect(field).to_have_value("når det passer")
    check(page)
    field.fill("stengt i morgen")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stemmer dette?")
    check(page)
    page.get_by_role("button", name="Riktig").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Onsdag 25. november: stengt hele dagen")


def check(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"], page.url
    assert_axe_finds_nothing(page)
    for target in page.locator(".office .button, .office .chip").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= GLOVE, (page.url, target.inner_text())
