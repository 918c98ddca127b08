"""Coarse outlines for drawing, made from exact boundaries so that neighbours still share their lines."""

from collections.abc import Iterator

import geopandas as gpd
import shapely

from app.sources.geo.boundaries import City, Outline

COARSENESS_M = 120.0
"""About the side of the triangles that are cut off a line: the whole of Oslo then takes some 20 kB."""
SMALLEST_PART_M2 = 60_000.0
"""Islands smaller than this are left out of the drawing."""
DECIMALS = 4
"""Of a degree: some ten metres."""


def outlines(frame: gpd.GeoDataFrame, city: City) -> Iterator[Outline]:
    """The outline of each row, in order; the frame holds valid polygons in WGS84."""
    metric = frame.to_crs(city.metric)
    simple = gpd.GeoSeries(
        list(shapely.coverage_simplify(metric.geometry.array, COARSENESS_M)), crs=city.metric
    )
    large = gpd.GeoSeries([_without_islets(shape) for shape in simple], crs=city.metric)
    yield from (_as_lists(shape) for shape in large.to_crs("EPSG:4326"))


def _without_islets(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    large = parts[shapely.area(parts) >= SMALLEST_PART_M2]
    return shapely.MultiPolygon(list(large if len(large) else parts))


def _as_lists(shape: shapely.Geometry) -> Outline:
    return [[_ring(ring) for ring in (part.exterior, *part.interiors)] for part in shape.geoms]


def _ring(ring: shapely.Geometry) -> list[list[float]]:
    return [
        [round(lat, DECIMALS), round(lon, DECIMALS)] for lon, lat in shapely.get_coordinates(ring).tolist()
    ]
