"""What words name: a need, a trait, a service, or nothing but what stands in the directory."""

import pytest

from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.meaning import Meaning, meaning_of
from app.domain.finding.needs import MET_BY, Need
from app.domain.finding.traits import Trait
from tests.own_directory import own_directory

NEEDS = [
    ("sprøyter", Need.EQUIPMENT),
    ("Brukerutstyr", Need.EQUIPMENT),
    ("syringes", Need.EQUIPMENT),
    ("mat", Need.FOOD),
    ("suppe", Need.FOOD),
    ("food", Need.FOOD),
    ("lege", Need.DOCTOR),
    ("legevakt", None),
    ("dusj", Need.SHOWER),
    ("et sted å sove", Need.SHELTER),
    ("prate", Need.TALK),
    ("chat", None),
    ("kaffe", None),
    ("nav", None),
]


@pytest.mark.parametrize(("text", "need"), NEEDS)
def test_a_word_means_the_need_of_its_tile(text: str, need: Need | None) -> None:
    assert meaning_of(text).need is need


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("hund", Trait.DOGS),
        ("med hund", Trait.DOGS),
        ("rullestol", Trait.STEP_FREE),
        ("trappefritt", Trait.STEP_FREE),
        ("bare for kvinner", Trait.WOMEN),
        ("kvinner", Trait.WOMEN),
        ("Women", Trait.WOMEN),
        ("anonymt", Trait.ANONYMOUS),
        ("gratis", Trait.FREE),
        ("Hundremeterskogen", None),
    ],
)
def test_a_word_means_a_trait(text: str, trait: Trait | None) -> None:
    assert meaning_of(text).trait is trait


@pytest.mark.parametrize(
    ("text", "service"),
    [("nalokson", ServiceId.NALOXONE), ("tannlege", ServiceId.DENTIST), ("AA", ServiceId.GROUPS)],
)
def test_a_word_names_a_service_that_is_no_need(text: str, service: ServiceId) -> None:
    assert meaning_of(text) == Meaning(None, None, frozenset({service}))


@pytest.mark.parametrize("text", ["Fyrlyset", "Karl Johans gate 1", "sprøyter på Grønland", "", "og"])
def test_names_addresses_and_whole_questions_mean_nothing_but_themselves(text: str) -> None:
    assert meaning_of(text) == Meaning()


def test_no_name_in_the_directory_is_taken_for_a_need() -> None:
    names = {name for offer in own_directory().offers for name in (offer.name, *offer.other_names)}
    assert {name for name in names if meaning_of(name).need or meaning_of(name).trait} == set()


def test_every_need_has_a_word() -> None:
    assert {
        meaning_of(word).need for word in ("suppe", "lege", "sprøyter", "klær", "dusj", "sove", "prate")
    } == {*MET_BY}
