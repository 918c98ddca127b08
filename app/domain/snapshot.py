"""The whole public directory as one immutable value: what one request sees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from app.domain.directory.entries import Alert, District, Offer
from app.domain.directory.history import History
from app.domain.directory.services import SERVICES
from app.domain.finding.seats import Seating, seat_all
from app.domain.finding.text import TextIndex
from app.domain.hours import Context


@dataclass(frozen=True)
class Snapshot:
    """Every public entry at one version.

    `version` rises with every change of the database, `loaded_at` (UTC) is when it was read.
    `offers` holds published, closed and moved ones: drafts and hidden addresses never get here.
    """

    version: int
    loaded_at: datetime
    offers: tuple[Offer, ...]
    districts: tuple[District, ...]
    context: Context
    alerts: tuple[Alert, ...] = field(default=())
    history: History = field(default_factory=History, hash=False)
    changed_at: Mapping[str, datetime] = field(default_factory=dict, hash=False)
    """When each offer was last changed (UTC), by its id; without those of which nobody knows."""

    @cached_property
    def by_id(self) -> dict[str, Offer]:
        """Offers by their id."""
        return {offer.id: offer for offer in self.offers}

    @cached_property
    def seating(self) -> Seating:
        """Offers laid out for fast questions."""
        return seat_all(self.offers)

    @cached_property
    def text(self) -> TextIndex:
        """Offers by the words of their names, services, addresses and districts."""
        names = {district.code: district.name for district in self.districts}
        return TextIndex.of((offer.id, _texts(offer, names)) for offer in self.offers)

    def districts_on(self, day: date) -> dict[str, District]:
        """Districts that are valid on a day, by code."""
        return {
            d.code: d
            for d in self.districts
            if d.valid_from <= day and (d.valid_to is None or day <= d.valid_to)
        }


def _texts(offer: Offer, district_names: dict[str, str]) -> Iterator[str]:
    yield offer.name
    yield from offer.other_names
    yield offer.organisation.name
    for given in offer.services:
        service = SERVICES[given.service]
        yield from (service.name_nb, service.name_en, *service.synonyms)
    for at in offer.places:
        place = at.place
        yield from (text for text in (place.name, place.address, place.postcode) if text)
        yield district_names.get(place.district or "", "")
