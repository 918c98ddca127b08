"""That somebody looked where a hidden door is: each time is written down, by whom and which door."""

from app.domain.office.may import Deed, Permit
from app.domain.office.verbs import Verb
from app.models import PeopleAuditRow
from app.store.database import Database
from app.store.kinds import PLACE


def note_hidden_view(database: Database, permit: Permit, place_id: str) -> None:
    """Write down that somebody sees a hidden address now; NotPermittedError without the right to see it."""
    permit.demand(Deed(Verb.PLACE_SEE_HIDDEN, PLACE.name, place_id))
    with database.writing() as session:
        session.add(
            PeopleAuditRow(
                at=permit.at,
                actor=permit.actor,
                role=str(permit.role),
                action=str(permit.verb),
                holder_id=permit.actor,
                detail={PLACE.name: place_id},
            )
        )
