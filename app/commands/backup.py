"""`apent backup` and `apent restore`."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.actions.sessions import forget_everybody_signed_in
from app.clock import Clock
from app.commands.failures import Code, Failure
from app.commands.new_epoch import new_epoch_command
from app.commands.ready import migrate
from app.settings import ROOT
from app.store.backups import ENDINGS, bring_back, write_backup
from app.store.backups.errors import NoToolError, UnfitBackupError
from app.store.backups.postgresql import last_line
from app.store.database import Database

BACKUPS = ROOT / "var" / "backups"
_CANNOT_KEEP = "What is there cannot be kept first; --discard does without"


def backup_command(database: Database, file: Path | None, clock: Clock) -> int:
    """Write a backup, and say where it is; the exit code is 0."""
    written = file or BACKUPS / _named(database, "apent", clock())
    _try(lambda: write_backup(database, written))
    size = written.stat().st_size / 1_000_000
    sys.stdout.write(
        f"{written} holds the whole database ({size:.1f} MB), hidden addresses too: keep it safe, and "
        "not on this machine alone.\n"
    )
    return 0


def restore_command(
    database: Database, file: Path, clock: Clock, make_epoch: Callable[[], str], *, keep: bool
) -> int:
    """Keep what is there, bring a backup back, and begin an epoch; the exit code is 0.

    Nobody stays signed in: sessions and invitations that ended since would hold again.
    """
    if not file.is_file():
        raise Failure(Code.BACKUP, f"There is no file {file}: nothing was changed.")
    if keep:
        kept = BACKUPS / _named(database, "before-restore", clock())
        _try(lambda: write_backup(database, kept), _CANNOT_KEEP)
        sys.stdout.write(f"What was there until now is in {kept}.\n")
    _try(lambda: bring_back(database, file))
    # Connections that were open before may know of tables that are no more.
    database.engine.dispose()
    migrate(database)
    forget_everybody_signed_in(database)
    return new_epoch_command(database, clock, make_epoch)


def _named(database: Database, what: str, at: datetime) -> str:
    return f"{what}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}{ENDINGS[database.engine.dialect.name]}"


def _try(work: Callable[[], None], otherwise: str = "Nothing was changed") -> None:
    """Turn what an operator can mend into one sentence."""
    try:
        work()
    except (UnfitBackupError, NoToolError, FileExistsError) as error:
        raise Failure(Code.BACKUP, f"{error}. {otherwise}.") from error
    except subprocess.CalledProcessError as error:
        raise Failure(Code.BACKUP, f"{error.cmd[0]}: {last_line(error)}. {otherwise}.") from error
