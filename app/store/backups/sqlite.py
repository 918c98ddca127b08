"""SQLite's own online backup, in both directions."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from app.store.backups.errors import UnfitBackupError

_MUST_HAVE = "alembic_version"
_DAMAGED = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}
_WAITS = 30
"""Seconds for which the copy waits for a writer."""


def copy_out(url: URL, part: Path) -> None:
    """Copy the database of an address into a file, in one step: a writer that goes on is not in it.

    The copy is one file, without the log that is beside the database, and is read through before it counts.
    """
    with closing(_opened(_path(url))) as live, closing(sqlite3.connect(part)) as copy:
        try:
            live.backup(copy)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname not in _DAMAGED:
                raise
            raise UnfitBackupError(f"{_path(url)}: {error}") from error
        copy.execute("PRAGMA journal_mode = DELETE")
        _check(copy, part)


def copy_back(url: URL, file: Path) -> None:
    """Copy a backup over the database of an address; programs that have it open see the new state next.

    What is there and no database at all is put aside under another name; who had it open must start anew.
    """
    with closing(_opened(file)) as copy:
        _check(copy, file)
        try:
            _copy_over(copy, _path(url))
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname != "SQLITE_NOTADB":
                raise
            _put_aside(_path(url))
            _copy_over(copy, _path(url))


def _copy_over(copy: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=_WAITS)) as live:
        copy.backup(live)


def _put_aside(path: Path) -> None:
    for part in (path, *path.parent.glob(f"{path.name}-*")):
        part.rename(f"{part}.damaged")


def _path(url: URL) -> Path:
    return Path(url.database or "")


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAITS)


def _check(copy: sqlite3.Connection, file: Path) -> None:
    """Whether every page can be read, and it is a database of ours."""
    try:
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        ours = copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_MUST_HAVE,)).fetchone()
    except sqlite3.DatabaseError as error:
        raise UnfitBackupError(f"{file}: {error}") from error
    if found != "ok":
        raise UnfitBackupError(f"{file}: {found}")
    if ours is None:
        raise UnfitBackupError(f"{file}: it holds no table {_MUST_HAVE}")
