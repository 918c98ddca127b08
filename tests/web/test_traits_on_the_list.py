"""What matters to somebody as filters of the list: what is said, and apart from it what nobody knows."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from app.domain.directory.eligibility import Cost, Eligibility, Known
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Gender
from app.domain.finding.traits import Trait
from tests.builders import a_place, an_offer
from tests.web.conftest import Town, Visit


def at(identifier: str, *, dogs: bool | None = None, step_free: bool | None = None) -> Offer:
    return an_offer(identifier, places=(replace(a_place(identifier), dogs=dogs, step_free=step_free),))


RULES = Eligibility(gender=Gender.WOMAN, cost=Cost.FREE, identification=Known.NO, couples=Known.YES)
TOWN = (
    at("hundehus", dogs=True, step_free=True),
    at("ingen-hunder", dogs=False),
    at("ukjent"),
    an_offer("kvinnehus", rules=RULES, places=(replace(a_place("k"), dogs=True),)),
    replace(at("polsk"), languages=("nb", "pl")),
)


def told(html: str) -> tuple[list[str], list[str]]:
    """The ids of those of which it is said, and of those of which nobody says it."""
    said, _, unsaid = html.partition('id="vet-ikke"')
    return tuple(sorted(re.findall(r'id="t-([\w-]+)"', part)) for part in (said, unsaid))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        ("trait=dogs", ["hundehus", "kvinnehus"], ["polsk", "ukjent"]),
        ("trait=dogs&trait=step_free", ["hundehus"], ["kvinnehus", "polsk", "ukjent"]),
        ("trait=women", ["kvinnehus"], []),
        ("trait=free", ["kvinnehus"], ["hundehus", "ingen-hunder", "polsk", "ukjent"]),
        ("trait=anonymous&trait=couples", ["kvinnehus"], ["hundehus", "ingen-hunder", "polsk", "ukjent"]),
        ("language=pl", ["polsk"], ["hundehus", "ingen-hunder", "kvinnehus", "ukjent"]),
        ("q=hund", ["hundehus", "kvinnehus"], ["polsk", "ukjent"]),
    ],
)
def test_what_nobody_says_stands_apart(visit: Visit, asked: str, said: list[str], unsaid: list[str]) -> None:
    page = visit(*TOWN).get(f"/?show=all&{asked}").text
    assert told(page) == (said, unsaid)
    assert (f"Vi vet ikke: {len(unsaid)}" in page) is bool(unsaid)


def test_the_filters_are_said_and_can_be_taken_away(visit: Visit) -> None:
    page = visit(*TOWN).get("/?trait=dogs&language=pl&time=tomorrow").text
    assert "Bare: Med hund, polsk." in page
    assert re.search(r'<a href="/\?time=tomorrow" data-all>', page)
    assert re.search(r'value="dogs" checked', page)
    assert re.search(r'<option value="pl" selected>polsk', page)


def test_a_filter_that_does_not_exist_is_said(visit: Visit) -> None:
    assert re.search(r'id="utelatt">[^<]*: trait<', visit(*TOWN).get("/?trait=cats").text)


def test_every_trait_has_a_box(visit: Visit) -> None:
    page = visit(*TOWN).get("/").text
    assert re.findall(r'name="trait" value="(\w+)"', page) == [trait.value for trait in Trait]


def test_the_phone_filters_alike_with_and_without_a_network(page: Page, town: Town) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(town(*TOWN))
    page.locator("#folk .chip").first.click()
    expect(page.locator("#svar[data-drawn]")).to_be_attached()
    page.locator("#folk .chip").first.click()
    page.context.set_offline(True)
    page.locator("#sok summary").click()
    page.get_by_label("Med hund").check()
    page.locator("#sok .button").click()
    expect(page.locator(".only")).to_contain_text("Bare: Med hund.")
    expect(page.locator("#vet-ikke summary")).to_have_text("Vi vet ikke: 2")
    assert told(page.locator("#svar").inner_html()) == (["hundehus", "kvinnehus"], ["polsk", "ukjent"])
    assert page.url.endswith("?trait=dogs")
    page.locator("#sok summary").click()
    page.get_by_label("Trappefritt").check()
    page.locator("#sok .button").click()
    expect(page.locator("#vet-ikke summary")).to_have_text("Vi vet ikke: 3")
    page.locator("a[data-all]").click()
    expect(page.locator("#vet-ikke")).to_have_count(0)
