"""Points, distances and walking time; coordinates are WGS84 degrees, always (lat, lon)."""

from dataclasses import dataclass, field
from math import ceil, cos, radians, sin
from typing import Protocol

METRES_PER_MINUTE = 80
"""Walking speed along the way (4.8 km/h)."""
DETOUR = 1.3
"""Streets are this much longer than the straight line: a usual figure for European inner cities."""
MIDDLE_LAT, MIDDLE_LON = 59.93, 10.75
NORTH_RADIUS, EAST_RADIUS = 6_383_390.0, 6_394_190.0
"""Metres: how the WGS84 ellipsoid is bent at the middle of Oslo, along the meridian and across it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on earth: latitude and longitude in degrees."""

    lat: float
    lon: float
    flat: complex = field(init=False, repr=False, compare=False)
    """Metres east (real) and north (imaginary) of the middle of Oslo, on a plane laid there."""

    def __post_init__(self) -> None:
        """Lay the point on the plane: the transverse Mercator projection up to its second order."""
        lat, lon = radians(self.lat), radians(self.lon - MIDDLE_LON)
        east = EAST_RADIUS * cos(lat) * lon
        north = NORTH_RADIUS * radians(self.lat - MIDDLE_LAT) + east * lon * sin(lat) / 2
        object.__setattr__(self, "flat", complex(east, north))


@dataclass(frozen=True, slots=True)
class DistrictRef:
    """One district as it is valid on some date: the official code and its name."""

    code: str
    name: str


class DistrictLocator(Protocol):
    """Says in which district a point lies; made by app/sources/geo from boundary files."""

    def district_at(self, point: Point) -> DistrictRef | None:
        """The district that holds the point, or None outside all of them."""

    def metres_to_border(self, point: Point) -> float:
        """How far the nearest district line is, in metres."""


def distance_m(a: Point, b: Point) -> float:
    """Metres in a straight line between two points, within 0.5 % up to 100 km from Oslo.

    Measured on the plane. Far away it is only roughly right, and nobody walks that.

    >>> round(distance_m(Point(59.9127, 10.7600), Point(59.9152, 10.76402)))
    358
    """
    return abs(a.flat - b.flat)


def walk_min(metres: float) -> int:
    """Whole minutes on foot, rounded up: straight line x 1.3 at 80 m/min.

    >>> walk_min(412)
    7
    """
    return ceil(metres * DETOUR / METRES_PER_MINUTE)


def metres_on_foot(minutes: float) -> float:
    """Metres of straight line that somebody walks in so many minutes.

    >>> round(metres_on_foot(10)), walk_min(metres_on_foot(10))
    (615, 10)
    """
    return minutes * METRES_PER_MINUTE / DETOUR
