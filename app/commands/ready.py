"""Makes a database ready: the newest schema before any command, and the seed before the first reader.

Mostly there is nothing to do, and then nothing is imported that could: that would take half a second.
"""
# ruff: noqa: PLC0415

from pathlib import Path

from app.clock import Clock
from app.settings import ROOT
from app.store.database import Database
from app.store.schema import revision_of
from app.store.snapshot import read_version


def migrate(database: Database) -> None:
    """Bring the database of the settings to the newest schema."""
    if revision_of(database) != newest_revision():
        from alembic import command
        from alembic.config import Config

        command.upgrade(Config(ROOT / "alembic.ini"), "head")


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
