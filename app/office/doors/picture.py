"""The point of a door among the outlines of the districts, drawn without tiles or scripts."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.city.geography import Point
from app.domain.directory.entries import District
from app.office.forms import Typed

_METRES = 25
"""So many are one step of the picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Outlines as paths of SVG, each with its name, and where the point lies (None: not on the picture)."""

    width: int
    height: int
    outlines: tuple[tuple[str, str], ...]
    spot: tuple[int, int] | None


def picture_of(typed: Typed, districts: Iterable[District]) -> Picture | None:
    """Draw what was typed; None where no district has an outline, or it is no point at all."""
    drawn = [(one.name, [ring for polygon in one.outline for ring in polygon[:1]]) for one in districts]
    corners = [corner.flat for _, rings in drawn for ring in rings for corner in ring]
    point = _point(typed)
    if not corners or point is None:
        return None
    west, north = min(one.real for one in corners), max(one.imag for one in corners)

    def placed(one: complex) -> tuple[int, int]:
        return round((one.real - west) / _METRES), round((north - one.imag) / _METRES)

    width, height = placed(complex(max(one.real for one in corners), min(one.imag for one in corners)))
    paths = tuple(
        (name, "".join(_path(placed(p.flat) for p in ring) for ring in rings)) for name, rings in drawn
    )
    x, y = placed(point.flat)
    return Picture(width, height, paths, (x, y) if 0 <= x <= width and 0 <= y <= height else None)


def _path(corners: Iterable[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in corners) + "Z"


def _point(typed: Typed) -> Point | None:
    lat, lon = (typed.value(name).strip().replace(",", ".")[:20] for name in ("lat", "lon"))
    try:
        return Point(float(lat), float(lon)) if abs(float(lat)) <= 90 and abs(float(lon)) <= 180 else None  # noqa: PLR2004 (degrees)
    except ValueError:
        return None
