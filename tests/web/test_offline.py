"""After one visit the list, its filters and every offer work without a network, and say how old they are."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.clock import system_clock
from app.domain.directory.entries import Alert, AlertLevel
from app.domain.directory.vocabulary import ServiceId
from app.web.shipped import shipped_assets
from tests.accessibility import assert_axe_finds_nothing
from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import a_place, an_offer, some_rules
from tests.own_directory import own_directory
from tests.scales import Scales
from tests.web.conftest import Visit
from tests.web.maps import open_map, seen_pin
from tests.web.offline import AGED, KEEPS, PHONE, Net, cut, visited

OFFERS = (
    an_offer("alltid", "24/7", name="Alltid åpent", services=(ServiceId.FOOD,), phone="22 00 00 00"),
    an_offer("aldri", None, name="Ukjent tid", services=(ServiceId.SHOWER,)),
    an_offer("alna", "24/7", name="For Alna", rules=some_rules(residence=["030112"], strict=True)),
    an_offer("linje", "24/7", name="Linje", places=(), services=(ServiceId.HELPLINE,), phone="116 123"),
    replace(
        an_offer("dor", "24/7", name="Døra", places=(a_place("dor", (59.95, 10.75), address="Fjerngata 2"),)),
        summary="Et rom med en dør.",
    ),
)
DATA = ["/", "/api/v1/directory", "/api/v1/live"]
KEPT = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) kept.push(new URL(request.url).pathname);
  }
  return kept.sort();
}"""
FORGET_WORKER = "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.unregister()))"


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


def names(page: Page, group: str = "open") -> list[str]:
    return page.locator(f"#{group} .card h3").all_inner_texts()


def test_the_list_and_what_is_open_now_work_without_a_network(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    page.reload()
    expect(page.locator("#antall strong")).to_have_text("4 er åpne nå")
    assert set(names(page)) == {"Alltid åpent", "For Alna", "Linje", "Døra"}
    assert names(page, "unknown") == ["Ukjent tid"]


def test_a_map_that_was_opened_once_opens_without_a_network(phone: BrowserContext, net: Net) -> None:
    page = phone.new_page()
    page.goto(net.address)
    page.evaluate(KEEPS, DATA)
    open_map(page)
    page.evaluate(KEEPS, ["/kart.js"])
    cut(page, phone, net)
    page.reload()
    open_map(page)
    seen_pin(page, "Døra").dispatch_event("click")
    expect(page.locator("#valgt h3")).to_have_text("Døra")
    expect(page.locator("#map_kart.no-tiles .fjord")).to_be_attached()


def test_a_notice_of_the_city_is_read_without_a_network(phone: BrowserContext) -> None:
    now = system_clock()
    day = timedelta(days=1)
    alert = Alert("kulde", AlertLevel.WARNING, "Det er kaldt", "Ta deg inn.", (), now - day, now + day)
    net = Net(*OFFERS, alerts=(alert,))
    page = visited(phone, net)
    page.goto(f"{net.address}/")
    expect(page.locator(".alerts")).to_contain_text("Det er kaldt")


def test_a_line_says_how_old_the_list_is(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    page.reload()
    expect(page.locator("#uten-nett")).to_contain_text("Lagret i dag kl.")
    expect(page.locator("#uten-nett")).to_contain_text("Du er uten nett.")


def test_what_an_address_says_and_the_phone_cannot_read_is_told_without_a_network(
    phone: BrowserContext, net: Net
) -> None:
    page = visited(phone, net)
    page.goto(f"{net.address}/?open_at=2026-13-45T99:99&need=gold")
    expect(page.locator("#utelatt")).to_contain_text("ikke forstått og er utelatt: need, open_at")
    expect(page.locator("#antall strong")).to_have_text("4 er åpne nå")


def test_the_filters_work_without_a_network(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    page.reload()
    page.get_by_role("link", name="Mat").click()
    expect(page.get_by_role("link", name="Mat", exact=True)).to_have_attribute("aria-current", "true")
    expect(page.locator("#open .card")).to_have_count(3)
    assert names(page) == ["Alltid åpent", "Døra", "For Alna"]
    page.get_by_role("link", name="I morgen").click()
    expect(page.locator("#tider li:first-child a")).to_contain_text("I morgen")
    page.locator("#sok summary").click()
    page.get_by_label("Søk", exact=True).fill("fjernga")
    page.locator("#sok").get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator(".card h3")).to_have_text(["Døra"])


def test_a_filtered_address_is_answered_without_a_network(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    page.goto(f"{net.address}/?need=hygiene")
    expect(page.locator("#i-stedet")).to_contain_text("Ingenting av dette er sikkert åpent nå")
    expect(page.locator("#i-stedet")).to_contain_text("ring 113")
    assert names(page, "unknown") == ["Ukjent tid"]


def test_the_page_of_an_offer_works_without_a_network_though_it_was_never_seen(
    phone: BrowserContext, net: Net
) -> None:
    page = visited(phone, net)
    page.goto(f"{net.address}/tilbud/dor")
    expect(page.get_by_role("heading", level=1)).to_have_text("Døra")
    expect(page.locator(".title .status")).to_have_text("Døgnåpent")
    expect(page.locator("tr.today td")).to_have_text("Døgnåpent")
    expect(page.locator("main")).to_contain_text("Fjerngata 2")
    assert page.locator("table tr").count() == 14


def test_an_offer_that_is_not_kept_says_so(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    page.goto(f"{net.address}/tilbud/finnes-ikke")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Dette tilbudet er ikke blant dem som er lagret på telefonen."
    )


def test_another_page_gives_the_list_instead_of_the_browsers_error(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    page.goto(f"{net.address}/om")
    expect(page.locator("#antall strong")).to_have_text("4 er åpne nå")


def test_answers_about_oneself_count_without_a_network(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    page.reload()
    page.get_by_text("For hvem").click()
    page.get_by_label("Hvor bor du?").select_option("Sagene")
    expect(page.locator("#ikke-for-deg summary")).to_have_text("Ikke for deg (1)")
    expect(page.locator("#antall strong")).to_have_text("3 er åpne nå")


def test_the_last_of_fourteen_days_is_still_answered_and_the_day_after_warns(
    phone: BrowserContext, net: Net
) -> None:
    page = visited(phone, net)
    page.clock.set_fixed_time(system_clock() + timedelta(days=14))
    page.reload()
    expect(page.locator("#antall strong")).to_have_text("4 er åpne nå")
    page.clock.set_fixed_time(system_clock() + timedelta(days=16))
    page.reload()
    expect(page.locator("#uten-nett strong")).to_contain_text("mer enn fjorten dager gammelt")


def test_the_other_languages_work_without_a_network(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net, "/en")
    page.reload()
    expect(page.locator("#antall strong")).to_have_text("4 are open now")
    page.goto(f"{net.address}/en/tilbud/alltid")
    expect(page.locator(".title .status")).to_have_text("Open day and night")


def test_nothing_is_kept_but_public_files(phone: BrowserContext, net: Net) -> None:
    page = phone.new_page()
    page.goto(f"{net.address}/tilbud/alna")
    page.evaluate(KEEPS, DATA)
    page.goto(f"{net.address}/?need=food&q=alna")
    kept = page.evaluate(KEPT)
    assert [path for path in kept if not path.startswith("/static/")] == DATA


def test_the_kept_page_holds_no_answer(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    html = page.evaluate("caches.match('/').then((kept) => kept.text())")
    assert "Alltid åpent" not in html
    assert "data-shell" in html


SUMMARY = (
    "caches.match('/api/v1/directory').then((kept) => kept.json()).then((all) => all.offers.dor.summary)"
)
TOLD = """async () => {
  for (;;) {
    const { offers } = await (await caches.match("/api/v1/directory")).json();
    if (offers.dor.summary) return offers.dor.summary;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""


def test_a_first_visit_leaves_prose_out_and_who_comes_back_has_it_too(
    phone: BrowserContext, net: Net
) -> None:
    page = phone.new_page()
    page.goto(net.address)
    page.evaluate(KEEPS, ["/", "/api/v1/directory"])
    assert page.evaluate(SUMMARY) is None
    page.evaluate(AGED, "/api/v1/directory")
    page.reload()
    assert page.evaluate(TOLD) == "Et rom med en dør."


FRESH = """async ([url, all]) => {
  const { freshDirectory } = await import(url);
  const ask = (had) => freshDirectory("/api/v1/directory", had).then((got) => (got ? "new" : "kept"));
  return Promise.all(all.map(ask));
}"""


def test_a_server_that_is_behind_takes_nothing_back_that_the_phone_knows(
    phone: BrowserContext, net: Net
) -> None:
    page = phone.new_page()
    page.goto(f"{net.address}/om")
    url = shipped_assets().url("kept.js")
    had = [{"epoch": "", "version": 2}, {"epoch": "", "version": 1}, {"epoch": "b2", "version": 2}, None]
    assert page.evaluate(FRESH, [url, had]) == ["kept", "new", "new", "new"]


def test_an_older_version_is_removed(phone: BrowserContext, net: Net) -> None:
    page = phone.new_page()
    page.goto(f"{net.address}/om")
    page.evaluate("caches.open('apent-older').then((cache) => cache.put('/', new Response('old')))")
    page.evaluate(
        "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.unregister()))"
    )
    page.goto(net.address)
    page.evaluate(KEEPS, DATA)
    assert len(page.evaluate("caches.keys()")) == 1


def test_axe_finds_nothing_without_a_network(phone: BrowserContext, net: Net) -> None:
    page = visited(phone, net)
    for path in ("/", "/?need=hygiene", "/tilbud/dor"):
        page.goto(net.address + path)
        expect(page.locator("#uten-nett")).to_be_visible()
        assert_axe_finds_nothing(page)


def test_the_manifest_leads_to_icons_and_to_the_list_in_its_language(visit: Visit) -> None:
    client = visit()
    for prefix, start in (("", "/"), ("/ar", "/ar/")):
        manifest = client.get(f"{prefix}/manifest.webmanifest").json()
        assert manifest["start_url"] == start
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
        for icon in manifest["icons"]:
            assert client.get(icon["src"]).headers["content-type"] == "image/png"
    assert client.get("/ar/manifest.webmanifest").json()["dir"] == "rtl"


def test_the_worker_is_asked_for_anew_and_lists_what_is_there(visit: Visit) -> None:
    client = visit()
    answer = client.get("/sw.js")
    kept = json.loads(re.findall(r'\{"version".*?\}', answer.text)[0])
    assert answer.headers["cache-control"] == "no-cache"
    assert [client.get(file).status_code for file in kept["files"]] == [200] * len(kept["files"])


def test_a_first_visit_is_light_with_everything_for_fourteen_days(
    serve: Serve, phone: BrowserContext
) -> None:
    """The list in 60 kB as they are sent, with all that is kept for later; with the map, 120 kB."""
    scales = Scales(an_app_on(own_directory()))
    page = phone.new_page()
    page.goto(serve(scales), wait_until="networkidle")
    page.evaluate(KEEPS, DATA)
    assert "/api/v1/directory" in scales.sent
    assert sum(scales.sent.values()) < 60_000, scales.sent
    page.locator("#kart-knapp").click()
    expect(page.locator("#map_kart .pin:visible").first).to_be_visible()
    assert sum(scales.sent.values()) < 120_000, scales.sent


def test_the_frame_names_what_its_language_keeps(visit: Visit) -> None:
    html = visit().get("/pl/").text
    named = html.split('name="apent-offline" content="')[1].split('"')[0].split()
    client = visit()
    assert [client.get(address).status_code for address in named] == [200, 200, 200, 200]
    assert named[0] == "/pl/"
