"""A clock that is wrong for a moment: no answer outlives the seconds it was made for."""

import re
from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from app.domain.snapshot import Snapshot
from app.main import create_app
from tests.apps import QUIET
from tests.builders import TUESDAY_13, a_snapshot, an_offer

OPEN_NOW = a_snapshot(an_offer("huset", "Mo-Fr 10:00-16:00"))
PAGES = (
    "/",
    "/tilbud/huset",
    "/api/v1/offers?open_at=now",
    "/api/v1/offers?open_at=now&near=59.91,10.75",
    "/api/v1/offers/huset",
    "/api/v1/offers.geojson",
    "/api/v1/directory",
)


class Clock:
    def __init__(self) -> None:
        self.now = TUESDAY_13

    def __call__(self) -> datetime:
        return self.now


class Source:
    def current(self) -> Snapshot:
        return OPEN_NOW


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("hours", [9, -9, 24 * 40])
def test_a_clock_that_jumps_and_comes_back_leaves_nothing_behind(path: str, hours: int) -> None:
    clock = Clock()
    client = TestClient(create_app(QUIET, clock=clock, snapshots=Source()))
    right = client.get(path)
    again = TestClient(create_app(QUIET, clock=clock, snapshots=Source()))
    clock.now += timedelta(hours=hours)
    again.get(path)
    clock.now = TUESDAY_13
    answer = again.get(path)
    assert answer.content == right.content
    found = re.search(r"max-age=(\d+)", answer.headers["cache-control"])
    assert found is None or int(found[1]) <= 3600
    assert answer.headers["cache-control"] == right.headers["cache-control"]
