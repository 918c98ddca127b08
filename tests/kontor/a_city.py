"""A city of two houses for the guards of the office: one of one's own, and somebody else's."""

from datetime import timedelta
from typing import NamedTuple

from app.domain.hours import ChangeKind, HoursChange
from app.domain.office.grants import EVERYWHERE, GrantScope, Role, ScopeKind
from app.models import OrganisationRow
from app.models.base import Table
from app.store.database import Database
from tests.builders import TUESDAY_13
from tests.office import change_hours
from tests.store.rows import a_door, an_offer, an_organisation, at_door, rules_of, verified, write


class House(NamedTuple):
    """What stands in addresses for one of the two."""

    offer: str
    door: str
    organisation: str
    person: str
    change: int
    """The version in which somebody else has said other hours of it."""


OWN = House("huset", "gata-1", "byens-venner", "own", 1)
FOREIGN = House("stedet", "veien-2", "andre", "foreign", 2)
OWN_SCOPES = {
    Role.VAKT: GrantScope(ScopeKind.ORGANISATION, OWN.organisation),
    Role.REDAKTOR: GrantScope(ScopeKind.ORGANISATION, OWN.organisation),
    Role.BYDEL: GrantScope(ScopeKind.DISTRICT, "030101"),
    Role.REDAKSJON: EVERYWHERE,
    Role.VARSLER: EVERYWHERE,
    Role.PLANLEGGER: EVERYWHERE,
    Role.ADMIN: EVERYWHERE,
}
"""What each role of a person is bounded by here: the own house, where it is bounded at all."""


def two_houses() -> list[Table]:
    """The rows of the city; each house is its district's own."""
    return [
        an_organisation(),
        OrganisationRow(id=FOREIGN.organisation, name="Andre"),
        a_door(OWN.door),
        a_door(FOREIGN.door, district="030102", address="Veien 2"),
        an_offer(OWN.offer, scope="district"),
        an_offer(FOREIGN.offer, scope="district", organisation_id=FOREIGN.organisation),
        *(
            row
            for house in (OWN, FOREIGN)
            for row in (at_door(house.offer, house.door), rules_of(house.offer))
        ),
        *(verified(house.offer) for house in (OWN, FOREIGN)),
    ]


def build(database: Database) -> None:
    """Write the city, and let the editors close both houses next week."""
    write(database, *two_houses())
    day = TUESDAY_13.date() + timedelta(days=7)
    for house in (OWN, FOREIGN):
        change_hours(database, TUESDAY_13, house.offer, HoursChange(day, day, ChangeKind.CLOSED))
