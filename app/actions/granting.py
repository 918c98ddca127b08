"""From words to a grant: which roles people can hold, and that what they are bounded by is there."""

from enum import StrEnum

from app.actions.errors import GrantError
from app.domain.office.grants import EVERYWHERE, Grant, GrantScope, Role, ScopeKind
from app.domain.office.may import RULES
from app.store.database import Database
from app.store.people import is_there

ROLES = tuple(role for role in Role if role not in {Role.LINK, Role.SYSTEM})
"""What people can be: links and programs are none."""


class WrongGrant(StrEnum):
    """Why a grant cannot be given."""

    NO_SUCH_ROLE = "no_such_role"
    NEEDS_SCOPE = "needs_scope"
    """The role is always bounded by something."""
    WRONG_KIND = "wrong_kind"
    """The role is not bounded by this kind of thing."""
    NOT_THERE = "not_there"
    """There is no such organisation, district or offer."""


def grant_of(database: Database, role: str, kind: str, identifier: str) -> Grant:
    """The grant of a role, by what bounds it (all empty: by nothing). GrantError where there is none."""
    if role not in ROLES:
        raise GrantError(WrongGrant.NO_SUCH_ROLE, role)
    kinds = RULES[Role(role)].scopes
    if not kind and not identifier:
        if ScopeKind.ALL in kinds:
            return Grant(Role(role), EVERYWHERE)
        raise GrantError(WrongGrant.NEEDS_SCOPE, role)
    if kind not in kinds - {ScopeKind.ALL}:
        raise GrantError(WrongGrant.WRONG_KIND, kind)
    scope = GrantScope(ScopeKind(kind), identifier)
    with database.reading() as session:
        if not is_there(session, scope):
            raise GrantError(WrongGrant.NOT_THERE, identifier)
    return Grant(Role(role), scope)
