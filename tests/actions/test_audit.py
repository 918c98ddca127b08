"""The audit, replayed, gives the facts of today; a hidden address is told to nobody who may not see it."""

import logging
from dataclasses import replace
from pathlib import Path
from random import Random
from traceback import format_exception

import pytest
from alembic import command
from fastapi.testclient import TestClient
from sqlalchemy import text

from app.actions.places import set_place
from app.commands.check_audit import check_audit_command
from app.domain.city.geography import Point
from app.domain.directory.entries import Place
from app.domain.directory.vocabulary import Accuracy
from app.domain.errors import ConflictError, InUseError, NotPermittedError
from app.domain.office.grants import EVERYWHERE, Grant, Grants, GrantScope, Level, Role, ScopeKind
from app.domain.office.may import Entry, Permit, Refusal, Why, may, permitted
from app.domain.office.parts import Part
from app.domain.office.verbs import Verb
from app.store.audit import history_of
from app.store.database import Database, open_database, open_engine
from app.store.kinds import OFFER, ORGANISATION, PLACE
from app.store.office import entry_of, entry_of_change
from tests.actions.edits import CANARY, EDITS, START, Office, edited, open_office
from tests.apps import an_app_on
from tests.databases import alembic_config
from tests.office import newest, said


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return open_office(database, tmp_path / "seed")


def door(accuracy: Accuracy) -> Place:
    return Place("gata-1", None, f"{CANARY} 7", "0187", "030101", None, accuracy)


def write_door(office: Office, accuracy: Accuracy, *, based_on: int | None = None) -> None:
    word = said(
        *(office.database, Verb.PLACE_EDIT, "gata-1", START),
        kind=PLACE,
        part=Part.HIDDEN,
        based_on=based_on,
    )
    set_place(office.database, word, door(accuracy), None)


@pytest.mark.parametrize("seed", range(3))
def test_replaying_random_edits_gives_todays_facts(
    office: Office, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = Random(seed)  # noqa: S311 (cases, no secrets)
    for _ in range(25):
        edited(office, dice.choice(EDITS), dice)
    assert check_audit_command(office.database) == 0
    assert "The audit gives the facts of today" in capsys.readouterr().out


TAMPERED = [
    (
        "UPDATE offer SET phone = '1' WHERE id = 'huset'",
        "offer huset: the directory is not",
    ),
    ("DELETE FROM offer_service WHERE service = 'doctor'", 'offer_service.["doctor"].hours'),
    ("DELETE FROM audit_entry WHERE version = 3", "version 4 began elsewhere"),
]


@pytest.mark.parametrize(("sql", "told"), TAMPERED)
def test_what_came_in_by_another_way_is_found(
    office: Office, sql: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for accuracy in (Accuracy.STREET, Accuracy.AREA, Accuracy.HIDDEN):
        write_door(office, accuracy)
    with office.database.writing() as session:
        session.execute(text(sql))
    assert check_audit_command(office.database) == 1
    assert told in capsys.readouterr().err


def test_what_is_older_than_the_whole_facts_is_said_and_is_no_error(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    with office.database.writing() as session:
        session.execute(text("DELETE FROM audit_entry"))
    write_door(office, Accuracy.STREET)
    assert check_audit_command(office.database) == 0
    assert "are older than the audit's whole facts" in capsys.readouterr().out


def test_a_hidden_address_is_in_no_history_without_the_permit_for_it(office: Office) -> None:
    write_door(office, Accuracy.STREET)
    write_door(office, Accuracy.HIDDEN)
    editors = (Grant(Role.REDAKSJON, EVERYWHERE),)
    with office.database.reading() as session:
        entry = entry_of(session, PLACE, "gata-1")
        assert CANARY not in str(history_of(session, PLACE, "gata-1"))
        permit = permitted(Grants("kari", Level.FRESH, editors, START), Verb.PLACE_SEE_HIDDEN, entry)
        assert CANARY in str(history_of(session, PLACE, "gata-1", permit))
        signed_in = Grants("kari", Level.SIGNED_IN, editors, START)
        assert may(signed_in, Verb.PLACE_SEE_HIDDEN, entry) == Refusal(Why.LEVEL, Level.FRESH)
        with pytest.raises(NotPermittedError):
            history_of(session, PLACE, "annen", permit)


def test_a_hidden_address_is_in_no_answer_message_or_log(
    office: Office, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    looked = newest(office.database)
    write_door(office, Accuracy.HIDDEN)
    with pytest.raises(ConflictError) as raised:
        write_door(office, Accuracy.STREET, based_on=looked)
    with office.database.writing() as session:
        session.execute(text("UPDATE place SET address = 'x' WHERE id = 'gata-1'"))
    check_audit_command(office.database)
    told = capsys.readouterr()
    assert CANARY not in f"{raised.value} {caplog.text} {told.out} {told.err} {office.snapshot()}"


def test_what_the_tables_refuse_tells_no_address_either(office: Office) -> None:
    word = office.said(Verb.PLACE_EDIT, "gata-1", PLACE, Part.HIDDEN)
    with pytest.raises(InUseError) as raised:
        set_place(office.database, word, replace(door(Accuracy.HIDDEN), point=Point(95, 10)), None)
    assert CANARY not in "".join(format_exception(raised.value))


def test_to_hide_a_door_and_to_show_it_needs_the_permit_for_hidden_ones(office: Office) -> None:
    for accuracy in (Accuracy.HIDDEN, Accuracy.STREET):
        word = office.said(Verb.PLACE_EDIT, "gata-1", PLACE)
        with pytest.raises(NotPermittedError):
            set_place(office.database, word, door(accuracy), None)
        write_door(office, Accuracy.HIDDEN)


def test_what_grants_ask_of_an_entry(office: Office) -> None:
    write_door(office, Accuracy.HIDDEN)
    with office.database.reading() as session:
        house = entry_of(session, OFFER, "huset")
        door_entry = entry_of(session, PLACE, "gata-1")
        owner = entry_of(session, ORGANISATION, "byens-venner")
        change = entry_of_change(session, newest(office.database))
    assert (house.organisations, house.districts) == ({"byens-venner"}, {"030101"})
    assert (door_entry.offers, door_entry.hidden) == ({"huset", "kvelden"}, True)
    assert owner.offers == {"huset", "kvelden", "telefonen"}
    assert (change.changed_by, change.hidden, change.offers) == ("kari", True, door_entry.offers)
    of_house = Grant(Role.VAKT, GrantScope(ScopeKind.OFFER, "huset"))
    vakt = Grants("vakt-1", Level.DEVICE, (of_house,), START)
    assert isinstance(may(vakt, Verb.HOURS_CLOSE, house), Permit)
    assert may(vakt, Verb.CHANGE_UNDO_OWN, change) == Refusal(Why.OTHER_SCOPE)
    assert may(vakt, Verb.HOURS_CLOSE, Entry("offer", "kvelden")) == Refusal(Why.OTHER_SCOPE)


OLD_ROWS = [
    "INSERT INTO organisation (id, name) VALUES ('o', 'O')",
    """INSERT INTO offer (id, name, other_names, organisation_id, scope, publication, languages, hours)
    VALUES ('huset', 'Huset', '[]', 'o', 'citywide', 'published', '[]', '{}')""",
    """INSERT INTO hours_change (id, offer_id, first_day, kind, periods, mode, origin) VALUES
    (1, 'huset', '2026-12-01', 'closed', '[]', 'drop_in', 'office'),
    (2, 'huset', '2026-12-02', 'closed', '[]', 'drop_in', 'seed'),
    (3, 'huset', '2026-12-03', 'closed', '[]', 'drop_in', 'office')""",
    """INSERT INTO audit (at, actor, action, kind, entry_id, before, after, version) VALUES
    ('2026-11-24 12:00:00+00:00', 'kari', 'set_publication', 'offer', 'huset',
    '{"publication": "draft"}', '{"publication": "published"}', 1)""",
]


def test_an_audit_from_before_stays_readable_and_its_changes_keep_their_order(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with engine.connect() as connection:
        config = alembic_config(connection)
        command.upgrade(config, "0004")
        for sql in OLD_ROWS:
            connection.exec_driver_sql(sql)
        connection.commit()
        command.upgrade(config, "head")
        connection.commit()
        told = connection.execute(text('SELECT role, "before", "after" FROM audit')).one()
        order = connection.execute(text("SELECT id, position FROM hours_change ORDER BY position, id")).all()
    engine.dispose()
    assert told[0] is None
    assert "draft" in str(told[1])
    assert "published" in str(told[2])
    assert [tuple(row) for row in order] == [(2, 0), (1, 1), (3, 2)]
    database = open_database(empty_url)
    assert check_audit_command(database) == 0
    database.close()


def test_readers_see_neither_drafts_nor_hidden_doors(office: Office) -> None:
    write_door(office, Accuracy.HIDDEN)
    client = TestClient(an_app_on(office.snapshot(), at=START))
    for path in ("/", "/api/v1/directory", "/hsds/services", "/tilbud/huset", "/api/v1/offers.geojson"):
        answer = client.get(path).text
        assert "Huset" in answer
        assert CANARY not in answer
        assert "Kvelden" not in answer
    assert client.get("/tilbud/kvelden").status_code == 404
