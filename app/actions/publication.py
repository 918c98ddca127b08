"""Publishing an offer, taking it back, and winding it up."""

from app.actions.change import Author, changing
from app.domain.directory.vocabulary import Publication
from app.domain.errors import NotFoundError
from app.models import OfferRow
from app.store.database import Database


def set_publication(database: Database, author: Author, offer_id: str, publication: Publication) -> None:
    """Say where an offer stands; NotFoundError if there is no such offer.

    A draft is gone from the public directory; a closed or moved offer stays in it, never open.
    """
    with changing(database, author, "set_publication", "offer", offer_id) as change:
        offer = change.session.get(OfferRow, offer_id)
        if offer is None:
            raise NotFoundError(f"There is no offer {offer_id}")
        if offer.publication == publication:
            return
        change.before = {"publication": offer.publication}
        change.after = {"publication": str(publication)}
        offer.publication = str(publication)
        mark = change.remove if publication is Publication.DRAFT else change.touch
        mark("offer", offer_id)
