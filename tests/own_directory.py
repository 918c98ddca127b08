"""The project's own seed as a snapshot, for tests of what strangers are told they will find."""

import tempfile
from functools import cache
from pathlib import Path

from app.actions.seed.load import load_seed
from app.domain.snapshot import Snapshot
from app.store.database import open_database
from app.store.snapshot import load_snapshot
from tests.builders import OSLO, TUESDAY_13
from tests.databases import ROOT, migrate
from tests.office import seeding


@cache
def own_directory() -> Snapshot:
    """The directory of seed/ on Tuesday 24 November 2026 at 13:00 in Oslo; loaded once per session."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'own.db'}"
        migrate(url)
        database = open_database(url)
        load_seed(database, seeding(TUESDAY_13), ROOT / "seed")
        with database.reading() as session:
            loaded = load_snapshot(session, TUESDAY_13, OSLO)
        database.close()
    return loaded
