import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from app.web.map.tiles import CACHED_FOR, MOST_BYTES, REST, Tile, Tiles, covers_oslo, tile_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n and so on"
CITY_HALL = Tile(12, 2170, 1191)


class Kartverket:
    """Stands in for the map service and remembers what it was asked."""

    def __init__(self, body: bytes = PNG) -> None:
        self.body = body
        self.asked: list[str] = []
        self.down = False

    async def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        if self.down:
            raise httpx.ConnectTimeout("no answer")
        return self.body


def tiles_of(service: Kartverket) -> Tiles:
    return Tiles("https://tiles.example/{z}/{y}/{x}.png", service.fetch)


def test_a_tile_is_asked_for_with_its_row_before_its_column() -> None:
    service = Kartverket()
    assert asyncio.run(tiles_of(service).read(CITY_HALL, NOON)) == PNG
    assert service.asked == ["https://tiles.example/12/1191/2170.png"]


def test_a_tile_is_asked_for_once_and_then_cached_for_a_while() -> None:
    service = Kartverket()
    tiles = tiles_of(service)
    for later in (timedelta(), CACHED_FOR / 2, CACHED_FOR):
        asyncio.run(tiles.read(CITY_HALL, NOON + later))
    assert len(service.asked) == 2


def test_cached_tiles_are_bounded_in_bytes() -> None:
    service = Kartverket()
    service.body = PNG + bytes(190_000)
    most = MOST_BYTES // len(service.body)
    tiles = tiles_of(service)

    async def read_many() -> None:
        for row in range(most + 1):
            await tiles.read(Tile(18, 1, row), NOON)
        await tiles.read(Tile(18, 1, 0), NOON)

    asyncio.run(read_many())
    assert len(service.asked) == most + 2


def test_a_service_that_does_not_answer_is_left_alone_for_a_while() -> None:
    service = Kartverket()
    service.down = True
    tiles = tiles_of(service)
    answers = [asyncio.run(tiles.read(Tile(12, 2170, row), NOON)) for row in (1190, 1191, 1192)]
    assert (answers, len(service.asked)) == ([None, None, None], 1)


def test_after_the_rest_it_is_asked_again() -> None:
    service = Kartverket()
    service.down = True
    tiles = tiles_of(service)
    asyncio.run(tiles.read(CITY_HALL, NOON))
    service.down = False
    assert asyncio.run(tiles.read(CITY_HALL, NOON + REST)) == PNG


@pytest.mark.parametrize("body", [b"<html>Sorry</html>", PNG + b"x" * 300_000])
def test_what_is_no_usual_picture_is_not_passed_on(body: bytes) -> None:
    assert asyncio.run(tiles_of(Kartverket(body)).read(CITY_HALL, NOON)) is None


@pytest.mark.parametrize(
    ("lat", "lon"), [(59.9139, 10.7522), (59.84, 10.83), (60.10, 10.60), (59.95, 10.95), (59.88, 10.65)]
)
@pytest.mark.parametrize("zoom", [9, 12, 15, 18])
def test_every_part_of_oslo_has_tiles(lat: float, lon: float, zoom: int) -> None:
    column, row = tile_of(lat, lon, zoom)
    assert covers_oslo(Tile(zoom, column, row))


@pytest.mark.parametrize(("lat", "lon"), [(60.39, 5.32), (63.43, 10.39), (59.33, 18.06), (-33.9, 18.4)])
@pytest.mark.parametrize("zoom", [12, 15, 18])
def test_other_cities_have_none(lat: float, lon: float, zoom: int) -> None:
    column, row = tile_of(lat, lon, zoom)
    assert not covers_oslo(Tile(zoom, column, row))
