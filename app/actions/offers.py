"""Offers: their facts part by part, and new ones as drafts."""

from datetime import date

from app.actions.change import changing
from app.actions.confirming import confirm
from app.actions.offer_parts import (
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
from app.store.kinds import OFFER


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
