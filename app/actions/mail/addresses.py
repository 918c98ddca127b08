"""Where a person's links are sent: whoever keeps people says it, never a provider."""

from sqlmodel import Session, col, delete, select

from app.actions.errors import AddressInUseError
from app.actions.people import demand_keeping, note
from app.domain.office.may import Permit
from app.models import MailAddressRow
from app.store.database import Database
from app.store.people import Holder, holder_of


def set_address(database: Database, permit: Permit, person: Holder, address: str | None) -> None:
    """Send a person's links to an address, as `clean_address` gives it; None: to none.

    AddressInUseError where it is somebody else's, NotFoundError if there is nobody with this id.
    """
    demand_keeping(permit, person)
    with database.writing() as session:
        holder_of(session, person.id, None)
        _demand_free(session, person, address)
        session.execute(delete(MailAddressRow).where(col(MailAddressRow.person_id) == person.id))
        if address is not None:
            session.add(MailAddressRow(person_id=person.id, address=address, added_at=permit.at))
        note(session, permit, person, "address:set" if address else "address:take")


def _demand_free(session: Session, person: Holder, address: str | None) -> None:
    owner = session.exec(select(MailAddressRow.person_id).where(MailAddressRow.address == address)).first()
    if owner not in {None, person.id}:
        raise AddressInUseError("Each person has an address of their own")
