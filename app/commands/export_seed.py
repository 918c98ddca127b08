"""`apent export seed`: writes the directory back as seed files: with drafts, without hidden addresses."""

import sys
from pathlib import Path

from app.actions.seed.export import read_directory, write_seed
from app.clock import Clock
from app.store.database import Database

FOLDER = Path("seed-export")


def export_seed_command(database: Database, folder: Path | None, clock: Clock) -> int:
    """Write into a folder that is new or empty, and say where; give the exit code, 2 if it is not."""
    where = folder or FOLDER
    if where.exists() and (not where.is_dir() or any(where.iterdir())):
        sys.stderr.write(
            f"{where} is not empty: files that are left in it would be loaded with the new ones.\n"
        )
        return 2
    with database.reading() as session:
        directory = read_directory(session)
    write_seed(directory, where, clock().date())
    sys.stdout.write(f"Written to {where}; `apent seed {where}` loads it.\n")
    return 0
