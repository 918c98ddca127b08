"""The people of the office, how each is known, and what each may do."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from app.domain.office.grants import Role, ScopeKind
from app.models.base import Instant, Table, one_of

ONE_HOLDER = "(person_id IS NULL) <> (device_id IS NULL)"
"""What is held is held by a person or by a device, not by both."""


class PersonRow(Table, table=True):
    """Somebody who works with the directory. The name is for colleagues; the audit has the id alone."""

    __tablename__ = "person"

    id: str = Field(primary_key=True)
    name: str
    added_at: datetime = Field(sa_type=Instant)
    added_by: str


class DeviceRow(Table, table=True):
    """A phone that lies at a house and does what whoever is on duty does."""

    __tablename__ = "device"

    id: str = Field(primary_key=True)
    name: str
    added_at: datetime = Field(sa_type=Instant)
    added_by: str


class IdentityRow(Table, table=True):
    """A person as a provider of log-ins knows them; never an e-mail address."""

    __tablename__ = "identity"

    issuer: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    added_at: datetime = Field(sa_type=Instant)


class PasskeyRow(Table, table=True):
    """A passkey of a person: its id and public key, in base64url, and how often it has signed."""

    __tablename__ = "passkey"

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    public_key: str
    sign_count: int = Field(sa_type=BigInteger)
    added_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class GrantRow(Table, table=True):
    """One role of a person or a device, within a scope, until an instant or until it is taken back."""

    __tablename__ = "office_grant"
    __table_args__ = (
        one_of("role", Role),
        one_of("scope_kind", ScopeKind),
        CheckConstraint(ONE_HOLDER, name="holder"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: str | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE", index=True)
    device_id: str | None = Field(default=None, foreign_key="device.id", ondelete="CASCADE", index=True)
    role: str
    scope_kind: str
    scope_id: str | None = None
    until: datetime | None = Field(default=None, sa_type=Instant)
    given_at: datetime = Field(sa_type=Instant)
    given_by: str
