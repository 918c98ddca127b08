"""Passkeys in the directory: what one is asked to sign, the making of one by an invitation, its use."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, select, update

from app.actions.errors import TicketError
from app.actions.tickets import use_ticket
from app.domain.office.sessions import Purpose
from app.models import ChallengeRow, PasskeyRow, PeopleAuditRow
from app.store.database import Database
from app.store.people import Holder, holder_of

CHALLENGE_HOLDS = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its authenticator tells of it: id and public key in base64url, how often it signed."""

    id: str
    public_key: str
    sign_count: int


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey, and whose it is."""

    passkey: Passkey
    holder: Holder


def begin_challenge(database: Database, challenge: str, at: datetime) -> None:
    """Remember what a passkey is asked to sign; older ones that nobody answered are forgotten."""
    with database.writing() as session:
        session.execute(delete(ChallengeRow).where(col(ChallengeRow.ends_at) <= at))
        session.add(ChallengeRow(challenge=challenge, ends_at=at + CHALLENGE_HOLDS))


def take_challenge(database: Database, challenge: str, at: datetime) -> None:
    """Use a challenge up. TicketError where it was never given, used before, or given too long ago."""
    with database.writing() as session:
        here = col(ChallengeRow.challenge) == challenge, col(ChallengeRow.ends_at) > at
        gone = session.execute(delete(ChallengeRow).where(*here).returning(col(ChallengeRow.challenge)))
        if gone.first() is None:
            raise TicketError("No passkey is asked to sign this")


def find_passkey(database: Database, passkey_id: str) -> OwnPasskey:
    """A passkey by its id; TicketError if nobody has it."""
    with database.reading() as session:
        row = session.get(PasskeyRow, passkey_id)
        if row is None:
            raise TicketError("Nobody has this passkey")
        passkey = Passkey(row.id, row.public_key, row.sign_count)
        return OwnPasskey(passkey, holder_of(session, row.person_id, None))


def passkeys_of(database: Database, holder: Holder) -> list[str]:
    """The ids of somebody's passkeys."""
    with database.reading() as session:
        return list(session.exec(select(PasskeyRow.id).where(PasskeyRow.person_id == holder.id)))


def note_signed(database: Database, before: Passkey, sign_count: int, at: datetime) -> None:
    """Keep how often a passkey has signed by now. TicketError where it signed elsewhere meanwhile."""
    with database.writing() as session:
        same = col(PasskeyRow.id) == before.id, col(PasskeyRow.sign_count) == before.sign_count
        signed = update(PasskeyRow).where(*same).values(sign_count=sign_count, used_at=at)
        if session.execute(signed.returning(col(PasskeyRow.id))).first() is None:
            raise TicketError("This passkey has signed something else meanwhile")


def add_passkey(database: Database, token: str, passkey: Passkey, at: datetime) -> Holder:
    """Give the person who was invited their passkey, and use the invitation up; says who it is.

    TicketError where the invitation was used or has run out, or the passkey is somebody's already.
    """
    with database.writing() as session:
        holder = use_ticket(session, token, Purpose.PASSKEY, at)
        if session.get(PasskeyRow, passkey.id) is not None:
            raise TicketError("This passkey is known already")
        session.add(
            PasskeyRow(
                id=passkey.id,
                person_id=holder.id,
                public_key=passkey.public_key,
                sign_count=passkey.sign_count,
                added_at=at,
            )
        )
        session.add(
            PeopleAuditRow(at=at, actor=holder.id, role=None, action="passkey:add", holder_id=holder.id)
        )
    return holder
