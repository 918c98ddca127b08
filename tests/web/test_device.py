"""What the phone works out for itself is what the server would answer."""

from itertools import product
from random import Random

import pytest
from playwright.sync_api import Page

from app.domain.directory import Offer
from app.domain.eligibility import Eligibility, Home, Known, Person, ResidenceKind, Strictness, eligible
from app.domain.geography import Point, distance_m, walk_min
from app.domain.search import Query, hit_for
from app.domain.vocabulary import Audience, Gender
from app.language.welcome import reason_patterns, reason_text
from app.web.assets import shipped_assets
from app.web.cards import View, rules_for_device
from tests.builders import TUESDAY_13, a_home, a_snapshot, an_offer
from tests.web.conftest import Town

DICE = Random(20261124)  # noqa: S311 (cases, no secrets)
HOMES = (None, "outside", "none", "030101", "030112", "030116", "030117")
AGES = (None, 0, 15, 17, 18, 24, 25, 26, 66)
GENDERS = (None, *Gender)
CASES = 400

JUDGE = """async ([url, words, cases]) => {
  const { eligible, reasonText } = await import(url);
  return cases.map(([rules, person]) => {
    const verdict = eligible(rules, person);
    return [verdict.answer, verdict.findings.map((one) => [one.reason, reasonText(one, rules, words)])];
  });
}"""
MEASURE = """async ([url, pairs]) => {
  const { distanceM, walkMin } = await import(url);
  return pairs.map(([a, b]) => [distanceM(a, b), walkMin(distanceM(a, b))]);
}"""


def some_offer(number: int) -> Offer:
    residence = DICE.choice(list(ResidenceKind))
    low, high = DICE.choice([(None, None), (18, None), (None, 24), (12, 24), (16, 25)])
    rules = Eligibility(
        residence=residence,
        districts=tuple(DICE.sample(["030101", "030104", "030107", "030112"], DICE.randint(1, 3)))
        if residence is ResidenceKind.DISTRICTS
        else (),
        strictness=DICE.choice(list(Strictness)),
        age_min=low,
        age_max=high,
        age_known=low is not None or high is not None or DICE.random() < 0.5,
        gender=DICE.choice([None, None, Gender.WOMAN, Gender.MAN]),
        intoxicated=DICE.choice(list(Known)),
        referral=DICE.choice(list(Known)),
    )
    audiences = DICE.choice([(Audience.ADULT,), (Audience.YOUTH,), (Audience.ADULT, Audience.YOUTH)])
    phone = DICE.choice([None, "23 03 66 80"])
    return an_offer(f"o{number}", rules=rules, audiences=audiences, phone=phone)


def as_asked(home: Home | None, person: Person) -> dict[str, object]:
    """A person as the form on the phone gives it."""
    kept = None if home is None else {"kind": home.kind.value, "serving": list(home.serving)}
    gender = person.gender.value if person.gender else None
    return {"home": kept, "age": person.age, "gender": gender, "intoxicated": person.intoxicated}


@pytest.fixture(scope="module")
def people() -> list[Person]:
    every = [
        Person(a_home(home), age, gender, intoxicated)
        for home, age, gender, intoxicated in product(HOMES, AGES, GENDERS, (None, True))
    ]
    return DICE.sample(every, CASES)


def test_the_phone_gives_the_same_verdicts_and_reasons(page: Page, town: Town, people: list[Person]) -> None:
    offers = [some_offer(number) for number in range(CASES)]
    snapshot = a_snapshot(*offers)
    view = View.of(snapshot, TUESDAY_13, TUESDAY_13, "nb")
    hits = [hit_for(snapshot, offer, Query(at=TUESDAY_13)) for offer in offers]
    cases = [
        [rules_for_device(hit, view), as_asked(person.home, person)]
        for hit, person in zip(hits, people, strict=True)
    ]
    words = {
        "reasons": reason_patterns("nb"),
        "call_first": view.say("Call first."),
        "ask_first": view.say("Ask first."),
    }
    page.goto(town())
    on_phone = page.evaluate(JUDGE, [shipped_assets().url("eligibility.js"), words, cases])
    on_server = []
    for offer, person in zip(offers, people, strict=True):
        verdict = eligible(offer, person)
        texts = [[f.reason.value, reason_text(f, offer, view.districts, "nb")] for f in verdict.findings]
        on_server.append([verdict.answer.value, texts])
    assert on_phone == on_server


def test_the_phone_measures_the_same_distances_and_minutes(page: Page, town: Town) -> None:
    points = [Point(DICE.uniform(59.75, 60.15), DICE.uniform(10.4, 11.0)) for _ in range(2 * CASES)]
    pairs = list(zip(points[:CASES], points[CASES:], strict=True))
    page.goto(town())
    asked = [[{"lat": a.lat, "lon": a.lon}, {"lat": b.lat, "lon": b.lon}] for a, b in pairs]
    on_phone = page.evaluate(MEASURE, [shipped_assets().url("distance.js"), asked])
    assert [minutes for _, minutes in on_phone] == [walk_min(distance_m(a, b)) for a, b in pairs]
    assert [metres for metres, _ in on_phone] == pytest.approx([distance_m(a, b) for a, b in pairs])
