"""The whole way in, as a new colleague goes it: invited, with a passkey of Chromium's own, and in again."""

import re
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.clock import system_clock
from app.commands.create_staff import Asked, create_staff_command
from app.domain.office.grants import Role
from app.domain.office.tokens import hash_of
from app.main import create_app
from app.store.database import Database
from tests.accessibility import assert_axe_finds_nothing
from tests.apps import quiet
from tests.browser import Serve
from tests.kontor.a_city import build
from tests.office_pages import a_colleague

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Later:
    """A clock that can be put on."""

    def __init__(self) -> None:
        self.by = timedelta()

    def clock(self) -> datetime:
        return system_clock() + self.by


def with_a_passkey_holder(page: Page) -> Any:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    return devtools


def test_from_the_command_to_the_office_and_in_again(
    page: Page, serve: Serve, at_the_office: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    build(at_the_office)
    url = at_the_office.engine.url.render_as_string(hide_password=False)
    here = serve(create_app(quiet(database_url=url), clock=system_clock)).replace("127.0.0.1", "localhost")
    asked = Asked("Kari Nordmann", "redaksjon")
    assert create_staff_command(at_the_office, asked, here, system_clock, token_urlsafe) == 0
    [address] = re.findall(r"http://localhost:\d+/kontor/invitasjon/\S+", capsys.readouterr().out)
    with_a_passkey_holder(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Velkommen, Kari Nordmann")
    assert_axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Lag passkey").click()
    page.wait_for_url(f"{here}/kontor")
    expect(page.get_by_role("button", name="Stengt i dag").first).to_be_visible()
    page.goto(f"{here}/kontor/inn?neste=/kontor/fortsett")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekreft at det er deg")
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url(f"{here}/kontor/inn")
    expect(page.get_by_role("heading", level=1)).to_have_text("Logg inn")
    assert_axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Logg inn med passkey").click()
    page.wait_for_url(f"{here}/kontor")
    [cookie] = [one for one in page.context.cookies() if one["name"] == "apent-kontor"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    assert len(hash_of(cookie["value"])) == 64


def test_people_are_kept_on_a_narrow_phone_and_a_form_outlives_the_ten_minutes(
    page: Page, serve: Serve, at_the_office: Database
) -> None:
    build(at_the_office)
    admin = a_colleague(at_the_office, Role.ADMIN, at=system_clock(), name="Ane Admin")
    late = Later()
    url = at_the_office.engine.url.render_as_string(hide_password=False)
    here = serve(create_app(quiet(database_url=url), clock=late.clock)).replace("127.0.0.1", "localhost")
    with_a_passkey_holder(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{here}/kontor/invitasjon/invitation of {admin.id}")
    page.get_by_role("button", name="Lag passkey").click()
    page.wait_for_url(f"{here}/kontor/folk")
    for address in ("/kontor/folk", f"/kontor/folk/{admin.id}", "/kontor/okter"):
        page.goto(here + address)
        assert_axe_finds_nothing(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{here}/kontor/folk")
    page.get_by_label("Navn").fill("Per Hansen")
    page.get_by_label("Rolle").select_option("vakt")
    page.get_by_label("Gjelder").select_option("organisation:byens-venner")
    late.by = timedelta(minutes=10)
    page.get_by_role("button", name="Inviter").click()
    expect(page.get_by_text("Det du skrev, er tatt vare på")).to_be_visible()
    page.get_by_role("button", name="Logg inn med passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fortsett der du var")
    assert_axe_finds_nothing(page)
    page.get_by_role("button", name="Send det nå").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Per Hansen er invitert")
    assert_axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_who_says_no_to_the_browser_is_told_and_can_try_again(
    page: Page, serve: Serve, at_the_office: Database
) -> None:
    url = at_the_office.engine.url.render_as_string(hide_password=False)
    here = serve(create_app(quiet(database_url=url), clock=system_clock)).replace("127.0.0.1", "localhost")
    devtools = with_a_passkey_holder(page)
    page.goto(f"{here}/kontor/inn")
    page.get_by_role("button", name="Logg inn med passkey").click()
    expect(page.get_by_role("alert")).to_have_text("Det gikk ikke. Prøv igjen.")
    assert_axe_finds_nothing(page)
    devtools.send("WebAuthn.disable")
