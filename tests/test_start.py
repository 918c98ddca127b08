"""The start puts the search for garbage off, and begins it again: else memory would only ever grow."""

import gc
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.apps import an_app_on
from tests.builders import a_snapshot


@pytest.fixture(autouse=True)
def searching_as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def start() -> None:
    with TestClient(an_app_on(a_snapshot())):
        pass


def test_a_server_that_is_up_searches_for_garbage() -> None:
    gc.disable()
    start()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_who_searches_already_is_left_alone() -> None:
    start()
    assert gc.get_freeze_count() == 0
