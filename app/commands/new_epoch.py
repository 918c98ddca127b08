"""`apent new-epoch`: what comes after a restore."""

import sys
from collections.abc import Callable

from app.actions.change import Author
from app.actions.lineage import begin_epoch
from app.clock import Clock
from app.store.database import Database

ACTOR = "new-epoch"


def new_epoch_command(database: Database, clock: Clock, make: Callable[[], str]) -> int:
    """Begin an epoch with a name that `make` gives; the exit code is 0."""
    epoch = make()
    begin_epoch(database, Author(ACTOR, clock()), epoch)
    sys.stdout.write(
        f"The directory has the new epoch {epoch}: all servers and copies take it as it is now.\n"
    )
    return 0
