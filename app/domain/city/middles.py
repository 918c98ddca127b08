"""The middle of a district: where a place is taken to lie of which no source says more than its district.

Of 139 doors of Oslo 32 have no point, but a district. To put them last in a list of the nearest tells
somebody in Alna that Alna has nothing. Where in it they are nobody knows: what is said is the district alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from app.domain.city.geography import Point
from app.domain.directory.entries import District

_DECIMALS = 3
"""Of degrees, some 100 m: a district lies nowhere more exactly, and every phone fetches these."""


def middles_of(districts: Iterable[District]) -> Mapping[str, Point]:
    """The middles of those with an outline, by code; of several versions of one code that of the last."""
    found = ((district.code, middle_of(district)) for district in districts)
    return {code: middle for code, middle in found if middle is not None}


def middle_of(district: District) -> Point | None:
    """The centre of the area of a district's outline; None without one. Holes are not taken out."""
    parts = [_part(polygon[0]) for polygon in district.outline if polygon]
    area = sum(size for size, _, _ in parts)
    if not area:
        return None
    lat = sum(size * lat for size, lat, _ in parts) / area
    lon = sum(size * lon for size, _, lon in parts) / area
    return Point(round(lat, _DECIMALS), round(lon, _DECIMALS))


def _part(ring: Sequence[Point]) -> tuple[float, float, float]:
    """The area of a ring, in square degrees, and its centre (lat, lon): the shoelace formula.

    Degrees of longitude are shorter than those of latitude, all by the same factor within a city: that leaves
    the centre where it is. Measured from the first corner: large numbers lose their small digits.
    """
    base = ring[0] if ring else Point(0.0, 0.0)
    corners = list(_from(base, ring))
    twice, north, east = 0.0, 0.0, 0.0
    for (y, x), (then_y, then_x) in pairwise([*corners, *corners[:1]]):
        cross = x * then_y - then_x * y
        twice += cross
        north += (y + then_y) * cross
        east += (x + then_x) * cross
    if not twice:
        return 0.0, 0.0, 0.0
    return abs(twice) / 2, base.lat + north / (3 * twice), base.lon + east / (3 * twice)


def _from(base: Point, ring: Sequence[Point]) -> Iterator[tuple[float, float]]:
    return ((corner.lat - base.lat, corner.lon - base.lon) for corner in ring)
