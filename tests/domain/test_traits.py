"""What is asked of an offer beside what it gives: said, denied, or not known."""

from dataclasses import replace
from itertools import product

import pytest

from app.domain.directory.eligibility import Cost, Eligibility, Known
from app.domain.directory.entries import Offer, Place
from app.domain.directory.vocabulary import Gender
from app.domain.finding.traits import Trait, Traits
from tests.builders import a_place, an_offer

DOOR = a_place()
CASES = [
    # what is asked, the rules, the door, the languages, and whether it is said, denied or not known
    (Trait.WOMEN, Eligibility(gender=Gender.WOMAN), DOOR, Known.YES),
    (Trait.WOMEN, Eligibility(gender=Gender.MAN), DOOR, Known.NO),
    (Trait.WOMEN, Eligibility(), DOOR, Known.NO),
    (Trait.FREE, Eligibility(cost=Cost.FREE), DOOR, Known.YES),
    (Trait.FREE, Eligibility(cost=Cost.PRICE), DOOR, Known.NO),
    (Trait.FREE, Eligibility(), DOOR, Known.UNKNOWN),
    (Trait.ANONYMOUS, Eligibility(identification=Known.NO), DOOR, Known.YES),
    (Trait.ANONYMOUS, Eligibility(identification=Known.YES), DOOR, Known.NO),
    (Trait.ANONYMOUS, Eligibility(), DOOR, Known.UNKNOWN),
    (Trait.COUPLES, Eligibility(couples=Known.YES), DOOR, Known.YES),
    (Trait.COUPLES, Eligibility(), DOOR, Known.UNKNOWN),
    (Trait.DOGS, Eligibility(), replace(DOOR, dogs=True), Known.YES),
    (Trait.DOGS, Eligibility(), replace(DOOR, dogs=False), Known.NO),
    (Trait.DOGS, Eligibility(), DOOR, Known.UNKNOWN),
    (Trait.DOGS, Eligibility(), None, Known.NO),
    (Trait.STEP_FREE, Eligibility(), replace(DOOR, step_free=True), Known.YES),
    (Trait.STEP_FREE, Eligibility(), DOOR, Known.UNKNOWN),
    (Trait.STEP_FREE, Eligibility(), None, Known.NO),
]


def answer(offer: Offer, place: Place | None, *asked: Trait, language: str | None = None) -> Known:
    """Which of the two questions finds the offer; neither where it is denied."""
    said, unknown = (
        Traits(frozenset(asked), language, known=known).fit(offer, place) for known in (True, False)
    )
    assert not (said and unknown)
    return Known.YES if said else Known.UNKNOWN if unknown else Known.NO


@pytest.mark.parametrize(("trait", "rules", "place", "known"), CASES)
def test_one_thing_is_said_denied_or_not_known(
    trait: Trait, rules: Eligibility, place: Place | None, known: Known
) -> None:
    assert answer(an_offer(rules=rules), place, trait) is known


@pytest.mark.parametrize(
    ("spoken", "known"),
    [(("nb", "pl"), Known.YES), (("pl-PL",), Known.YES), (("nb", "en"), Known.NO), ((), Known.UNKNOWN)],
)
def test_a_source_that_names_languages_denies_the_others(spoken: tuple[str, ...], known: Known) -> None:
    offer = replace(an_offer(), languages=spoken)
    assert answer(offer, DOOR, language="pl") is known


def test_of_several_the_worst_counts() -> None:
    """Law: what is denied leaves an offer out, and one unknown thing makes all of it unknown."""
    order = [Known.NO, Known.UNKNOWN, Known.YES]
    costs = {Cost.FREE: Known.YES, Cost.PRICE: Known.NO, Cost.UNKNOWN: Known.UNKNOWN}
    for cost, couples, dogs in product(Cost, Known, (True, False, None)):
        offer = an_offer(rules=Eligibility(cost=cost, couples=couples))
        door = replace(DOOR, dogs=dogs)
        each = [costs[cost], couples, {True: Known.YES, False: Known.NO, None: Known.UNKNOWN}[dogs]]
        asked = (Trait.FREE, Trait.COUPLES, Trait.DOGS)
        assert answer(offer, door, *asked) is min(each, key=order.index)
