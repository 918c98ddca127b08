"""A special day on the page and on the phone: what is known of it is said first, in the same words."""

from playwright.sync_api import Page, expect

from tests.builders import local
from tests.domain.test_special_days import TOWN
from tests.web.conftest import Town, Visit

AT = local("2026-12-20 12:00")
LINE = "Tors: ring først (lunsj, tiden er ikke oppgitt)"


def test_the_list_of_christmas_eve_says_what_is_known_of_it(visit: Visit) -> None:
    page = visit(*TOWN, at=AT).get("/?day=2026-12-24").text
    unknown = page.partition('id="unknown"')[2]
    assert unknown.index("t-fyrlyset") < unknown.index("t-alfa") < unknown.index("t-unsaid")
    assert LINE in unknown


def test_the_phone_says_the_same(page: Page, town: Town) -> None:
    page.clock.set_fixed_time(AT)
    page.goto(town(*TOWN, at=AT) + "/?day=2026-12-24")
    page.locator("#folk .chip").first.click()
    expect(page.locator("#svar[data-drawn]")).to_be_attached()
    cards = page.locator("#unknown .card")
    assert [card.get_attribute("id") for card in cards.all()] == ["t-fyrlyset", "t-alfa", "t-unsaid"]
    expect(cards.first.locator(".status")).to_contain_text(LINE)
