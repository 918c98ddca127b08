"""Says that the directory in the database is meant, as it is, after a restore or a great loss."""

from sqlmodel import update

from app.actions.change import Author, changing
from app.models import DirectoryVersionRow
from app.store.database import Database

KIND = "directory"


def begin_epoch(database: Database, author: Author, epoch: str) -> None:
    """Give the directory another epoch, which must be new and random.

    Workers then take it whatever it has lost, and copies that follow /changes begin afresh.
    """
    with changing(database, author, "begin_epoch", KIND, epoch) as change:
        change.session.execute(update(DirectoryVersionRow).values(epoch=epoch, meant_at=author.at))
        change.touch(KIND, epoch)
