"""What a request depends on, each read from the application's state here alone."""

from datetime import datetime
from typing import Annotated, Protocol, cast

from fastapi import Depends, Request

from app.domain.snapshot import Snapshot


class SnapshotSource(Protocol):
    """Whatever holds the directory that readers see."""

    def current(self) -> Snapshot:
        """Give the newest snapshot there is; never waits for a database."""


async def _now(request: Request) -> datetime:
    return cast("datetime", request.app.state.clock())


async def _snapshot(request: Request) -> Snapshot:
    return cast("SnapshotSource", request.app.state.snapshots).current()


Now = Annotated[datetime, Depends(_now)]
"""The instant of the request, in UTC; one per request."""

Snap = Annotated[Snapshot, Depends(_snapshot)]
"""The directory as this request sees it; one per request, so that all its parts agree."""
