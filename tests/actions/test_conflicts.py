"""Two at once: what was changed since one looked is shown with both, and nothing is overwritten unseen."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from app.actions.confirming import confirm_parts
from app.actions.hours_changes import close_today
from app.actions.offer_parts import About, NewHours, NewPlaces, Owner
from app.actions.offers import create_offer, set_part
from app.domain.directory.vocabulary import Audience, Scope
from app.domain.errors import ConflictError, NotPermittedError
from app.domain.hours import read_osm
from app.domain.office.parts import Part
from app.domain.office.verbs import Verb
from app.store.audit import audit_differences, history_of
from app.store.database import Database, open_database
from app.store.facts import facts_of
from app.store.kinds import OFFER
from app.store.office import look_at
from tests.actions.edits import START, Office, open_office
from tests.builders import OSLO
from tests.databases import ROOT
from tests.office import newest, said

WRITERS, SAVES = 8, 6


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return open_office(database, tmp_path / "seed")


def set_phone(office: Office, number: str, based_on: int) -> None:
    word = said(office.database, Verb.OFFER_EDIT, "huset", START, part=Part.PLACE, based_on=based_on)
    set_part(office.database, word, "huset", NewPlaces(("gata-1",), phone=number), START.date())


def test_whoever_looked_before_the_other_saved_is_shown_both(office: Office) -> None:
    looked = newest(office.database)
    set_phone(office, "22 00 00 00", looked)
    with pytest.raises(ConflictError) as raised:
        set_phone(office, "33 00 00 00", looked)
    [conflict] = raised.value.conflicts
    told = (conflict.field, conflict.yours, conflict.theirs, conflict.before)
    assert told == ("offer.phone", "33 00 00 00", "22 00 00 00", "23 03 66 80")
    assert office.snapshot().by_id["huset"].phone == "22 00 00 00"


def test_the_message_of_a_conflict_tells_no_values(office: Office) -> None:
    looked = newest(office.database)
    set_phone(office, "22 00 00 00", looked)
    with pytest.raises(ConflictError, match=r"^1 fields of offer huset are not any more as they were$"):
        set_phone(office, "33 00 00 00", looked)


def test_two_who_edit_different_parts_do_not_meet(office: Office) -> None:
    looked = newest(office.database)
    set_phone(office, "22 00 00 00", looked)
    word = said(office.database, Verb.OFFER_EDIT, "huset", START, part=Part.HOURS, based_on=looked)
    hours = read_osm("24/7")
    set_part(office.database, word, "huset", NewHours(at_places={"gata-1": hours}), START.date())
    house = office.snapshot().by_id["huset"]
    assert (house.phone, house.places[0].hours) == ("22 00 00 00", hours)


def test_two_who_say_the_same_do_not_meet(office: Office) -> None:
    looked = newest(office.database)
    for _ in range(2):
        set_phone(office, "22 00 00 00", looked)
    for _ in range(2):
        word = said(office.database, Verb.HOURS_CLOSE, "huset", START, based_on=looked)
        close_today(office.database, word, "huset", OSLO)
    assert len(office.snapshot().by_id["huset"].changes) == 1


def test_nobody_confirms_what_they_have_not_seen(office: Office) -> None:
    looked = newest(office.database)
    set_phone(office, "22 00 00 00", looked)
    word = said(office.database, Verb.OFFER_CONFIRM, "huset", START, based_on=looked)
    with pytest.raises(ConflictError):
        confirm_parts(office.database, word, "huset", [Part.PLACE], START.date())
    confirm_parts(office.database, word, "huset", [Part.HOURS], START.date())


def test_an_edit_confirms_its_part_alone(office: Office) -> None:
    set_phone(office, "22 00 00 00", newest(office.database))
    rows = office.facts()["confirmations"]["huset"]["confirmation"]
    assert [(row["part"], row["day"], row["role"], row["via"]) for row in rows] == [
        ("place", "2026-12-01", "redaksjon", "form")
    ]
    assert str(office.snapshot().by_id["huset"].verification.at) == "2026-08-13"


def test_a_new_offer_is_a_draft_that_no_reader_sees(office: Office) -> None:
    about = About("Nytt", Scope.CITYWIDE, audiences=frozenset({Audience.ADULT}))
    create_offer(
        office.database, office.said(Verb.OFFER_CREATE, "nytt"), "nytt", about, Owner("byens-venner")
    )
    assert "nytt" not in office.snapshot().by_id
    with pytest.raises(ConflictError):
        create_offer(
            office.database, office.said(Verb.OFFER_CREATE, "nytt"), "nytt", about, Owner("byens-venner")
        )


def test_an_action_asks_for_its_own_permit(office: Office) -> None:
    before = newest(office.database)
    for word in (
        office.said(Verb.OFFER_EDIT, "telefonen", part=Part.PLACE),
        office.said(Verb.OFFER_EDIT, "huset", part=Part.HOURS),
        office.said(Verb.OFFER_PUBLISH, "huset"),
    ):
        with pytest.raises(NotPermittedError):
            set_part(office.database, word, "huset", NewPlaces(), START.date())
    assert newest(office.database) == before


def test_of_many_writers_on_one_entry_none_loses_a_save(office: Office) -> None:
    """Each adds its own number to the names there are, as a form does that was filled in from what it saw."""

    def write(writer: int) -> None:
        for save in range(SAVES):
            while not added(office, f"{writer}-{save}"):
                pass

    writers = [Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    names = office.snapshot().by_id["huset"].other_names
    assert Counter(names) == Counter(f"{writer}-{save}" for writer in range(WRITERS) for save in range(SAVES))
    with office.database.reading() as session:
        saved = history_of(session, OFFER, "huset")
        assert len(saved) == WRITERS * SAVES + 1
        assert audit_differences(session).lines == ()


def added(office: Office, name: str) -> bool:
    """Look, add a name, save; whether nobody else had saved meanwhile."""
    with office.database.reading() as session:
        looked = look_at(session, OFFER, "huset")
    names = (*looked.facts["offer"][0]["other_names"], name)
    word = said(office.database, Verb.OFFER_EDIT, "huset", START, part=Part.ABOUT, based_on=looked.version)
    try:
        set_part(
            office.database, word, "huset", About("Huset", Scope.CITYWIDE, other_names=names), START.date()
        )
    except ConflictError:
        return False
    return True


KILLED = """
import os, signal, sys
from random import Random
from sqlalchemy import event
from app.store.database import open_database
from tests.actions.edits import EDITS, Office, edited

database = open_database(sys.argv[1])
left = int(sys.argv[2])

@event.listens_for(database.engine, "before_cursor_execute")
def die(connection, cursor, statement, *rest):
    global left
    left -= statement.startswith(("INSERT", "UPDATE", "DELETE"))
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

office = Office(database)
for edit in EDITS:
    edited(office, edit, Random(int(sys.argv[2])))
"""


@pytest.mark.slow
@pytest.mark.parametrize("writes", [0, 1, 3, 7, 15, 31])
def test_a_save_that_is_killed_is_there_whole_or_not_at_all(
    database_url: str, tmp_path: Path, writes: int
) -> None:
    database = open_database(database_url)
    open_office(database, tmp_path / "seed")
    script = [sys.executable, "-c", KILLED, database_url, str(writes)]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(script, check=False, cwd=ROOT, capture_output=True, env=path)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with database.reading() as session:
        assert audit_differences(session).lines == ()
        assert facts_of(session, OFFER, "huset")
    set_phone(Office(database, START + timedelta(hours=1)), "22 00 00 00", newest(database))
    database.close()
