"""The page as a person meets it: on a small phone, with and without JavaScript, position and network."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.domain.directory.vocabulary import ServiceId
from tests.accessibility import assert_axe_finds_nothing
from tests.builders import a_place, a_service, an_offer, some_rules
from tests.web.conftest import Town
from tests.web.maps import seen_pin

HERE = {"latitude": 59.9127, "longitude": 10.7461}
FAR, NEAR = (59.9427, 10.7461), (59.9137, 10.7461)
OFFERS = (
    an_offer(
        "langt-unna",
        name="A langt unna",
        places=(a_place("far", FAR, address="Fjerngata 2"),),
        rules=some_rules(residence=["030112"], strict=True, ages=(18, None), intoxicated="yes"),
        phone="22 00 00 00",
    ),
    an_offer(
        "like-ved",
        name="B like ved",
        places=(a_place("near", NEAR, address="Nærgata 1"),),
        services=(ServiceId.FOOD, a_service(ServiceId.DOCTOR, "We 12:30-15:00"), ServiceId.SHOWER),
        rules=some_rules(residence="anyone", intoxicated="no"),
    ),
    an_offer("uten-tider", None, name="C uten tider", places=(a_place("third", FAR),), phone="23 00 00 00"),
    an_offer("senere", "We 10:00-12:00", name="D senere"),
    an_offer("linje", "24/7", name="E linje", places=(), phone="116 111", services=(ServiceId.HELPLINE,)),
)
MANY = tuple(
    an_offer(f"o{number:03}", places=(a_place(f"p{number}", (59.95 - number * 0.0002, 10.7461)),))
    for number in range(120)
)


@pytest.fixture(scope="module")
def address(town: Town) -> str:
    return town(*OFFERS)


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Every address that the page asks for."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    return requests


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console complains of: refused scripts, errors."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def without_javascript(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def names(page: Page, group: str = "open") -> list[str]:
    return page.locator(f"#{group} .card h3").all_inner_texts()


def stand_here(context: BrowserContext) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(HERE)


ALL_OPEN = """() => {
  for (const fold of document.querySelectorAll("details")) {
    fold.removeAttribute("name");
    fold.open = true;
  }
}"""


def draw_map(page: Page) -> None:
    page.get_by_role("button", name="Vis kart").or_(page.get_by_role("link", name="Vis kart")).click()
    expect(page.locator("#map_kart .pin:visible").first).to_be_visible()


def test_without_javascript_the_list_and_its_filters_work(without_javascript: Page, address: str) -> None:
    page = without_javascript
    page.goto(address)
    page.get_by_role("link", name="Dusj").click()
    assert names(page) == ["B like ved"]
    page.get_by_role("link", name="Dusj").click()
    page.locator("#sok summary").click()
    page.get_by_label("Søk", exact=True).fill("linje")
    page.locator("#sok").get_by_role("button", name="Vis", exact=True).click()
    assert names(page) == ["E linje"]


def test_without_javascript_nothing_is_offered_that_needs_it(without_javascript: Page, address: str) -> None:
    without_javascript.goto(address)
    expect(without_javascript.get_by_text("Nær meg")).to_be_hidden()
    expect(without_javascript.get_by_text("For hvem")).to_be_hidden()


def test_nearest_come_first_once_the_position_is_given(
    page: Page, context: BrowserContext, address: str
) -> None:
    stand_here(context)
    page.goto(address)
    assert names(page)[0] == "A langt unna"
    page.get_by_role("button", name="Nær meg").click()
    expect(page.locator("#t-like-ved .far")).to_have_text("110 m unna, 2 min å gå")
    assert names(page) == ["B like ved", "A langt unna", "E linje"]


def test_the_position_is_told_to_nobody(
    page: Page, context: BrowserContext, address: str, asked: list[str]
) -> None:
    stand_here(context)
    page.goto(address)
    page.get_by_role("button", name="Nær meg").click()
    expect(page.locator("#t-like-ved .far")).to_be_visible()
    draw_map(page)
    assert not [url for url in asked if "59.91" in url or "10.746" in url]


def test_a_refused_position_says_what_to_do_instead(
    page: Page, context: BrowserContext, address: str
) -> None:
    context.clear_permissions()
    page.goto(address)
    page.get_by_role("button", name="Nær meg").click()
    expect(page.locator("#melding")).to_contain_text("Velg heller bydel")


def test_nearest_counts_those_too_that_the_first_page_left_out(
    page: Page, context: BrowserContext, town: Town
) -> None:
    stand_here(context)
    page.goto(town(*MANY))
    page.get_by_role("button", name="Nær meg").click()
    expect(page.locator("#t-o119 .far")).to_be_visible()
    assert names(page)[0] == "O119"
    page.get_by_role("button", name="Vis alle 120").click()
    expect(page.locator("#open .card")).to_have_count(120)
    assert names(page)[-1] == "O000"


def test_answers_about_oneself_sort_out_what_is_not_for_one(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_text("For hvem").click()
    page.get_by_label("Hvor bor du?").select_option("Sagene")
    expect(page.locator("#ikke-for-deg summary")).to_have_text("Ikke for deg (1)")
    assert "A langt unna" not in names(page)
    assert page.locator("#antall").inner_text().startswith("2 er")


def test_taking_the_answers_back_brings_everything_back(page: Page, address: str) -> None:
    page.goto(address)
    before = names(page)
    page.get_by_text("For hvem").click()
    page.get_by_label("Alder").fill("16")
    expect(page.locator("#ikke-for-deg")).to_be_visible()
    page.get_by_role("button", name="Slett svarene").click()
    expect(page.locator("#ikke-for-deg")).to_be_hidden()
    assert sorted(names(page)) == sorted(before)


def test_answers_about_oneself_are_told_to_nobody_and_not_kept(
    page: Page, address: str, asked: list[str]
) -> None:
    page.goto(address)
    page.get_by_text("For hvem").click()
    page.get_by_label("Alder").fill("43")
    page.get_by_label("Kjønn").select_option("Kvinne")
    page.get_by_label("Synlig ruset").check()
    draw_map(page)
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]
    assert not [url for url in asked if "43" in urlsplit(url).query or "woman" in url]


def test_no_request_goes_to_another_host(page: Page, address: str, asked: list[str]) -> None:
    page.goto(address)
    draw_map(page)
    page.goto(f"{address}/tilbud/like-ved")
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}


def test_the_browser_has_nothing_to_complain_of(page: Page, address: str, complaints: list[str]) -> None:
    page.goto(address)
    draw_map(page)
    page.goto(f"{address}/tilbud/like-ved")
    assert complaints == []


def test_a_pin_shows_its_card(page: Page, address: str) -> None:
    page.goto(address)
    draw_map(page)
    seen_pin(page, "B like ved: Åpent").click()
    expect(page.locator("#valgt .card h3")).to_have_text("B like ved")


def test_a_pin_shows_its_card_though_the_first_page_left_it_out(page: Page, town: Town) -> None:
    page.goto(town(*MANY))
    draw_map(page)
    seen_pin(page, "O119: Åpent").dispatch_event("click")
    expect(page.locator("#valgt .card .status")).to_have_text("Åpent til 16")


def test_the_map_works_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    draw_map(page)
    seen_pin(page, "B like ved: Åpent").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#valgt")).to_be_focused()


def test_what_the_list_leaves_out_the_map_leaves_out(page: Page, address: str) -> None:
    page.goto(address)
    draw_map(page)
    pin = page.get_by_role("button", name="A langt unna")
    expect(pin).to_be_visible()
    page.get_by_text("For hvem").click()
    page.get_by_label("Hvor bor du?").select_option("Sagene")
    expect(page.locator("#ikke-for-deg")).to_be_visible()
    expect(page.locator('.pin[aria-label*="A langt unna"]:not([aria-label*="C uten"])')).to_be_hidden()


def test_a_link_to_the_map_shows_it(page: Page, address: str) -> None:
    page.goto(f"{address}/?map=1")
    expect(page.locator("#map_kart .pin:visible").first).to_be_visible()


def test_where_no_tile_comes_the_outlines_carry_the_map(page: Page, address: str) -> None:
    page.goto(f"{address}/?map=1")
    expect(page.locator("#map_kart.no-tiles")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/?map=1", "/tilbud/like-ved", "/tilbud/finnes-ikke"])
def test_nothing_is_wider_than_the_screen(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    widths = (320, 360, 412, 1280)
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 740})
        found.append(page.evaluate("document.documentElement.scrollWidth"))
    assert tuple(found) == widths


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?time=sunday&need=food",
        "/?q=xyzzy",
        "/?map=1",
        "/tilbud/like-ved",
        "/tilbud/finnes-ikke",
        "/om",
    ],
)
def test_axe_finds_nothing_in_light_and_dark(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.evaluate(ALL_OPEN)
    assert_axe_finds_nothing(page)


def test_every_target_is_big_enough_for_a_thumb(page: Page, address: str) -> None:
    page.goto(address)
    targets = page.locator("a.chip, a.button, button, summary, .foot a, .brand, .leave").all()
    boxes = [(target.inner_text(), target.bounding_box()) for target in targets if target.is_visible()]
    assert [name for name, box in boxes if box is None or box["height"] < 44 or box["width"] < 44] == []


def test_the_first_tab_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize(("path", "limit"), [("/", 60_000), ("/?map=1", 120_000)])
def test_a_first_visit_is_light(page: Page, town: Town, path: str, limit: int) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(town(*MANY) + path, wait_until="networkidle")
    assert 0 < sum(sizes) < limit
