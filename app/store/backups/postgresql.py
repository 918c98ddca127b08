"""PostgreSQL's own pg_dump and pg_restore; psql brings a dump back in one transaction."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from psycopg.conninfo import make_conninfo
from sqlalchemy import URL

from app.store.backups.errors import NoToolError, UnfitBackupError

_MUST_HAVE = " TABLE public alembic_version "
_OURS = "public"
_EMPTY = """
SET lock_timeout = '30s';
SET client_min_messages = warning;
DO $$
DECLARE thing record;
BEGIN
    FOR thing IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DROP TABLE public.%I CASCADE', thing.tablename);
    END LOOP;
    FOR thing IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('DROP FUNCTION %s CASCADE', thing.name);
    END LOOP;
END $$;
"""
"""Takes out what is there, a newer schema's tables too; who has rights on coming tables keeps them."""


def copy_out(url: URL, part: Path) -> None:
    """Dump the schema of an address into a file in pg_dump's own form, from one state of all tables."""
    words = ["--format=custom", f"--schema={_OURS}", "--no-owner", "--no-privileges", f"--file={part}"]
    _run(url, "pg_dump", *words, f"--dbname={_address(url)}")
    _check(part)


def copy_back(url: URL, file: Path) -> None:
    """Bring a dump back in the place of all tables of an address, in one transaction."""
    _check(file)
    with _as_script(file) as script:
        words = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        _run(url, "psql", *words, f"--command={_EMPTY}", f"--file={script}", f"--dbname={_address(url)}")


@contextmanager
def _as_script(file: Path) -> Iterator[Path]:
    """What pg_restore would send, in a file that nobody else can read."""
    with TemporaryDirectory(prefix="apent-restore-") as folder:
        script = Path(folder) / "restore.sql"
        script.touch(0o600)
        _run(None, "pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(file))
        lines = script.read_text(encoding="utf-8").splitlines(keepends=True)
        # The schema itself stays, with the rights that were given in it.
        script.write_text("".join(line for line in lines if not _is_of_the_schema(line)), encoding="utf-8")
        yield script


def _is_of_the_schema(line: str) -> bool:
    return line.startswith((f"CREATE SCHEMA {_OURS};", f"COMMENT ON SCHEMA {_OURS} "))


def _check(file: Path) -> None:
    """Whether the list of what it holds can be read, and names a table of ours."""
    try:
        listed = _run(None, "pg_restore", "--list", str(file))
    except subprocess.CalledProcessError as error:
        raise UnfitBackupError(f"{file}: {last_line(error)}") from error
    if _MUST_HAVE not in listed:
        raise UnfitBackupError(f"{file}: it holds no table alembic_version")


def _run(url: URL | None, program: str, *words: str) -> str:
    password = {"PGPASSWORD": str(url.password)} if url is not None and url.password else {}
    try:
        done = subprocess.run(  # noqa: S603 (a program of PostgreSQL, and words of ours without a shell)
            [program, *words], env={**os.environ, **password}, capture_output=True, text=True, check=True
        )
    except FileNotFoundError as error:
        raise NoToolError(
            f"{program} is not here: install PostgreSQL's client programs, of the server's version or newer"
        ) from error
    return done.stdout


def _address(url: URL) -> str:
    """The address as libpq reads it, without the password: everybody sees the words of a program."""
    known = {
        "host": url.host,
        "port": url.port,
        "user": url.username,
        "dbname": url.database,
    }
    given = {name: value for name, value in known.items() if value}
    return make_conninfo("", **given, **{name: str(value) for name, value in url.query.items()})


def last_line(error: subprocess.CalledProcessError) -> str:
    """What a program said last before it failed."""
    said = str(error.stderr or error).strip().splitlines()
    return said[-1] if said else str(error)
