"""The same pages in every language: under their own addresses, with their own words, linked to each other."""

import re
from datetime import UTC, datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, expect

from app.domain.directory.vocabulary import ServiceId
from app.domain.hours import Context, Status, read_osm, state_at
from app.frame.languages import editions, link_in, prefix_of
from app.language import status_text
from app.language.hours import bracket_text, closed_today_text
from app.language.languages import DEFAULT, LANGUAGES
from app.language.own_words import in_norwegian, norwegian_names
from app.language.wording import moment_text
from app.sources.holidays import norwegian_calendar
from app.web.shipped import shipped_assets
from tests.builders import a_place, a_service, an_offer, some_rules
from tests.language.test_hours_words import STATUS
from tests.web.conftest import Town, an_app
from tests.web.paths import EVERY_PATH

OFFERS = (
    an_offer(
        "fyrlyset",
        name="Fyrlyset",
        phone="23 03 66 80",
        services=(ServiceId.FOOD, a_service(ServiceId.DOCTOR, "We 12:30-15:00")),
        places=(a_place("urtegata", (59.9152, 10.764), address="Urtegata 16 A"),),
        rules=some_rules(residence=["030112"], strict=True, ages=(18, None), intoxicated="yes"),
    ),
    an_offer("senere", "We 10:00-12:00", name="Kafé senere"),
)
PAGES = (*EVERY_PATH, "/?need=food&time=tonight")
OTHERS = [locale for locale in LANGUAGES if locale != DEFAULT]
ASSETS = shipped_assets()
OSLO = ZoneInfo("Europe/Oslo")
CONTEXT = Context(OSLO, norwegian_calendar())
HEARD = """async ([script, words, texts]) => {
  const { inNorwegian } = await import(script);
  const { own_words } = await (await fetch(words)).json();
  return texts.map((text) => inNorwegian(text, own_words));
}"""
SAID = """async ([script, zone, url, statuses]) => {
  const [{ statusWords }, { clockOf }] = await Promise.all([import(script), import(zone)]);
  const say = statusWords(await (await fetch(url)).json(), clockOf("Europe/Oslo"));
  return statuses.map(([status, now]) => [say.statusText(status, now, now), say.momentText(now)]);
}"""
LINK = re.compile(r'<(?:a|form)\b[^>]*\b(?:href|action)="(/[^"]*)"')
MENU = re.compile(r'<details class="languages".*?</details>', re.DOTALL)
FOR_ALL = ("/static/", "/api", "/tiles/", "/embed", "/hsds", "/feeds")
"""Addresses that are the same in every language."""

every_page = pytest.mark.parametrize("path", PAGES)
every_language = pytest.mark.parametrize("locale", list(LANGUAGES))
every_other = pytest.mark.parametrize("locale", OTHERS)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(an_app(*OFFERS))


@every_page
@every_language
def test_every_page_speaks_the_language_of_its_address(client: TestClient, locale: str, path: str) -> None:
    answer = client.get(link_in(locale, path))
    assert answer.status_code == 200
    direction = ' dir="rtl"' if LANGUAGES[locale].direction == "rtl" else ""
    assert f'<html lang="{locale}"{direction}>' in answer.text


@every_page
@every_other
def test_a_link_keeps_the_language(client: TestClient, locale: str, path: str) -> None:
    text = MENU.sub("", client.get(link_in(locale, path)).text)
    inside = [link for link in LINK.findall(text) if not link.startswith(FOR_ALL)]
    assert inside
    assert [link for link in inside if not link.startswith(prefix_of(locale) + "/")] == []


@every_language
def test_a_page_names_itself_in_all_languages_for_search_engines(client: TestClient, locale: str) -> None:
    text = client.get(link_in(locale, "/tilbud/fyrlyset")).text
    named = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', text))
    assert named.keys() == {*LANGUAGES, "x-default"}
    assert named["pl"].endswith("/pl/tilbud/fyrlyset")
    assert named["x-default"] == named["nb"]
    assert all(url.startswith("http") for url in named.values())


def test_the_menu_keeps_what_was_asked_and_calls_each_language_by_its_own_name(client: TestClient) -> None:
    found = MENU.search(client.get("/en/?need=food&time=tonight").text)
    assert found is not None
    menu = unescape(found[0])
    assert 'href="/ar/?need=food&time=tonight" hreflang="ar" lang="ar">العربية</a>' in menu
    assert 'href="/?need=food&time=tonight" hreflang="nb" lang="nb">Norsk bokmål</a>' in menu
    assert 'lang="en" aria-current="true">English</a>' in menu


def test_no_header_and_no_cookie_chooses_the_language(client: TestClient) -> None:
    plain = client.get("/")
    polish = client.get("/", headers={"Accept-Language": "pl"}, follow_redirects=False)
    assert polish.status_code == 200
    assert polish.text == plain.text
    assert "set-cookie" not in polish.headers
    assert polish.headers.get("vary", "Accept-Encoding") == "Accept-Encoding"


def test_a_language_that_is_not_there_is_no_page(client: TestClient) -> None:
    assert client.get("/xx/om").status_code == 404


@every_language
def test_a_machine_s_words_are_said_to_be_that(client: TestClient, locale: str) -> None:
    text = client.get(link_in(locale, "/om")).text
    assert ('<p class="machine">' in text) is (locale not in ("nb", "en"))


def test_names_and_addresses_are_told_to_be_norwegian(client: TestClient) -> None:
    text = client.get("/ar/").text
    assert '<a href="/ar/tilbud/fyrlyset" lang="nb" dir="ltr">Fyrlyset</a>' in text
    assert '<bdi dir="ltr">23 03 66 80</bdi>' in text
    assert 'lang="nb"' not in MENU.sub("", client.get("/").text.partition("<body")[2])


def test_a_word_of_the_reader_s_language_finds_a_service(client: TestClient) -> None:
    assert "Fyrlyset" in client.get("/uk/", params={"q": "лікар"}).text
    assert "Fyrlyset" not in client.get("/", params={"q": "лікар"}).text


@every_language
def test_the_api_answers_in_every_language(client: TestClient, locale: str) -> None:
    item = client.get("/api/v1/offers", params={"lang": locale, "q": "Fyrlyset"}).json()["items"][0]
    assert item["name"] == "Fyrlyset"
    english = client.get("/api/v1/offers", params={"lang": "en", "q": "Fyrlyset"}).json()["items"][0]
    assert (item["status"]["text"] == english["status"]["text"]) is (locale == "en")


def test_the_api_finds_by_the_words_of_the_language_asked_for(client: TestClient) -> None:
    found = client.get("/api/v1/offers", params={"lang": "ar", "q": "طبيب"}).json()
    assert [item["id"] for item in found["items"]] == ["fyrlyset"]


@every_language
def test_the_frame_for_other_pages_speaks_every_language(client: TestClient, locale: str) -> None:
    text = client.get("/embed", params={"lang": locale}).text
    assert f'<html lang="{locale}" dir="{LANGUAGES[locale].direction}">' in text


def test_editions_are_counted_from_the_bokmaal_page() -> None:
    here = editions("/so/tilbud/x", "q=a", "https://apent.no/")
    assert (here.locale, here.original) == ("so", "https://apent.no/tilbud/x")
    assert [one.link for one in here.all if one.chosen] == ["/so/tilbud/x?q=a"]


@pytest.fixture(scope="module")
def address(town: Town) -> str:
    return town(*OFFERS)


def test_the_menu_works_without_javascript_and_with_a_thumb(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/?need=food")
    page.locator("#sprak summary").click()
    links = page.locator("#sprak a")
    heights = [box["height"] for link in links.all() if (box := link.bounding_box())]
    assert len(heights) == len(LANGUAGES)
    assert min(heights) >= 44
    links.filter(has_text="Polski").click()
    expect(page).to_have_url(f"{address}/pl/?need=food")
    expect(page.locator("h1")).to_have_text("Co jest otwarte?")
    context.close()


def test_a_phone_set_to_another_language_is_offered_it_and_not_sent_there(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(locale="uk-UA")
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#sprak summary")).to_have_text("Українська")
    expect(page).to_have_url(f"{address}/")
    assert context.cookies() == []
    context.close()


@every_other
def test_long_words_fit_on_a_small_phone(page: Page, address: str, locale: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for path in EVERY_PATH:
        page.goto(address + link_in(locale, path))
        page.evaluate("document.querySelectorAll('details.fold').forEach((fold) => (fold.open = true))")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_from_right_to_left_the_edge_of_a_card_stands_right(page: Page, address: str) -> None:
    page.goto(f"{address}/ar/")
    edge = "(card) => [getComputedStyle(card).borderRightWidth, getComputedStyle(card).borderLeftWidth]"
    right, left = page.locator(".card").first.evaluate(edge)
    assert float(right.removesuffix("px")) > float(left.removesuffix("px"))


def test_from_right_to_left_a_sign_that_points_is_mirrored(page: Page, address: str) -> None:
    mirrored = "(sign) => getComputedStyle(sign).transform"
    page.goto(f"{address}/ar/om")
    assert page.locator(".back .icon").evaluate(mirrored) == "matrix(-1, 0, 0, 1, 0, 0)"
    page.goto(f"{address}/om")
    assert page.locator(".back .icon").evaluate(mirrored) == "none"


@every_language
def test_the_phone_hears_the_words_that_the_server_hears(page: Page, address: str, locale: str) -> None:
    own = [word.upper() for word in norwegian_names(locale)][:60]
    texts = [*own, "Fyrlyset", "Grønland 12", "lege", "Żąb, łóżko!", "لِطبيب"]
    page.goto(address)
    asked = [ASSETS.url("text-search.js"), ASSETS.url(f"words.{locale}.json"), texts]
    assert page.evaluate(HEARD, asked) == [in_norwegian(text, locale) for text in texts]


@every_language
def test_the_phone_says_a_status_as_the_server_does(page: Page, address: str, locale: str) -> None:
    instants = [datetime.fromisoformat(at).replace(tzinfo=OSLO).astimezone(UTC) for _, at, _, _ in STATUS]
    statuses = [
        state_at(read_osm(hours), now, CONTEXT)
        for (hours, _, _, _), now in zip(STATUS, instants, strict=True)
    ]
    asked = [
        [on_phone(status, locale), now.timestamp()] for status, now in zip(statuses, instants, strict=True)
    ]
    page.goto(address)
    urls = [ASSETS.url(name) for name in ("status-words.js", "zone.js", f"words.{locale}.json")]
    assert page.evaluate(SAID, [*urls, asked]) == [
        [status_text(status, now, now, OSLO, locale), moment_text(now, OSLO, locale)]
        for status, now in zip(statuses, instants, strict=True)
    ]


def on_phone(status: Status, locale: str) -> dict[str, object]:
    """A status as app/web/phone/hours.js works it out from the directory."""
    return {
        "state": status.state,
        "mode": status.mode,
        "why": bracket_text(status.state, status.reason, locale),
        "today": closed_today_text(status.reason, locale),
        "until": status.until.timestamp() if status.until else None,
        "nextOpen": status.next_open.timestamp() if status.next_open else None,
    }
