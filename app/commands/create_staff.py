"""`apent create-staff`: lets somebody into the office, by an invitation that is printed once."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app.actions.errors import AddressInUseError, GrantError
from app.actions.granting import ROLES, WrongGrant, grant_of
from app.actions.people import INVITED_FOR, LONGEST_NAME, PERSON, invite, invite_by_mail, new_person
from app.clock import Clock
from app.commands.failures import Code, Failure
from app.domain.office.grants import Grant, Role, ScopeKind, by_command
from app.domain.office.may import RULES, Entry, Permit, permitted
from app.domain.office.verbs import Verb
from app.sources.mail.letters import clean_address
from app.store.database import Database
from app.store.people import Holder, is_anybody_there

COMMAND = "create-staff"
_HERE = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: a name, a role, KIND:ID for what bounds the role, and where to send the invitation."""

    name: str
    role: str
    scope: str = ""
    mail: str = ""


def create_staff_command(
    database: Database, asked: Asked, office: str, clock: Clock, new_token: Callable[[], str]
) -> int:
    """Invite somebody and print the address of the invitation, which is kept nowhere; the exit code is 0.

    With an e-mail address it is sent there instead, by the server. Failure where the name is empty, or there
    is no such role, scope or address.
    """
    name, at = asked.name.strip(), clock()
    if not 0 < len(name) <= LONGEST_NAME:
        raise Failure(Code.SETTING, f"NAME has between 1 and {LONGEST_NAME} characters: nobody was invited.")
    grant = _grant(database, asked)
    person, token = new_person(name, new_token), new_token()
    keeper = by_command(COMMAND, at, Role.ADMIN)
    permit = permitted(keeper, Verb.PEOPLE_MANAGE, Entry(PERSON, person.id))
    if asked.mail:
        return _send(database, permit, person, grant, asked.mail)
    invite(database, permit, person, grant, token)
    sys.stdout.write(
        f"{name} is invited as {grant.role}. Open this address within {INVITED_FOR.days} days, once, on the "
        f"phone or computer that is to hold the passkey:\n\n    {office}/kontor/invitasjon/{token}\n\n"
    )
    return 0


def _send(database: Database, permit: Permit, person: Holder, grant: Grant, mail: str) -> int:
    address = clean_address(mail)
    if address is None:
        raise Failure(Code.SETTING, f"'{mail}' is no e-mail address: nobody was invited.")
    try:
        invite_by_mail(database, permit, person, grant, address)
    except AddressInUseError:
        raise Failure(Code.SETTING, f"Somebody else has {address} here: nobody was invited.") from None
    sys.stdout.write(
        f"{person.name} is invited as {grant.role}. The invitation is sent as soon as a server runs.\n"
    )
    return 0


def _grant(database: Database, asked: Asked) -> Grant:
    kind, _, identifier = asked.scope.partition(":")
    try:
        return grant_of(database, asked.role, kind, identifier)
    except GrantError as error:
        says = f"{_why(error, asked)}: nobody was invited."
        raise Failure(Code.SETTING, says) from None


def _why(error: GrantError, asked: Asked) -> str:
    if error.why == WrongGrant.NO_SUCH_ROLE:
        return f"There is no role '{asked.role}'. Take one of {', '.join(ROLES)}"
    kinds = RULES[Role(asked.role)].scopes
    bounds = " or ".join(sorted(f"--scope {kind}:ID" for kind in kinds - {ScopeKind.ALL})) or "no --scope"
    if error.why == WrongGrant.NOT_THERE:
        return f"There is no {asked.scope.partition(':')[0]} with the id '{error.said}'"
    return f"The role {asked.role} takes {bounds}"


def office_at(office_url: str, port: int | None) -> str:
    """Where staff open the office; on this machine by the name that passkeys need.

    >>> office_at("http://127.0.0.1:8000", 8001), office_at("https://kontor.example/", None)
    ('http://localhost:8001', 'https://kontor.example')
    """
    parts = urlsplit(office_url)
    if parts.hostname not in _HERE:
        return f"{parts.scheme}://{parts.netloc}"
    return f"http://localhost:{port or parts.port or 80}"


def how_to_get_in(database: Database, port: int, program: str) -> str | None:
    """The line for whoever starts the server while the office has nobody; None where it has somebody.

    `program` is how `apent` was called.
    """
    with database.reading() as session:
        if is_anybody_there(session):
            return None
    return (
        f"Nobody can sign in at http://localhost:{port}/kontor yet. To get in: "
        f"{_from_here(program)} create-staff 'Your name' --role redaksjon --port {port}"
    )


def _from_here(program: str) -> str:
    """How to call a program again from this folder: by its path where it lies below, else by its name."""
    path = Path.cwd() / program
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else path.name
