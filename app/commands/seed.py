"""`apent seed`: loads the seed files into the database, all or nothing."""

import sys
from pathlib import Path

from app.actions.lineage import DIRECTORY
from app.actions.seed.errors import SeedError
from app.actions.seed.load import Loaded, load_seed
from app.clock import Clock
from app.domain.office.grants import by_command
from app.domain.office.may import Entry, permitted
from app.domain.office.verbs import Verb
from app.store.database import Database

ACTOR = "seed"


def seed_command(database: Database, folder: Path, clock: Clock) -> int:
    """Load a folder and say what was done; give the exit code, 1 if the files have errors."""
    permit = permitted(by_command(ACTOR, clock()), Verb.DIRECTORY_LOAD, Entry(DIRECTORY, DIRECTORY))
    try:
        loaded = load_seed(database, permit, folder)
    except SeedError as error:
        sys.stderr.write(f"{error}\nNothing was loaded: the seed files have errors.\n")
        return 1
    sys.stdout.write(report(loaded))
    return 0


def report(loaded: Loaded) -> str:
    """Put what a load did into lines for a terminal."""
    lines = [f"{len(loaded.added)} entries added, {len(loaded.changed)} changed"]
    if loaded.kept:
        lines.append("Kept as they are in the database, which differs from the seed:")
        lines.extend(f"  {kept}" for kept in loaded.kept)
    return "\n".join(lines) + "\n"
