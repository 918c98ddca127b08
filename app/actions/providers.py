"""Who comes from a provider of log-ins: known by (issuer, subject) alone, holding what the claims give.

An e-mail address or a name that the provider tells finds nobody: whoever runs another provider, or gets
an address that somebody else had, would become them.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from app.actions.people import PERSON, give, new_person, person_of_identity, take_back
from app.domain.office.grants import Grant, GrantScope, Role, ScopeKind, by_command
from app.domain.office.may import Entry, Permit, permitted
from app.domain.office.providers import Provider
from app.domain.office.sessions import IDLE
from app.domain.office.tokens import NewToken, hash_of
from app.domain.office.verbs import Verb
from app.models import GrantRow, UsedLogInRow
from app.sources.oidc.tokens import Identity
from app.store.database import Database
from app.store.people import Holder, given_to, person_by_identity

REMEMBERED_FOR = timedelta(days=1)
"""A code is good for some minutes at the provider; a used state is known for longer."""
RENEWED_AFTER = timedelta(days=1)


def use_log_in(database: Database, state: str, at: datetime) -> bool:
    """Note at an instant (aware) that a log-in has been answered; False if it was before."""
    try:
        with database.writing() as session:
            session.execute(delete(UsedLogInRow).where(col(UsedLogInRow.used_at) < at - REMEMBERED_FOR))
            session.add(UsedLogInRow(state_hash=hash_of(state), used_at=at))
    except IntegrityError:
        return False
    return True


def person_from(
    database: Database, provider: Provider, identity: Identity, at: datetime, new_token: NewToken
) -> Holder | None:
    """The person whom a provider vouches for at an instant (aware), holding what the claims give today.

    What they no longer give is taken back; so it is where nobody logs in for a month, since these grants end
    by themselves. None where somebody holds nothing, and is nobody here.
    """
    with database.reading() as session:
        known = person_by_identity(session, identity.issuer, identity.subject)
    claimed = provider.grants_of(identity.claims)
    if known is None and not claimed:
        return None
    person = known or new_person(identity.name or provider.name, new_token)
    permit = _permit(provider, person, at)
    if known is None:
        person_of_identity(database, permit, person, (identity.issuer, identity.subject))
    _follow(database, permit, person, claimed)
    with database.reading() as session:
        held = [one.grant for one in given_to(session, person)]
    return person if any(grant.until is None or at < grant.until for grant in held) else None


def _permit(provider: Provider, person: Holder, at: datetime) -> Permit:
    """The operator's settings give it, as they give a command's."""
    by_settings = by_command(f"oidc:{provider.id}", at, Role.ADMIN)
    return permitted(by_settings, Verb.PEOPLE_MANAGE, Entry(PERSON, person.id))


def _follow(database: Database, permit: Permit, person: Holder, claimed: tuple[Grant, ...]) -> None:
    """Take back what is claimed no more, give what is new, and renew what ends otherwise."""
    until = permit.at + IDLE
    with database.reading() as session:
        given = _given_by(session, permit.actor, person)
    kept = {one.grant for one in given if one.grant in claimed and until - one.until < RENEWED_AFTER}
    for one in given:
        if one.grant not in kept:
            take_back(database, permit, person, one.id)
    for grant in dict.fromkeys(claimed):
        if grant not in kept:
            give(database, permit, person, replace(grant, until=until))


@dataclass(frozen=True, slots=True)
class _Given:
    id: int
    grant: Grant
    """Without its end, as claims give it."""
    until: datetime


def _given_by(session: Session, actor: str, person: Holder) -> list[_Given]:
    mine = GrantRow.person_id == person.id, GrantRow.given_by == actor
    return [
        _Given(
            row.id or 0,
            Grant(Role(row.role), GrantScope(ScopeKind(row.scope_kind), row.scope_id)),
            row.until or row.given_at,
        )
        for row in session.exec(select(GrantRow).where(*mine))
    ]
