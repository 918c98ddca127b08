"""What a handler depends on: each is read from the one look that the edge took for the request."""

from datetime import datetime, timedelta
from typing import Annotated, NamedTuple

from fastapi import Depends, Request

from app.domain.finding.whereabouts import Located
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder
from app.look import Duty, Look, look_of
from app.sources.addresses.kartverket import AddressSource
from app.sources.addresses.lookup import DistrictMap


async def _now(request: Request) -> datetime:
    return look_of(request.scope).now


async def _snapshot(request: Request) -> Snapshot:
    return look_of(request.scope).snapshot


async def _finder(request: Request) -> Finder:
    return look_of(request.scope).resources.finder


async def _stale_for(request: Request) -> timedelta | None:
    return look_of(request.scope).stale_for


async def _duty(request: Request) -> Duty:
    return look_of(request.scope).resources.duty


async def _addresses(request: Request) -> AddressSource:
    return look_of(request.scope).resources.addresses


class Whereabouts(NamedTuple):
    """Finds where somebody says they are, in the directory that the request looks at."""

    look: Look

    async def locate(self, text: str) -> Located:
        """Where a text says that somebody is; neither the text nor the answer is kept."""
        resources = self.look.resources
        return await resources.places.locate(text, self.look.snapshot, resources.addresses)


async def _whereabouts(request: Request) -> Whereabouts:
    return Whereabouts(look_of(request.scope))


async def _district_map(request: Request) -> DistrictMap:
    look = look_of(request.scope)
    day = look.now.astimezone(look.snapshot.context.zone).date()
    return await look.resources.maps.on(look.snapshot, day)


Now = Annotated[datetime, Depends(_now)]
"""The instant of the request, in UTC; one per request."""

Snap = Annotated[Snapshot, Depends(_snapshot)]
"""The directory as this request sees it; one per request, so that all its parts agree."""

Finds = Annotated[Finder, Depends(_finder)]
"""Answers questions about the directory."""

StaleFor = Annotated[timedelta | None, Depends(_stale_for)]
"""How long ago the directory was last known to be the newest, if too long; None while all is well."""

OnDuty = Annotated[Duty, Depends(_duty)]
"""Whether this process wants to be asked."""

Addresses = Annotated[AddressSource, Depends(_addresses)]
"""Where addresses are looked up."""

Locates = Annotated[Whereabouts, Depends(_whereabouts)]
"""Finds where somebody says they are."""

Districts = Annotated[DistrictMap, Depends(_district_map)]
"""The lines of the districts that are valid today."""
