"""What a grant can be bounded by, with the names that people choose it by."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.domain.office.grants import Grants, GrantScope, ScopeKind
from app.domain.office.may import Entry, Permit, may
from app.domain.office.verbs import Verb
from app.models import DistrictRow, OfferRow, OrganisationRow
from app.store.kinds import OFFER, ORGANISATION
from app.store.office import entry_of

_KINDS = {ScopeKind.ORGANISATION: ORGANISATION, ScopeKind.OFFER: OFFER}


@dataclass(frozen=True, slots=True)
class NamedScope:
    """What a grant can be for."""

    scope: GrantScope
    name: str

    @property
    def key(self) -> str:
        """How a form names it: organisation:byens-venner."""
        return f"{self.scope.kind}:{self.scope.id}"


def all_scopes(session: Session) -> list[NamedScope]:
    """Every organisation, district and offer by name, drafts too."""
    return [*_organisations(session), *_districts(session), *_offers(session)]


def organisations_for(session: Session, grants: Grants, verb: Verb) -> list[NamedScope]:
    """The organisations with which somebody may do something, by name."""
    return [one for one in _organisations(session) if _permits(session, grants, verb, one)]


def scopes_of_duty(session: Session, grants: Grants) -> list[NamedScope]:
    """The organisations and offers for which somebody may invite whoever is on duty."""
    found = (*_organisations(session), *_offers(session))
    return [one for one in found if _permits(session, grants, Verb.DUTY_INVITE, one)]


def entry_within(session: Session, scope: GrantScope) -> Entry:
    """An organisation or an offer as grants see it; NotFoundError if it is not there."""
    return entry_of(session, _KINDS[scope.kind], scope.id or "")


def _permits(session: Session, grants: Grants, verb: Verb, one: NamedScope) -> bool:
    return isinstance(may(grants, verb, entry_within(session, one.scope)), Permit)


def _organisations(session: Session) -> Iterator[NamedScope]:
    rows = select(OrganisationRow.id, OrganisationRow.name).order_by(OrganisationRow.name)
    for identifier, name in session.exec(rows):
        yield NamedScope(GrantScope(ScopeKind.ORGANISATION, identifier), name)


def _districts(session: Session) -> Iterator[NamedScope]:
    """Each code once, under the name that it had last."""
    rows = select(DistrictRow.code, DistrictRow.name).order_by(col(DistrictRow.valid_from))
    for code, name in sorted(dict(session.exec(rows).all()).items(), key=lambda pair: pair[1]):
        yield NamedScope(GrantScope(ScopeKind.DISTRICT, code), name)


def _offers(session: Session) -> Iterator[NamedScope]:
    rows = select(OfferRow.id, OfferRow.name).order_by(OfferRow.name)
    for identifier, name in session.exec(rows):
        yield NamedScope(GrantScope(ScopeKind.OFFER, identifier), name)
