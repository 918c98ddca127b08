"""Kartverket's map tiles through our own origin, so that no reader's phone asks a third party.

The service names a tile {z}/{y}/{x}, Leaflet {z}/{x}/{y}: the template of the address decides. Only
tiles of Oslo and its surroundings are passed on, so that the route is no open proxy. Where the
service does not answer, no further tile is asked for during a short rest: the map shows its
district outlines instead, and no page waits for a row of time-outs.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from math import asinh, floor, pi, radians, tan
from typing import Annotated, NamedTuple

import httpx
from fastapi import Path, Response

from app.deps import Now
from app.edge.keeping.cache import Memo

FIRST_ZOOM, LAST_ZOOM = 9, 18
SOUTH, NORTH, WEST, EAST = 59.75, 60.20, 10.40, 11.05
"""Oslo with a margin of a few kilometres, in degrees."""

MOST_BYTES = 30_000_000
"""About 1,500 of the usual grey tiles of 20 kB."""
LARGEST_TILE = 200_000
CACHED_FOR = timedelta(hours=12)
REST = timedelta(seconds=30)
TIMEOUT_S = 4.0
AT_ONCE = 8
_PNG = b"\x89PNG\r\n\x1a\n"

Fetch = Callable[[str], Awaitable[bytes]]
"""Reads the bytes behind an address; raises httpx.HTTPError where it cannot."""

Zoom = Annotated[int, Path(ge=FIRST_ZOOM, le=LAST_ZOOM, description="Zoom level of the tile")]
Column = Annotated[int, Path(ge=0, description="Column of the tile, from the west")]
Row = Annotated[int, Path(ge=0, description="Row of the tile, from the north")]


class Tile(NamedTuple):
    """The place of a tile in the grid of web maps."""

    zoom: int
    column: int
    row: int


class Tiles:
    """The tiles near Oslo, cached for a while."""

    def __init__(self, template: str, fetch: Fetch) -> None:
        """Fetch tiles at `template`, where {z}, {x} and {y} are filled in."""
        self._template = template
        self._fetch = fetch
        self._cache: Memo[bytes] = Memo(MOST_BYTES)
        self._rest_until: datetime | None = None
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def answer(self, z: Zoom, x: Column, y: Row, now: Now) -> Response:
        """Serve one tile; 404 outside Oslo, an empty 204 where Kartverket does not answer."""
        tile = Tile(z, x, y)
        if not covers_oslo(tile):
            return Response(status_code=404)
        body = await self.read(tile, now)
        if body is None:
            return Response(status_code=204, headers={"Cache-Control": "no-store"})
        return Response(body, media_type="image/png", headers={"Cache-Control": "public, max-age=86400"})

    async def read(self, tile: Tile, now: datetime) -> bytes | None:
        """The picture of a tile, or None where it cannot be had now."""
        cached = self._cache.find(tile, now=now)
        if cached is not None:
            return cached
        async with self._turns:
            # Not longer than REST, also where the clock was ahead when the rest began.
            if self._rest_until is not None and now < self._rest_until <= now + REST:
                return None
            return await self._fetch_one(tile, now)

    async def _fetch_one(self, tile: Tile, now: datetime) -> bytes | None:
        try:
            body = await self._fetch(self._template.format(z=tile.zoom, x=tile.column, y=tile.row))
        except httpx.HTTPError:
            self._rest_until = now + REST
            return None
        if not body.startswith(_PNG) or len(body) > LARGEST_TILE:
            return None
        self._cache.keep(tile, body, until=now + CACHED_FOR, now=now)
        return body


def fetch_over_http(user_agent: str) -> Fetch:
    """Fetch with a short time-out, saying who asks."""

    async def fetch(url: str) -> bytes:
        async with httpx.AsyncClient(timeout=TIMEOUT_S, headers={"User-Agent": user_agent}) as client:
            answer = await client.get(url)
        return answer.raise_for_status().content

    return fetch


def covers_oslo(tile: Tile) -> bool:
    """Whether the tile shows some of Oslo or its surroundings."""
    west, north = tile_of(NORTH, WEST, tile.zoom)
    east, south = tile_of(SOUTH, EAST, tile.zoom)
    return west <= tile.column <= east and north <= tile.row <= south


def tile_of(lat: float, lon: float, zoom: int) -> tuple[int, int]:
    """Column and row of the tile that holds a point (degrees).

    >>> tile_of(59.9127, 10.76, 12)
    (2170, 1191)
    """
    tiles = 2**zoom
    return (
        floor((lon + 180) / 360 * tiles),
        floor((1 - asinh(tan(radians(lat))) / pi) / 2 * tiles),
    )
