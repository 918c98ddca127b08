"""What the ways in need to know: to which address a person's link is sent, and which log-ins were used."""

from datetime import datetime

from sqlmodel import Field

from app.models.base import Instant, Table


class MailAddressRow(Table, table=True):
    """Where a person's links are sent: written by whoever invites them, never by what a provider says.

    One address belongs to one person: it says where to send a link, and joins no accounts.
    """

    __tablename__ = "mail_address"

    person_id: str = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    address: str = Field(unique=True)
    added_at: datetime = Field(sa_type=Instant)


class UsedLogInRow(Table, table=True):
    """The state of a log-in with a provider that has been answered: it is answered once."""

    __tablename__ = "used_log_in"

    state_hash: str = Field(primary_key=True)
    used_at: datetime = Field(sa_type=Instant, index=True)
