"""Days and weeks without a network: what is known is said as that, and no page is silently another."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.clock import system_clock
from app.domain.directory.vocabulary import Audience, Measure, ServiceId
from tests.builders import OSLO, an_offer, some_rules
from tests.web.offline import KEEPS, PHONE, Net, cut, visited, visited_twice

YOUNG = (Audience.YOUTH,)
WOMEN = some_rules(women_only=True)
OFFERS = (
    an_offer("alltid", "24/7", name="Alltid åpent", services=(ServiceId.FOOD,), phone="22 00 00 00"),
    an_offer("kafe", "Mo-Su 10:00-16:00; Dec 24 11:00-13:00", name="Kafé", phone="22 00 00 01", rules=WOMEN),
    an_offer("fri", "Mo-Su 10:00-16:00; PH off; Dec 24 off", name="Fri i julen"),
    an_offer("linje", "24/7", name="Linje", places=(), services=(ServiceId.HELPLINE,), phone="116 123"),
    an_offer("aldri", None, name="Ukjent tid", services=(ServiceId.SHOWER,)),
    an_offer("klubb", "Mo-Su 15:00-20:00", name="Klubben", audiences=YOUNG, measures=(Measure("8F"),)),
    an_offer("rus", "24/7", name="Rusmiddelprat", audiences=YOUNG),
)
GROWN_UP = {"Alltid åpent", "Kafé", "Fri i julen", "Linje", "Ukjent tid"}
LINE, SUM, CARDS = "#uten-nett", "#antall strong", ".group:not([hidden]) .card h3"


@pytest.fixture
def net() -> Iterator[Net]:
    net = Net(*OFFERS)
    yield net
    net.cut()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**PHONE)
    yield context
    context.close()


def noon_in(days: int) -> datetime:
    return (system_clock().astimezone(OSLO) + timedelta(days=days)).replace(hour=12, minute=0)


def next_eve() -> datetime:
    now = system_clock().astimezone(OSLO)
    eve = now.replace(month=12, day=24, hour=12, minute=0)
    return eve if eve > now else eve.replace(year=now.year + 1)


def look(page: Page, at: datetime) -> None:
    page.clock.set_fixed_time(at)
    page.reload()
    expect(page.locator(SUM)).not_to_have_text("…")


def status_of(page: Page, identifier: str) -> str:
    return page.locator(f"#t-{identifier} .status").first.inner_text().strip()


@pytest.mark.parametrize("days", [1, 13])
def test_within_fourteen_days_the_list_is_as_sure_as_ever(phone: BrowserContext, net: Net, days: int) -> None:
    page = visited(phone, net)
    look(page, noon_in(days))
    assert status_of(page, "alltid") == "Døgnåpent"
    assert status_of(page, "kafe") == "Åpent til 16"
    expect(page.locator(LINE)).to_contain_text("Du er uten nett.")
    assert page.locator(f"{LINE} strong").count() == 0


def test_after_twenty_days_everything_is_still_there_and_nothing_is_certain(
    phone: BrowserContext, net: Net
) -> None:
    page = visited(phone, net)
    at = noon_in(20)
    look(page, at if (at.month, at.day) not in {(12, 24), (12, 25), (12, 26), (12, 31)} else noon_in(22))
    expect(page.locator(SUM)).to_have_text("Ikke sikkert hva som er åpent")
    expect(page.locator(f"{LINE} strong")).to_contain_text("mer enn fjorten dager gammelt")
    assert page.locator("#open").count() == 0
    card = page.locator("#t-kafe")
    expect(card.locator(".status")).to_have_text("Ikke sikkert: vanligvis hver dag 10–16, julaften 11–13")
    expect(card).to_contain_text("22 00 00 01")
    expect(card).to_contain_text("Torget 1")
    expect(card.locator(".services")).to_be_visible()
    expect(card.locator(".whom")).to_have_text("Bare for kvinner")
    expect(page.locator("#t-aldri .status")).to_have_text("Vi vet ikke når det er åpent")
    expect(page.locator("#i-stedet")).to_contain_text("116 123")
    page.goto(f"{net.address}/tilbud/kafe")
    expect(page.locator(".title .status")).to_contain_text("Ikke sikkert: vanligvis")
    expect(page.locator("main")).to_contain_text("Vanlig uke: Hver dag 10–16")


def test_christmas_eve_is_known_by_who_looked_at_the_list_in_time(phone: BrowserContext, net: Net) -> None:
    page = visited_twice(phone, net)
    eve = next_eve()
    page.goto(f"{net.address}/?day={eve:%Y-%m-%d}")
    expect(page.locator("#t-kafe .status")).to_contain_text("11–13 (julaften)")
    assert "Kafé" in page.locator("#open .card h3").all_inner_texts()
    assert "Fri i julen" in page.locator("#closed .card h3").all_inner_texts()
    page.goto(net.address)
    look(page, eve)
    assert status_of(page, "kafe") == "Åpent til 13"
    assert status_of(page, "fri").endswith("(stengt julaften)")


def test_the_chips_of_days_are_counted_from_the_day_it_is(phone: BrowserContext, net: Net) -> None:
    page = visited_twice(phone, net)
    at = next_eve() - timedelta(days=5)
    look(page, at)
    chips = page.locator("#tider a[data-day]")
    days = [chip.get_attribute("data-day") for chip in chips.all()]
    assert days[0] == f"{at + timedelta(days=1):%Y-%m-%d}"
    assert days == sorted(days, key=str)
    eve = page.get_by_role("link", name="julaften")
    eve.click()
    expect(eve).to_have_attribute("aria-current", "true")
    expect(page.locator("#t-kafe .status")).to_contain_text("11–13 (julaften)")


@pytest.mark.parametrize(
    ("path", "name", "cards"),
    [
        ("/ung", "Ung i Oslo", {"Klubben"}),
        (
            "/oversikt",
            "Alle tilbud for hele byen",
            GROWN_UP,
        ),
        ("/ukeplan", "Ukeplan på papir", None),
        ("/om", "Om Åpent nå", None),
        ("/personvern", "Personvern", None),
        ("/pl/", "Polski", None),
        ("/ar/ung", "Ung i Oslo, العربية", {"Klubben"}),
    ],
)
def test_another_page_says_that_it_is_not_here_and_shows_what_the_phone_has(
    phone: BrowserContext, net: Net, path: str, name: str, cards: set[str] | None
) -> None:
    page = visited(phone, net)
    page.goto(net.address + path)
    expect(page.locator("#annen-side")).to_contain_text(f"«{name}» er ikke lagret på telefonen.")
    expect(page.locator(LINE)).to_contain_text("Du er uten nett.")
    page.wait_for_selector("#svar[data-drawn]")
    shown = set(page.locator(CARDS).all_inner_texts())
    assert shown == (cards or {offer.name for offer in OFFERS})
    page.get_by_role("link", name="I morgen").click()
    expect(page.locator("#tider [aria-current]")).to_contain_text("I morgen")
    assert set(page.locator(CARDS).all_inner_texts()) == shown


def test_the_list_itself_claims_to_be_nothing_else(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    page.goto(f"{net.address}/?need=food")
    expect(page.locator(f"{LINE}")).to_be_visible()
    assert page.locator("#annen-side").count() == 0


@pytest.mark.parametrize("path", ["/", "/tilbud/kafe", "/ung", "/oversikt"])
def test_a_page_that_the_browser_still_holds_says_how_old_it_is(
    phone: BrowserContext, net: Net, path: str
) -> None:
    page = phone.new_page()
    page.goto(net.address + path)
    expect(page.locator(LINE)).to_be_hidden()
    phone.set_offline(True)
    expect(page.locator(LINE)).to_contain_text("Du er uten nett. Siden er fra")
    phone.set_offline(False)
    expect(page.locator(LINE)).to_be_hidden()


def test_in_the_first_minute_too(phone: BrowserContext, net: Net) -> None:
    page = phone.new_page()
    page.goto(net.address)
    page.evaluate(KEEPS, ["/", "/api/v1/directory"])
    phone.set_offline(True)
    page.goto(net.address)
    expect(page.locator(LINE)).to_contain_text("Du er uten nett.")


def test_the_map_that_was_opened_once_works_without_a_network(phone: BrowserContext, net: Net) -> None:
    page = phone.new_page()
    page.goto(net.address)
    page.evaluate(KEEPS, ["/", "/api/v1/directory"])
    page.goto(f"{net.address}/?need=food")
    page.locator("#kart-knapp").click()
    expect(page.locator("#map_kart .pin").first).to_be_visible()
    page.evaluate(KEEPS, ["/kart.js"])
    assert page.evaluate("caches.match('/kart.js?need=food')") is None
    cut(page, phone, net)
    page.goto(net.address)
    page.locator("#kart-knapp").click()
    expect(page.locator("#map_kart .pin").first).to_be_visible()


def test_my_places_are_there_without_a_network(phone: BrowserContext, net: Net) -> None:
    page = phone.new_page()
    page.goto(net.address)
    page.evaluate(KEEPS, ["/", "/api/v1/directory"])
    page.locator("#mine").click()
    page.get_by_role("button", name="Mine steder: Alltid åpent").click()
    cut(page, phone, net)
    page.goto(net.address)
    page.locator("#mine").click()
    expect(page.locator(CARDS)).to_have_text(["Alltid åpent"])
