"""What the forms of an offer choose from: doors, organisations, districts; read once for each page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.office.may import Entry
from app.domain.snapshot import Snapshot
from app.store.database import Database
from app.store.facts import Facts
from app.store.kinds import OFFER
from app.store.office import entry_of, look_at
from app.store.office_lists import Door, doors_of, list_doors, list_organisations

HIDDEN = "skjult"
"""In the place of the id of a hidden door, which is made of its address mostly."""


@dataclass(frozen=True, slots=True)
class Around:
    """An offer as it is at a version, and the names of what it may point to.

    `today` is the local day. `tokens` are the offer's own doors as forms call them, in their order.
    """

    offer_id: str
    facts: Facts
    version: int
    entry: Entry
    organisations: Mapping[str, str]
    doors: Mapping[str, Door]
    districts: Mapping[str, str]
    today: date

    @property
    def tokens(self) -> dict[str, str]:
        """From what forms call the offer's own doors to their ids."""
        ids = doors_of(self.facts)
        return {self._token(place, number): place for number, place in enumerate(ids)}

    def words_of(self, place_id: str) -> str:
        """What a door is called; nothing of where it is, where it is hidden."""
        door = self.doors.get(place_id)
        return door.words if door else "En dør som ikke finnes lenger"

    def _token(self, place_id: str, number: int) -> str:
        return f"{HIDDEN}-{number}" if self.doors[place_id].hidden else place_id


def read_around(database: Database, snapshot: Snapshot, now: datetime, offer_id: str) -> Around:
    """Read an offer and its surroundings in one state; NotFoundError if there is no such offer."""
    today = now.astimezone(snapshot.context.zone).date()
    with database.reading() as session:
        looked = look_at(session, OFFER, offer_id)
        return Around(
            offer_id,
            looked.facts,
            looked.version,
            entry_of(session, OFFER, offer_id),
            list_organisations(session),
            list_doors(session),
            {code: one.name for code, one in snapshot.districts_on(today).items()},
            today,
        )
