"""The kinds of entries: which tables hold one organisation, place, offer, alert and so on.

What the office says of an offer from day to day (dated changes of its own, room, confirmations) are kinds
of their own, so that "closed today" does not make an offer look edited to the seed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Date, DateTime, TableClause

from app.models import (
    AlertDistrictRow,
    AlertRow,
    CapacityRow,
    ConfirmationRow,
    DistrictRow,
    DistrictVersionRow,
    EligibilityDistrictRow,
    EligibilityRow,
    HoursChangeRow,
    OfferAtPlaceRow,
    OfferAudienceRow,
    OfferMeasureRow,
    OfferRow,
    OfferServiceRow,
    OrganisationRow,
    PlaceRow,
    SchoolHolidayRow,
    SourceRow,
    Table,
    VerificationRow,
    WordingRow,
)
from app.models.base import Instant
from app.store.reading import columns_of


@dataclass(frozen=True)
class Rows:
    """One table of an entry: the column that holds the entry's id, and what its rows have in common."""

    table: type[Table]
    key: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    omitted: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name of the table."""
        return str(self.table.__tablename__)

    @property
    def sql(self) -> TableClause:
        """The table, for statements."""
        return self.table.metadata.tables[self.name]

    @cached_property
    def columns(self) -> dict[str, type]:
        """The columns that are facts, each with the type that holds it: Date, DateTime or another."""
        left_out = {self.key, *self.fixed, *self.omitted}
        made = (column for column in columns_of(self.table) if column.name not in left_out)
        return {column.name: _type_of(column.type) for column in made}

    @cached_property
    def known_by(self) -> tuple[str, ...]:
        """The columns that tell the rows of one entry apart; all of them where no key does."""
        keys = tuple(c.name for c in columns_of(self.table) if c.primary_key and c.name != self.key)
        return tuple(self.columns) if set(keys) & self.omitted else keys


def _type_of(column_type: object) -> type:
    if isinstance(column_type, Date):
        return Date
    return DateTime if isinstance(column_type, Instant) else object


@dataclass(frozen=True)
class Kind:
    """A kind of entry, and the tables whose rows belong to it.

    The first table has the entry's own row, but for an entry that is a mere list. `of` is the kind of
    entry that readers see it in, under the same id.
    """

    name: str
    parts: tuple[Rows, ...]
    of: str
    is_list: bool = False


ORGANISATION = Kind("organisation", (Rows(OrganisationRow, "id"),), "organisation")
PLACE = Kind("place", (Rows(PlaceRow, "id"),), "place")
OFFER = Kind(
    "offer",
    (
        Rows(OfferRow, "id"),
        *(
            Rows(table, "offer_id")
            for table in (
                OfferAudienceRow,
                OfferMeasureRow,
                OfferAtPlaceRow,
                OfferServiceRow,
                EligibilityRow,
                EligibilityDistrictRow,
                VerificationRow,
                SourceRow,
            )
        ),
        Rows(HoursChangeRow, "offer_id", {"origin": "seed", "position": 0}, frozenset({"id"})),
    ),
    "offer",
)
HOURS_CHANGES = Kind(
    "hours_changes",
    (Rows(HoursChangeRow, "offer_id", {"origin": "office"}, frozenset({"id"})),),
    "offer",
    is_list=True,
)
"""All dated changes that the office has said of one offer."""
CAPACITY = Kind("capacity", (Rows(CapacityRow, "offer_id"),), "offer")
CONFIRMATIONS = Kind("confirmations", (Rows(ConfirmationRow, "offer_id"),), "offer", is_list=True)
DISTRICTS = Kind(
    "district_version",
    (
        Rows(DistrictVersionRow, "id", omitted=frozenset({"imported_at", "imported_by"})),
        Rows(DistrictRow, "version_id"),
    ),
    "district_version",
)
ALERT = Kind("alert", (Rows(AlertRow, "id"), Rows(AlertDistrictRow, "alert_id")), "alert")
SCHOOL_HOLIDAY = Kind("school_holiday", (Rows(SchoolHolidayRow, "id"),), "school_holiday")
WORDING = Kind("wording", (Rows(WordingRow, "id"),), "wording")
SEEDED = (ORGANISATION, PLACE, OFFER, DISTRICTS, WORDING)
"""The kinds that the seed files know, each after those that its rows point to."""
KINDS = (*SEEDED, HOURS_CHANGES, CAPACITY, CONFIRMATIONS, ALERT, SCHOOL_HOLIDAY)
"""All kinds, in such an order."""
LIVE = (CAPACITY, ALERT)
"""What changes from minute to minute, and leaves the rest of the directory as it is."""
BY_NAME = {kind.name: kind for kind in KINDS}
ABOUT_AN_OFFER = tuple(kind for kind in KINDS if kind.of == OFFER.name and kind is not OFFER)
"""What goes with an offer when that goes."""
