"""Publishing an offer, taking it back, and winding it up."""

from app.actions.change import changing
from app.domain.directory.vocabulary import Publication
from app.domain.errors import NotFoundError
from app.domain.office.may import Deed
from app.domain.office.parts import Part
from app.domain.office.said import Said
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import Facts, facts_of
from app.store.kinds import OFFER

ENDED = (Publication.CLOSED, Publication.MOVED)


def set_publication(
    database: Database, said: Said, offer_id: str, publication: Publication, moved_to: str | None = None
) -> None:
    """Say where an offer stands, and, of one that is closed or has moved, which offer takes its place.

    A draft is gone from the public directory; a closed or moved offer stays in it, never open.
    NotFoundError if there is no such offer, or none to move to.
    """

    def published(now: Facts) -> Facts:
        if not now:
            raise NotFoundError(f"There is no offer {offer_id}")
        ended = publication in ENDED
        row = {"publication": str(publication), "moved_to": moved_to if ended else None}
        return now | {OFFER.name: [now[OFFER.name][0] | row]}

    with changing(database, said, Deed(Verb.OFFER_PUBLISH, OFFER.name, offer_id)) as change:
        if moved_to is not None and (moved_to == offer_id or not facts_of(change.session, OFFER, moved_to)):
            raise NotFoundError(f"There is no other offer {moved_to}")
        change.edit(OFFER, offer_id, published, Part.PUBLICATION)
