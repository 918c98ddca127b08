"""A city of two houses for the guards of the office: one of one's own, and somebody else's."""

from typing import NamedTuple

from app.domain.office.grants import EVERYWHERE, GrantScope, Role, ScopeKind
from app.models import OrganisationRow
from app.models.base import Table
from app.store.database import Database
from tests.store.rows import a_door, an_offer, an_organisation, at_door, rules_of, verified, write


class House(NamedTuple):
    """What stands in addresses for one of the two."""

    offer: str
    door: str
    organisation: str
    person: str


OWN = House("huset", "gata-1", "byens-venner", "own")
FOREIGN = House("stedet", "veien-2", "andre", "foreign")
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
    """Write the city."""
    write(database, *two_houses())
