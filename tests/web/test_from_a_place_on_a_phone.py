"""Nearest from a typed place and traits as filters, on a phone of 360 by 740, with and without a network."""

import re

from playwright.sync_api import Page, Request, expect

from tests.addresses.test_locating import Away
from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import TUESDAY_13
from tests.web.test_from_a_place import TOWN

SCREEN = {"width": 360, "height": 740}


def order(page: Page) -> list[str]:
    return [one.get_attribute("id") or "" for one in page.locator(".group .card").all()]


def visit(page: Page, serve: Serve, search: str = "") -> list[Request]:
    """The list, with the requests of the page from then on."""
    page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    seen: list[Request] = []
    page.on("request", lambda request: seen.append(request))  # noqa: PLW0108 (a method of list will not do)
    page.goto(serve(an_app_on(TOWN, at=TUESDAY_13, addresses=Away())) + "/" + search)
    return seen


def say(page: Page, place: str) -> None:
    page.locator("#hvor summary").click()
    page.locator("#fra").fill(place)
    page.locator("#hvor .button").click()


def test_a_stop_that_is_typed_sorts_the_list_and_stands_in_no_address(page: Page, serve: Serve) -> None:
    seen = visit(page, serve)
    say(page, "oslo s")
    expect(page.locator("#melding")).to_have_text("Nærmest Oslo S først.")
    expect(page.locator("#hvor summary")).to_have_text("Oslo S")
    assert order(page) == ["t-by-oslo-s", "t-up-north", "t-in-alna"]
    expect(page.locator("#t-in-alna .far")).to_have_text("Avstand ikke kjent: regnet som et sted i Alna")
    assert not page.locator("#hvor").evaluate("fold => fold.open")
    addresses = [page.url, *(one.url for one in seen)]
    assert [one for one in addresses if re.search(r"oslo.s|59\.9104|from=", one, re.IGNORECASE)] == []
    assert [one.method for one in seen if one.url.endswith("/fra.json")] == ["POST"]


def test_several_places_are_buttons_and_one_tap_chooses(page: Page, serve: Serve) -> None:
    visit(page, serve)
    say(page, "frogners")
    expect(page.locator("#hvor .row")).to_contain_text("Hvilket mener du?")
    box = page.locator("#hvor .row").bounding_box()
    assert box
    assert box["y"] + box["height"] <= SCREEN["height"]
    page.get_by_role("button", name="Frogner stadion").click()
    expect(page.locator("#melding")).to_have_text("Nærmest Frogner stadion først.")


def test_an_address_that_is_searched_for_leads_to_the_nearest(page: Page, serve: Serve) -> None:
    seen = visit(page, serve)
    page.locator("#sok summary").click()
    page.locator("#q").fill("Nordgata 7")
    page.locator("#sok .button").click()
    expect(page.locator("#nar-sok button")).to_have_text("Nærmest Nordgata 7")
    page.locator("#nar-sok button").click()
    expect(page.locator("#melding")).to_have_text("Nærmest Nordgata 7 først.")
    assert [one.url for one in seen if "Nordgata" in one.url] == []
    assert "Nordgata" not in page.url


def test_a_register_that_is_away_is_said(page: Page, serve: Serve) -> None:
    visit(page, serve)
    say(page, "Karl Johans gate 1")
    expect(page.locator("#hvor .row")).to_contain_text("Adresseregisteret svarer ikke.")


def test_a_phone_that_may_not_say_where_it_is_is_told_how_to_allow_it(page: Page, serve: Serve) -> None:
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1"
    page.add_init_script(
        f"Object.defineProperty(navigator, 'userAgent', {{value: {agent!r}}});"
        "navigator.geolocation.getCurrentPosition = (found, refused) => refused({code: 1});"
    )
    visit(page, serve)
    page.locator("#naer").click()
    expect(page.locator("#melding")).to_contain_text("iPhone, Safari: trykk på sidemenyen")


def test_where_stands_beside_near_me_within_the_first_screen(page: Page, serve: Serve) -> None:
    """A sign that was not yet to be seen kept its room, and pushed every choice after it out of sight."""
    visit(page, serve)
    near, where = (page.locator(one).bounding_box() for one in ("#naer", "#hvor"))
    assert near
    assert where
    assert where["x"] + where["width"] <= SCREEN["width"]
    assert where["y"] == near["y"]


def test_without_a_network_a_typed_place_is_not_silently_lost(page: Page, serve: Serve) -> None:
    visit(page, serve)
    expect(page.locator("#folk .chip").first).to_be_visible()
    page.context.set_offline(True)
    say(page, "Oslo S")
    expect(page.locator("#melding")).to_contain_text("Velg heller bydel")
