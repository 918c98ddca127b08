"""Copies of a whole database: made while it is used, brought back all or nothing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.store.backups import postgresql, sqlite
from app.store.database import Database

ENDINGS = {"sqlite": ".db", "postgresql": ".dump"}
"""How the name of a backup ends, by kind of database."""


def write_backup(database: Database, file: Path) -> None:
    """Write one consistent state of all tables to a new file that only its owner can read.

    Who reads or writes meanwhile does not wait. FileExistsError where there is such a file already;
    UnfitBackupError where what was written cannot be read again. A failure leaves no file.
    """
    copy_out = sqlite.copy_out if _is_sqlite(database) else postgresql.copy_out
    with _new(file) as part:
        copy_out(database.engine.url, part)


def bring_back(database: Database, file: Path) -> None:
    """Put all tables of a backup in the place of those that are there, in one transaction.

    UnfitBackupError where the file is no backup of this kind of database; whatever fails, what was there
    stays. The lineage is still the old one: `begin_epoch` comes next.
    """
    copy_back = sqlite.copy_back if _is_sqlite(database) else postgresql.copy_back
    copy_back(database.engine.url, file)


def _is_sqlite(database: Database) -> bool:
    return database.engine.dialect.name == "sqlite"


@contextmanager
def _new(file: Path) -> Iterator[Path]:
    """A file beside the wanted one, which takes its place once it is whole and on the disk."""
    if file.exists():
        raise FileExistsError(f"{file} is there already")
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    # A backup holds hidden addresses: nobody else reads it, not even while it is written.
    os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
