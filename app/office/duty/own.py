"""Which offers somebody is on duty for."""

from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Publication, Scope
from app.domain.finding.ranking import name_key
from app.domain.finding.text import fold
from app.domain.office.grants import Grants
from app.domain.office.may import Entry, Permit, Why, may
from app.domain.office.verbs import Verb
from app.domain.snapshot import Snapshot

MOST_CARDS = 8
"""So many cards come at once: the page stays below 40 kB, and whoever keeps more searches by name."""


def own_offers(snapshot: Snapshot, grants: Grants) -> list[Offer]:
    """The published offers that somebody may say something of for now, or may once they sign in; by name."""
    public = (offer for offer in snapshot.offers if offer.publication is Publication.PUBLISHED)
    own = (offer for offer in public if _is_own(offer, grants))
    return sorted(own, key=lambda offer: (name_key(offer.name), offer.id))


def named_like(offers: list[Offer], words: str) -> list[Offer]:
    """Those whose name, or that of whoever runs them, has these words in it."""
    wanted = fold(words).split()
    return [o for o in offers if all(word in fold(f"{o.name} {o.organisation.name}") for word in wanted)]


def entry_in(offer: Offer) -> Entry:
    """What grants ask of a public offer: what app/store/office.py asks the tables before anything is done."""
    doors = {at.place.district for at in offer.places if at.place.district}
    return Entry(
        "offer",
        offer.id,
        offers=frozenset({offer.id}),
        organisations=frozenset({offer.organisation.id}),
        districts=frozenset(offer.eligibility.districts) or frozenset(doors),
        district_only=offer.scope is Scope.DISTRICT,
    )


def _is_own(offer: Offer, grants: Grants) -> bool:
    answer = may(grants, Verb.HOURS_CLOSE, entry_in(offer))
    return isinstance(answer, Permit) or answer.reason is Why.LEVEL
