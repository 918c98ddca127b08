"""Every page stands in one table, app/web/pages.py. Whoever adds one is told here what is still missing."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from xml.etree.ElementTree import fromstring

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from app.frame.languages import link_in, locale_of
from app.language.catalogs import SOURCE_LOCALE, locales, translate
from app.language.languages import DEFAULT, LANGUAGES
from app.web.pages import PAGES, Page
from tests.apps import an_app_on
from tests.builders import a_snapshot, an_offer
from tests.web.paths import path_of
from tests.web.test_languages import PAGES as READ_IN_ALL_LANGUAGES
from tests.web.test_pages_in_a_browser import PAGES as SEEN_IN_A_BROWSER

NOT_IN_THE_MENUS = {
    "/": "the brand leads to it",
    "/tilbud/{offer_id}": "the cards lead to it",
    "/del": "the list leads to it",
    "/tilbud/{offer_id}/del": "the page of the offer leads to it",
    "/ark": "/del leads to it",
}
SEEN_ELSEWHERE = {"/": "tests/web/test_in_a_browser.py"}
FILES = {
    "/kart.js": "the drawing of the list's map",
    "/manifest.webmanifest": "what a phone needs to keep the app",
    "/ukeplan.pdf": "the week's page on paper",
    "/ark.pdf": "the sheet of an answer on paper",
    "/fra": "the list from a place that is typed, which comes in the body of a POST",
    "/fra.json": "where such a place is, for a script",
}
"""What is served in each language and is no page."""
ADVICE = (
    "Add it to PAGES in app/web/pages.py: routes, menus, site map, worker and these tests are made from"
    " it. If it is no page, add it to FILES here"
)
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ROOT = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(an_app_on(a_snapshot(an_offer("fyrlyset"))))


@pytest.fixture(scope="module")
def mapped(client: TestClient) -> list[str]:
    """Every address that the site map names."""
    root = fromstring(client.get("/sitemap.xml").content)  # noqa: S314 (our own)
    return [(place.text or "").removeprefix(ROOT) for place in root.iter(LOC)]


@pytest.fixture(scope="module")
def answered_offline(client: TestClient) -> re.Pattern[str]:
    """The paths that the service worker answers without a network."""
    found = re.search(r'"pages": "([^"]*)"', client.get("/sw.js").text)
    assert found is not None
    return re.compile(f"/({found[1]})")


def missing(
    page: Page, client: TestClient, mapped: list[str], answered_offline: re.Pattern[str]
) -> Iterator[str]:
    """What somebody forgot of a page, and where to add it."""
    path = path_of(page)
    ways = [link_in(locale, path) for locale in LANGUAGES]
    if bad := [way for way in ways if not speaks(client, way)]:
        yield f"handler: {bad} answer no page in their language"
    if page.in_site_map != (set(ways) <= set(mapped)):
        yield "site map: app/web/crawlers.py does not name it in each language"
    if page.works_offline != bool(answered_offline.fullmatch(path)):
        yield "service worker: app/web/phone/sw.js does not answer it"
    if bool(page.name) == (page.path in NOT_IN_THE_MENUS):
        yield "menus: give it a name, or say in NOT_IN_THE_MENUS how people find it"
    if page.name and f'href="{path}">{translate(DEFAULT, page.name)}<' not in client.get("/").text:
        yield "menus: app/frame/base.html does not name it"
    if bare := [one for one in locales() if page.name and one != SOURCE_LOCALE and not is_worded(page, one)]:
        yield f"translations: its name has no wording in {bare}: `make words`"
    if path not in READ_IN_ALL_LANGUAGES:
        yield "tests: tests/web/test_languages.py does not read it"
    if path not in SEEN_IN_A_BROWSER and page.path not in SEEN_ELSEWHERE:
        yield "tests: tests/web/test_pages_in_a_browser.py does not look at it"


def speaks(client: TestClient, address: str) -> bool:
    """Whether a page is there, in the language of its address."""
    answer = client.get(address)
    return answer.status_code == HTTPStatus.OK and f'<html lang="{locale_of(address)}"' in answer.text


def is_worded(page: Page, locale: str) -> bool:
    return translate(locale, page.name) != translate(SOURCE_LOCALE, page.name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_nothing_of_a_page_is_forgotten(
    page: Page, client: TestClient, mapped: list[str], answered_offline: re.Pattern[str]
) -> None:
    assert list(missing(page, client, mapped, answered_offline)) == []


def test_every_page_stands_in_the_table() -> None:
    routes = (context.path_format or "" for context in iter_route_contexts(an_app_on(a_snapshot()).routes))
    served = {path.replace("{lang}", "") for path in routes if "{lang}" in path}
    unnamed = served - {page.path for page in PAGES} - FILES.keys()
    assert not unnamed, ADVICE


def test_the_guard_sees_what_is_forgotten(
    client: TestClient, mapped: list[str], answered_offline: re.Pattern[str]
) -> None:
    page = Page("/nytt", lambda _: lambda: None, name="Something quite new")
    told = [line.partition(":")[0] for line in missing(page, client, mapped, answered_offline)]
    assert told == ["handler", "site map", "service worker", "menus", "translations", "tests", "tests"]


def test_the_site_map_names_an_offer_in_every_language_and_when_it_changed(mapped: list[str]) -> None:
    ways = [link_in(locale, "/tilbud/fyrlyset") for locale in LANGUAGES]
    assert [address for address in mapped if "fyrlyset" in address] == ways
