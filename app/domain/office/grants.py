"""Who somebody is to the directory: roles within a scope until a day, and how surely we know it."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from app.domain.office.verbs import Verb


class Role(StrEnum):
    """What a grant makes of a person, a device, a link or a program."""

    LINK = "link"
    VAKT = "vakt"
    """On duty at a house: a person, or the phone that lies there."""
    REDAKTOR = "redaktor"
    """Keeps the facts of an organisation's offers."""
    BYDEL = "bydel"
    """Keeps the facts of a district's own offers."""
    REDAKSJON = "redaksjon"
    """Keeps the whole directory: Velferdsetaten."""
    VARSLER = "varsler"
    """Publishes alerts."""
    PLANLEGGER = "planlegger"
    """Reads coverage and staleness."""
    ADMIN = "admin"
    """Keeps people and grants, no facts."""
    SYSTEM = "system"
    """A program that proposes."""


class Level(IntEnum):
    """How surely we know who it is."""

    LINK = 0
    """Whoever holds the address."""
    DEVICE = 1
    """A session of this device."""
    SIGNED_IN = 2
    """Signed in within twelve hours."""
    FRESH = 3
    """Signed in, or the passkey touched again, within ten minutes."""


class ScopeKind(StrEnum):
    """By what a grant is bounded."""

    ALL = "all"
    ORGANISATION = "organisation"
    DISTRICT = "district"
    OFFER = "offer"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class GrantScope:
    """Within which entries a grant holds; `id` is None for all of them.

    A district is its code, a source the name of the program.
    """

    kind: ScopeKind
    id: str | None = None


EVERYWHERE = GrantScope(ScopeKind.ALL)


@dataclass(frozen=True, slots=True)
class Grant:
    """One role within one scope until an instant (aware; None: until it is taken back).

    `verbs` are what a link may do beyond what every link may: an editor names them when making it.
    """

    role: Role
    scope: GrantScope
    until: datetime | None = None
    verbs: frozenset[Verb] = frozenset()


@dataclass(frozen=True, slots=True)
class Grants:
    """All that somebody holds at an instant (aware), and how surely we know that it is them.

    `actor` is an id or the name of a command, never a person's name: the audit keeps it for ever.
    """

    actor: str
    level: Level
    held: tuple[Grant, ...]
    at: datetime


def known_by_device(held: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """What somebody holds whose device alone is known: whoever keeps a house is also on duty there.

    So who came by a link in a mail, or signed in days ago, can say "closed today" and edit nothing.

    >>> house = GrantScope(ScopeKind.ORGANISATION, "huset")
    >>> [str(grant.role) for grant in known_by_device((Grant(Role.REDAKTOR, house),))]
    ['redaktor', 'vakt']
    """
    kept = (grant for grant in held if grant.role is Role.REDAKTOR)
    return held + tuple(Grant(Role.VAKT, grant.scope, grant.until) for grant in kept)


def by_command(name: str, at: datetime, role: Role = Role.REDAKSJON) -> Grants:
    """What a command holds: whoever may start programs on the server keeps the whole directory.

    Or keeps its people, with Role.ADMIN.
    """
    return Grants(name, Level.FRESH, (Grant(role, EVERYWHERE),), at)
