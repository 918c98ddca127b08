"""What the phone draws and says is what the server drew and said, in every language."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from app.domain.directory.entries import Offer
from app.domain.hours import State, Status
from app.language import short_status_text, status_text
from app.language.languages import LANGUAGES
from app.language.wording import moment_text, short_moment_text
from app.web.phone.words import device_words
from app.web.shipped import shipped_assets
from tests.apps import an_app_on
from tests.browser import Serve
from tests.builders import OSLO, local
from tests.own_directory import own_directory
from tests.web.conftest import Town
from tests.web.invented import dice_for, some_live, some_offer

ASSETS = shipped_assets()
LOCALES = list(LANGUAGES)
SAY = """async ([urls, words, cases]) => {
  const [{ statusWords }, { clockOf }] = [await import(urls.say), await import(urls.zone)];
  const say = statusWords(words, clockOf("Europe/Oslo"));
  return cases.map(({ status, now, at }) => [
    say.statusText(status, at, now), say.shortStatusText(status, at, now),
    say.momentText(at), say.shortMomentText(at, now),
  ]);
}"""
DRAWN = """() => {
  const told = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\\s+/g, " ").trim() || null;
    if (node.hidden) return null;
    const kept = ["class", "href", "aria-label", "lang", "dir", "id"].map((name) => node.getAttribute(name));
    return [node.localName, ...kept, [...node.childNodes].map(told).filter((one) => one !== null)];
  };
  const groups = document.querySelectorAll(".group[data-state], .instead");
  return [...groups].map((group) => [
    group.id,
    group.querySelector("h2")?.textContent,
    [...group.querySelectorAll(".card, li")].map(told),
  ]);
}"""
TAKE_OVER = """() => {
  document.getElementById("meg-svar").dispatchEvent(new Event("input", { bubbles: true }));
}"""


def some_moment(dice: Random) -> dict[str, Any]:
    now = local("2026-11-24 00:00") + timedelta(minutes=dice.randrange(400 * 24 * 60))
    state = dice.choice(list(State))
    at = now + timedelta(minutes=dice.choice([0, 0, dice.randrange(-4000, 4000), dice.randrange(300_000)]))
    until = dice.choice([None, at + timedelta(minutes=dice.choice([3, 29, 31, 200, 1000, 9000, 300_000]))])
    opening = None if state is State.OPEN or until is None else dice.choice([None, until])
    return {
        "now": now,
        "at": at,
        "status": (state, until, opening),
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_states_and_times_are_said_alike(page: Page, town: Town, locale: str) -> None:
    dice = dice_for(locale)
    cases = [some_moment(dice) for _ in range(200)]
    asked = [
        {
            "now": case["now"].timestamp(),
            "at": case["at"].timestamp(),
            "status": {
                "state": case["status"][0].value,
                "until": case["status"][1] and case["status"][1].timestamp(),
                "nextOpen": case["status"][2] and case["status"][2].timestamp(),
                "why": "",
            },
        }
        for case in cases
    ]
    page.goto(town())
    urls = {"say": ASSETS.url("status-words.js"), "zone": ASSETS.url("zone.js")}
    on_phone = page.evaluate(SAY, [urls, device_words(locale), asked])
    on_server = [
        [
            status_text(Status(*case["status"]), case["at"], case["now"], OSLO, locale),
            short_status_text(Status(*case["status"]), case["at"], case["now"], OSLO, locale),
            moment_text(case["at"], OSLO, locale),
            short_moment_text(case["at"], case["now"], OSLO, locale),
        ]
        for case in cases
    ]
    for mine, theirs in zip(on_phone, on_server, strict=True):
        assert mine == theirs


@pytest.fixture(scope="module")
def offers() -> list[Offer]:
    dice = dice_for("offers")
    return [some_offer(dice, number) for number in range(14)]


@pytest.mark.parametrize("locale", ["nb", "en", "ar"])
@pytest.mark.parametrize("path", ["", "?need=doctor&time=tonight", "?q=finnesikke", "?need=clothes"])
def test_the_phone_draws_the_cards_that_the_server_drew(
    page: Page, town: Town, offers: list[Offer], locale: str, path: str
) -> None:
    prefix = "" if locale == "nb" else f"/{locale}"
    live = some_live(dice_for("room"), offers)
    page.goto(f"{town(*offers, live=live)}{prefix}/{path}")
    before = page.evaluate(DRAWN)
    page.evaluate(TAKE_OVER)
    page.wait_for_selector("#svar[data-drawn]")
    assert before
    assert page.evaluate(DRAWN) == before


def test_the_own_directory_is_drawn_alike(page: Page, serve: Serve) -> None:
    page.goto(serve(an_app_on(own_directory())))
    before = page.evaluate(DRAWN)
    count = page.locator("#antall").inner_text()
    page.evaluate(TAKE_OVER)
    page.wait_for_selector("#svar[data-drawn]")
    assert before
    assert page.evaluate(DRAWN) == before
    assert page.locator("#antall").inner_text() == count
