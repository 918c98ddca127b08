"""What words mean, and which offers have a trait: the phone says what the server says."""

from random import Random

import pytest
from playwright.sync_api import Page

from app.domain.directory.eligibility import Known
from app.domain.finding.meaning import meaning_of
from app.domain.finding.needs import MET_BY
from app.domain.finding.traits import Trait, Traits
from app.web.answer.meant import nearest
from tests.builders import a_snapshot
from tests.fast.town import a_town
from tests.twins.cases import asked_of_phone
from tests.web.conftest import Town

WORDS = (
    *("sprøyter", "mat", "legevakt", "kaffe", "et sted å sove", "hund", "bare for kvinner", "Women", "nav"),
    *(
        "tannlege",
        "nalokson",
        "AA",
        "Fyrlyset",
        "31 B",
        "",
        "og",
        "gratis",
        "par",
        "step-free",
        "chat",
        "prate",
    ),
)
MEAN = """async ([urls, words]) => {
  const { readDirectory } = await import(urls.directory);
  const { meaningOf } = await import(urls.meaning);
  const directory = readDirectory(await (await fetch("/api/v1/directory")).json(), 0);
  return words.map((text) => {
    const { wanted, trait, instead } = meaningOf(text, directory);
    return [[...wanted].sort(), trait, [...instead].sort()];
  });
}"""
HAVE = """async ([urls, traits]) => {
  const [{ readDirectory }, { traitOf }] = await Promise.all([import(urls.directory), import(urls.meaning)]);
  const { offers } = readDirectory(await (await fetch("/api/v1/directory")).json(), 0);
  return Object.fromEntries(offers.map((offer) =>
    [offer.id, offer.seats.map(({ place }) => traits.map((trait) => traitOf(trait, offer, place)))]));
}"""


def test_words_mean_the_same_on_the_phone(page: Page, town: Town) -> None:
    offers = a_town(2).offers
    snapshot = a_snapshot(*offers)
    page.goto(town(*offers))
    said = asked_of_phone(page, MEAN, list(WORDS), directory="directory.js", meaning="meaning.js")
    for text, mine in zip(WORDS, said, strict=True):
        meaning = meaning_of(text)
        near = nearest(meaning, snapshot)
        wanted = MET_BY[meaning.need] if meaning.need else near
        theirs = [
            sorted(wanted),
            meaning.trait,
            sorted(meaning.services) if near and not meaning.need else [],
        ]
        assert mine == theirs, text


@pytest.mark.parametrize("seed", [1, 2])
def test_the_phone_knows_what_is_said_denied_and_not_known(page: Page, town: Town, seed: int) -> None:
    offers = Random(seed).sample(a_town(3).offers, 60)  # noqa: S311 (a town, no secret)
    page.goto(town(*offers))
    said = asked_of_phone(page, HAVE, list(Trait), directory="directory.js", meaning="meaning.js")
    for offer in offers:
        places = [at.place for at in offer.places] or [None]
        for place, mine in zip(places, said[offer.id], strict=True):
            for trait, fact in zip(Trait, mine, strict=True):
                asked = frozenset({trait})
                assert Traits(asked).fit(offer, place) is (fact == Known.YES)
                assert Traits(asked, known=False).fit(offer, place) is (fact == Known.UNKNOWN)
