"""/api/docs: every operation and schema has its place, is found by its words, and is asked in place."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from app.api.docs.reference import resource_name
from app.api.openapi import operations
from tests.accessibility import assert_axe_finds_nothing
from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import a_snapshot
from tests.own_directory import own_directory

DOCUMENT = an_app_on(a_snapshot()).openapi()
OPERATIONS = list(operations(DOCUMENT))
RESOURCES = sorted({resource_name(path) for path, _, _ in OPERATIONS})
PAGES = ("/api/docs", "/api/docs/schemas", *(f"/api/docs/{name}" for name in RESOURCES))
PHONE = {"width": 360, "height": 740}
HEIGHT, HEIGHT_OF_OFFERS = 5_500, 12_000
"""Pixels at the most on a phone; as one page the reference had 68,000. The question has 27 parameters."""


@pytest.fixture(scope="module")
def reader() -> TestClient:
    """A client of the own directory, which the examples speak of."""
    return TestClient(an_app_on(own_directory()), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def address(serve: Serve) -> str:
    return serve(an_app_on(own_directory()))


@pytest.fixture
def page(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


def lines_found(html: str) -> list[tuple[str, str]]:
    """What was found, each with where it leads."""
    part = html.split('id="found"')[1].split("<h1", maxsplit=1)[0]
    return [(name, link) for link, name in re.findall(r'<a href="([^"]+)"><code>([^<]+)</code>', part)]


def test_the_contents_name_every_operation_and_lead_to_it(reader: TestClient) -> None:
    html = reader.get("/api/docs").text
    for path, method, operation in OPERATIONS:
        name = operation["operationId"]
        assert f'<li id="{name}"><a href="/api/docs/{resource_name(path)}#{name}">' in html
        assert f'<span class="method">{method.upper()}</span> {path}' in html


def test_every_operation_stands_on_the_page_of_its_resource_with_its_parameters(reader: TestClient) -> None:
    for path, method, operation in OPERATIONS:
        html = reader.get(f"/api/docs/{resource_name(path)}").text
        part = html.split(f'<article id="{operation["operationId"]}"')[1].split("</article>")[0]
        assert ('<form class="try"' in part) is (method == "get"), path
        for parameter in operation.get("parameters", ()):
            assert f'<li id="{operation["operationId"]}.{parameter["name"]}">' in part


def test_every_schema_has_a_page_with_its_fields(reader: TestClient) -> None:
    names = reader.get("/api/docs/schemas").text
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert f'href="/api/docs/schemas/{name}"' in names
        html = reader.get(f"/api/docs/schemas/{name}").text
        assert f'id="schema-{name}"' in html
        assert all(f'<li id="{field}">' in html for field in schema.get("properties", ()))


@pytest.mark.parametrize("path", [*PAGES, "/api/docs/schemas/OfferItem", "/api/docs?q=near", "/problems"])
def test_every_link_leads_somewhere(reader: TestClient, path: str) -> None:
    html = reader.get(path).text
    for link in {unescape(one) for one in re.findall(r'href="([^"]+)"', html)}:
        there, _, anchor = link.partition("#")
        answer = reader.get(there or path)
        assert answer.status_code == 200, link
        assert not anchor or f'id="{anchor}"' in answer.text, link


@pytest.mark.parametrize(
    ("words", "first", "link"),
    [
        ("distance_m", "distance_m", "/api/docs/schemas/OfferDetail#distance_m"),
        ("radius", "radius_m", "/api/docs/offers#get_offers.radius_m"),
        ("calendar.ics", "GET /api/v1/offers/{offer_id}/calendar.ics", None),
    ],
)
def test_words_are_found_in_addresses_parameters_and_fields(
    reader: TestClient, words: str, first: str | None, link: str | None
) -> None:
    found = lines_found(reader.get("/api/docs", params={"q": words}).text)
    names = [name for name, _ in found]
    assert first is None or first in names
    assert link is None or (first, link) in found


def test_what_bears_the_words_as_its_name_comes_first(reader: TestClient) -> None:
    assert lines_found(reader.get("/api/docs?q=near").text)[0] == ("near", "/api/docs/offers#get_offers.near")


def test_what_nobody_has_written_is_not_found_and_what_is_typed_stays_text(reader: TestClient) -> None:
    html = reader.get("/api/docs", params={"q": "<b>xyzzy</b>"}).text
    assert lines_found(html) == []
    assert "<b>xyzzy" not in html
    assert "0 found" in html


@pytest.mark.parametrize("path", ["/api/docs/nothing", "/api/docs/schemas/Nothing"])
def test_a_part_that_there_is_not_is_not_found(reader: TestClient, path: str) -> None:
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "there"),
    [("/docs", "/api/docs"), ("/redoc", "/api/docs"), ("/openapi.json", "/api/openapi.json")],
)
def test_where_fastapi_has_its_own_leads_here_whatever_host_is_named(
    reader: TestClient, path: str, there: str
) -> None:
    answer = reader.get(path, headers={"Host": "evil.example"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, there)


def test_a_page_of_another_origin_may_follow_to_the_document(reader: TestClient) -> None:
    answer = reader.get("/openapi.json", headers={"Origin": "https://a.example"}, follow_redirects=False)
    assert answer.headers["access-control-allow-origin"] == "*"


def test_nothing_of_the_office_stands_there(reader: TestClient) -> None:
    assert not any("/kontor" in reader.get(path).text for path in PAGES)


def test_the_pages_ask_no_other_host_and_the_browser_refuses_nothing(page: Page, address: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.goto(address + path)
    assert [url for url in asked if not url.startswith(address)] == []
    assert said == []


def test_on_a_phone_every_page_is_short_and_none_is_wider_than_the_screen(page: Page, address: str) -> None:
    for path in (*PAGES, "/api/docs/schemas/OfferDetail", "/api/docs?q=near"):
        page.goto(address + path)
        most = HEIGHT_OF_OFFERS if path.endswith("/offers") else HEIGHT
        assert page.evaluate("document.documentElement.scrollHeight") < most, path
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], path


def test_a_question_is_asked_without_leaving_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/api/docs/offers")
    form = page.locator("#get_offers")
    form.get_by_label("open_at", exact=True).fill("now")
    form.get_by_label("service", exact=True).select_option(["food", "shower"])
    form.get_by_role("button", name="Try GET").press("Enter")
    answer = form.locator(".answer")
    expect(answer.get_by_role("status")).to_contain_text("200")
    expect(answer.get_by_role("status")).to_be_in_viewport()
    expect(answer.locator("pre")).to_contain_text('"items": [\n    {\n      "id":')
    expect(answer.locator("dl")).to_contain_text("application/json")
    expect(answer.get_by_role("link")).to_have_text(
        "GET /api/v1/offers?open_at=now&service=food&service=shower"
    )
    assert page.url == f"{address}/api/docs/offers"
    form.get_by_role("button", name="Clear").click()
    expect(answer).to_be_hidden()


def test_the_button_that_asks_is_in_reach_of_every_field(page: Page, address: str) -> None:
    page.goto(f"{address}/api/docs/offers#get_offers.open_at")
    page.locator("#get_offers").get_by_label("open_at", exact=True).focus()
    expect(page.locator("#get_offers").get_by_role("button", name="Try GET")).to_be_in_viewport()


def test_what_is_wrong_is_answered_in_place_too(page: Page, address: str) -> None:
    page.goto(f"{address}/api/docs/offers")
    form = page.locator("#get_offers")
    form.get_by_label("near", exact=True).fill("here")
    form.get_by_role("button", name="Try GET").click()
    expect(form.get_by_role("status")).to_contain_text("422")
    expect(form.locator("pre")).to_contain_text("/problems/")


def test_a_part_of_the_path_is_a_field_that_stays_in_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}/api/docs/offers")
    form = page.locator("#get_offers_by_offer_id")
    expect(form.get_by_label("offer_id", exact=True)).to_have_value("fyrlyset")
    form.get_by_label("offer_id", exact=True).fill("../services?x")
    form.get_by_role("button", name="Try GET").click()
    expect(form.get_by_role("link").last).to_have_text("GET /api/v1/offers/..%2Fservices%3Fx")
    expect(form.get_by_role("status")).to_contain_text("404")


def test_the_search_answers_while_one_types_and_without_a_script_too(page: Page, address: str) -> None:
    page.goto(f"{address}/api/docs/services")
    page.get_by_role("searchbox").fill("radius")
    expect(page.locator("#found-count")).to_contain_text("found for “radius”")
    page.locator("#found").get_by_role("link", name="radius_m").first.click()
    expect(page.locator('[id="get_offers.radius_m"]')).to_be_in_viewport()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{address}/api/docs/services")
    page.get_by_role("searchbox").fill("radius")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#found").get_by_role("link", name="radius_m").first).to_be_visible()
    assert page.url == f"{address}/api/docs?q=radius"


@pytest.mark.parametrize("path", ["/api/docs?q=near", "/api/docs/offers", "/api/docs/schemas/OfferItem"])
def test_axe_finds_nothing_in_light_and_dark(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    if path.endswith("/offers"):
        page.locator("#get_offers").get_by_role("button", name="Try GET").click()
        expect(page.locator("#get_offers").get_by_role("status")).to_contain_text("200")
    assert_axe_finds_nothing(page)
