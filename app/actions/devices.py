"""Duty phones, as whoever keeps a house adds and ends them."""

from datetime import datetime, timedelta

from sqlmodel import col, delete

from app.actions.people import DEVICE, Ticket, enrol_device
from app.actions.tickets import use_ticket
from app.domain.errors import NotFoundError
from app.domain.office.grants import Grant, GrantScope, Role, ScopeKind
from app.domain.office.may import Deed, Permit
from app.domain.office.sessions import Purpose
from app.domain.office.verbs import Verb
from app.models import DeviceRow, PeopleAuditRow
from app.store.database import Database
from app.store.devices import house_of_phone
from app.store.people import Holder

CODE_LASTS = timedelta(minutes=10)


def add_phone(database: Database, permit: Permit, phone: Holder, token: str) -> None:
    """Add a duty phone of the organisation that the permit is for; by the token a phone becomes it, once."""
    grant = Grant(Role.VAKT, GrantScope(ScopeKind.ORGANISATION, permit.entry.id))
    ticket = Ticket(token, Purpose.DEVICE, permit.at + CODE_LASTS)
    enrol_device(database, permit, phone, grant, ticket)


def become_phone(database: Database, token: str, at: datetime) -> Holder:
    """Which phone somebody's phone becomes by a code. TicketError where it was used or has run out."""
    with database.writing() as session:
        return use_ticket(session, token, Purpose.DEVICE, at)


def end_phone(database: Database, permit: Permit, device_id: str) -> None:
    """End a duty phone of the organisation that the permit is for: its sessions and its rights are gone.

    NotFoundError where that organisation has no such phone.
    """
    organisation = permit.entry.id
    permit.demand(Deed(Verb.DEVICE_ENROL, ScopeKind.ORGANISATION, organisation))
    with database.writing() as session:
        if house_of_phone(session, device_id) != organisation:
            raise NotFoundError(f"{organisation} has no duty phone {device_id}")
        session.execute(delete(DeviceRow).where(col(DeviceRow.id) == device_id))
        session.add(
            PeopleAuditRow(
                at=permit.at,
                actor=permit.actor,
                role=str(permit.role),
                action=f"{DEVICE}:end",
                holder_id=device_id,
            )
        )
