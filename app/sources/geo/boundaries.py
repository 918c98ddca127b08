"""The values that an import of boundaries works with; no geometry library is needed to pass them on."""

from dataclasses import dataclass, field
from datetime import date

Outline = list[list[list[list[float]]]]
"""Polygons of rings of [lat, lon], as the directory keeps them for drawing."""


@dataclass(frozen=True, slots=True)
class KnownDistrict:
    """A district that the directory has already; `boundary` is GeoJSON text, None before any import."""

    code: str
    name: str
    served_by: tuple[str, ...] = ()
    boundary: str | None = None


@dataclass(frozen=True, slots=True)
class Boundary:
    """One district of a checked import.

    `geometry` is GeoJSON text in WGS84 (lon, lat); `outline` is a coarse copy for drawing: polygons of
    rings of (lat, lon). `formerly` holds the codes of the districts that are no more whose ground it has,
    after its own code if that stays.
    """

    code: str
    name: str
    geometry: str
    outline: Outline
    area_km2: float
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Boundaries:
    """A whole division that passed every check; `notes` are remarks for whoever imports it."""

    districts: tuple[Boundary, ...]
    area_km2: float
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """How a file names its things; None: found by the usual names.

    `layer` is needed where a file holds several, `crs` (such as "EPSG:25832") where it states none.
    """

    code: str | None = None
    name: str | None = None
    layer: str | None = None
    crs: str | None = None


@dataclass(frozen=True, slots=True)
class City:
    """What a division of the city can look like at all.

    `municipality` begins every code; the bounding box is in degrees; `metric` is the coordinate
    system in metres that areas are measured in.
    """

    municipality: str
    south: float
    west: float
    north: float
    east: float
    least_km2: float
    most_km2: float
    metric: str


OSLO = City("0301", 59.80, 10.48, 60.14, 10.96, 450.0, 490.0, "EPSG:25832")
"""Oslo with its forest: 454 km² of land and fresh water, 480 km² with its part of the fjord."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the importer says about the division.

    `new_codes` allows districts that are not known yet, as in a reform; `without` lists known ones (by
    code or name) that the source leaves out on purpose; `count` is how many districts there must be.
    """

    valid_from: date
    new_codes: bool = False
    without: tuple[str, ...] = field(default=())
    count: int | None = None
