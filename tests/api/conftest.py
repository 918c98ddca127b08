from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.domain.snapshot import Snapshot
from app.main import create_app
from tests.builders import TUESDAY_13

Client = Callable[[Snapshot], TestClient]


class Held:
    """A snapshot source that holds what a test gives it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def current(self) -> Snapshot:
        return self.snapshot


@pytest.fixture
def client() -> Client:
    """A client of the app on a snapshot, Tuesday 24 November 2026 at 13:00 in Oslo."""

    def make(snapshot: Snapshot) -> TestClient:
        app = create_app(clock=lambda: TUESDAY_13, snapshots=Held(snapshot))
        return TestClient(app, raise_server_exceptions=False)

    return make
