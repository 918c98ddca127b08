"""The parts that are edited hold every fact there is: writing what was read changes nothing."""

from pathlib import Path

import pytest

from app.actions.offer_parts import About, NewEligibility, NewHours, NewPlaces, NewServices, OfferPart, Owner
from app.actions.offers import set_part
from app.actions.organisations import set_organisation
from app.domain.directory.entries import Offer
from app.domain.office.verbs import Verb
from app.store.database import open_database
from app.store.kinds import OFFER, ORGANISATION
from tests.actions.edits import START, Office, open_office
from tests.office import newest


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path) -> Office:
    return open_office(open_database(sqlite_url), tmp_path / "seed")


def parts_of(offer: Offer) -> list[OfferPart]:
    return [
        NewHours(offer.hours, {at.place.id: at.hours for at in offer.places}, offer.hours_note),
        NewPlaces(
            tuple(at.place.id for at in offer.places),
            *(offer.phone, offer.email, offer.website, offer.languages),
        ),
        NewEligibility(offer.eligibility, offer.documents),
        NewServices(offer.services),
        About(
            *(offer.name, offer.scope, offer.summary, offer.other_names, offer.audiences, offer.measures),
            sources=offer.verification.sources,
        ),
        Owner(offer.organisation.id),
    ]


@pytest.mark.parametrize("offer_id", ["huset", "telefonen"])
def test_an_offer_written_as_it_was_read_stays_the_same(office: Office, offer_id: str) -> None:
    before = office.facts()[OFFER.name]
    for new in parts_of(office.snapshot().by_id[offer_id]):
        word = office.said(Verb.OFFER_EDIT, offer_id, part=new.part)
        set_part(office.database, word, offer_id, new, START.date())
        assert office.facts()[OFFER.name] == before, new


def test_an_organisation_written_as_it_was_read_stays_the_same(office: Office) -> None:
    version, owner = newest(office.database), office.snapshot().by_id["huset"].organisation
    set_organisation(office.database, office.said(Verb.ORGANISATION_EDIT, owner.id, ORGANISATION), owner)
    assert newest(office.database) == version
