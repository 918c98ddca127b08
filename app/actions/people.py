"""Who the people and duty phones are, and what they hold: no facts of the directory.

Each function is one transaction and one row of the people's own audit, which tells ids, never names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from app.actions.errors import AddressInUseError
from app.actions.mail.outbox import INVITATION, put
from app.domain.errors import NotFoundError, NotPermittedError
from app.domain.office.grants import Grant, Role
from app.domain.office.may import Permit
from app.domain.office.sessions import Purpose
from app.domain.office.tokens import NewToken, hash_of
from app.domain.office.verbs import Verb
from app.models import (
    DeviceRow,
    GrantRow,
    IdentityRow,
    MailAddressRow,
    PasskeyRow,
    PeopleAuditRow,
    PersonRow,
    TicketRow,
)
from app.store.database import Database
from app.store.people import Holder, given_to, holder_of

PERSON = "person"
DEVICE = "device"
"""The kinds of entry that a permit to keep people is about; the id is that of the person or the phone."""
INVITED_FOR = timedelta(days=7)
TICKETS_KNOWN_FOR = timedelta(days=30)
"""After that nobody is told any more that their invitation has run out, but that there is none."""
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Ticket:
    """What lets somebody in once: its token, what for, and until when (aware).

    `bound_to` is what the browser that asked for it keeps, where it is good for that one alone.
    """

    token: str
    purpose: Purpose
    ends_at: datetime
    bound_to: str | None = None


def new_person(name: str, new_token: NewToken) -> Holder:
    """Somebody who is not there yet, under an id that says nothing of them."""
    return Holder(f"p-{new_token()[:12]}", name)


def invite(database: Database, permit: Permit, person: Holder, grant: Grant, token: str) -> None:
    """Add a person with one grant, who makes a passkey with the token within a week.

    NotPermittedError where the permit is neither one to keep people nor one to invite whoever is on duty
    at just what the grant is for.
    """
    _demand(permit, person, grant)
    with database.writing() as session:
        _add_holder(session, permit, person)
        _give(session, permit, person, grant)
        ticket = Ticket(token, Purpose.PASSKEY, permit.at + INVITED_FOR)
        _add_ticket(session, permit, person, ticket)


def invite_by_mail(database: Database, permit: Permit, person: Holder, grant: Grant, address: str) -> None:
    """As `invite`; the invitation is made when its mail is sent, and later links are sent there too.

    AddressInUseError where the address, as `clean_address` gives it, is somebody else's.
    """
    _demand(permit, person, grant)
    with database.writing() as session:
        if session.exec(select(MailAddressRow).where(MailAddressRow.address == address)).first():
            raise AddressInUseError("Each person has an address of their own")
        _add_holder(session, permit, person)
        _give(session, permit, person, grant)
        session.add(MailAddressRow(person_id=person.id, address=address, added_at=permit.at))
        put(session, INVITATION, address, {"by": permit.actor}, permit.at)
        note(session, permit, person, "invitation:mail")


def invite_again(database: Database, permit: Permit, person: Holder, token: str) -> None:
    """Let a person make another passkey: the first invitation ran out, or the phone is lost."""
    demand_keeping(permit, person)
    with database.writing() as session:
        holder_of(session, person.id, None)
        _add_ticket(session, permit, person, Ticket(token, Purpose.PASSKEY, permit.at + INVITED_FOR))


def enrol_device(database: Database, permit: Permit, device: Holder, grant: Grant, ticket: Ticket) -> None:
    """Add a duty phone with its grant, and the ticket by which the phone becomes it.

    NotPermittedError as with `invite`; the permit is to enrol devices.
    """
    _demand(permit, device, grant)
    with database.writing() as session:
        _add_holder(session, permit, device)
        _give(session, permit, device, grant)
        _add_ticket(session, permit, device, ticket)


def add_ticket(database: Database, permit: Permit, holder: Holder, ticket: Ticket) -> None:
    """Let somebody in once more by a ticket."""
    demand_keeping(permit, holder)
    with database.writing() as session:
        holder_of(session, *_columns(holder).values())
        _add_ticket(session, permit, holder, ticket)


def person_of_identity(database: Database, permit: Permit, person: Holder, identity: tuple[str, str]) -> None:
    """Add a person whom a provider of log-ins knows by (issuer, subject)."""
    demand_keeping(permit, person)
    with database.writing() as session:
        _add_holder(session, permit, person)
        issuer, subject = identity
        row = IdentityRow(issuer=issuer, subject=subject, person_id=person.id, added_at=permit.at)
        session.add(row)
        note(session, permit, person, "identity:add", {"issuer": issuer})


def give(database: Database, permit: Permit, holder: Holder, grant: Grant) -> None:
    """Give somebody one more grant, once. NotFoundError if there is nobody with this id."""
    _demand(permit, holder, grant)
    with database.writing() as session:
        holder_of(session, *_columns(holder).values())
        if all(given.grant != grant for given in given_to(session, holder)):
            _give(session, permit, holder, grant)


def take_back(database: Database, permit: Permit, holder: Holder, grant_id: int) -> None:
    """Take a grant of somebody back. NotFoundError if they have none with this number."""
    demand_keeping(permit, holder)
    with database.writing() as session:
        row = session.get(GrantRow, grant_id)
        if row is None or {"person_id": row.person_id, "device_id": row.device_id} != _columns(holder):
            raise NotFoundError(f"{holder.id} has no grant {grant_id}")
        told = {"role": row.role, "scope": row.scope_kind, "id": row.scope_id}
        session.delete(row)
        note(session, permit, holder, "grant:take", told)


def forget_passkeys(database: Database, permit: Permit, person: Holder) -> None:
    """Forget all passkeys of somebody: whoever has them now is let in no more."""
    demand_keeping(permit, person)
    with database.writing() as session:
        session.execute(delete(PasskeyRow).where(col(PasskeyRow.person_id) == person.id))
        note(session, permit, person, "passkeys:forget")


def erase(database: Database, permit: Permit, holder: Holder) -> None:
    """Forget somebody who leaves: name, passkeys, identities, grants and sessions. The audits keep the id."""
    demand_keeping(permit, holder)
    table = DeviceRow if holder.is_device else PersonRow
    with database.writing() as session:
        holder_of(session, *_columns(holder).values())
        session.execute(delete(table).where(col(table.id) == holder.id))
        note(session, permit, holder, "person:erase")


def _add_holder(session: Session, permit: Permit, holder: Holder) -> None:
    table = DeviceRow if holder.is_device else PersonRow
    session.add(table(id=holder.id, name=holder.name, added_at=permit.at, added_by=permit.actor))
    session.flush()
    note(session, permit, holder, "device:add" if holder.is_device else "person:add")


def _give(session: Session, permit: Permit, holder: Holder, grant: Grant) -> None:
    scope = grant.scope
    session.add(
        GrantRow(
            person_id=_columns(holder)["person_id"],
            device_id=_columns(holder)["device_id"],
            role=str(grant.role),
            scope_kind=str(scope.kind),
            scope_id=scope.id,
            until=grant.until,
            given_at=permit.at,
            given_by=permit.actor,
        )
    )
    told = {"role": str(grant.role), "scope": str(scope.kind), "id": scope.id}
    note(session, permit, holder, "grant:give", told)


def _add_ticket(session: Session, permit: Permit, holder: Holder, ticket: Ticket) -> None:
    session.execute(delete(TicketRow).where(col(TicketRow.ends_at) < permit.at - TICKETS_KNOWN_FOR))
    session.add(
        TicketRow(
            token_hash=hash_of(ticket.token),
            purpose=str(ticket.purpose),
            person_id=_columns(holder)["person_id"],
            device_id=_columns(holder)["device_id"],
            bound_to=None if ticket.bound_to is None else hash_of(ticket.bound_to),
            made_at=permit.at,
            made_by=permit.actor,
            ends_at=ticket.ends_at,
        )
    )
    note(session, permit, holder, "ticket:make", {"purpose": str(ticket.purpose)})


def note(
    session: Session, permit: Permit, holder: Holder, action: str, detail: Mapping[str, Any] | None = None
) -> None:
    """Put into the people's audit what is being done to somebody."""
    session.add(
        PeopleAuditRow(
            at=permit.at,
            actor=permit.actor,
            role=str(permit.role),
            action=action,
            holder_id=holder.id,
            detail=None if detail is None else dict(detail),
        )
    )


def _columns(holder: Holder) -> dict[str, str | None]:
    person, device = (None, holder.id) if holder.is_device else (holder.id, None)
    return {"person_id": person, "device_id": device}


def _demand(permit: Permit, holder: Holder, grant: Grant) -> None:
    """A permit to keep this person; or to invite to duty, and the grant is for duty at the permit's entry."""
    on_duty = {Verb.DEVICE_ENROL} if holder.is_device else {Verb.DUTY_INVITE}
    if permit.verb not in on_duty:
        demand_keeping(permit, holder)
    elif grant.role is not Role.VAKT or (grant.scope.kind, grant.scope.id) != (
        permit.entry.kind,
        permit.entry.id,
    ):
        raise NotPermittedError(f"A permit for {permit.deed} is none for {grant.role} of {grant.scope.id}")


def demand_keeping(permit: Permit, holder: Holder) -> None:
    """NotPermittedError unless it is a permit to keep just this person or device."""
    is_for = (permit.entry.kind, permit.entry.id) == (DEVICE if holder.is_device else PERSON, holder.id)
    if permit.verb is not Verb.PEOPLE_MANAGE or not is_for:
        raise NotPermittedError(f"A permit for {permit.deed} is none to keep {holder.id}")
