"""The project's own seed as a snapshot, for tests of what strangers are told they will find."""

import tempfile
from functools import cache
from pathlib import Path

from fastapi import FastAPI

from app.actions.change import Author
from app.actions.seed.load import load_seed
from app.domain.snapshot import Snapshot
from app.main import create_app
from app.settings import Settings
from app.store.database import open_database
from app.store.snapshot import load_snapshot
from tests.builders import OSLO, TUESDAY_13
from tests.databases import ROOT, migrate

QUIET = Settings(tiles_url="http://127.0.0.1:9/{z}/{y}/{x}.png", rate_limit=0, metrics_port=0)
"""Nothing outside is asked, and no test waits for another's requests."""


class Held:
    """A snapshot source that holds one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def current(self) -> Snapshot:
        return self._snapshot


@cache
def own_directory() -> Snapshot:
    """The directory of seed/ on Tuesday 24 November 2026 at 13:00 in Oslo; loaded once per session."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'own.db'}"
        migrate(url)
        database = open_database(url)
        load_seed(database, Author("seed", TUESDAY_13), ROOT / "seed")
        with database.reading() as session:
            loaded = load_snapshot(session, TUESDAY_13, OSLO)
        database.close()
    return loaded


def an_app_on(snapshot: Snapshot) -> FastAPI:
    """The app on a snapshot at that instant."""
    return create_app(QUIET, clock=lambda: TUESDAY_13, snapshots=Held(snapshot))
