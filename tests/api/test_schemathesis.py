"""Everything that the OpenAPI document declares, asked well and badly: no 5xx, no answer outside of it."""

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import BaseSchema, Case
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)

from app.domain.directory.vocabulary import Measure, Publication, ServiceId
from app.sources.addresses.kartverket import AddressHits
from tests.apps import an_app_on
from tests.builders import a_place, a_service, a_snapshot, an_offer, some_rules

EXAMPLES = 12
"""Of each operation and kind of data; with all operations it stays well below a minute."""

TOWN = a_snapshot(
    an_offer(
        "fyrlyset", "Mo-Fr 09:00-14:30; Su 11:00-13:00", rules=some_rules(residence="anyone", ages=(18, None))
    ),
    an_offer(
        "night",
        "Mo-Su 20:00-08:00",
        services=(ServiceId.OVERNIGHT, a_service(ServiceId.DOCTOR, "We 12:00-14:00")),
    ),
    an_offer("unknown", None, places=(a_place("hidden", None, address=None),)),
    an_offer("line", "24/7", places=(), measures=(Measure("2S"),)),
    an_offer("gone", "24/7", publication=Publication.CLOSED),
)


class NobodyLivesThere:
    """An address service that knows no address."""

    async def exact(self, _street: str, _number: int | None, _letter: str | None) -> AddressHits:
        return AddressHits(0, ())

    async def resembling(self, _text: str) -> AddressHits:
        return AddressHits(0, ())


def document() -> BaseSchema:
    app = an_app_on(TOWN, addresses=NobodyLivesThere())
    # A question may have the right form and no meaning: an unknown district, a radius without a point.
    refusals = PositiveDataAcceptanceConfig(expected_statuses=["2xx", "3xx", "404", "410", "422"])
    project = ProjectConfig(
        generation=GenerationConfig(max_examples=EXAMPLES, deterministic=True),
        checks=ChecksConfig(positive_data_acceptance=refusals),
    )
    config = SchemathesisConfig(projects=ProjectsConfig(default=project))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config)


# Made when the tests are collected: its fixtures do not work with pytest 9.
schema = document()


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
def test_every_answer_is_as_declared(case: Case) -> None:
    case.call_and_validate()
