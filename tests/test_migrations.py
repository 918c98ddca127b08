"""The migrations: one line, up and down, and the same tables as the models, on both engines."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from app.commands.ready import migrate, newest_revision
from app.models import Table
from app.store.database import open_database, open_engine
from app.store.schema import revision_of
from tests.databases import ROOT, alembic_config


def scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(Config(str(ROOT / "alembic.ini")))


@pytest.fixture
def connection(empty_url: str) -> Iterator[Connection]:
    engine = open_engine(empty_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def own_tables(connection: Connection) -> set[str]:
    names = set(inspect(connection).get_table_names()) - {"alembic_version"}
    connection.rollback()
    return names


def checks(connection: Connection) -> set[tuple[str, str]]:
    inspector = inspect(connection)
    return {
        (table, str(check["name"]))
        for table in inspector.get_table_names()
        for check in inspector.get_check_constraints(table)
    }


def test_there_is_one_head() -> None:
    assert len(scripts().get_heads()) == 1


def test_migrations_are_numbered_without_a_gap() -> None:
    revisions = [script.revision for script in scripts().walk_revisions()]
    assert sorted(revisions) == [f"{number:04}" for number in range(1, len(revisions) + 1)]


def test_file_names_begin_with_the_number() -> None:
    files = [(Path(script.path).name, script.revision) for script in scripts().walk_revisions()]
    assert all(name.startswith(f"{revision}_") for name, revision in files)


def test_the_migrations_make_the_tables_of_the_models(connection: Connection) -> None:
    config = alembic_config(connection)
    command.upgrade(config, "head")
    command.check(config)


def test_the_migrations_make_the_checks_of_the_models(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "head")
    migrated = checks(connection)
    connection.rollback()
    command.downgrade(alembic_config(connection), "base")
    Table.metadata.create_all(connection)
    assert checks(connection) == migrated


def test_every_migration_goes_down_and_up_again(connection: Connection) -> None:
    config = alembic_config(connection)
    command.upgrade(config, "head")
    tables = own_tables(connection)
    for _ in scripts().get_revisions("head"):
        command.downgrade(config, "-1")
    command.downgrade(config, "base")
    assert own_tables(connection) == set()
    command.upgrade(config, "head")
    assert own_tables(connection) == tables


def test_what_the_seed_wrote_before_there_were_contacts_does_not_look_edited(connection: Connection) -> None:
    config = alembic_config(connection)
    command.upgrade(config, "0005")
    old = {"organisation": [{"name": "Byen", "website": None}]}
    record = {"kind": "organisation", "entry_id": "byen", "facts": json.dumps(old), "at": "2026-11-24"}
    written = (
        "INSERT INTO seed_record (kind, entry_id, facts, loaded_at) VALUES (:kind, :entry_id, :facts, :at)"
    )
    connection.execute(text(written), record)
    command.upgrade(config, "0006")
    new = {"phone": None, "email": None, "parent_id": None, "sources": None}
    assert facts_recorded(connection) == {"organisation": [new | old["organisation"][0]]}
    command.downgrade(config, "0005")
    assert facts_recorded(connection) == old


def test_what_the_seed_wrote_before_offers_moved_does_not_look_edited(connection: Connection) -> None:
    config = alembic_config(connection)
    command.upgrade(config, "0008")
    old = {"offer": [{"name": "Huset"}], "source": []}
    record = {"kind": "offer", "entry_id": "huset", "facts": json.dumps(old), "at": "2026-11-24"}
    written = (
        "INSERT INTO seed_record (kind, entry_id, facts, loaded_at) VALUES (:kind, :entry_id, :facts, :at)"
    )
    connection.execute(text(written), record)
    command.upgrade(config, "0009")
    assert facts_recorded(connection) == old | {"offer": [{"moved_to": None, "name": "Huset"}]}
    command.downgrade(config, "0008")
    assert facts_recorded(connection) == old


def test_school_holidays_from_before_keep_their_days(connection: Connection) -> None:
    config = alembic_config(connection)
    command.upgrade(config, "0008")
    connection.execute(text("INSERT INTO school_holiday VALUES ('2026-12-21', '2027-01-03', 'Jul')"))
    command.upgrade(config, "0009")
    kept = [tuple(map(str, row)) for row in connection.execute(text("SELECT * FROM school_holiday"))]
    assert kept == [("2026-12-21", "2026-12-21", "2027-01-03", "Jul")]
    command.downgrade(config, "0008")
    kept = [tuple(map(str, row)) for row in connection.execute(text("SELECT * FROM school_holiday"))]
    assert kept == [("2026-12-21", "2027-01-03", "Jul")]


def facts_recorded(connection: Connection) -> object:
    facts = connection.execute(text("SELECT facts FROM seed_record")).scalar_one()
    return json.loads(facts) if isinstance(facts, str) else facts


def test_a_new_directory_is_at_version_zero(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "head")
    assert connection.execute(text("SELECT id, version FROM directory_version")).all() == [(1, 0)]


def test_the_newest_revision_is_known_without_alembic() -> None:
    assert newest_revision() == scripts().get_current_head()


def test_a_database_is_migrated_once(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = open_database(empty_url)
    assert revision_of(database) is None
    migrate(database)
    assert revision_of(database) == newest_revision()
    with monkeypatch.context() as without:
        without.setattr(command, "upgrade", None)
        migrate(database)
    database.close()
