"""What must hold of a division before anything is written; every problem is found, not only the first.

Areas are measured in the city's metric system. An overlap of a square metre or less is the rounding
of two copies of one line; more means that somebody lives in two districts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
import shapely

from app.sources.geo.boundaries import City, Expectation, KnownDistrict
from app.sources.geo.naming import fold

LARGEST_OVERLAP_M2 = 1.0
SMALLEST_GAP_M2 = 1.0
"""Holes up to this size are rounding and not worth a remark."""
LARGEST_GAP_M2 = 100_000.0
"""A larger hole between districts has people in it: some district is missing."""
POLYGONS = {"Polygon", "MultiPolygon"}
M2_PER_KM2 = 1_000_000


def shape_problems(frame: gpd.GeoDataFrame) -> Iterator[str]:
    """Rows that are no polygon or no valid one; the columns are code, name and geometry (WGS84)."""
    for label, geometry in zip(labels(frame), frame.geometry, strict=True):
        if geometry is None or geometry.is_empty:
            yield f"{label} has no geometry"
        elif geometry.geom_type not in POLYGONS:
            yield f"{label} is a {geometry.geom_type}, not a polygon"
        elif not geometry.is_valid:
            yield f"{label} is no valid polygon: {shapely.is_valid_reason(geometry)} (longitude, latitude)"


def set_problems(
    frame: gpd.GeoDataFrame, known: Sequence[KnownDistrict], expected: Expectation
) -> Iterator[str]:
    """Districts that stand twice, are missing, or are too many or too few."""
    for code, times in Counter(frame["code"]).items():
        if times > 1:
            yield f"{_label(code, _name(frame, code))} stands {times} times in the file"
    codes = set(frame["code"])
    if not expected.new_codes:
        left_out = {fold(word) for word in expected.without}
        for district in known:
            if district.code not in codes and not {district.code, fold(district.name)} & left_out:
                yield _missing(district, known)
    if expected.count is not None and len(codes) != expected.count:
        yield f"{expected.count} districts were expected, the file has {len(codes)}"


def _missing(district: KnownDistrict, known: Sequence[KnownDistrict]) -> str:
    label = _label(district.code, district.name)
    if not district.served_by:
        return f"{label} is missing"
    names = {one.code: one.name for one in known}
    neighbours = " and ".join(names.get(code, code) for code in district.served_by)
    return (
        f"{label} is missing; if the source counts it as part of another district (it is served by "
        f"{neighbours}), say --without {district.name}"
    )


def area_problems(frame: gpd.GeoDataFrame, city: City) -> Iterator[str]:
    """Overlaps, holes too large to be rounding, and a total that is not the city's; for valid polygons."""
    metric = frame.to_crs(city.metric).geometry.array
    names = labels(frame)
    for first, second, overlap in _overlaps(metric):
        yield f"{names[first]} and {names[second]} overlap by {_square_metres(overlap)}"
    for gap in gaps(frame, city):
        if gap.area > LARGEST_GAP_M2:
            yield f"there is a hole of {_square_metres(gap.area)} between districts at {_where(gap, city)}"
    total = total_km2(frame, city)
    if not city.least_km2 <= total <= city.most_km2:
        yield (
            f"the districts cover {total:.1f} km² together; for the whole city it should be "
            f"{city.least_km2:.0f} to {city.most_km2:.0f} km²"
        )


def gap_notes(frame: gpd.GeoDataFrame, city: City) -> Iterator[str]:
    """Remarks on small holes between the districts."""
    small = [gap for gap in gaps(frame, city) if SMALLEST_GAP_M2 < gap.area <= LARGEST_GAP_M2]
    if small:
        largest = max(small, key=lambda gap: gap.area)
        yield (
            f"{len(small)} small holes between the districts, the largest of "
            f"{_square_metres(largest.area)} at {_where(largest, city)}"
        )


def gaps(frame: gpd.GeoDataFrame, city: City) -> list[Any]:
    """The holes of the whole division, as polygons in the metric system."""
    whole = frame.to_crs(city.metric).union_all()
    return [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]


def total_km2(frame: gpd.GeoDataFrame, city: City) -> float:
    """Square kilometres of all rows together."""
    return float(frame.to_crs(city.metric).area.sum()) / M2_PER_KM2


def labels(frame: gpd.GeoDataFrame) -> list[str]:
    """How each row is called in a message: "Sagene (030103)"."""
    return [_label(code, name) for code, name in zip(frame["code"], frame["name"], strict=True)]


def _label(code: str, name: str) -> str:
    return f"{name or 'a district without a name'} ({code})" if code else name


def _name(frame: gpd.GeoDataFrame, code: str) -> str:
    return str(frame.loc[frame["code"] == code, "name"].iloc[0])


def _overlaps(polygons: Any) -> Iterator[tuple[int, int, float]]:  # noqa: ANN401 (shapely ships no types)
    tree = shapely.STRtree(polygons)
    for first, second in tree.query(polygons, predicate="intersects").T.tolist():
        if first < second:
            area = shapely.area(shapely.intersection(polygons[first], polygons[second]))
            if area > LARGEST_OVERLAP_M2:
                yield first, second, float(area)


def _square_metres(area: float) -> str:
    return f"{area / M2_PER_KM2:.2f} km²" if area >= LARGEST_GAP_M2 else f"{area:.0f} m²"


def _where(polygon: Any, city: City) -> str:  # noqa: ANN401 (shapely ships no types)
    point = gpd.GeoSeries([polygon.representative_point()], crs=city.metric).to_crs("EPSG:4326").iloc[0]
    return f"{point.y:.5f}, {point.x:.5f}"
