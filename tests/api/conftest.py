from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.domain.snapshot import Snapshot
from tests.apps import an_app_on

Client = Callable[[Snapshot], TestClient]


@pytest.fixture(scope="session")
def client() -> Client:
    """A client of the app on a snapshot, Tuesday 24 November 2026 at 13:00 in Oslo."""

    def make(snapshot: Snapshot) -> TestClient:
        return TestClient(an_app_on(snapshot), raise_server_exceptions=False)

    return make
