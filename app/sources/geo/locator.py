"""Says in which district a point lies and how near the line is. Shapely alone: it serves requests.

Everything is worked out in a flat plane in metres around the city, so that a distance costs no
projection: over Oslo's 35 km the scale is off by at most 0.6 %, at a line 20 m away a decimetre.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
import shapely

from app.domain.city.geography import DistrictRef, Point, distance_m
from app.domain.directory.entries import District

IMPORTED_WITHIN_M = 20.0
"""How far an imported line may lie from the true one: Sentrum's is drawn to 10-20 m."""
OUTLINE_WITHIN_M = 150.0
"""How far the coarse outlines may be off; they are made for drawing."""
CENTRE = Point(59.93, 10.75)
EAST_M = distance_m(CENTRE, Point(CENTRE.lat, CENTRE.lon + 1))
NORTH_M = distance_m(Point(CENTRE.lat - 0.5, CENTRE.lon), Point(CENTRE.lat + 0.5, CENTRE.lon))


@dataclass(frozen=True, slots=True)
class Area:
    """One district with its polygons: GeoJSON text, or rings of points as in an outline.

    `served_by` holds codes or names of the districts that serve it; empty: it has its own services.
    """

    district: DistrictRef
    boundary: str | Sequence[Sequence[Sequence[Point]]]
    served_by: tuple[str, ...] = ()


class PolygonLocator:
    """A DistrictLocator over polygons, which may also tell what is near and who serves a district.

    `lines_within_m` is how far the drawn lines may lie from the true ones.
    """

    def __init__(self, areas: Iterable[Area], *, lines_within_m: float) -> None:
        self._areas = sorted(areas, key=lambda area: area.district.code)
        self.lines_within_m = lines_within_m
        self._polygons = [_flat(area.boundary) for area in self._areas]
        shapely.prepare(self._polygons)
        self._tree = shapely.STRtree(self._polygons)
        self._by_word = {w: a.district for a in self._areas for w in (a.district.name, a.district.code)}
        self._served_by = {area.district.code: area.served_by for area in self._areas}

    @cached_property
    def _lines(self) -> shapely.STRtree:
        return shapely.STRtree(_segments(self._polygons))

    def district_at(self, point: Point) -> DistrictRef | None:
        """The district that holds the point, or None; on a line, the one with the lower code."""
        holders = self._tree.query(_flat_point(point), predicate="intersects")
        return self._areas[min(holders)].district if len(holders) else None

    def metres_to_border(self, point: Point) -> float:
        """Metres to the nearest district line, the city's own border included; infinite without any."""
        if not self._areas:
            return inf
        _, distances = self._lines.query_nearest(_flat_point(point), return_distance=True, all_matches=False)
        return float(distances[0])

    def districts_near(self, point: Point, metres: float) -> tuple[DistrictRef, ...]:
        """The districts within so many metres of the point, nearest first."""
        here = _flat_point(point)
        near = self._tree.query(here, predicate="dwithin", distance=metres)
        ranked = sorted(near, key=lambda index: (self._polygons[index].distance(here), index))
        return tuple(self._areas[index].district for index in ranked)

    def served_by(self, district: DistrictRef, point: Point) -> tuple[DistrictRef, ...]:
        """The districts whose services are for those who live at the point, nearest first.

        Empty where the district has its own. Marka is served by whichever neighbour is adjacent.
        """
        words = self._served_by.get(district.code, ())
        serving = {self._by_word[word] for word in words if word in self._by_word}
        return tuple(ref for ref in self.districts_near(point, inf) if ref in serving) if serving else ()


def imported_locator(areas: Iterable[Area]) -> PolygonLocator:
    """A locator from imported boundaries."""
    return PolygonLocator(areas, lines_within_m=IMPORTED_WITHIN_M)


def outline_locator(areas: Iterable[Area]) -> PolygonLocator:
    """A locator from the coarse outlines, until boundaries are imported: near a line it only guesses."""
    return PolygonLocator(areas, lines_within_m=OUTLINE_WITHIN_M)


def locator_for(districts: Collection[District], boundaries: Mapping[str, str]) -> PolygonLocator:
    """The best locator for the districts of one day; `boundaries` is GeoJSON text by code.

    It takes the outlines as long as any of the districts has no boundary: two kinds of line do not
    meet, and between them would be people in two districts or in none.
    """
    if all(district.code in boundaries for district in districts):
        return imported_locator(_area(one, boundaries[one.code]) for one in districts)
    return outline_locator(_area(one, one.outline) for one in districts)


def _area(district: District, boundary: str | Sequence[Sequence[Sequence[Point]]]) -> Area:
    return Area(DistrictRef(district.code, district.name), boundary, district.served_by)


def _flat(boundary: str | Sequence[Sequence[Sequence[Point]]]) -> shapely.Geometry:
    shape = shapely.from_geojson(boundary) if isinstance(boundary, str) else _from_rings(boundary)
    flat = shapely.transform(shapely.force_2d(shape), _to_metres)
    return flat if shapely.is_valid(flat) else shapely.make_valid(flat)


def _from_rings(polygons: Sequence[Sequence[Sequence[Point]]]) -> shapely.Geometry:
    """Polygons from rings of points, the first ring of each being its outer one."""
    parts = [[[(p.lon, p.lat) for p in ring] for ring in rings] for rings in polygons]
    return shapely.MultiPolygon([shapely.Polygon(rings[0], rings[1:]) for rings in parts])


def _to_metres(degrees: np.ndarray) -> np.ndarray:
    return (degrees - (CENTRE.lon, CENTRE.lat)) * (EAST_M, NORTH_M)


def _flat_point(point: Point) -> shapely.Geometry:
    return shapely.Point((point.lon - CENTRE.lon) * EAST_M, (point.lat - CENTRE.lat) * NORTH_M)


def _segments(polygons: list[shapely.Geometry]) -> np.ndarray:
    """Every straight piece of every line: an index over these finds the nearest in microseconds."""
    lines = shapely.get_parts(shapely.boundary(polygons))
    rings = shapely.get_parts(lines)
    pieces = [np.stack([xy[:-1], xy[1:]], axis=1) for xy in map(shapely.get_coordinates, rings)]
    return shapely.linestrings(np.concatenate(pieces)) if pieces else np.array([])
