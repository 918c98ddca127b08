"""Which schema a database has."""

from sqlalchemy import inspect, text

from app.store.database import Database


def revision_of(database: Database) -> str | None:
    """The last migration that was applied; None for a database without tables."""
    with database.reading() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        revision: str | None = session.connection().scalar(text("SELECT version_num FROM alembic_version"))
        return revision
