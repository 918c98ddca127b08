"""What every table shares: one metadata with named constraints, and the column kinds SQL lacks."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, MetaData, TypeDecorator
from sqlmodel import SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names for constraints, the same on both engines, so that a migration can drop them by name."""


class Table(SQLModel):
    """The base of all tables. A table does not validate: what goes in passes a schema first."""

    metadata = MetaData(naming_convention=NAMES)


class Instant(TypeDecorator[datetime]):
    """An instant: aware, in UTC, on both engines.

    PostgreSQL keeps the zone; SQLite drops it and would hand back a naive time, which then compares
    with nothing. A naive time is refused on the way in.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into UTC; ValueError for a naive one."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone; an instant needs one")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant back in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Json = JSON(none_as_null=True)
"""Structured data; a missing value is SQL's NULL, not JSON's null."""


def one_of(column: str, allowed: Iterable[str], *, name: str | None = None) -> CheckConstraint:
    """Make the check that a text column holds one of a closed set (NULL passes, as in all SQL checks)."""
    values = ", ".join(f"'{value}'" for value in sorted(allowed))
    return CheckConstraint(f"{column} IN ({values})", name=name or column)
