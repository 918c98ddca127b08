"""Who may do what with the tables on PostgreSQL: the readers' role, and the office's.

deploy/roles.sql makes the roles; `apent migrate` grants them the tables each time, so that a new table is
never forgotten. The role that migrates owns them.
"""

import logging
from collections.abc import Iterator

from sqlalchemy import Connection, text

from app.models import Table
from app.store.shown import is_there, make_views

READER, WRITER = "apent_reader", "apent_writer"
FOR_READERS: dict[str, tuple[str, ...]] = {
    "alembic_version": (),
    "directory_version": (),
    "alert": (),
    "alert_district": (),
    "district": (),
    "district_version": (),
    "school_holiday": (),
    "wording": (),
    "audit": ("version", "at"),
}
"""What a public process reads as it is, by table; columns where it is not all of them.

All else it reads through the views of app/store/shown.py.
"""
ONLY_ADDED_TO = frozenset({"audit", "audit_entry"})
"""Nobody changes or takes away what the office has done; only its owner, who migrates, could."""
log = logging.getLogger(__name__)


def grant(connection: Connection) -> None:
    """Give the roles that exist what they need, and take from them all else."""
    known = set(connection.scalars(text("SELECT rolname FROM pg_roles")))
    if WRITER in known:
        _run(connection, _to_writers())
    if READER in known and is_there(connection):
        _run(connection, _to_readers())
        make_views(connection, READER)
    elif READER in known:
        log.warning("%s keeps the rights it had: run deploy/roles.sql in this database, then migrate", READER)


def _run(connection: Connection, statements: Iterator[str]) -> None:
    for statement in statements:
        connection.execute(text(statement))


def _to_readers() -> Iterator[str]:
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {READER}"
    for table, columns in FOR_READERS.items():
        only = f" ({', '.join(columns)})" if columns else ""
        yield f'GRANT SELECT{only} ON "{table}" TO {READER}'


def _to_writers() -> Iterator[str]:
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {WRITER}"
    yield f"GRANT SELECT ON alembic_version TO {WRITER}"
    for table in sorted(Table.metadata.tables):
        verbs = "SELECT, INSERT" if table in ONLY_ADDED_TO else "SELECT, INSERT, UPDATE, DELETE"
        yield f'GRANT {verbs} ON "{table}" TO {WRITER}'
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {WRITER}"
