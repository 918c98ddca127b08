"""Offers: their facts part by part, new ones as drafts, and two that are one."""

from datetime import date
from typing import Any

from app.actions.change import changing
from app.actions.confirming import confirm
from app.actions.offer_parts import (
    AT_PLACE,
    About,
    NewEligibility,
    NewHours,
    NewPlaces,
    NewServices,
    OfferPart,
    Owner,
)
from app.domain.directory.vocabulary import Publication
from app.domain.errors import NotFoundError
from app.domain.office.may import Deed
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import Facts, facts_of
from app.store.kinds import ABOUT_AN_OFFER, OFFER


def set_part(database: Database, said: Said, offer_id: str, new: OfferPart, day: date) -> None:
    """Write one part of an offer, which confirms that part, and no other, on a local day.

    NotFoundError if there is no such offer; ConflictError where the part was changed since it was looked at.
    """
    with changing(database, said, Deed(Verb.OFFER_EDIT, OFFER.name, offer_id, new.part)) as change:
        if not facts_of(change.session, OFFER, offer_id):
            raise NotFoundError(f"There is no offer {offer_id}")
        change.edit(OFFER, offer_id, new.over, new.part)
        confirm(change, offer_id, new.part, day)


def create_offer(database: Database, said: Said, offer_id: str, about: About, owner: Owner) -> None:
    """Add an offer as a draft, which no reader sees; its other parts are not known yet.

    ConflictError if one with this id came meanwhile, InUseError if there is no such organisation.
    """
    with changing(database, said, Deed(Verb.OFFER_CREATE, OFFER.name, offer_id)) as change:
        facts: Facts = {OFFER.name: [{"publication": str(Publication.DRAFT)}]}
        for part in (about, owner, NewHours(), NewPlaces(), NewEligibility(), NewServices()):
            facts = part.over(facts)
        change.create(OFFER, offer_id, facts)


def merge_offers(database: Database, said: Said, offer_id: str, other_id: str) -> None:
    """Make one offer of two that are the same: the first stays, the other is gone.

    The first gains the places, services, faces, lists, names and sources that only the other has; all
    else of it stays. NotFoundError if one of them is not there, ConflictError where one was changed since.
    """
    with changing(database, said, Deed(Verb.OFFER_MERGE, OFFER.name, offer_id)) as change:
        other = facts_of(change.session, OFFER, other_id)
        if not other or not facts_of(change.session, OFFER, offer_id) or other_id == offer_id:
            raise NotFoundError(f"There are no two offers {offer_id} and {other_id}")
        for one in (offer_id, other_id):
            change.check_unchanged(OFFER, one)
        change.edit(OFFER, offer_id, lambda now: _merged(now, other))
        for kind in (*reversed(ABOUT_AN_OFFER), OFFER):
            change.put(kind, other_id, facts_of(change.session, kind, other_id), {})


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


def _joined(mine: list[dict[str, Any]], theirs: list[dict[str, Any]], column: str) -> list[dict[str, Any]]:
    known = {row[column] for row in mine}
    after = max((row["position"] for row in mine if "position" in row), default=-1) + 1
    added = [row for row in theirs if row[column] not in known]
    placed = [
        row | {"position": after + number} if "position" in row else row for number, row in enumerate(added)
    ]
    return [*mine, *placed]
