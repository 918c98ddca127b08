"""The application for tests: on what a test gives it, at the instant that it says."""

from datetime import datetime
from typing import Any

from fastapi import FastAPI

from app.domain.snapshot import Snapshot
from app.main import create_app
from app.settings import Settings
from tests.builders import TUESDAY_13, Held

QUIET = Settings(tiles_url="http://127.0.0.1:9/{z}/{y}/{x}.png", rate_limit=0, metrics_port=0)
"""Nothing outside is asked, nothing is listened on, and no test waits for another's requests."""


def an_app_on(
    snapshot: Snapshot, *, at: datetime = TUESDAY_13, settings: Settings = QUIET, **given: Any
) -> FastAPI:
    """The app on a snapshot that stays as it is, with a clock that stands."""
    return create_app(settings, clock=lambda: at, snapshots=Held(snapshot), **given)


def quiet(**settings: Any) -> Settings:
    """The quiet settings but for what the test is about."""
    return QUIET.model_copy(update=settings)
