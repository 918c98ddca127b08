"""What the office looks at: an entry whole, drafts included, and what grants ask of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.domain.directory.vocabulary import Accuracy, Scope
from app.domain.errors import NotFoundError
from app.domain.office.may import Entry
from app.models import AlertDistrictRow, EligibilityDistrictRow, OfferAtPlaceRow, OfferRow, PlaceRow
from app.store.audit import Edit, change_of, edits_of
from app.store.facts import Facts, facts_of
from app.store.kinds import ALERT, OFFER, ORGANISATION, PLACE, Kind
from app.store.versions import read_version

CHANGE = "change"
"""The kind of entry that an undoing is about; its id is the version that the change made."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The facts of an entry, and the version of the directory that they were seen at."""

    facts: Facts
    version: int


def look_at(session: Session, kind: Kind, entry_id: str) -> Looked:
    """Give an entry as it is now, hidden addresses included; NotFoundError if there is none.

    An entry that is a mere list is there even where it is empty.
    """
    facts = facts_of(session, kind, entry_id)
    if not facts and not kind.is_list:
        raise NotFoundError(f"There is no {kind.name} {entry_id}")
    return Looked(facts, read_version(session))


def entry_of(session: Session, kind: Kind, entry_id: str) -> Entry:
    """Give what grants ask of an entry; NotFoundError if there is none."""
    if kind is ALERT:
        districts = select(AlertDistrictRow.district).where(col(AlertDistrictRow.alert_id) == entry_id)
        look_at(session, kind, entry_id)
        return Entry(kind.name, entry_id, districts=frozenset(session.exec(districts)))
    look_at(session, kind, entry_id)
    offers = _offers(session, kind, entry_id) if kind in (OFFER, ORGANISATION, PLACE) else []
    return Entry(
        kind.name,
        entry_id,
        offers=frozenset(row.id for row in offers),
        organisations=frozenset(row.organisation_id for row in offers) | _itself(kind, entry_id),
        districts=frozenset(_districts(session, [row.id for row in offers])),
        district_only=bool(offers) and all(row.scope == Scope.DISTRICT for row in offers),
        hidden=kind is PLACE and _is_hidden(session, entry_id),
    )


def entry_of_change(session: Session, version: int) -> Entry:
    """Give what grants ask of a change: all that it touched. NotFoundError if there is none."""
    touched = [entry for edit in edits_of(session, version) if (entry := _touched(session, edit))]
    return Entry(
        CHANGE,
        str(version),
        offers=frozenset().union(*(one.offers for one in touched)),
        organisations=frozenset().union(*(one.organisations for one in touched)),
        districts=frozenset().union(*(one.districts for one in touched)),
        district_only=bool(touched) and all(one.district_only for one in touched),
        hidden=any(one.hidden for one in touched),
        changed_by=change_of(session, version).actor,
    )


def _touched(session: Session, edit: Edit) -> Entry | None:
    """What grants ask of the entry that an edit is about; None where it is there no more."""
    kind = OFFER if edit.kind.of == OFFER.name else edit.kind
    return entry_of(session, kind, edit.entry_id) if facts_of(session, kind, edit.entry_id) else None


def _offers(session: Session, kind: Kind, entry_id: str) -> list[OfferRow]:
    if kind is PLACE:
        here = select(OfferAtPlaceRow.offer_id).where(col(OfferAtPlaceRow.place_id) == entry_id)
        return list(session.exec(select(OfferRow).where(col(OfferRow.id).in_(here))))
    column = OfferRow.organisation_id if kind is ORGANISATION else OfferRow.id
    return list(session.exec(select(OfferRow).where(col(column) == entry_id)))


def _itself(kind: Kind, entry_id: str) -> set[str]:
    return {entry_id} if kind is ORGANISATION else set()


def _districts(session: Session, offers: Iterable[str]) -> Iterable[str]:
    """For whose residents each offer is, or else where its doors are."""
    for offer_id in offers:
        rule = select(EligibilityDistrictRow.district).where(col(EligibilityDistrictRow.offer_id) == offer_id)
        doors = select(PlaceRow.district).join(OfferAtPlaceRow).where(OfferAtPlaceRow.offer_id == offer_id)
        found = session.exec(rule).all() or session.exec(doors).all()
        yield from (code for code in found if code)


def _is_hidden(session: Session, place_id: str) -> bool:
    accuracy = select(PlaceRow.accuracy).where(PlaceRow.id == place_id)
    return session.exec(accuracy).first() == Accuracy.HIDDEN
