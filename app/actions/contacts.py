"""Whom staff ask about an offer, in which order: no facts of the directory, and in no audit of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlmodel import Session, col, delete, func, select, update

from app.domain.errors import NotFoundError
from app.domain.office.may import Deed, Permit
from app.domain.office.verbs import Verb
from app.models import ContactRow, OfferRow
from app.store.database import Database
from app.store.kinds import OFFER

MOST = 10


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to ask, and the language to write in (a BCP 47 code)."""

    name: str
    email: str | None
    phone: str | None
    language: str = "nb"


def contacts_of(database: Database, permit: Permit, offer_id: str) -> list[Contact]:
    """Give whom to ask about an offer, first to last; NotPermittedError without the right to edit it."""
    permit.demand(Deed(Verb.OFFER_EDIT, OFFER.name, offer_id, permit.part))
    with database.reading() as session:
        mine = select(ContactRow).where(ContactRow.offer_id == offer_id).order_by(col(ContactRow.position))
        rows = session.exec(mine).all()
    return [Contact(row.name, row.email, row.phone, row.language) for row in rows]


def set_contacts(database: Database, permit: Permit, offer_id: str, contacts: Sequence[Contact]) -> None:
    """Write whom to ask, in this order; NotFoundError if there is no such offer."""
    permit.demand(Deed(Verb.OFFER_EDIT, OFFER.name, offer_id, permit.part))
    with database.writing() as session:
        if session.get(OfferRow, offer_id) is None:
            raise NotFoundError(f"There is no offer {offer_id}")
        session.execute(delete(ContactRow).where(col(ContactRow.offer_id) == offer_id))
        for position, contact in enumerate(contacts):
            session.add(ContactRow(offer_id=offer_id, position=position, **asdict(contact)))


def take_over(session: Session, offer_id: str, other_id: str) -> None:
    """Let whoever is asked about an offer that goes be asked about the one that stays, last."""
    last = select(func.max(ContactRow.position)).where(ContactRow.offer_id == offer_id)
    after = session.exec(last).one()
    moved = update(ContactRow).where(col(ContactRow.offer_id) == other_id)
    shift = 0 if after is None else after + 1
    session.execute(moved.values(offer_id=offer_id, position=col(ContactRow.position) + shift))
