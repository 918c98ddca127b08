"""The one answer to "may they?": a permit, which every action asks for, or a refusal with its reason."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.errors import NotPermittedError
from app.domain.office.grants import Grant, Grants, GrantScope, Level, Role, ScopeKind
from app.domain.office.parts import Part
from app.domain.office.verbs import DUTY, Verb


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be done to, as far as grants ask: whose it is, and where.

    For a door or an organisation `offers` and `organisations` are those that share it: whoever does not
    keep all of them may not change it. `district_only` says that all these offers are a district's own.
    """

    kind: str
    id: str
    offers: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    district_only: bool = False
    hidden: bool = False
    """It is a door whose address is hidden."""
    source: str | None = None
    """Which program speaks of it, where one does."""
    changed_by: str | None = None
    """Who made the change that is to be undone."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do to one entry, or to one part of it."""

    verb: Verb
    kind: str
    entry_id: str
    part: Part | None = None

    def __str__(self) -> str:
        return f"{self.verb} of {self.kind} {self.entry_id}{f', {self.part}' if self.part else ''}"


@dataclass(frozen=True, slots=True)
class Permit:
    """The right to do one thing to one entry at one instant (aware). Only `may` makes them."""

    actor: str
    role: Role
    level: Level
    verb: Verb
    entry: Entry
    part: Part | None
    at: datetime

    @property
    def deed(self) -> Deed:
        """What it allows."""
        return Deed(self.verb, self.entry.kind, self.entry.id, self.part)

    def demand(self, deed: Deed) -> None:
        """NotPermittedError if this is a permit for something else."""
        if self.deed != deed:
            raise NotPermittedError(f"A permit for {self.deed} is none for {deed}")


class Why(StrEnum):
    """Why somebody may not; the later ones came nearer to a permit."""

    NO_ROLE = "no_role"
    """No role of theirs does this."""
    ENDED = "ended"
    """The grant has ended."""
    OTHER_SCOPE = "other_scope"
    """The grant is for other entries."""
    NOT_THIS_PART = "not_this_part"
    """The role does this, but not to this part."""
    NOT_THEIRS = "not_theirs"
    """Somebody else made the change that is to be undone."""
    LEVEL = "level"
    """They may once they sign in, or touch the passkey again."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not; `needs` is the level that would do, where only that is missing."""

    reason: Why
    needs: Level | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a role may, how surely it must be known, and by what its grants can be bounded."""

    level: Level
    scopes: frozenset[ScopeKind]
    verbs: frozenset[Verb]


def _rule(level: Level, scopes: AbstractSet[ScopeKind], *verbs: Verb) -> _Rule:
    return _Rule(level, frozenset(scopes), frozenset(verbs))


_EDITING = (
    Verb.OFFER_SEE,
    *DUTY,
    Verb.OFFER_EDIT,
    Verb.PLACE_EDIT,
    Verb.ORGANISATION_EDIT,
    Verb.CHANGE_UNDO_OWN,
    Verb.PROPOSAL_MAKE,
    Verb.DUTY_INVITE,
    Verb.DEVICE_ENROL,
)
_NOTICES = (Verb.ALERT_ADD, Verb.ALERT_EXTEND, Verb.ALERT_END)
_OTHERS = {*_NOTICES, Verb.PEOPLE_MANAGE, Verb.SIGNAL_TELL}
"""What is left to those who publish alerts, keep people, or are programs."""

RULES = {
    Role.LINK: _rule(Level.LINK, {ScopeKind.OFFER}, Verb.OFFER_SEE, Verb.OFFER_CONFIRM, Verb.PROPOSAL_MAKE),
    Role.VAKT: _rule(
        Level.DEVICE,
        {ScopeKind.ORGANISATION, ScopeKind.OFFER},
        *(Verb.OFFER_SEE, *DUTY, Verb.CHANGE_UNDO_OWN, Verb.PROPOSAL_MAKE),
    ),
    Role.REDAKTOR: _rule(Level.SIGNED_IN, {ScopeKind.ORGANISATION}, *_EDITING),
    Role.BYDEL: _rule(
        Level.SIGNED_IN, {ScopeKind.DISTRICT}, *_EDITING, Verb.PROPOSAL_DECIDE, Verb.CALL_LIST_SEE
    ),
    Role.REDAKSJON: _rule(Level.SIGNED_IN, {ScopeKind.ALL}, *(set(Verb) - _OTHERS)),
    Role.VARSLER: _rule(
        Level.FRESH,
        {ScopeKind.ALL, ScopeKind.DISTRICT},
        *(*_NOTICES, Verb.CHANGE_UNDO_OWN),
    ),
    Role.PLANLEGGER: _rule(Level.SIGNED_IN, {ScopeKind.ALL}, Verb.COVERAGE_SEE, Verb.OFFER_SEE),
    Role.ADMIN: _rule(Level.FRESH, {ScopeKind.ALL}, Verb.PEOPLE_MANAGE),
    Role.SYSTEM: _rule(Level.LINK, {ScopeKind.SOURCE}, Verb.PROPOSAL_MAKE, Verb.SIGNAL_TELL),
}
"""What each role may at all: the table of roles in the office's design."""


def may(grants: Grants, verb: Verb, entry: Entry, part: Part | None = None) -> Permit | Refusal:
    """Say whether somebody may do something to a part of an entry (None: to the entry as such).

    Of several grants one that permits is enough; of several refusals the one nearest to a permit is given.
    """
    nearest = Refusal(Why.NO_ROLE)
    for grant in grants.held:
        refusal = _refusal(grants, grant, verb, entry, part)
        if refusal is None:
            return Permit(grants.actor, grant.role, grants.level, verb, entry, part, grants.at)
        nearest = max(nearest, refusal, key=_nearness)
    return nearest


def why_never(grants: Grants, verb: Verb) -> Refusal | None:
    """Say why there is no entry at all with which they may do something; None where there may be one.

    What a page asks before it looks for the entries that it is about.
    """
    nearest = Refusal(Why.NO_ROLE)
    for grant in grants.held:
        refusal = _refusal_of_role(grants, grant, verb) or _refusal_of_level(grants, grant, verb)
        if refusal is None:
            return None
        nearest = max(nearest, refusal, key=_nearness)
    return nearest


def is_for(grants: Grants, verb: Verb) -> bool:
    """Whether somebody may do something to some entry, be it after they have shown again who they are."""
    refusal = why_never(grants, verb)
    return refusal is None or refusal.reason is Why.LEVEL


def permitted(grants: Grants, verb: Verb, entry: Entry, part: Part | None = None) -> Permit:
    """Give the permit; NotPermittedError with the reason where there is none."""
    answer = may(grants, verb, entry, part)
    if isinstance(answer, Refusal):
        raise NotPermittedError(f"{grants.actor} may not {verb} {entry.kind} {entry.id}: {answer.reason}")
    return answer


def _nearness(refusal: Refusal) -> tuple[int, int]:
    """How near somebody came to a permit: of two levels that would do, the lower one is nearer."""
    return list(Why).index(refusal.reason), -(refusal.needs or 0)


def _refusal(grants: Grants, grant: Grant, verb: Verb, entry: Entry, part: Part | None) -> Refusal | None:
    if refusal := _refusal_of_role(grants, grant, verb):
        return refusal
    if grant.scope.kind not in RULES[grant.role].scopes or not _covers(grant.scope, entry):
        return Refusal(Why.OTHER_SCOPE)
    if part in {Part.OWNER, Part.PUBLICATION, Part.HIDDEN} and grant.role is not Role.REDAKSJON:
        return Refusal(Why.NOT_THIS_PART)
    if (entry.hidden or verb is Verb.PLACE_SEE_HIDDEN) and grant.role is not Role.REDAKSJON:
        return Refusal(Why.NOT_THIS_PART)
    if verb is Verb.CHANGE_UNDO_OWN and entry.changed_by != grants.actor:
        return Refusal(Why.NOT_THEIRS)
    return _refusal_of_level(grants, grant, verb, secret=entry.hidden or part is Part.HIDDEN)


def _refusal_of_role(grants: Grants, grant: Grant, verb: Verb) -> Refusal | None:
    more = grant.verbs & DUTY if grant.role is Role.LINK else frozenset()
    if verb not in RULES[grant.role].verbs | more:
        return Refusal(Why.NO_ROLE)
    return Refusal(Why.ENDED) if grant.until is not None and grants.at >= grant.until else None


def _refusal_of_level(grants: Grants, grant: Grant, verb: Verb, *, secret: bool = False) -> Refusal | None:
    needs = Level.FRESH if secret or verb is Verb.PLACE_SEE_HIDDEN else RULES[grant.role].level
    return Refusal(Why.LEVEL, needs) if grants.level < needs else None


def _covers(scope: GrantScope, entry: Entry) -> bool:
    """Whether an entry lies within a scope: all of it, or it is somebody else's too."""
    match scope.kind:
        case ScopeKind.ALL:
            return True
        case ScopeKind.ORGANISATION:
            return entry.organisations == {scope.id}
        case ScopeKind.DISTRICT:
            own = entry.district_only or entry.kind == "alert"
            return own and entry.districts == {scope.id}
        case ScopeKind.OFFER:
            return entry.offers == {scope.id}
        case ScopeKind.SOURCE:
            return scope.id is not None and entry.source == scope.id
