"""What stands in the overview of the city's drug services (measure 2S)."""

from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, Measure, Publication, Scope


def is_citywide(offer: Offer) -> bool:
    """On the list of measure 2S, or else for adults of the whole city."""
    is_listed = Measure.CITYWIDE_DRUG_SERVICES in offer.measures
    is_open_to_all = offer.scope is Scope.CITYWIDE and offer.audiences == {Audience.ADULT}
    return offer.publication is Publication.PUBLISHED and (is_listed or is_open_to_all)
