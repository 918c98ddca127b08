"""The other ways in as they are seen: on a narrow phone, without JavaScript, by whoever uses no eyes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.actions.sessions import WayIn, begin_session
from app.clock import system_clock
from app.domain.office.grants import GrantScope, Level, Role, ScopeKind
from app.main import create_app
from app.office.cookies import NAME
from app.office.signing_in.with_provider import COOKIE
from app.sources.oidc.client import Client
from app.sources.oidc.providers import Providers
from app.store.database import Database
from tests.accessibility import assert_axe_finds_nothing
from tests.actions.edits import open_office
from tests.apps import quiet
from tests.browser import Serve
from tests.office_pages import a_colleague
from tests.oidc.mock import a_real_provider
from tests.oidc.provider import OSLO, FakeProvider

HOUSE = GrantScope(ScopeKind.ORGANISATION, "byens-venner")
NARROW: Any = {"width": 320, "height": 640}


@pytest.fixture
def here(serve: Serve, at_the_office: Database, tmp_path: Path) -> str:
    open_office(at_the_office, tmp_path)
    url = at_the_office.engine.url.render_as_string(hide_password=False)
    app = create_app(quiet(database_url=url, mail_dir=tmp_path / "mail"), clock=system_clock)
    clients = {"oslo": Client(FakeProvider().http(), OSLO)}
    app.resources = replace(app.resources, providers=Providers(clients))
    return serve(app).replace("127.0.0.1", "localhost")


def is_fine(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert_axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_the_ways_in_without_a_passkey(page: Page, here: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{here}/kontor/inn?neste=/kontor/vakttelefon")
    is_fine(page, "Logg inn")
    expect(page.get_by_role("link", name="Logg inn med Oslo kommune")).to_be_visible()
    page.get_by_label("E-postadressen din").fill("kari@huset")
    page.get_by_role("button", name="Send meg en lenke").click()
    expect(page.get_by_label("E-postadressen din")).to_have_value("kari@huset")
    is_fine(page, "Logg inn")
    page.get_by_label("E-postadressen din").fill("kari@huset.example")
    page.get_by_role("button", name="Send meg en lenke").click()
    is_fine(page, "Se i innboksen")
    page.goto(f"{here}/kontor/inn/lenke/some-token")
    is_fine(page, "Logg inn med lenken")
    page.get_by_role("button", name="Logg inn").click()
    is_fine(page, "Du ble ikke logget inn")


def test_a_duty_phone_from_the_code_to_the_office_without_javascript(
    browser: Browser, here: str, at_the_office: Database
) -> None:
    now = system_clock()
    kari = a_colleague(at_the_office, Role.REDAKTOR, HOUSE, now)
    begin_session(at_the_office, kari, WayIn(Level.SIGNED_IN, now), now, "token")
    plain: Any = {"java_script_enabled": False, "viewport": NARROW}
    with browser.new_context(**plain) as editor, browser.new_context(**plain) as phone:
        editor.add_cookies([{"name": NAME, "value": "token", "url": here}])
        page = editor.new_page()
        page.goto(f"{here}/kontor/vakttelefon")
        page.get_by_label("Hva dere kaller den").fill("Telefonen i skranken")
        page.get_by_role("button", name="Vis koden").click()
        expect(page.get_by_role("img", name="QR-kode med adressen som står under")).to_be_visible()
        address = page.locator("code").inner_text()
        taken = phone.new_page()
        taken.goto(address)
        taken.get_by_role("button", name="Bruk denne telefonen").click()
        taken.wait_for_url(f"{here}/kontor")
        page.goto(f"{here}/kontor/vakttelefon")
        expect(page.get_by_text("Sist brukt")).to_be_visible()
        page.get_by_role("button", name="Avslutt Telefonen i skranken").click()
        expect(page.get_by_text("Dere har ingen ennå.")).to_be_visible()
        taken.goto(f"{here}/kontor/fortsett")
        expect(taken.get_by_role("heading", level=1)).to_have_text("Logg inn")


def test_the_screens_of_duty_phones(page: Page, here: str, at_the_office: Database) -> None:
    now = system_clock()
    kari = a_colleague(at_the_office, Role.REDAKTOR, HOUSE, now)
    begin_session(at_the_office, kari, WayIn(Level.SIGNED_IN, now), now, "token")
    page.context.add_cookies([{"name": NAME, "value": "token", "url": here}])
    page.set_viewport_size(NARROW)
    page.goto(f"{here}/kontor/vakttelefon")
    is_fine(page, "Vakttelefoner")
    page.get_by_label("Hva dere kaller den").fill("Telefonen i skranken")
    page.get_by_role("button", name="Vis koden").click()
    is_fine(page, "Kode for Telefonen i skranken")
    address = page.locator("code").inner_text()
    page.get_by_role("link", name="Ferdig").click()
    is_fine(page, "Vakttelefoner")
    page.goto(address)
    is_fine(page, "Gjør denne telefonen til vakttelefon")
    page.goto(f"{address}x")
    is_fine(page, "Koden virker ikke")


def test_a_log_in_at_a_provider_and_back(page: Page, serve: Serve, at_the_office: Database) -> None:
    url = at_the_office.engine.url.render_as_string(hide_password=False)
    with a_real_provider() as issuer:
        provider = replace(OSLO, issuer=issuer)
        app = create_app(quiet(database_url=url, oidc_providers=(provider,)), clock=system_clock)
        here = serve(app).replace("127.0.0.1", "localhost")
        page.goto(f"{here}/kontor/vakttelefon")
        page.get_by_role("link", name="Logg inn med Oslo kommune").click()
        page.wait_for_url(f"{issuer}/oauth2/authorize*")
        page.get_by_role("button", name="kari-7").click()
        page.wait_for_url(f"{here}/kontor/vakttelefon")
        expect(page.get_by_text("Kari Nordmann")).to_be_visible()
        names = {cookie["name"] for cookie in page.context.cookies()}
        assert (NAME in names, COOKIE in names) == (True, False)
        page.get_by_role("button", name="Logg ut").click()
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Logg inn")
