"""The directory of seed/ in a database of its own."""

from datetime import datetime

from app.actions.lineage import DIRECTORY
from app.actions.seed.load import load_seed
from app.commands.ready import migrate
from app.domain.office.grants import by_command
from app.domain.office.may import Entry, permitted
from app.domain.office.verbs import Verb
from app.settings import Settings
from app.store.database import Database, open_database


def seeded(url: str, now: datetime) -> Database:
    """A new database at `url` with the seed, as loaded at `now` (UTC)."""
    settings = Settings(database_url=url)
    database = open_database(url)
    migrate(database)
    permit = permitted(by_command("bench", now), Verb.DIRECTORY_LOAD, Entry(DIRECTORY, DIRECTORY))
    load_seed(database, permit, settings.seed_dir)
    return database
