"""Undo is a new change that takes back what one change did, exactly, and nothing that came after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from app.actions.confirming import confirm_parts
from app.actions.contacts import Contact, set_contacts
from app.actions.hours_changes import close_today
from app.actions.merging import merge_offers
from app.actions.offer_parts import About, NewPlaces, Owner
from app.actions.offers import create_offer, set_part
from app.actions.room import state_room
from app.actions.undo import undo
from app.domain.directory.entries import Capacity, Room
from app.domain.directory.vocabulary import Scope
from app.domain.errors import ConflictError, InUseError, NotFoundError
from app.domain.office.parts import Part
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot
from app.store.audit import audit_differences, change_of
from app.store.database import Database, open_database
from tests.actions.edits import (
    EDITS,
    START,
    Office,
    add_door,
    add_organisation,
    close,
    edited,
    merge_doors,
    merge_runners,
    open_office,
    undo_some,
    warn,
)
from tests.apps import an_app_on
from tests.builders import OSLO
from tests.databases import sqlite_copy
from tests.office import newest, undoing

ANSWERS = (
    *("/", "/en/tilbud/huset", "/tilbud/kvelden", "/ukeplan"),
    *("/api/v1/directory", "/api/v1/alerts", "/hsds/services", "/api/v1/offers.geojson"),
)
BEFORE = {merge_doors: (add_door,), merge_runners: (add_organisation,)}
"""There are two to merge only then."""
Steps = list[tuple[int, int]]
STEPS = st.lists(st.tuples(st.integers(0, len(EDITS) - 1), st.integers(0, 10_000)), min_size=1, max_size=8)


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return open_office(database, tmp_path / "seed")


@pytest.fixture(scope="module")
def loaded(sqlite_template: Path) -> Iterator[Path]:
    """A file with the small directory, to copy for each example."""
    with TemporaryDirectory() as folder:
        database = open_database(sqlite_copy(sqlite_template, Path(folder)))
        open_office(database, Path(folder) / "seed")
        database.close()
        yield Path(folder) / "apent.db"


@contextmanager
def fresh(loaded: Path) -> Iterator[Office]:
    with TemporaryDirectory() as folder:
        database = open_database(sqlite_copy(loaded, Path(folder)))
        yield Office(database)
        database.close()


def take_back(office: Office, version: int) -> None:
    office.now += timedelta(hours=1)
    undo(office.database, undoing(office.database, version, office.now), version)


def replayed(office: Office) -> tuple[str, ...]:
    with office.database.reading() as session:
        found = audit_differences(session)
    assert found.untold == 0
    return found.lines


def answers(snapshot: Snapshot) -> list[bytes]:
    client = TestClient(an_app_on(snapshot, at=START))
    return [client.get(path).content for path in ANSWERS]


def do_and_undo(office: Office, steps: Steps) -> None:
    """Make edits, then take each back, the last one first: each time all is as it was before it."""
    states = []
    for edit, seed in steps:
        before = (office.facts(), office.snapshot())
        version = edited(office, EDITS[edit], Random(seed))  # noqa: S311 (cases, no secrets)
        if version:
            states.append((version, before))
    for version, before in reversed(states):
        take_back(office, version)
        assert (office.facts(), office.snapshot()) == before
    assert replayed(office) == ()


@pytest.mark.slow
@given(steps=STEPS)
@settings(max_examples=max(200, settings.default.max_examples), deadline=None)
def test_undoing_all_of_any_sequence_restores_all_facts(loaded: Path, steps: Steps) -> None:
    with fresh(loaded) as office:
        do_and_undo(office, steps)


@pytest.mark.parametrize("seed", range(4))
def test_undoing_all_restores_all_facts_on_both_engines(office: Office, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 (cases, no secrets)
    do_and_undo(office, [(dice.randrange(len(EDITS)), dice.randrange(10_000)) for _ in range(12)])


@pytest.mark.slow
@given(steps=STEPS, which=st.integers(0, 7))
@settings(max_examples=max(100, settings.default.max_examples), deadline=None)
def test_undoing_one_of_many_takes_it_back_or_touches_nothing(loaded: Path, steps: Steps, which: int) -> None:
    with fresh(loaded) as office:
        made = [edited(office, EDITS[edit], Random(seed)) for edit, seed in steps]  # noqa: S311 (cases)
        version = made[which % len(made)]
        if version is None:
            return
        before, newest_before = office.facts(), newest(office.database)
        try:
            take_back(office, version)
        except (ConflictError, InUseError):
            assert (office.facts(), newest(office.database)) == (before, newest_before)
        else:
            if newest(office.database) > newest_before:
                take_back(office, newest(office.database))
            assert office.facts() == before
        assert replayed(office) == ()


@pytest.mark.slow
@given(steps=STEPS)
@settings(max_examples=settings.default.max_examples // 4, deadline=None)
def test_every_answer_is_as_before_once_any_sequence_is_undone(loaded: Path, steps: Steps) -> None:
    """Byte for byte, but for version and times; 25 sequences, and 500 of them in the thorough profile."""
    with fresh(loaded) as office:
        before = answers(office.snapshot())
        do_and_undo(office, steps)
        assert answers(office.snapshot()) == before


@pytest.mark.parametrize(
    "edit", [one for one in EDITS if one is not undo_some], ids=lambda edit: edit.__name__
)
def test_every_answer_is_as_before_once_an_action_is_undone(
    loaded: Path, edit: Callable[[Office, Random], None]
) -> None:
    with fresh(loaded) as office:
        for said_before in (close, warn, *BEFORE.get(edit, ())):  # there is something to end only then
            edited(office, said_before, Random(1))  # noqa: S311 (a case, no secret)
        before = answers(office.snapshot())
        tries = (edited(office, edit, Random(seed)) for seed in range(40))  # noqa: S311 (likewise)
        take_back(office, next(filter(None, tries)))
        assert answers(office.snapshot()) == before


def test_what_was_changed_since_is_a_conflict_with_both(office: Office) -> None:
    first = phone(office, "22 00 00 00")
    phone(office, "33 00 00 00")
    with pytest.raises(ConflictError) as raised:
        take_back(office, first)
    conflict = next(one for one in raised.value.conflicts if one.field == "offer.phone")
    assert (conflict.yours, conflict.theirs, conflict.before) == (
        "23 03 66 80",
        "33 00 00 00",
        "22 00 00 00",
    )


def test_what_came_after_in_other_parts_stays(office: Office) -> None:
    first = phone(office, "22 00 00 00")
    close_today(office.database, office.said(Verb.HOURS_CLOSE, "huset"), "huset", OSLO)
    take_back(office, first)
    house = office.snapshot().by_id["huset"]
    assert (house.phone, len(house.changes)) == ("23 03 66 80", 1)


def _full(office: Office) -> None:
    room = Capacity(Room.FULL, None, office.now, office.now + timedelta(hours=4))
    state_room(office.database, office.said(Verb.ROOM_STATE, "ny"), "ny", room)


def _closed(office: Office) -> None:
    close_today(office.database, office.said(Verb.HOURS_CLOSE, "ny"), "ny", OSLO)


def _confirmed(office: Office) -> None:
    right = office.said(Verb.OFFER_CONFIRM, "ny")
    confirm_parts(office.database, right, "ny", [Part.HOURS], office.now.date())


def _whom_to_ask(office: Office) -> None:
    right = office.said(Verb.OFFER_EDIT, "ny").permit
    set_contacts(office.database, right, "ny", [Contact("Anne", "anne@huset.example", None)])


@pytest.mark.parametrize("say", [_full, _closed, _confirmed, _whom_to_ask])
def test_an_offer_of_which_something_was_said_since_it_came_stays(
    office: Office, say: Callable[[Office], None]
) -> None:
    word, owner = office.said(Verb.OFFER_CREATE, "ny"), Owner("byens-venner")
    create_offer(office.database, word, "ny", About("Ny", Scope.DISTRICT), owner)
    came = newest(office.database)
    say(office)
    before = office.facts()
    with pytest.raises(InUseError):
        take_back(office, came)
    assert (office.facts(), replayed(office)) == (before, ())


def phone(office: Office, number: str) -> int:
    """Give the house another number; the version that did it."""
    word = office.said(Verb.OFFER_EDIT, "huset", part=Part.PLACE)
    set_part(office.database, word, "huset", NewPlaces(("gata-1",), phone=number), START.date())
    return newest(office.database)


def test_an_undo_names_what_it_undoes_and_can_be_undone(office: Office) -> None:
    first = phone(office, "22 00 00 00")
    take_back(office, first)
    with office.database.reading() as session:
        assert change_of(session, first + 1).undoes == first
    take_back(office, first + 1)
    assert office.snapshot().by_id["huset"].phone == "22 00 00 00"


def test_undone_twice_is_undone_once(office: Office) -> None:
    first = phone(office, "22 00 00 00")
    take_back(office, first)
    take_back(office, first)
    assert newest(office.database) == first + 1


def test_a_version_that_nobody_made_is_not_undone(office: Office) -> None:
    with pytest.raises(NotFoundError):
        take_back(office, 99)


def test_a_merge_is_one_change_of_all_that_hung_on_both(office: Office) -> None:
    close_today(office.database, office.said(Verb.HOURS_CLOSE, "kvelden"), "kvelden", OSLO)
    before = office.facts()
    merge_offers(office.database, office.said(Verb.OFFER_MERGE, "huset"), "huset", "kvelden")
    after = office.facts()
    assert [one for one in after if "kvelden" in after[one]] == []
    services = {row["service"] for row in after["offer"]["huset"]["offer_service"]}
    assert services == {"doctor", "food", "social"}
    take_back(office, newest(office.database))
    assert office.facts() == before
