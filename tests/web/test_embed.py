"""The list that others put on their own pages: it can be framed, needs no script, and leaves no trace."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp

from app.domain.directory.vocabulary import ServiceId
from tests.accessibility import assert_axe_finds_nothing
from tests.browser import Serve
from tests.builders import a_place, an_offer
from tests.web.conftest import Town, Visit

OFFERS = (
    an_offer("mat", name="Maten", places=(a_place("a", (59.92, 10.75), district="030112"),)),
    an_offer("klær", name="Klærne", services=(ServiceId.CLOTHES,)),
    an_offer("kanskje", None, name="Kanskje <b>", places=(a_place("b", district="030112"),)),
)
Framed = Callable[[str], str]


@pytest.fixture(scope="module")
def address(town: Town) -> str:
    return town(*OFFERS)


@pytest.fixture(scope="module")
def framed(serve: Serve) -> Framed:
    """`framed(address)`: a centre's own page, at another origin, with the address in a frame."""

    def page(inner: str) -> str:
        html = f'<!doctype html><html lang="nb"><title>Senteret</title><iframe src="{inner}" title="Åpent nå"'
        html += ' width="340" height="600"></iframe></html>'
        return serve(_always(html))

    return page


def _always(html: str) -> ASGIApp:
    async def app(scope: dict, receive: object, send: object) -> None:
        if scope["type"] == "lifespan":
            for _ in range(2):
                message = await receive()
                await send({"type": f"{message['type']}.complete"})
            return
        await HTMLResponse(html)(scope, receive, send)

    return app


def test_any_page_may_frame_it_and_no_other_page_of_ours(visit: Visit) -> None:
    browser = visit(*OFFERS)
    assert "frame-ancestors *" in browser.get("/embed").headers["content-security-policy"]
    for path in ("/", "/tilbud/mat", "/om", "/api/docs"):
        assert "frame-ancestors 'none'" in browser.get(path).headers["content-security-policy"]


def test_it_allows_nothing_inline_and_no_other_host(visit: Visit) -> None:
    policy = visit().get("/embed").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_it_sets_no_cookie(visit: Visit) -> None:
    assert "set-cookie" not in visit(*OFFERS).get("/embed").headers


@pytest.mark.parametrize("district", ["030112", "Alna", "alna"])
def test_it_shows_a_district_by_code_or_name(visit: Visit, district: str) -> None:
    html = visit(*OFFERS).get("/embed", params={"service": "food", "district": district}).text
    assert "Maten" in html
    assert "Klærne" not in html


def test_it_lists_what_is_not_known_as_such(visit: Visit) -> None:
    html = visit(*OFFERS).get("/embed").text
    assert html.index("Maten") < html.index('id="unknown"') < html.index("Kanskje &lt;b&gt;")


def test_what_is_not_understood_is_said_and_left_out(visit: Visit) -> None:
    answer = visit(*OFFERS).get("/embed", params={"service": "mat?", "district": "Atlantis"})
    assert answer.status_code == 200
    assert "service, district" in answer.text
    assert "Maten" in answer.text


@pytest.mark.parametrize(("lang", "words"), [("nb", "Åpent nå"), ("en", "Open now"), ("xx", "Åpent nå")])
def test_it_speaks_the_language_asked_for(visit: Visit, lang: str, words: str) -> None:
    assert f">{words} (1)<" in visit(OFFERS[0]).get(f"/embed?lang={lang}").text


def test_it_stands_in_a_page_of_another_origin(page: Page, address: str, framed: Framed) -> None:
    page.goto(framed(f"{address}/embed?service=food"))
    expect(page.frame_locator("iframe").get_by_role("heading", name="Maten")).to_be_visible()
    assert page.context.cookies() == []


def test_the_front_page_does_not(page: Page, address: str, framed: Framed) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(framed(f"{address}/"))
    page.wait_for_timeout(300)
    assert any("frame-ancestors" in text for text in refused)


def test_its_links_open_outside_the_frame(page: Page, address: str, framed: Framed) -> None:
    page.goto(framed(f"{address}/embed?service=food"))
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Maten", exact=True).click()
    expect(opened.value).to_have_url(f"{address}/tilbud/mat?service=food")


def test_the_map_comes_when_asked_for(page: Page, address: str, framed: Framed) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(framed(f"{address}/embed"))
    frame = page.frame_locator("iframe")
    frame.get_by_role("link", name="Vis kart").click()
    expect(frame.locator("#map_kart .pin:visible").first).to_be_visible()
    assert errors == []


def test_it_is_accessible(page: Page, address: str) -> None:
    page.goto(f"{address}/embed")
    assert_axe_finds_nothing(page)
