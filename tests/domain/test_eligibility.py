"""Am I welcome there? The rules of product.md section 4, case by case."""

from dataclasses import replace
from itertools import product

import pytest

from app.domain.directory.eligibility import Answer, Eligibility, Reason, eligible
from app.domain.directory.person import Person
from app.domain.directory.vocabulary import Audience, Gender
from tests.builders import a_district, a_person, an_offer, some_rules

ALNA, FROGNER, HANSHAUGEN, SENTRUM, MARKA = "030112", "030105", "030104", "030116", "030117"

RESIDENCE = [
    # who the offer is for, where the person lives, the answer, its weightiest reason
    ("anyone", None, ALNA, "yes", "residence"),
    ("anyone", None, "outside", "yes", "residence"),
    ("anyone", None, "none", "yes", "residence"),
    ("unknown", None, ALNA, "ask", "residence_unknown"),
    ("unknown", None, "outside", "ask", "residence_unknown"),
    ("municipality", True, ALNA, "yes", "oslo"),
    ("municipality", True, "outside", "no", "outside_oslo"),
    ("municipality", False, "outside", "ask", "mainly_oslo"),
    ("municipality", None, "outside", "ask", "mainly_oslo"),
    ("municipality", True, "none", "ask", "no_fixed_address"),
    ([ALNA], False, ALNA, "yes", "home_district"),
    ([ALNA], False, FROGNER, "ask", "mainly_districts"),
    ([ALNA], None, FROGNER, "ask", "mainly_districts"),
    ([ALNA], True, FROGNER, "no", "other_district"),
    ([ALNA], True, "outside", "no", "other_district"),
    ([ALNA], True, "none", "ask", "no_fixed_address"),
    ([HANSHAUGEN], True, SENTRUM, "yes", "home_district"),
    ([SENTRUM], True, SENTRUM, "yes", "home_district"),
    ([ALNA], True, MARKA, "ask", "several_districts"),
    ([FROGNER], True, MARKA, "no", "other_district"),
]


@pytest.mark.parametrize(("residence", "strict", "home", "answer", "reason"), RESIDENCE)
def test_by_residence_alone(
    residence: str | list[str], strict: bool | None, home: str, answer: str, reason: str
) -> None:
    rules = some_rules(residence=residence, strict=strict)
    verdict = eligible(an_offer(rules=rules), a_person(home=home))
    assert (verdict.answer, verdict.findings[0].reason) == (answer, reason)


AGE = [
    ((18, None), 16, "no", "too_young"),
    ((18, None), 18, "yes", "age"),
    ((12, 24), 24, "yes", "age"),
    ((12, 24), 25, "no", "too_old"),
    ((None, None), 16, "yes", "all_ages"),
    (None, 40, "yes", "not_limited"),
    (None, 16, "ask", "age_unknown"),
]


@pytest.mark.parametrize(("ages", "age", "answer", "reason"), AGE)
def test_by_age_alone_at_an_offer_for_adults(
    ages: tuple[int | None, int | None] | None, age: int, answer: str, reason: str
) -> None:
    verdict = eligible(an_offer(rules=some_rules(ages=ages)), a_person(age=age))
    assert (verdict.answer, verdict.findings[0].reason) == (answer, reason)


@pytest.mark.parametrize(
    ("age", "answer"), [(16, "yes"), (24, "yes"), (25, "ask"), (60, "ask"), (None, "yes")]
)
def test_ages_that_it_is_mainly_for_turn_nobody_away(age: int | None, answer: str) -> None:
    rules = replace(some_rules(ages=(None, 24)), age_mainly=True)
    verdict = eligible(an_offer(rules=rules), a_person(age=age))
    assert (verdict.answer, verdict.findings[0].reason) == (answer, "mainly_age")


def test_a_grown_up_asks_at_an_offer_for_young_people_whose_ages_are_not_stated() -> None:
    offer = an_offer(audiences=(Audience.YOUTH,))
    assert eligible(offer, a_person(age=40)).answer is Answer.ASK
    assert eligible(offer, a_person(age=22)).answer is Answer.YES


@pytest.mark.parametrize(
    ("gender", "answer"),
    [(Gender.MAN, "no"), (Gender.WOMAN, "yes"), (Gender.OTHER, "ask"), (None, "yes")],
)
def test_an_offer_for_women(gender: Gender | None, answer: str) -> None:
    verdict = eligible(an_offer(rules=some_rules(women_only=True)), a_person(gender=gender))
    assert verdict.answer == answer
    assert verdict.findings[0].reason is Reason.WOMEN_ONLY


@pytest.mark.parametrize(
    ("rule", "asked", "answer"),
    [
        ("yes", True, "yes"),
        ("no", True, "no"),
        ("unknown", True, "ask"),
        ("no", False, "yes"),
        ("unknown", False, "yes"),
        ("no", None, "yes"),
    ],
)
def test_visibly_intoxicated(rule: str, asked: bool | None, answer: str) -> None:
    verdict = eligible(an_offer(rules=some_rules(intoxicated=rule)), a_person(intoxicated=asked))
    assert verdict.answer == answer


def test_a_referral_is_asked_for_whoever_comes() -> None:
    verdict = eligible(an_offer(rules=some_rules(referral="yes")), Person())
    assert (verdict.answer, verdict.findings[0].reason) == (Answer.ASK, Reason.REFERRAL)


def test_the_weightiest_reason_comes_first_and_decides() -> None:
    rules = some_rules(residence="anyone", ages=(18, None), intoxicated="unknown")
    verdict = eligible(an_offer(rules=rules), a_person(home=ALNA, age=16, intoxicated=True))
    assert [finding.answer for finding in verdict.findings] == [Answer.NO, Answer.ASK, Answer.YES]
    assert verdict.answer is Answer.NO


def _every_rule() -> list[Eligibility]:
    residences: list[str | list[str]] = ["anyone", "municipality", "unknown", [ALNA]]
    return [
        some_rules(residence=r, strict=s, ages=a, women_only=w, intoxicated=i)
        for r, s, a, w, i in product(
            residences,
            (None, True, False),
            (None, (18, None), (12, 24)),
            (True, False),
            ("yes", "no", "unknown"),
        )
    ]


def test_nothing_asked_turns_nobody_away_and_still_tells_the_limits() -> None:
    for rules in _every_rule():
        verdict = eligible(an_offer(rules=rules), Person())
        assert verdict.answer is Answer.YES
        assert all(finding.answer in (None, Answer.YES) for finding in verdict.findings)


def test_a_verdict_never_comes_without_a_reason_and_the_first_one_decides() -> None:
    people = (
        Person(),
        a_person(age=60),
        a_person(home=ALNA, gender=Gender.WOMAN),
        a_person(intoxicated=True),
    )
    for rules, person in product(_every_rule(), people):
        verdict = eligible(an_offer(rules=rules), person)
        assert verdict.answer is (verdict.findings[0].answer or Answer.YES)


def test_what_sets_an_offer_apart_is_told_before_that_anybody_may_come() -> None:
    rules = some_rules(residence="anyone", women_only=True)
    assert eligible(an_offer(rules=rules), Person()).findings[0].reason is Reason.WOMEN_ONLY


def test_a_missing_address_never_turns_anybody_away() -> None:
    for rules in _every_rule():
        assert eligible(an_offer(rules=rules), a_person(home="none")).answer is not Answer.NO


def test_one_more_answer_never_makes_a_person_more_welcome() -> None:
    order = [Answer.NO, Answer.ASK, Answer.YES]
    for rules in _every_rule():
        offer = an_offer(rules=rules)
        some = eligible(offer, a_person(home=FROGNER)).answer
        more = eligible(offer, a_person(home=FROGNER, age=30, gender=Gender.MAN, intoxicated=True)).answer
        assert order.index(more) <= order.index(some)


@pytest.mark.parametrize(
    ("served_by", "formerly", "expected"),
    [
        ((), (), ("030116",)),
        (("030104",), (), ("030104",)),
        ((), ("030101", "030102"), ("030101", "030102")),
        (("030104",), ("030101",), ("030104",)),
    ],
)
def test_a_district_is_served_by_itself_unless_others_serve_it(
    served_by: tuple[str, ...], formerly: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    district = replace(a_district("030116", "Sentrum", served_by=served_by), formerly=formerly)
    assert district.serving == expected
