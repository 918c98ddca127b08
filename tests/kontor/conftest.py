from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.actions.seed.load import load_seed
from app.domain.office.grants import GrantScope, Level, Role, ScopeKind
from app.store.database import Database, open_database
from tests.actions.seed_files import LINE, a_seed
from tests.builders import TUESDAY_13
from tests.office import seeding
from tests.office_pages import signed_in

HOUSE = GrantScope(ScopeKind.ORGANISATION, "byens-venner")
SHELTER = """\
- id: natt
  name: Natthjemmet
  organisation: Byens venner
  status: published
  scope: citywide
  audience: [adult]
  lists: []
  place: {id: gata-1}
  hours: hver dag 12–22
  services: [overnight]
  verified: 2026-11-01
  confidence: high
  sources: [{title: Natthjemmet}]
"""


@pytest.fixture
def at_the_office(sqlite_url: str) -> Iterator[Database]:
    """A database without a person, on one engine: SQL is tried on both in tests/actions."""
    database = open_database(sqlite_url)
    yield database
    database.close()


@pytest.fixture
def house(at_the_office: Database, tmp_path: Path) -> Database:
    """The same with Huset (man–fre 09–15), Natthjemmet (12–22, beds) and Telefonen, all of Byens venner."""
    seed = a_seed(tmp_path / "seed", line=LINE, shelter=SHELTER)
    load_seed(at_the_office, seeding(TUESDAY_13), seed)
    return at_the_office


@pytest.fixture
def phone(house: Database) -> Iterator[TestClient]:
    """The duty phone of the house, at 13 on a Tuesday."""
    with signed_in(house, Role.VAKT, HOUSE, Level.DEVICE) as client:
        yield client
