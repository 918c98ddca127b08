"""What a request depends on, each read from the application's state here alone."""

from datetime import date, datetime, timedelta
from typing import Annotated, Protocol, cast, runtime_checkable

from fastapi import Depends, Request

from app.domain.snapshot import Snapshot
from app.sources.addresses.kartverket import AddressSource
from app.sources.addresses.lookup import DistrictMap


class SnapshotSource(Protocol):
    """Whatever holds the directory that readers see."""

    def current(self) -> Snapshot:
        """Give the newest snapshot there is; never waits for a database."""


@runtime_checkable
class ComparedSource(Protocol):
    """A source that compares its directory with the database now and then."""

    @property
    def confirmed_at(self) -> datetime:
        """When the directory was last known to be the newest."""

    def stale_for(self) -> timedelta | None:
        """How long ago that was, if it is too long; None while all is well."""


class DistrictMaps(Protocol):
    """Whatever knows the district lines."""

    async def on(self, snapshot: Snapshot, day: date) -> DistrictMap:
        """Give the map of the districts that are valid on a day."""


async def _now(request: Request) -> datetime:
    return cast("datetime", request.app.state.clock())


async def _snapshot(request: Request) -> Snapshot:
    return cast("SnapshotSource", request.app.state.snapshots).current()


async def _stale_for(request: Request) -> timedelta | None:
    return cast("timedelta | None", request.app.state.stale_for())


async def _addresses(request: Request) -> AddressSource:
    return cast("AddressSource", request.app.state.addresses)


async def _district_map(request: Request) -> DistrictMap:
    snapshot = await _snapshot(request)
    day = (await _now(request)).astimezone(snapshot.context.zone).date()
    return await cast("DistrictMaps", request.app.state.district_maps).on(snapshot, day)


Now = Annotated[datetime, Depends(_now)]
"""The instant of the request, in UTC; one per request."""

Snap = Annotated[Snapshot, Depends(_snapshot)]
"""The directory as this request sees it; one per request, so that all its parts agree."""

StaleFor = Annotated[timedelta | None, Depends(_stale_for)]
"""How long ago the directory was last known to be the newest, if too long; None while all is well."""

Addresses = Annotated[AddressSource, Depends(_addresses)]
"""Where addresses are looked up."""

Districts = Annotated[DistrictMap, Depends(_district_map)]
"""The lines of the districts that are valid today."""
