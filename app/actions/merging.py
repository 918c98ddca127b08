"""Two entries that are the same made one: offers, organisations, doors. One stays, the other is gone."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session, col, or_, select

from app.actions.change import Change, changing
from app.actions.contacts import take_over
from app.actions.offer_parts import AT_PLACE
from app.domain.errors import NotFoundError
from app.domain.office.may import Deed
from app.domain.office.parts import Part
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.models import HoursChangeRow, OfferAtPlaceRow, OfferRow, OrganisationRow
from app.store.audit import is_hidden
from app.store.database import Database
from app.store.facts import Facts, facts_of
from app.store.kinds import ABOUT_AN_OFFER, HOURS_CHANGES, OFFER, ORGANISATION, PLACE, Kind

Row = dict[str, Any]
CHANGES = "hours_change"


def merge_offers(database: Database, said: Said, offer_id: str, other_id: str) -> None:
    """Make one offer of two that are the same: the first stays, the other is gone.

    The first gains the places, services, faces, lists, names and sources that only the other has; all
    else of it stays. What had moved to the other has moved to the first. NotFoundError if one of them is
    not there, ConflictError where one was changed since.
    """
    with changing(database, said, Deed(Verb.OFFER_MERGE, OFFER.name, offer_id)) as change:
        other = _both(change, OFFER, offer_id, other_id)
        change.edit(OFFER, offer_id, lambda now: _merged(now, other))
        moved_there = select(OfferRow.id).where(col(OfferRow.moved_to) == other_id)
        for one in change.session.exec(moved_there).all():
            to = None if one == offer_id else offer_id
            _rewrite(change, OFFER, one, lambda now, to=to: _with_own(now, OFFER, moved_to=to))  # type: ignore[misc]
        take_over(change.session, offer_id, other_id)
        for kind in (*reversed(ABOUT_AN_OFFER), OFFER):
            change.put(kind, other_id, facts_of(change.session, kind, other_id), {})


def merge_organisations(database: Database, said: Said, organisation_id: str, other_id: str) -> None:
    """Make one organisation of two: it runs what the other ran, and has the other's parts.

    How to reach it stays; what it does not say is taken from the other. NotFoundError if one of them is
    not there, ConflictError where one was changed since.
    """
    deed = Deed(Verb.ORGANISATION_MERGE, ORGANISATION.name, organisation_id)
    with changing(database, said, deed) as change:
        other = _both(change, ORGANISATION, organisation_id, other_id)
        change.edit(ORGANISATION, organisation_id, lambda now: _completed(now, other, organisation_id))
        parts = select(OrganisationRow.id).where(col(OrganisationRow.parent_id) == other_id)
        for one in change.session.exec(parts).all():
            to = None if one == organisation_id else organisation_id
            _rewrite(change, ORGANISATION, one, lambda now, to=to: _with_own(now, ORGANISATION, parent_id=to))  # type: ignore[misc]
        run = select(OfferRow.id).where(col(OfferRow.organisation_id) == other_id)
        for one in change.session.exec(run).all():
            _rewrite(change, OFFER, one, lambda now: _with_own(now, OFFER, organisation_id=organisation_id))
        change.put(ORGANISATION, other_id, facts_of(change.session, ORGANISATION, other_id), {})


def merge_places(database: Database, said: Said, place_id: str, other_id: str) -> None:
    """Make one door of two: what was at the other is at the first, with its hours and dated changes.

    The facts of the first door stay. An offer that was at both keeps its hours at the first, unless only
    those at the other are known. NotFoundError if one of them is not there, ConflictError where one was
    changed since; if one is hidden, the permit must be for the hidden part, or NotPermittedError.
    """
    deed = Deed(Verb.PLACE_MERGE, PLACE.name, place_id, said.permit.part)
    with changing(database, said, deed) as change:
        other = _both(change, PLACE, place_id, other_id)
        if is_hidden(other) or is_hidden(facts_of(change.session, PLACE, place_id)):
            said.permit.demand(Deed(Verb.PLACE_MERGE, PLACE.name, place_id, Part.HIDDEN))
        for offer_id in _at(change.session, other_id):
            for kind in (OFFER, HOURS_CHANGES):
                _rewrite(change, kind, offer_id, lambda now: _at_first(now, place_id, other_id))
        change.put(PLACE, other_id, other, {})


def _both(change: Change, kind: Kind, entry_id: str, other_id: str) -> Facts:
    """The facts of the other, once both are there and unchanged since they were looked at."""
    first, other = (facts_of(change.session, kind, one) for one in (entry_id, other_id))
    if not first or not other or entry_id == other_id:
        raise NotFoundError(f"There are no two entries {entry_id} and {other_id} of the kind {kind.name}")
    for one in (entry_id, other_id):
        change.check_unchanged(kind, one)
    return other


def _rewrite(change: Change, kind: Kind, entry_id: str, make: Callable[[Facts], Facts]) -> None:
    """What points to an entry that goes is turned as it stands today, whoever wrote it last."""
    now = facts_of(change.session, kind, entry_id)
    change.put(kind, entry_id, now, make(now))


def _with_own(now: Facts, kind: Kind, **values: object) -> Facts:
    [row] = now[kind.name]
    return now | {kind.name: [row | values]}


def _completed(now: Facts, other: Facts, organisation_id: str) -> Facts:
    [mine], [theirs] = now[ORGANISATION.name], other[ORGANISATION.name]
    parent = theirs["parent_id"] if theirs["parent_id"] != organisation_id else None
    row = {name: theirs[name] if value is None else value for name, value in mine.items()}
    return {ORGANISATION.name: [row | {"parent_id": mine["parent_id"] or parent}]}


def _at(session: Session, place_id: str) -> list[str]:
    here = select(OfferAtPlaceRow.offer_id).where(col(OfferAtPlaceRow.place_id) == place_id)
    changed = select(HoursChangeRow.offer_id).where(col(HoursChangeRow.place_id) == place_id)
    found = select(OfferRow.id).where(or_(col(OfferRow.id).in_(here), col(OfferRow.id).in_(changed)))
    return list(session.exec(found.order_by(OfferRow.id)))


def _at_first(now: Facts, place_id: str, other_id: str) -> Facts:
    turned = dict(now)
    if AT_PLACE in now:
        turned[AT_PLACE] = _doors(now[AT_PLACE], place_id, other_id)
    if CHANGES in now:
        rows = [row | {"place_id": place_id} if row["place_id"] == other_id else row for row in now[CHANGES]]
        turned[CHANGES] = [row for number, row in enumerate(rows) if row not in rows[:number]]
    return turned


def _doors(rows: list[Row], place_id: str, other_id: str) -> list[Row]:
    by_place = {row["place_id"]: row for row in rows}
    mine, theirs = by_place.get(place_id), by_place.pop(other_id, None)
    if theirs is None:
        return rows
    if mine is None:
        by_place[place_id] = theirs | {"place_id": place_id}
    elif not mine["hours"].get("rules"):
        by_place[place_id] = mine | {"hours": theirs["hours"]}
    return list(by_place.values())


def _merged(now: Facts, other: Facts) -> Facts:
    [mine], [theirs] = now[OFFER.name], other[OFFER.name]
    names = dict.fromkeys([*mine["other_names"], theirs["name"], *theirs["other_names"]])
    names.pop(mine["name"], None)
    merged = now | {OFFER.name: [mine | {"other_names": list(names)}]}
    for table, column in (
        *(("offer_audience", "audience"), ("offer_measure", "measure")),
        *((AT_PLACE, "place_id"), ("offer_service", "service"), ("source", "title")),
    ):
        merged[table] = _joined(now.get(table, []), other.get(table, []), column)
    return merged


def _joined(mine: list[Row], theirs: list[Row], column: str) -> list[Row]:
    known = {row[column] for row in mine}
    after = max((row["position"] for row in mine if "position" in row), default=-1) + 1
    added = [row for row in theirs if row[column] not in known]
    placed = [
        row | {"position": after + number} if "position" in row else row for number, row in enumerate(added)
    ]
    return [*mine, *placed]
