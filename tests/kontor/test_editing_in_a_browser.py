"""The screens of editing as they are seen: on a narrow phone, by keyboard, without a script or eyes."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.actions.sessions import WayIn, begin_session
from app.clock import system_clock
from app.domain.office.grants import Level
from app.main import create_app
from app.office.cookies import NAME
from app.store.database import Database
from tests.accessibility import assert_axe_finds_nothing
from tests.actions.edits import open_office
from tests.apps import quiet
from tests.browser import Serve
from tests.office_pages import a_colleague

NARROW: Any = {"width": 320, "height": 640}
HOUSE = "/kontor/tilbud/huset"
SCREENS = (
    *("/kontor/tilbud", HOUSE, f"{HOUSE}/status", f"{HOUSE}/historikk", f"{HOUSE}/dor/1"),
    *(f"{HOUSE}/endre/{part}" for part in ("tider", "sted", "hvem", "tjenester", "om", "driver")),
    *(
        f"{HOUSE}/kontakter",
        f"{HOUSE}/oversett",
        "/kontor/nytt-tilbud",
        "/kontor/ny-dor",
        "/kontor/historikk",
    ),
    *("/kontor/organisasjoner", "/kontor/organisasjoner/byens-venner", "/kontor/sla-sammen"),
)


@pytest.fixture
def here(serve: Serve, at_the_office: Database, tmp_path: Path) -> str:
    open_office(at_the_office, tmp_path / "seed")
    url = at_the_office.engine.url.render_as_string(hide_password=False)
    now = system_clock()
    begin_session(at_the_office, a_colleague(at_the_office, at=now), WayIn(Level.FRESH, now), now, "a token")
    app = create_app(quiet(database_url=url, mail_dir=tmp_path / "mail"), clock=system_clock)
    return serve(app).replace("127.0.0.1", "localhost")


def signed_in(page: Page, here: str) -> None:
    page.context.add_cookies([{"name": NAME, "value": "a token", "url": here}])
    page.set_viewport_size(NARROW)


def is_fine(page: Page) -> None:
    assert_axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], page.url


@pytest.mark.slow
def test_every_screen_is_read_by_everybody_and_fits_a_narrow_phone(page: Page, here: str) -> None:
    signed_in(page, here)
    for path in SCREENS:
        answer = page.goto(here + path)
        assert answer is not None
        assert answer.status == 200, path
        is_fine(page)


@pytest.mark.slow
def test_an_error_a_look_and_a_conflict_are_as_fine(page: Page, here: str) -> None:
    signed_in(page, here)
    page.goto(f"{here}{HOUSE}/endre/sted")
    page.get_by_label("Telefon").fill("12")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("åtte sifre")
    expect(page.get_by_label("Telefon")).to_have_value("12")
    is_fine(page)
    other = page.context.new_page()
    other.goto(f"{here}{HOUSE}/endre/sted")
    page.get_by_label("Telefon").fill("22 00 00 00")
    page.get_by_role("button", name="Se hvordan det blir").click()
    expect(page.get_by_role("heading", name="Slik vil det se ut")).to_be_visible()
    is_fine(page)
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Lagret")
    other.get_by_label("Telefon").fill("33 00 00 00")
    other.get_by_role("button", name="Lagre", exact=True).click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Noen andre har endret dette")
    other.set_viewport_size(NARROW)
    is_fine(other)


def test_hours_are_changed_by_keyboard_alone_and_without_javascript(browser: Browser, here: str) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=NARROW).new_page()
    signed_in(page, here)
    page.goto(f"{here}{HOUSE}/endre/tider")
    page.get_by_role("textbox", name="Uka i én setning").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("man-fre 10-18")
    page.get_by_role("button", name="Lagre", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Lagret")
    expect(page.get_by_text("Man–fre 10–18")).to_be_visible()
    page.context.close()
