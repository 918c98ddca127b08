"""A writer that another one keeps waiting for too long is told to try again, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlmodel import select

from app.actions.seed.load import load_seed
from app.api.problems import install
from app.domain.errors import BusyError
from app.models import DirectoryVersionRow
from app.store.database import Database, open_database
from tests.actions.edits import START
from tests.actions.seed_files import a_seed
from tests.office import newest, seeding


@pytest.fixture
def hasty(database_url: str) -> Iterator[Database]:
    """A database whose writers wait a twentieth of a second for each other."""
    opened = open_database(database_url)
    if opened.engine.dialect.name == "sqlite":
        event.listen(
            opened.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 50")
        )
    yield Database(opened.engine, busy_ms=50)
    opened.close()


def test_a_writer_that_waited_too_long_is_told_so_and_has_written_nothing(
    hasty: Database, database: Database, tmp_path: Path
) -> None:
    with database.writing() as other:
        other.exec(select(DirectoryVersionRow).with_for_update()).one()
        with pytest.raises(BusyError):
            load_seed(hasty, seeding(START), a_seed(tmp_path / "seed"))
    assert newest(hasty) == 0
    load_seed(hasty, seeding(START), a_seed(tmp_path / "seed"))
    assert newest(hasty) == 1


def test_whoever_meets_a_busy_database_is_asked_to_try_again_soon() -> None:
    app = FastAPI()
    install(app)

    @app.post("/")
    def save() -> None:
        raise BusyError("Another writer was not done in time: nothing was written")

    answer = TestClient(app).post("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json()["title"] == "Somebody else is writing just now"
