"""Points, distances and walking time; coordinates are WGS84 degrees, always (lat, lon)."""

from dataclasses import dataclass
from math import ceil, cos, hypot, radians
from typing import Protocol

METRES_PER_MINUTE = 80
"""Walking speed along the way (4.8 km/h)."""
DETOUR = 1.3
"""Streets are this much longer than the straight line: a usual figure for European inner cities."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on earth: latitude and longitude in degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class DistrictRef:
    """One district as it is valid on some date: the official code and its name."""

    code: str
    name: str


class DistrictLocator(Protocol):
    """Says in which district a point lies; made by app/geo from boundary files."""

    def district_at(self, point: Point) -> DistrictRef | None:
        """The district that holds the point, or None outside all of them."""

    def metres_to_border(self, point: Point) -> float:
        """How far the nearest district line is, in metres."""


def distance_m(a: Point, b: Point) -> float:
    """Metres in a straight line between two points, within 0.5 % up to 100 km from Oslo.

    Equirectangular on the WGS84 ellipsoid: metres per degree from the radii of curvature at
    the mean latitude. One degree north at 59.9 is 111.4 km, one degree east 55.9 km.

    >>> round(distance_m(Point(59.9127, 10.7600), Point(59.9152, 10.76402)))
    358
    """
    c = cos(radians((a.lat + b.lat) / 2))
    # cos 2x = 2c² - 1, cos 3x = 4c³ - 3c, cos 4x = 8c⁴ - 8c² + 1: one cosine instead of five.
    square = c * c
    north = 111132.954 - 559.822 * (2 * square - 1) + 1.175 * (8 * square * square - 8 * square + 1)
    east = 111412.84 * c - 93.5 * (4 * square - 3) * c
    return hypot((a.lat - b.lat) * north, (a.lon - b.lon) * east)


def walk_min(metres: float) -> int:
    """Whole minutes on foot, rounded up: straight line x 1.3 at 80 m/min.

    >>> walk_min(412)
    7
    """
    return ceil(metres * DETOUR / METRES_PER_MINUTE)
