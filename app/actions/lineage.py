"""Says that the directory in the database is meant, as it is, after a restore or a great loss."""

from sqlmodel import update

from app.actions.change import changing
from app.domain.office.may import Deed, Permit
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.models import DirectoryVersionRow
from app.store.database import Database

DIRECTORY = "directory"
"""The kind, and the id, of the entry that a change of all of it is about."""


def begin_epoch(database: Database, permit: Permit, epoch: str) -> None:
    """Give the directory another epoch, which must be new and random.

    Workers then take it whatever it has lost, and copies that follow /changes begin afresh.
    """
    said = Said(permit, None, Via.COMMAND, epoch)
    with changing(database, said, Deed(Verb.DIRECTORY_RENEW, DIRECTORY, DIRECTORY)) as change:
        change.session.execute(update(DirectoryVersionRow).values(epoch=epoch, meant_at=permit.at))
        change.counts = True
