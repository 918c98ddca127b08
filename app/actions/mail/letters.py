"""The mails of the office: what each says, and the ticket that its link carries, made when it is sent.

So no token is kept in the outbox: of each the tables have a hash alone, as of every other.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from app.actions.mail.outbox import INVITATION, Queued
from app.actions.people import INVITED_FOR
from app.domain.office.sessions import Purpose
from app.domain.office.tokens import NewToken, hash_of
from app.models import MailAddressRow, TicketRow
from app.sources.mail.letters import Letter
from app.store.people import holder_of

LINK_PATH = "/kontor/inn/lenke"
INVITATION_PATH = "/kontor/invitasjon"


@dataclass(frozen=True, slots=True)
class Letters:
    """Makes each letter of the outbox; links begin with `office_url`."""

    office_url: str
    zone: ZoneInfo
    new_token: NewToken

    def compose(self, session: Session, queued: Queued, now: datetime) -> Letter | None:
        """The letter as of an instant (aware), with its ticket; None where there is nothing to say."""
        person_id = _person_at(session, queued.address)
        if person_id is None:
            return None
        token = self.new_token()
        invites = queued.kind == INVITATION
        ticket = TicketRow(
            token_hash=hash_of(token),
            purpose=str(Purpose.PASSKEY if invites else Purpose.MAIL),
            person_id=person_id,
            bound_to=queued.detail.get("bound_to"),
            made_at=now,
            made_by=queued.detail.get("by", person_id),
            ends_at=now + INVITED_FOR if invites else queued.ends_at,
        )
        session.add(ticket)
        until = ticket.ends_at.astimezone(self.zone)
        if invites:
            return self._invitation(queued.address, holder_of(session, person_id, None).name, token, until)
        return self._log_in(queued.address, token, until)

    def _log_in(self, address: str, token: str, until: datetime) -> Letter:
        text = (
            "Hei,\n\n"
            "Åpne denne lenken i den samme nettleseren som du ba om den i:\n\n"
            f"{self._address(LINK_PATH, token)}\n\n"
            f"Den virker én gang, til kl. {until:%H.%M}.\n\n"
            "Har du ikke bedt om å logge inn, kan du slette denne e-posten. Ingen kommer inn uten\n"
            "nettleseren som lenken ble bedt om i.\n"
        )
        return Letter(address, "Logg inn på Åpent nå", text)

    def _invitation(self, address: str, name: str, token: str, until: datetime) -> Letter:
        text = (
            f"Hei {name},\n\n"
            "Du er invitert til å holde opplysningene i Åpent nå riktige, for tilbudet ditt.\n"
            "Åpne denne lenken på telefonen eller maskinen som du skal bruke:\n\n"
            f"{self._address(INVITATION_PATH, token)}\n\n"
            f"Den virker én gang, til og med {until:%d.%m.%Y}. Ikke send den videre: den som\n"
            "åpner den, kommer inn som deg.\n"
        )
        return Letter(address, "Invitasjon til Åpent nå", text)

    def _address(self, path: str, token: str) -> str:
        return f"{self.office_url.rstrip('/')}{path}/{token}"


def _person_at(session: Session, address: str) -> str | None:
    return session.exec(select(MailAddressRow.person_id).where(MailAddressRow.address == address)).first()
