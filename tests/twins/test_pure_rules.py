"""Eligibility, words, distances and states: the scripts say what the functions of the domain say."""

from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page

from app.domain.city.geography import Point, distance_m, walk_min
from app.domain.directory.eligibility import (
    Cost,
    Eligibility,
    Known,
    ResidenceKind,
    Strictness,
    eligible,
)
from app.domain.directory.vocabulary import Audience, Gender
from app.domain.finding.ranking import name_key
from app.domain.finding.text import TextIndex, fold, one_slip_apart, words
from app.domain.hours import Hours, Status, state_at
from app.language.own_words import in_norwegian, norwegian_names
from tests.builders import CONTEXT, OSLO, a_person, an_offer, some_hours
from tests.twins.cases import asked_of_phone, cases, differences
from tests.web.conftest import Town

WELCOME, WORDS, DISTANCES, STATES = (cases(name) for name in ("eligibility", "words", "distances", "states"))
JUDGE = """async ([urls, cases]) => {
  const { eligible } = await import(urls.eligibility);
  return cases.map(([rules, person]) => {
    const { answer, findings } = eligible(rules, person);
    return [answer, ...findings.map((one) => [one.reason, one.answer])];
  });
}"""
COMPARE = """async ([urls, { folded, saying, slips, found }, own]) => {
  const { fold, wordsOf, oneSlipApart, matchOf, inNorwegian } = await import(urls.text);
  return {
    folded: folded.map(([text]) => fold(text)),
    saying: saying.map(([text]) => wordsOf(text)),
    slips: slips.map(([a, b]) => oneSlipApart(a, b)),
    found: found.map(([asked, texts]) => matchOf(wordsOf(asked), texts)),
    norwegian: own.map(([text, names]) => inNorwegian(text, names)),
  };
}"""
SORT = """async ([urls, names]) => {
  const { nameKey } = await import(urls.search);
  return names.sort((a, b) => (nameKey(a) < nameKey(b) ? -1 : 1));
}"""
MEASURE = """async ([urls, pairs]) => {
  const { distanceM, walkMin } = await import(urls.distance);
  const point = ([lat, lon]) => ({ lat, lon });
  const measured = pairs.map(([a, b]) => distanceM(point(a), point(b)));
  return measured.map((metres) => [Math.round(metres), walkMin(metres)]);
}"""
LOOK = """async ([urls, instants]) => {
  const { readDirectory } = await import(urls.directory);
  const { offers, statusAt } = readDirectory(await (await fetch("/api/v1/directory?named=true")).json(), 0);
  const scheduleOf = (number) => offers.find(({ id }) => id === `o${number}`).seats[0].schedule;
  return instants.map((at, number) => {
    const { state, until, nextOpen } = statusAt(scheduleOf(number), at);
    return [state, until, nextOpen];
  });
}"""
HOW = {None: None, "same word": 1, "begins": 2, "typing error": 3}


# Am I welcome?


def rules_of(given: dict[str, Any]) -> Eligibility:
    limits = {key: value for key, value in given.items() if key in {"age_min", "age_max"}}
    return Eligibility(
        residence=ResidenceKind(given.get("residence", "unknown")),
        districts=tuple(given.get("districts", ())),
        strictness=Strictness(given.get("strictness", "unknown")),
        age_known=given.get("age_known", bool(limits)),
        gender=Gender(given["gender"]) if "gender" in given else None,
        intoxicated=Known(given.get("intoxicated", "unknown")),
        referral=Known(given.get("referral", "unknown")),
        cost=Cost(given.get("cost", "unknown")),
        price=given.get("price"),
        age_mainly=given.get("age_mainly", False),
        identification=Known(given.get("identification", "unknown")),
        couples=Known(given.get("couples", "unknown")),
        **limits,
    )


def audiences_of(given: dict[str, Any]) -> tuple[Audience, ...]:
    return tuple(Audience(one) for one in given.get("audiences", ("adult",)))


@pytest.mark.parametrize("case", WELCOME["cases"], ids=lambda case: f"{case['rules']} {case['person']}")
def test_the_server_says_who_is_welcome(case: dict[str, Any]) -> None:
    offer = an_offer(rules=rules_of(case["rules"]), audiences=audiences_of(case["rules"]))
    gender = case["person"].get("gender")
    person = a_person(**{**case["person"], "gender": gender and Gender(gender)})
    verdict = eligible(offer, person)
    said = [verdict.answer, *([one.reason, one.answer] for one in verdict.findings)]
    assert said == case["says"]


def test_the_phone_says_who_is_welcome(page: Page, town: Town) -> None:
    page.goto(town())
    asked = [[rules_on_phone(case["rules"]), person_on_phone(case["person"])] for case in WELCOME["cases"]]
    said = asked_of_phone(page, JUDGE, asked, eligibility="eligibility.js")
    assert differences(WELCOME["cases"], said, [case["says"] for case in WELCOME["cases"]]) == []


def rules_on_phone(given: dict[str, Any]) -> dict[str, Any]:
    """The rules as /api/v1/directory gives them."""
    rules = rules_of(given)
    return {
        "residence": rules.residence,
        "districts": rules.districts,
        "strictness": rules.strictness,
        "age_min": rules.age_min,
        "age_max": rules.age_max,
        "age_known": rules.age_known,
        "age_mainly": rules.age_mainly,
        "identification": rules.identification.value,
        "couples": rules.couples.value,
        "gender": rules.gender,
        "intoxicated": rules.intoxicated,
        "referral": rules.referral,
        "cost": rules.cost,
        "price": rules.price,
        "audiences": audiences_of(given),
    }


def person_on_phone(given: dict[str, Any]) -> dict[str, Any]:
    home = a_person(home=given.get("home")).home
    told = {"home": home and {"kind": home.kind, "code": home.code, "serving": home.serving}}
    return {"age": None, "gender": None, "intoxicated": None, **given, **told}


# Words


def test_the_server_compares_words() -> None:
    assert [fold(text) for text, _ in WORDS["folded"]] == [plain for _, plain in WORDS["folded"]]
    assert [words(text) for text, _ in WORDS["saying"]] == [saying for _, saying in WORDS["saying"]]
    assert [one_slip_apart(a, b) for a, b, _ in WORDS["slips"]] == [one for *_, one in WORDS["slips"]]
    found = [TextIndex.of([("x", texts)]).find(asked).get("x") for asked, texts, _ in WORDS["found"]]
    assert found == [HOW[how] for *_, how in WORDS["found"]]
    heard = [in_norwegian(text, locale) for locale, text, _ in WORDS["norwegian"]]
    assert heard == [norwegian for *_, norwegian in WORDS["norwegian"]]
    backwards = WORDS["sorted"][::-1]
    assert sorted(backwards, key=name_key) == WORDS["sorted"]


def test_the_phone_compares_words(page: Page, town: Town) -> None:
    page.goto(town())
    own = [[text, dict(norwegian_names(locale))] for locale, text, _ in WORDS["norwegian"]]
    said = asked_of_phone(page, COMPARE, WORDS, own, text="text-search.js")
    for part in ("folded", "saying", "slips", "norwegian"):
        assert differences(WORDS[part], said[part], [case[-1] for case in WORDS[part]]) == []
    assert differences(WORDS["found"], said["found"], [HOW[how] for *_, how in WORDS["found"]]) == []
    backwards = list(reversed(WORDS["sorted"]))
    assert asked_of_phone(page, SORT, backwards, search="search.js") == WORDS["sorted"]


# Distances


def test_the_server_measures_distances() -> None:
    measured = [distance_m(Point(*a), Point(*b)) for a, b, *_ in DISTANCES["cases"]]
    assert [[round(metres), walk_min(metres)] for metres in measured] == right_distances()


def test_the_phone_measures_distances(page: Page, town: Town) -> None:
    page.goto(town())
    assert asked_of_phone(page, MEASURE, DISTANCES["cases"], distance="distance.js") == right_distances()


def right_distances() -> list[list[int]]:
    return [case[2:] for case in DISTANCES["cases"]]


# States


def in_oslo(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=OSLO)


@pytest.mark.parametrize("case", STATES["cases"], ids=lambda case: f"{case['hours']} {case['at']}")
def test_the_server_says_the_state(case: dict[str, Any]) -> None:
    at = in_oslo(case["at"])
    assert at is not None
    hours: Hours = some_hours(case["hours"])
    status: Status = state_at(hours, at, CONTEXT)
    said = (status.state, status.until, status.next_open)
    assert said == (case["state"], in_oslo(case["until"]), in_oslo(case["next_open"]))


def test_the_phone_says_the_state(page: Page, town: Town) -> None:
    every = STATES["cases"]
    page.goto(town(*(an_offer(f"o{number}", case["hours"]) for number, case in enumerate(every))))
    instants = [seconds(case["at"]) for case in every]
    said = asked_of_phone(page, LOOK, instants, directory="directory.js")
    right = [[case["state"], seconds(case["until"]), seconds(case["next_open"])] for case in every]
    assert differences(every, said, right) == []


def seconds(text: str | None) -> float | None:
    instant = in_oslo(text)
    return instant.timestamp() if instant else None
