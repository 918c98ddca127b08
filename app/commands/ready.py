"""Makes a database ready: tables where there are none, a refusal where they are too old, the first seed.

Mostly there is nothing to do, and then nothing is imported that could: that would take half a second.
"""
# ruff: noqa: PLC0415

from pathlib import Path

from app.clock import Clock
from app.commands.failures import Failure
from app.settings import ROOT
from app.store.database import Database
from app.store.schema import revision_of
from app.store.versions import read_version


def make_ready(database: Database) -> None:
    """Give an empty database its tables; Failure.SCHEMA_TOO_OLD where `apent migrate` has to run first.

    A newer schema is taken as it is: it still has all that this version reads and writes, by the rule in
    docs/operations.md, so that machines can be upgraded and rolled back one after the other.
    """
    found = revision_of(database)
    if found is None:
        migrate(database)
    elif found < newest_revision():
        raise Failure.schema_too_old(found, newest_revision())


def check_ready(database: Database) -> None:
    """Refuse like make_ready, and write nothing: a public process may only read."""
    found = revision_of(database) or ""
    if found < newest_revision():
        raise Failure.schema_too_old(found or "none", newest_revision())


def migrate(database: Database) -> None:
    """Bring a database to the newest schema that this version knows; one that is newer still stays.

    Who comes while another one is at it waits and then has nothing to do (alembic/env.py).
    """
    if (revision_of(database) or "") < newest_revision():
        from alembic import command
        from alembic.config import Config

        config = Config(ROOT / "alembic.ini")
        with database.engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    if database.engine.dialect.name == "postgresql":
        from app.store.roles import grant

        with database.engine.begin() as connection:
            grant(connection)


def newest_revision() -> str:
    """The last of the migrations, whose files begin with their numbers."""
    return max(path.name.partition("_")[0] for path in (ROOT / "alembic" / "versions").glob("[0-9]*.py"))


def seed_if_empty(database: Database, folder: Path, clock: Clock) -> int:
    """Load a folder into a directory that nothing was ever written to; give the exit code."""
    with database.reading() as session:
        if read_version(session) > 0:
            return 0
    from app.commands.seed import seed_command

    return seed_command(database, folder, clock)
