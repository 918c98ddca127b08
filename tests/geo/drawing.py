"""Towns drawn as letters: each letter is a district, each sign a square kilometre, a dot is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import shapely
from pyproj import Transformer

from app.domain.city.geography import DistrictRef, Point
from app.sources.geo.boundaries import City, KnownDistrict
from app.sources.geo.locator import Area

if TYPE_CHECKING:
    from pathlib import Path

METRIC = "EPSG:25832"
CELL_M = 1000.0
WEST, NORTH = 597_000.0, 6_645_000.0
TOWN = City("9901", 59.0, 10.0, 61.0, 12.0, 1.0, 100.0, METRIC)
"""A city that any drawing fits in."""

_to_degrees = Transformer.from_crs(METRIC, "EPSG:4326", always_xy=True)


def town(drawing: str) -> gpd.GeoDataFrame:
    """A frame with code, name and polygon (metric) of each letter: `town("A A B / A . B")`."""
    squares: dict[str, list[shapely.Geometry]] = {}
    for row, line in enumerate(drawing.split("/")):
        for column, letter in enumerate(line.split()):
            if letter != ".":
                squares.setdefault(letter, []).append(square(column, row))
    letters = sorted(squares)
    shapes = [shapely.union_all(squares[letter]) for letter in letters]
    return gpd.GeoDataFrame(
        {"code": [code_of(letter) for letter in letters], "name": letters}, geometry=shapes, crs=METRIC
    )


def square(column: float, row: float, size: float = 1.0) -> shapely.Geometry:
    left, top = WEST + column * CELL_M, NORTH - row * CELL_M
    return shapely.box(left, top - size * CELL_M, left + size * CELL_M, top)


def code_of(letter: str) -> str:
    """990101 for A, 990102 for B …"""
    return f"9901{ord(letter) - ord('A') + 1:02d}"


def at(column: float, row: float) -> Point:
    """A point of the drawing, in squares from its upper left corner: `at(0.5, 0.5)` is amid the first."""
    lon, lat = _to_degrees.transform(WEST + column * CELL_M, NORTH - row * CELL_M)
    return Point(lat, lon)


def areas(drawing: str, **served_by: str) -> list[Area]:
    """The drawing's districts for a locator; `D="AB"` says that D is served by A and B."""
    frame = town(drawing).to_crs("EPSG:4326")
    return [
        Area(DistrictRef(code, name), shapely.to_geojson(shape), tuple(map(code_of, served_by.get(name, ""))))
        for code, name, shape in zip(frame["code"], frame["name"], frame.geometry, strict=True)
    ]


def known(drawing: str, **served_by: str) -> list[KnownDistrict]:
    """The drawing's districts as the directory would know them after an import."""
    return [
        KnownDistrict(area.district.code, area.district.name, area.served_by, str(area.boundary))
        for area in areas(drawing, **served_by)
    ]


def as_file(frame: gpd.GeoDataFrame, path: Path, crs: str = "EPSG:4326") -> Path:
    """The frame as GeoJSON, or whatever the name says."""
    frame.to_crs(crs).to_file(path)
    return path
