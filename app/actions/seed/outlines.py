"""How far a point is from the coarse outline of a district: near enough, or a slip of the pen?"""

from collections.abc import Iterable
from itertools import pairwise
from math import cos, hypot, radians

Position = list[float]
"""[lat, lon] in degrees."""

SOUTH, WEST, NORTH, EAST = 59.80, 10.48, 60.14, 10.96
"""A box around the municipality with some room."""
METRES_PER_DEGREE = 111_320.0


def inside_oslo(lat: float, lon: float) -> bool:
    """Whether a point is in the box around the municipality."""
    return SOUTH <= lat <= NORTH and WEST <= lon <= EAST


def metres_outside(lat: float, lon: float, polygons: list[list[list[Position]]]) -> float:
    """Metres from a point to the nearest line of an outline; 0 inside it."""
    rings = [_around(lat, lon, ring) for polygon in polygons for ring in polygon]
    if sum(_crossings(ring) for ring in rings) % 2:
        return 0.0
    return min((_to_line(a, b) for ring in rings for a, b in pairwise(ring)), default=0.0)


def _around(lat: float, lon: float, ring: Iterable[Position]) -> list[tuple[float, float]]:
    """The ring in metres east and north of the point."""
    east = METRES_PER_DEGREE * cos(radians(lat))
    return [((p[1] - lon) * east, (p[0] - lat) * METRES_PER_DEGREE) for p in ring]


def _crossings(ring: list[tuple[float, float]]) -> int:
    """How often the way due east from the origin meets the ring: an odd number from inside."""
    return sum(
        1
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > 0) != (y2 > 0) and x1 - y1 * (x2 - x1) / (y2 - y1) > 0
    )


def _to_line(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres from the origin to the line from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else max(0.0, min(1.0, -(a[0] * dx + a[1] * dy) / length))
    return hypot(a[0] + share * dx, a[1] + share * dy)
