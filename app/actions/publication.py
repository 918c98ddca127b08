"""Publishing an offer, taking it back, and winding it up."""

from app.actions.change import changing
from app.domain.directory.vocabulary import Publication
from app.domain.errors import NotFoundError
from app.domain.office.may import Deed
from app.domain.office.parts import Part
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import Facts
from app.store.kinds import OFFER


def set_publication(database: Database, said: Said, offer_id: str, publication: Publication) -> None:
    """Say where an offer stands; NotFoundError if there is no such offer.

    A draft is gone from the public directory; a closed or moved offer stays in it, never open.
    """

    def published(now: Facts) -> Facts:
        if not now:
            raise NotFoundError(f"There is no offer {offer_id}")
        return now | {OFFER.name: [now[OFFER.name][0] | {"publication": str(publication)}]}

    with changing(database, said, Deed(Verb.OFFER_PUBLISH, OFFER.name, offer_id)) as change:
        change.edit(OFFER, offer_id, published, Part.PUBLICATION)
