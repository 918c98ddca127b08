"""`apent new-epoch`: what comes after a restore."""

import sys
from collections.abc import Callable

from app.actions.lineage import DIRECTORY, begin_epoch
from app.clock import Clock
from app.domain.office.grants import by_command
from app.domain.office.may import Entry, permitted
from app.domain.office.verbs import Verb
from app.store.database import Database

ACTOR = "new-epoch"


def new_epoch_command(database: Database, clock: Clock, make: Callable[[], str]) -> int:
    """Begin an epoch with a name that `make` gives; the exit code is 0."""
    epoch = make()
    permit = permitted(by_command(ACTOR, clock()), Verb.DIRECTORY_RENEW, Entry(DIRECTORY, DIRECTORY))
    begin_epoch(database, permit, epoch)
    sys.stdout.write(
        f"The directory has the new epoch {epoch}: all servers and copies take it as it is now.\n"
    )
    return 0
