from collections.abc import Iterator

import pytest

from app.store.database import Database, open_database


@pytest.fixture
def at_the_office(sqlite_url: str) -> Iterator[Database]:
    """A database without a person, on one engine: SQL is tried on both in tests/actions."""
    database = open_database(sqlite_url)
    yield database
    database.close()
