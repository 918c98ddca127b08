"""Runs the migrations on the database that the settings name, or on a connection handed in by a test."""

from alembic import context
from sqlalchemy import Connection

from app.models import Table
from app.settings import Settings
from app.store.database import open_engine


def migrate(connection: Connection) -> None:
    """Bring one connection to the wanted revision, all or nothing on both engines."""
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        compare_server_default=True,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
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
