"""The phone says states, moments, lists, numbers and rules in the server's sentences."""

from typing import Any

import pytest
from playwright.sync_api import Page

from app.domain.directory.eligibility import Verdict, eligible
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Gender
from app.domain.hours import State, Status
from app.language import status_text
from app.language.catalogs import translate_count
from app.language.lists import join_words
from app.language.welcome import reason_text, rules_in_words
from app.language.wording import moment_text, short_moment_text
from app.web.phone.words import device_words
from tests.builders import DISTRICTS, OSLO, a_person, an_offer
from tests.twins.cases import asked_of_phone, cases, differences
from tests.twins.test_pure_rules import in_oslo, rules_of, rules_on_phone, seconds
from tests.web.conftest import Town

CASES = cases("sentences")
NAMES = {district.code: district.name for district in DISTRICTS}
STATES = """async ([urls, every]) => {
  const [{ statusWords }, { clockOf }] = [await import(urls.say), await import(urls.zone)];
  const clock = clockOf("Europe/Oslo");
  return every.map(({ words, status, at, now }) => statusWords(words, clock).statusText(status, at, now));
}"""
MOMENTS = """async ([urls, every]) => {
  const [{ statusWords }, { clockOf }] = [await import(urls.say), await import(urls.zone)];
  const clock = clockOf("Europe/Oslo");
  return every.map(({ words, at, now }) => {
    const say = statusWords(words, clock);
    return [say.momentText(at), say.shortMomentText(at, now)];
  });
}"""
LISTS = """async ([urls, every]) => {
  const { joinWords } = await import(urls.words);
  return every.map(([words, names]) => joinWords(names, words));
}"""
COUNTS = """async ([urls, every]) => {
  const { countText } = await import(urls.words);
  return every.map(([words, count]) => countText(words.counts.now, count, words));
}"""
WELCOME = """async ([urls, names, every]) => {
  const { reasonText, rulesInWords } = await import(urls.welcome);
  const directory = { districtName: (code) => names[code] };
  return every.map(({ words, offer, findings }) => [
    findings.map((one) => reasonText(one, offer, words, directory)),
    rulesInWords(offer, words, directory),
  ]);
}"""


def status_of(case: dict[str, Any]) -> Status:
    return Status(State(case["state"]), in_oslo(case["until"]), in_oslo(case["next_open"]))


@pytest.mark.parametrize("case", CASES["status"], ids=lambda case: case["says"])
def test_the_server_says_a_state(case: dict[str, Any]) -> None:
    at, now = in_oslo(case["at"]), in_oslo(case["now"])
    assert at is not None
    assert now is not None
    assert status_text(status_of(case), at, now, OSLO, case["locale"]) == case["says"]


def test_the_phone_says_a_state(page: Page, town: Town) -> None:
    page.goto(town())
    every = [
        {
            "words": device_words(case["locale"]),
            "at": seconds(case["at"]),
            "now": seconds(case["now"]),
            "status": {
                "state": case["state"],
                "until": seconds(case["until"]),
                "nextOpen": seconds(case["next_open"]),
                "why": "",
            },
        }
        for case in CASES["status"]
    ]
    said = asked_of_phone(page, STATES, every, say="status-words.js", zone="zone.js")
    assert differences(CASES["status"], said, [case["says"] for case in CASES["status"]]) == []


@pytest.mark.parametrize("case", CASES["moments"], ids=lambda case: case["long"])
def test_the_server_says_a_moment(case: dict[str, Any]) -> None:
    at, now = in_oslo(case["at"]), in_oslo(case["now"])
    assert at is not None
    assert now is not None
    assert moment_text(at, OSLO, case["locale"]) == case["long"]
    assert short_moment_text(at, now, OSLO, case["locale"]) == case["short"]


def test_the_phone_says_a_moment(page: Page, town: Town) -> None:
    page.goto(town())
    every = [
        {"words": device_words(case["locale"]), "at": seconds(case["at"]), "now": seconds(case["now"])}
        for case in CASES["moments"]
    ]
    said = asked_of_phone(page, MOMENTS, every, say="status-words.js", zone="zone.js")
    right = [[case["long"], case["short"]] for case in CASES["moments"]]
    assert differences(CASES["moments"], said, right) == []


def test_the_server_says_lists_and_numbers() -> None:
    assert [join_words(names, locale) for locale, names, _ in CASES["lists"]] == right("lists")
    told = [
        translate_count(locale, "{count} is open now", "{count} are open now", count)
        for locale, count, _ in CASES["counts"]
    ]
    assert told == right("counts")


def test_the_phone_says_lists_and_numbers(page: Page, town: Town) -> None:
    page.goto(town())
    for part, ask in (("lists", LISTS), ("counts", COUNTS)):
        every = [[device_words(locale), given] for locale, given, _ in CASES[part]]
        assert differences(CASES[part], asked_of_phone(page, ask, every, words="words.js"), right(part)) == []


def right(part: str) -> list[str]:
    return [case[-1] for case in CASES[part]]


def judged(case: dict[str, Any]) -> tuple[Offer, Verdict]:
    gender = case["person"].get("gender")
    person = a_person(**{**case["person"], "gender": gender and Gender(gender)})
    offer = an_offer(rules=rules_of(case["rules"]), phone=case["phone"])
    return offer, eligible(offer, person)


@pytest.mark.parametrize("case", CASES["welcome"], ids=lambda case: str(case["rules"]))
def test_the_server_says_who_may_come(case: dict[str, Any]) -> None:
    offer, verdict = judged(case)
    told = [reason_text(one, offer, NAMES, case["locale"]) for one in verdict.findings]
    assert told == case["reasons"]
    assert rules_in_words(offer, NAMES, case["locale"]) == case["all_rules"]


def test_the_phone_says_who_may_come(page: Page, town: Town) -> None:
    page.goto(town())
    every = [
        {
            "words": device_words(case["locale"]),
            "offer": {"rules": rules_on_phone(case["rules"]), "contact": {"phone": case["phone"]}},
            "findings": [{"reason": one.reason, "answer": one.answer} for one in judged(case)[1].findings],
        }
        for case in CASES["welcome"]
    ]
    said = asked_of_phone(page, WELCOME, NAMES, every, welcome="welcome-words.js")
    expected = [[case["reasons"], case["all_rules"]] for case in CASES["welcome"]]
    assert differences(CASES["welcome"], said, expected) == []
