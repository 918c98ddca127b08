"""Reads who the people of the office are, what they hold, and who is signed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.domain.errors import NotFoundError
from app.domain.office.grants import Grant, Grants, GrantScope, Level, Role, ScopeKind, known_by_device
from app.domain.office.sessions import SignedIn, level_at
from app.models import (
    DeviceRow,
    DistrictRow,
    GrantRow,
    IdentityRow,
    KeptFormRow,
    MailAddressRow,
    OfferRow,
    OrganisationRow,
    PersonRow,
    StaffSessionRow,
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A person or a device: whoever holds grants."""

    id: str
    name: str
    is_device: bool = False


@dataclass(frozen=True, slots=True)
class KnownSession:
    """A session that was begun once, whether or not it still holds."""

    id: int
    holder: Holder
    signed_in: SignedIn
    keeps_a_form: bool = False
    """Something was sent in it when it held no more."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was sent too late: where to, the names and values, and when (aware)."""

    path: str
    fields: tuple[tuple[str, str], ...]
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class GivenGrant:
    """A grant with the number that it is taken back by."""

    id: int
    grant: Grant


def person_by_identity(session: Session, issuer: str, subject: str) -> Holder | None:
    """The person whom a provider of log-ins knows by this name; None where nobody is."""
    row = session.get(IdentityRow, (issuer, subject))
    return None if row is None else holder_of(session, row.person_id, None)


def holder_of(session: Session, person_id: str | None, device_id: str | None) -> Holder:
    """A person or a device by its id; NotFoundError if there is none."""
    row: PersonRow | DeviceRow | None = (
        session.get(PersonRow, person_id) if person_id else session.get(DeviceRow, device_id)
    )
    if row is None:
        raise NotFoundError(f"There is nobody with the id {person_id or device_id}")
    return Holder(row.id, row.name, is_device=person_id is None)


def find_holder(session: Session, holder_id: str) -> Holder:
    """A person or a device, whichever has this id; NotFoundError if neither does."""
    is_device = session.get(PersonRow, holder_id) is None
    return holder_of(session, None if is_device else holder_id, holder_id if is_device else None)


def given_to(session: Session, holder: Holder) -> tuple[GivenGrant, ...]:
    """All that somebody holds, what has ended too, in the order in which it was given."""
    column = GrantRow.device_id if holder.is_device else GrantRow.person_id
    rows = session.exec(select(GrantRow).where(col(column) == holder.id).order_by(col(GrantRow.id)))
    return tuple(GivenGrant(row.id or 0, _grant(row)) for row in rows)


def grants_of(session: Session, holder: Holder, level: Level, at: datetime) -> Grants:
    """What somebody holds at an instant (aware), known as surely as `level` says."""
    held = tuple(given.grant for given in given_to(session, holder))
    return Grants(holder.id, level, known_by_device(held) if level is Level.DEVICE else held, at)


def session_of(session: Session, token_hash: str) -> KnownSession | None:
    """The session of a cookie, by the hash of its token; None where there never was one."""
    row = session.exec(select(StaffSessionRow).where(StaffSessionRow.token_hash == token_hash)).first()
    return None if row is None else known_session(session, row)


def sessions_of(session: Session, holder: Holder, at: datetime) -> list[KnownSession]:
    """The sessions of somebody that hold at an instant (aware), the newest first."""
    column = StaffSessionRow.device_id if holder.is_device else StaffSessionRow.person_id
    rows = session.exec(
        select(StaffSessionRow).where(col(column) == holder.id).order_by(col(StaffSessionRow.id).desc())
    )
    known = [known_session(session, row) for row in rows]
    return [one for one in known if level_at(one.signed_in, at) is not None]


def known_session(session: Session, row: StaffSessionRow) -> KnownSession:
    """A session from its row."""
    signed_in = SignedIn(Level(int(row.level)), row.auth_time, row.begun_at, row.seen_at, row.ended_at)
    holder = holder_of(session, row.person_id, row.device_id)
    return KnownSession(row.id or 0, holder, signed_in, session.get(KeptFormRow, row.id) is not None)


def kept_form(session: Session, session_id: int) -> KeptForm | None:
    """What a session sent too late; None where nothing waits."""
    row = session.get(KeptFormRow, session_id)
    if row is None:
        return None
    return KeptForm(row.path, tuple((name, value) for name, value in row.fields), row.kept_at)


def is_anybody_there(session: Session) -> bool:
    """Whether the office has a person at all."""
    return session.exec(select(PersonRow.id).limit(1)).first() is not None


def is_there(session: Session, scope: GrantScope) -> bool:
    """Whether what bounds a grant is in the directory; a district of any time."""
    match scope.kind:
        case ScopeKind.ORGANISATION:
            return session.get(OrganisationRow, scope.id) is not None
        case ScopeKind.OFFER:
            return session.get(OfferRow, scope.id) is not None
        case ScopeKind.DISTRICT:
            code = select(DistrictRow.code).where(DistrictRow.code == scope.id).limit(1)
            return session.exec(code).first() is not None
        case _:
            return scope.id is None


def all_people(session: Session) -> list[Holder]:
    """Every person by name, then every device."""
    people = session.exec(select(PersonRow).order_by(PersonRow.name, PersonRow.id))
    devices = session.exec(select(DeviceRow).order_by(DeviceRow.name, DeviceRow.id))
    return [
        *(Holder(row.id, row.name) for row in people),
        *(Holder(row.id, row.name, is_device=True) for row in devices),
    ]


def address_of(session: Session, person: Holder) -> str | None:
    """Where a person's links are sent; None where they get none."""
    row = session.get(MailAddressRow, person.id)
    return None if row is None else row.address


def _grant(row: GrantRow) -> Grant:
    return Grant(Role(row.role), GrantScope(ScopeKind(row.scope_kind), row.scope_id), row.until)
