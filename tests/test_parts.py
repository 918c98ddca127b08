"""The public part and the office's: what each serves, what each knows, and what its role may do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from app.actions.seed.load import load_seed
from app.commands.ready import migrate
from app.domain.directory.vocabulary import Publication
from app.domain.hours import ChangeKind, HoursChange
from app.edge.guarding.staff import is_staff_address
from app.lifespan import NotOpened
from app.main import create_app
from app.models import Table
from app.settings import Parts, PublicSettings, Settings, settings_for
from app.store.database import Database, open_database
from app.store.roles import FOR_READERS, READER, WRITER
from app.store.shown import views
from app.store.snapshot import load_snapshot
from tests.actions.seed_files import LINE, a_seed
from tests.apps import QUIET
from tests.builders import TUESDAY_13, Held, a_snapshot
from tests.commands.test_backup import apent
from tests.databases import administration, with_name
from tests.office import change_hours, publish, seeding

ROOT = Path(__file__).parent.parent
SECRETS = {"database_url", "oidc_providers", "smtp_password", "smtp_user", "office_url", "mail_dir"}


def paths(parts: Parts) -> set[str]:
    app = create_app(QUIET, snapshots=Held(a_snapshot()), parts=parts)
    return {path for route in app.routes if (path := getattr(route, "path", ""))}


def test_public_processes_know_no_address_of_the_office_and_it_none_of_theirs() -> None:
    public, office, both = paths(Parts.PUBLIC), paths(Parts.OFFICE), paths(Parts.ALL)
    client = TestClient(create_app(QUIET, snapshots=Held(a_snapshot()), parts=Parts.PUBLIC))
    assert client.get("/kontor/inn").status_code == 404
    client = TestClient(create_app(QUIET, snapshots=Held(a_snapshot()), parts=Parts.OFFICE))
    assert [client.get(path).status_code for path in ("/", "/api/v1/offers", "/healthz")] == [404, 404, 200]
    assert not [path for path in public if is_staff_address(path)]
    assert public | office == both


def test_settings_of_a_public_process_hold_no_secret() -> None:
    assert not PublicSettings.model_fields.keys() & SECRETS
    assert Settings.model_fields.keys() >= SECRETS
    assert type(settings_for(Parts.PUBLIC)) is PublicSettings
    assert type(settings_for(Parts.OFFICE)) is Settings


def test_a_public_process_has_no_code_of_the_office() -> None:
    made = "import sys; from app.main import create_app; create_app(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", made],
        env=os.environ | {"APENT_PARTS": "public"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    modules = done.stdout.split()
    assert "app.web.site" in modules
    assert [name for name in modules if name.startswith(("app.office", "webauthn"))] == []


def test_a_public_process_reads_where_it_is_told_and_else_where_all_do() -> None:
    ask = "from app.settings import Parts, settings_for as s; print(s(Parts.PUBLIC).read_url)"

    def read_url(**environment: str) -> str:
        whole = {name: value for name, value in os.environ.items() if not name.startswith("APENT_")}
        done = subprocess.run(
            [sys.executable, "-c", ask],
            env=whole | environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    assert read_url(APENT_DATABASE_URL="sqlite:///a") == "sqlite:///a"
    assert read_url(APENT_DATABASE_URL="sqlite:///a", APENT_READ_URL="sqlite:///b") == "sqlite:///b"


def test_a_public_process_has_nothing_to_write_to(sqlite_url: str) -> None:
    settings = PublicSettings(read_url=sqlite_url, metrics_port=0, parts=Parts.PUBLIC)
    app = create_app(settings, clock=lambda: TUESDAY_13)
    assert isinstance(app.resources.snapshots, NotOpened)
    with TestClient(app) as client:
        assert client.get("/api/v1/offers").status_code == 200
        assert app.resources.database is None


@pytest.fixture
def roles(postgres_server: str) -> Iterator[str]:
    """A database as deploy/roles.sql and `apent migrate` make it; roles are of the whole server."""
    with administration(postgres_server) as admin:
        admin.execute(text("CREATE DATABASE with_roles"))
    url = with_name(postgres_server, "with_roles")
    with administration(url) as admin:
        driver: Any = admin.connection.driver_connection
        driver.execute((ROOT / "deploy" / "roles.sql").read_text())
    owner = open_database(as_role(url, "apent_migrator"))
    migrate(owner)
    owner.close()
    yield url
    with administration(postgres_server) as admin:
        admin.execute(text("DROP DATABASE with_roles WITH (FORCE)"))
        for role in (READER, WRITER, "apent_migrator"):
            admin.execute(text(f"DROP ROLE {role}"))


def as_role(url: str, role: str) -> str:
    return make_url(url).set(username=role).render_as_string(hide_password=False)


def refused(database: Database, statement: str) -> bool:
    try:
        with database.engine.begin() as connection:
            connection.execute(text(statement))
    except DBAPIError:
        return True
    return False


def test_the_writer_changes_the_directory_and_the_reader_sees_it(roles: str, tmp_path: Path) -> None:
    office, public = open_database(as_role(roles, WRITER)), as_role(roles, READER)
    load_seed(office, seeding(TUESDAY_13), a_seed(tmp_path / "seed"))
    publish(office, TUESDAY_13, "huset", Publication.CLOSED)
    settings = PublicSettings(read_url=public, metrics_port=0, parts=Parts.PUBLIC)
    with TestClient(create_app(settings, clock=lambda: TUESDAY_13)) as client:
        assert client.get("/api/v1/offers/huset").json()["publication"] == "closed"
    assert refused(office, "UPDATE audit SET actor = 'somebody else'")
    assert refused(office, "DELETE FROM audit_entry")
    assert refused(office, "CREATE TABLE mine (id int)")
    office.close()


def test_the_reader_can_read_the_directory_and_nothing_else(roles: str) -> None:
    public = open_database(as_role(roles, READER))
    others = sorted(Table.metadata.tables.keys() - FOR_READERS.keys())
    assert {"person", "staff_session", "seed_record", "audit_entry", "outbox"} <= set(others)
    assert [name for name in others if not refused(public, f'TABLE public."{name}"')] == []
    assert {name for name in others if not refused(public, f'TABLE "{name}"')} == views().keys()
    assert refused(public, "SELECT actor FROM audit")
    assert refused(public, "UPDATE offer SET name = 'x'")
    assert refused(public, "CREATE TEMPORARY TABLE mine (id int)")
    public.close()


def test_the_reader_finds_no_trace_of_a_hidden_door_or_a_draft_and_has_the_directory_of_all(
    roles: str, tmp_path: Path
) -> None:
    office, public = open_database(as_role(roles, WRITER)), open_database(as_role(roles, READER))
    load_seed(office, seeding(TUESDAY_13), a_seed(tmp_path / "seed", line=LINE))
    publish(office, TUESDAY_13, "telefonen", Publication.DRAFT)
    shut = HoursChange(TUESDAY_13.date(), TUESDAY_13.date(), ChangeKind.CLOSED)
    change_hours(office, TUESDAY_13, "huset", shut, "gata-1")
    with office.engine.begin() as connection:
        connection.execute(text("UPDATE place SET accuracy = 'hidden'"))
    told = told_to(public)
    for secret in ("gata", "0187", "59.9", "10.7"):
        assert secret not in told.lower()
    assert told.count("huset-hidden-0") == len(("place", "offer_at_place", "hours_change", "change_log"))
    # A condition of one's own, tried on rows that are not shown, would tell by its error what stands there.
    assert not refused(public, "SELECT id FROM place WHERE address::int = 1")
    zone = ZoneInfo("Europe/Oslo")
    with office.reading() as whole, public.reading() as shown:
        theirs = load_snapshot(shown, TUESDAY_13, zone)
        assert theirs == load_snapshot(whole, TUESDAY_13, zone)
    assert [(offer.id, len(offer.places[0].changes)) for offer in theirs.offers] == [("huset", 1)]
    office.close()
    public.close()


def test_a_reader_of_the_release_before_reads_on_until_the_file_of_roles_is_run_again(roles: str) -> None:
    owner, public = open_database(as_role(roles, "apent_migrator")), open_database(as_role(roles, READER))
    with administration(roles) as admin:
        admin.execute(text("DROP SCHEMA readers CASCADE"))
        admin.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {READER}"))
        migrate(owner)
        assert not refused(public, "TABLE place")
        driver: Any = admin.connection.driver_connection
        driver.execute((ROOT / "deploy" / "roles.sql").read_text())
    migrate(owner)
    assert refused(public, "TABLE public.place")
    assert not refused(public, "TABLE place")
    owner.close()
    public.close()


def test_a_restore_gives_readers_what_they_may_read_and_no_more(roles: str, tmp_path: Path) -> None:
    owner, public = as_role(roles, "apent_migrator"), open_database(as_role(roles, READER))
    file = str(tmp_path / "backup")
    assert [
        apent(*words, url=owner).returncode for words in (("backup", file), ("restore", "--discard", file))
    ] == [0, 0]
    assert refused(public, "TABLE public.place")
    assert not refused(public, "TABLE place")
    public.close()


def told_to(reader: Database) -> str:
    """All that a role can read of the directory, as one text."""
    with reader.engine.connect() as connection:
        rows = [row for name in views() for row in connection.execute(text(f'TABLE "{name}"'))]
    return repr(rows)
