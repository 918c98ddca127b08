"""Runs the migrations on the database that the settings name, or on a connection handed in by a test."""

from alembic import context
from sqlalchemy import Connection, text

from app.models import Table
from app.settings import Settings
from app.store.database import open_engine
from app.store.shown import drop_views

ONE_AT_A_TIME = 0x4150454E54
"""The number of our advisory lock on PostgreSQL: "APENT" as bytes."""


def migrate(connection: Connection) -> None:
    """Bring one connection to the wanted revision, all or nothing on both engines, one process at a time.

    Two that start on an empty database both come up: the second waits for the first, and then finds all
    tables there. On SQLite every transaction is exclusive for writers already (BEGIN IMMEDIATE).
    """
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        compare_server_default=True,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
            drop_views(connection)
        context.run_migrations()


def run() -> None:
    """Use the connection in the configuration's attributes, else open one."""
    given = context.config.attributes.get("connection")
    if given is not None:
        migrate(given)
        return
    engine = open_engine(Settings().database_url)
    with engine.connect() as connection:
        migrate(connection)
    engine.dispose()


if context.is_offline_mode():
    raise SystemExit("Migrations need the database: run without --sql.")
run()
