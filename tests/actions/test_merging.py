"""Two that are the same become one, with all that hung on the other; where an offer has moved is told."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from fastapi.testclient import TestClient

from app.actions.alerts import extend_alert
from app.actions.errors import EndError
from app.actions.hours_changes import add_hours_changes
from app.actions.merging import merge_offers, merge_organisations, merge_places
from app.actions.offer_parts import NewPlaces
from app.actions.offers import set_part
from app.actions.organisations import create_organisation
from app.actions.places import create_place
from app.actions.publication import set_publication
from app.actions.seed.load import load_seed
from app.domain.directory.entries import Organisation, Place
from app.domain.directory.vocabulary import Accuracy, Publication
from app.domain.errors import NotFoundError, NotPermittedError
from app.domain.hours import ChangeKind, HoursChange
from app.domain.office.parts import Part
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.kinds import ALERT, ORGANISATION, PLACE
from tests.actions.edits import EVENING, START, Office, open_office, warn
from tests.actions.seed_files import LINE, a_seed
from tests.actions.test_undo import take_back
from tests.apps import an_app_on
from tests.office import newest, seeding

NEXT_DOOR = Place("gata-2", None, "Gata 2", "0187", "030101", None, Accuracy.AREA)


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return open_office(database, tmp_path / "seed")


def end(office: Office, offer: str, publication: Publication, to: str | None) -> None:
    word = office.said(Verb.OFFER_PUBLISH, offer)
    set_publication(office.database, word, offer, publication, to)


def two_doors(office: Office, other: Place = NEXT_DOOR) -> None:
    """The house at two doors, closed at the second on one day."""
    word = office.said(Verb.PLACE_CREATE, other.id, PLACE, Part.HIDDEN)
    create_place(office.database, word, other, None)
    both = NewPlaces(("gata-1", other.id))
    word = office.said(Verb.OFFER_EDIT, "huset", part=Part.PLACE)
    set_part(office.database, word, "huset", both, START.date())
    closed = HoursChange(date(2026, 12, 3), date(2026, 12, 3), ChangeKind.CLOSED)
    word = office.said(Verb.HOURS_CHANGE, "huset")
    add_hours_changes(office.database, word, "huset", [closed], place_id=other.id)


def test_what_an_organisation_ran_is_run_by_the_one_it_merges_into(office: Office) -> None:
    for one in (Organisation("venner", "Vennene", phone="22 00 00 00"), Organisation("ny", "Ny")):
        word = office.said(Verb.ORGANISATION_CREATE, one.id, ORGANISATION)
        create_organisation(office.database, word, one)
    before = office.facts()
    word = office.said(Verb.ORGANISATION_MERGE, "venner", ORGANISATION)
    merge_organisations(office.database, word, "venner", "byens-venner")
    assert office.ids(ORGANISATION) == ["ny", "venner"]
    assert {one.organisation.name for one in office.snapshot().offers} == {"Vennene"}
    take_back(office, newest(office.database))
    assert office.facts() == before


def test_what_was_at_a_door_is_at_the_one_it_merges_into(office: Office) -> None:
    two_doors(office)
    before = office.facts()
    merge_places(office.database, office.said(Verb.PLACE_MERGE, "gata-2", PLACE), "gata-2", "gata-1")
    [here] = office.snapshot().by_id["huset"].places
    assert (here.place.id, here.hours.is_unknown, len(here.changes)) == ("gata-2", False, 1)
    assert office.ids(PLACE) == ["gata-2"]
    take_back(office, newest(office.database))
    assert office.facts() == before


def test_a_hidden_door_is_merged_by_those_alone_who_may_see_it(office: Office) -> None:
    two_doors(office, replace(NEXT_DOOR, accuracy=Accuracy.HIDDEN))
    word = office.said(Verb.PLACE_MERGE, "gata-1", PLACE)
    with pytest.raises(NotPermittedError):
        merge_places(office.database, word, "gata-1", "gata-2")


def test_nothing_merges_into_itself(office: Office) -> None:
    word = office.said(Verb.PLACE_MERGE, "gata-1", PLACE)
    with pytest.raises(NotFoundError):
        merge_places(office.database, word, "gata-1", "gata-1")


def test_readers_of_an_offer_that_moved_are_led_to_the_one_in_its_place(office: Office) -> None:
    end(office, "huset", Publication.MOVED, "telefonen")
    client = TestClient(an_app_on(office.snapshot(), at=START))
    assert client.get("/api/v1/offers/huset").json()["moved_to"] == "telefonen"
    assert 'href="/tilbud/telefonen"' in client.get("/tilbud/huset").text


def test_nobody_is_led_to_a_draft_and_not_even_its_id_is_told(office: Office) -> None:
    end(office, "huset", Publication.CLOSED, "kvelden")
    assert office.snapshot().by_id["huset"].moved_to is None


def test_an_offer_that_is_there_again_has_not_moved(office: Office) -> None:
    end(office, "huset", Publication.MOVED, "telefonen")
    end(office, "huset", Publication.PUBLISHED, "telefonen")
    assert office.facts()["offer"]["huset"]["offer"][0]["moved_to"] is None


@pytest.mark.parametrize("to", ["huset", "finnes-ikke"])
def test_an_offer_moves_to_another_one_that_is_there(office: Office, to: str) -> None:
    with pytest.raises(NotFoundError):
        end(office, "huset", Publication.MOVED, to)


def test_what_had_moved_to_an_offer_that_merges_has_moved_to_the_one_that_stays(office: Office) -> None:
    end(office, "huset", Publication.MOVED, "kvelden")
    word = office.said(Verb.OFFER_MERGE, "telefonen")
    merge_offers(office.database, word, "telefonen", "kvelden")
    assert office.snapshot().by_id["huset"].moved_to == "telefonen"


def test_a_notice_is_extended_by_fourteen_days_at_most_from_the_day_it_is(office: Office) -> None:

    warn(office, Random(1))  # noqa: S311 (a case, no secret)
    [alert] = office.ids(ALERT)
    office.now += timedelta(hours=12)
    word = office.said(Verb.ALERT_EXTEND, alert, ALERT)
    extend_alert(office.database, word, alert, office.now + timedelta(days=14))
    with pytest.raises(EndError):
        extend_alert(office.database, word, alert, office.now + timedelta(days=14, minutes=1))
    office.now += timedelta(days=15)
    word = office.said(Verb.ALERT_EXTEND, alert, ALERT)
    with pytest.raises(NotFoundError):
        extend_alert(office.database, word, alert, office.now + timedelta(days=1))


def test_the_seed_does_not_bring_back_what_was_merged(office: Office, tmp_path: Path) -> None:
    word = office.said(Verb.OFFER_MERGE, "huset")
    merge_offers(office.database, word, "huset", "kvelden")
    before = office.facts()
    loaded = load_seed(office.database, seeding(START), tmp_path / "seed")
    assert office.facts() == before
    assert {kept.entry_id for kept in loaded.kept} == {"huset", "kvelden"}


def test_a_new_offer_of_an_organisation_that_was_merged_waits_and_is_told(
    office: Office, tmp_path: Path
) -> None:
    new = Organisation("venner", "Vennene")
    create_organisation(office.database, office.said(Verb.ORGANISATION_CREATE, new.id, ORGANISATION), new)
    word = office.said(Verb.ORGANISATION_MERGE, "venner", ORGANISATION)
    merge_organisations(office.database, word, "venner", "byens-venner")
    before = office.facts()
    more = LINE.replace("telefonen", "chatten").replace("Telefonen", "Chatten")
    loaded = load_seed(
        office.database, seeding(START), a_seed(tmp_path / "more", line=LINE, evening=EVENING, more=more)
    )
    assert office.facts() == before
    assert [kept.difference for kept in loaded.kept if kept.entry_id == "chatten"] == [
        "names a place or an organisation that is no longer in the database"
    ]
