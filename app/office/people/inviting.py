"""What both forms that invite somebody do: judge what was typed, invite, say how the invitation goes."""

from fastapi import Request, Response

from app.actions.errors import AddressInUseError
from app.actions.people import INVITED_FOR, LONGEST_NAME, invite, invite_by_mail
from app.domain.office.grants import Grant
from app.domain.office.may import Permit
from app.office.parts import Parts
from app.office.staff import database_of, security_log
from app.sources.mail.letters import clean_address
from app.store.people import Holder

NAME_IS_WRONG = f"Skriv et navn på høyst {LONGEST_NAME} tegn."
MAIL_IS_WRONG = "Dette er ingen e-postadresse. Rett den, eller la feltet stå tomt."
MAIL_IS_TAKEN = "Noen andre her har denne adressen. Hver må ha sin egen."


class WrongFieldError(Exception):
    """A field of the form cannot be taken: its name, and what to do about it."""

    def __init__(self, field: str, says: str) -> None:
        """Keep both."""
        super().__init__(field)
        self.wrong = {field: says}


def judge(person: Holder, mail: str) -> str | None:
    """The address that the invitation is sent to, None for none; WrongFieldError for a name or address."""
    if not 0 < len(person.name) <= LONGEST_NAME:
        raise WrongFieldError("navn", NAME_IS_WRONG)
    address = clean_address(mail) if mail.strip() else None
    if mail.strip() and address is None:
        raise WrongFieldError("epost", MAIL_IS_WRONG)
    return address


def let_in(
    parts: Parts, request: Request, allowed: Permit, person: Holder, grant: Grant, address: str | None
) -> Response:
    """Invite somebody, by mail or by an address that is shown once; WrongFieldError if it is taken."""
    database = database_of(request)
    if address is None:
        token = parts.new_token()
        invite(database, allowed, person, grant, token)
        answer = invited_screen(parts, request, person.name, token)
    else:
        try:
            invite_by_mail(database, allowed, person, grant, address)
        except AddressInUseError:
            raise WrongFieldError("epost", MAIL_IS_TAKEN) from None
        days = INVITED_FOR.days
        answer = parts.screens.show(request, "office/people/sent.html", who=person.name, days=days)
    security_log.info("invited", actor=allowed.actor, holder=person.id, role=str(grant.role))
    return answer


def invited_screen(parts: Parts, request: Request, name: str, token: str) -> Response:
    """The address of an invitation, which is shown this once and kept nowhere."""
    address = f"{parts.origin.seen_from(request)}/kontor/invitasjon/{token}"
    return parts.screens.show(
        request, "office/people/invited.html", who=name, address=address, days=INVITED_FOR.days
    )
