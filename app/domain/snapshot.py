"""The whole public directory as one immutable value: what one request sees."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from app.domain.directory import Alert, District, Offer
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

    @cached_property
    def by_id(self) -> dict[str, Offer]:
        """Offers by their id."""
        return {offer.id: offer for offer in self.offers}

    def districts_on(self, day: date) -> dict[str, District]:
        """The districts that are valid on a day, by code."""
        return {
            d.code: d
            for d in self.districts
            if d.valid_from <= day and (d.valid_to is None or day <= d.valid_to)
        }
