"""The project's own seed files: free of errors, and the same in both engines."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.actions.seed.checks import check_data
from app.actions.seed.load import Loaded, load_seed
from app.domain.directory.vocabulary import Accuracy, Publication
from app.domain.directory.wordings import texts_of
from app.domain.finding.search import Query, search
from app.domain.hours import State, state_at
from app.domain.snapshot import Snapshot
from app.store.database import Database, open_database
from app.store.snapshot import load_snapshot
from tests.databases import ROOT, sqlite_copy
from tests.office import seeding

SEED = ROOT / "seed"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OSLO = ZoneInfo("Europe/Oslo")


def snapshot(database: Database) -> Snapshot:
    with database.reading() as session:
        return load_snapshot(session, NOW, OSLO)


@pytest.fixture(scope="module")
def directory(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    database = open_database(sqlite_copy(sqlite_template, tmp_path_factory.mktemp("seed")))
    load_seed(database, seeding(NOW), SEED)
    loaded = snapshot(database)
    database.close()
    return loaded


def state(directory: Snapshot, offer_id: str, at: str, service: str | None = None) -> State:
    offer = directory.by_id[offer_id]
    own = [given.hours for given in offer.services if given.service == service and given.hours]
    hours = own[0] if own else offer.places[0].hours
    return state_at(hours, datetime.fromisoformat(at).replace(tzinfo=OSLO), directory.context).state


def test_it_has_no_errors() -> None:
    assert not [p for p in check_data(SEED, NOW.date()) if not p.warning]


def test_it_loads_and_loads_again_without_change(database: Database) -> None:
    assert load_seed(database, seeding(NOW), SEED).added
    assert load_seed(database, seeding(NOW), SEED) == Loaded()
    assert len(snapshot(database).districts) == 17


@pytest.mark.parametrize(
    ("offer", "at", "service", "expected"),
    [
        ("fyrlyset", "2026-11-24T13:00", None, State.OPEN),
        ("fyrlyset", "2026-11-24T14:30", None, State.CLOSED),
        ("fyrlyset", "2026-11-22T12:00", "food", State.OPEN),
        ("feltpleien-fyrlyset", "2026-11-25T13:00", "doctor", State.OPEN),
        ("feltpleien-fyrlyset", "2026-11-24T13:00", "doctor", State.CLOSED),
        ("feltpleien-fyrlyset", "2026-11-24T13:00", None, State.OPEN),
    ],
)
def test_well_known_hours(
    directory: Snapshot, offer: str, at: str, service: str | None, expected: State
) -> None:
    assert state(directory, offer, at, service) is expected


@pytest.mark.parametrize("offer", ["24sju", "natthjemmet"])
def test_what_was_wound_up_is_kept_as_closed(directory: Snapshot, offer: str) -> None:
    assert directory.by_id[offer].publication is Publication.CLOSED


def test_every_published_offer_has_a_source(directory: Snapshot) -> None:
    assert [offer.id for offer in directory.offers if not offer.verification.sources] == []


def test_no_hidden_place_tells_where_it_is(directory: Snapshot) -> None:
    hidden = [
        at.place for offer in directory.offers for at in offer.places if at.place.accuracy is Accuracy.HIDDEN
    ]
    assert hidden
    assert not [place for place in hidden if place.address or place.postcode or place.point]


@pytest.mark.parametrize("at", ["2026-11-24T13:00", "2026-12-25T12:00", "2028-03-01T12:00"])
def test_no_offer_says_call_first_without_a_number_and_the_name_of_who_answers(
    directory: Snapshot, at: str
) -> None:
    instant = datetime.fromisoformat(at).replace(tzinfo=OSLO)
    hits = search(directory, Query(at=instant))
    statuses = ((hit, status) for hit in hits for status in (hit.status, *(s.status for s in hit.services)))
    asked = [hit for hit, status in statuses if status.state is State.UNKNOWN and status.can_call]
    assert asked
    assert [
        hit.offer.id for hit in asked if not (hit.contact and hit.contact.phone and hit.contact.name)
    ] == []


def test_every_number_of_an_organisation_or_a_district_has_a_source(directory: Snapshot) -> None:
    operators = {
        one for offer in directory.offers for one in (offer.organisation, offer.organisation.parent) if one
    }
    reached = [one for one in (*operators, *directory.districts) if one.phone or one.email or one.website]
    assert {one.name for one in reached} == {"Oslo kommune", "Oslo kommune, Deichman", "Blå Kors"}
    assert [one.name for one in reached if not one.sources] == []


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        ("fyrlyset", ("offer", "23 03 66 80", None)),
        ("verdensrommet-alna", ("switchboard", "21 80 21 80", "Bydel Alna")),
        ("deichman-oppsal", ("operator", "23 43 29 00", "Deichman Oppsal")),
        ("offentlige-toaletter-oslo", ("switchboard", "21 80 21 80", "Bymiljøetaten")),
        ("bydelslokaler-oslonokkelen", ("operator", "21 80 21 80", "Bydelslokaler i Oslonøkkelen")),
        ("motestedet", ("offer", None, None)),
    ],
)
def test_whom_to_call(directory: Snapshot, offer: str, said: tuple[str, str | None, str | None]) -> None:
    one = directory.by_id[offer]
    contact = directory.contact(one, one.places[0] if one.places else None)
    assert contact
    assert (contact.whose.value, contact.phone, contact.ask_for) == said


def test_the_reform_changes_nothing_before_its_districts_are_known(directory: Snapshot) -> None:
    days = (date(2027, 12, 31), date(2028, 1, 1))
    before, after = (set(directory.districts_on(day)) for day in days)
    assert before == after
    assert len(after) == 17


def test_every_text_is_there_in_english(directory: Snapshot) -> None:
    english = directory.worded("en")
    missing = {text for offer in directory.offers for text in texts_of(offer) if not english.has(text)}
    # Names of things, which are the same in both languages.
    assert missing <= {"Tøyen kro", "KulTur", "Hobby", "Forum", "Yoga", "Lambertseter bydelshus"}
