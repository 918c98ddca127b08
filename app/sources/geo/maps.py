"""The map of the districts for each day: made when first asked for, kept until the directory changes."""

import asyncio
from datetime import date

from app.domain.snapshot import Snapshot
from app.sources.geo.locator import PolygonLocator, locator_for


class Maps:
    """One locator at a time: that of the newest version and day asked about."""

    def __init__(self) -> None:
        """Begin with none."""
        self._held: tuple[tuple[str, date], PolygonLocator] | None = None

    async def on(self, snapshot: Snapshot, day: date) -> PolygonLocator:
        """Give the map of the districts that are valid on a day."""
        wanted = (snapshot.edition, day)
        if self._held is None or self._held[0] != wanted:
            self._held = wanted, await asyncio.to_thread(self._make, snapshot, day)
        return self._held[1]

    def _make(self, snapshot: Snapshot, day: date) -> PolygonLocator:
        return locator_for(snapshot.districts_on(day).values(), snapshot.boundaries_on(day))
