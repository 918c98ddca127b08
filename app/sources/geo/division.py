"""A boundary file as a checked division of the city: read, named, checked, compared with the known one."""

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import shapely

from app.sources.geo.boundaries import OSLO, Boundaries, Boundary, City, Columns, Expectation, KnownDistrict
from app.sources.geo.checks import (
    M2_PER_KM2,
    area_problems,
    gap_notes,
    set_problems,
    shape_problems,
    total_km2,
)
from app.sources.geo.errors import BoundaryError
from app.sources.geo.naming import Row, name_rows
from app.sources.geo.outline import outlines
from app.sources.geo.reading import read_rows
from app.sources.geo.succession import moved_notes, predecessors

GRID = 1e-7
"""Coordinates are kept to this many degrees: about a centimetre."""


def read_division(
    path: Path,
    columns: Columns,
    known: Sequence[KnownDistrict],
    expected: Expectation,
    *,
    city: City = OSLO,
) -> Boundaries:
    """Read a boundary file into a division that may be written. Nothing is written here.

    Raises BoundaryError with every problem of the file: not whole, no valid polygons, overlaps,
    districts unknown, missing or twice, a total area that cannot be the city's.
    """
    frame, notes = read_rows(path, columns, city)
    frame, naming_notes = _named(frame, known, expected, city)
    problems = [*shape_problems(frame), *set_problems(frame, known, expected)]
    if problems:
        raise BoundaryError(problems)
    problems = list(area_problems(frame, city))
    if problems:
        raise BoundaryError(problems)
    frame = frame.sort_values("code", ignore_index=True)
    notes += [*naming_notes, *gap_notes(frame, city)]
    notes += [*_leaving_out(known, frame), *moved_notes(frame, known, city)]
    return Boundaries(_districts(frame, known, city), round(total_km2(frame, city), 1), tuple(notes))


def _named(
    frame: gpd.GeoDataFrame, known: Sequence[KnownDistrict], expected: Expectation, city: City
) -> tuple[gpd.GeoDataFrame, list[str]]:
    rows = [Row(code, name) for code, name in zip(frame["code"], frame["name"], strict=True)]
    named = name_rows(rows, known, city, new_codes=expected.new_codes)
    problems = [one.problem for one in named if one.problem is not None]
    if problems:
        raise BoundaryError(problems)
    frame = frame.assign(code=[one.code for one in named], name=[one.name for one in named])
    return frame, [one.note for one in named if one.note is not None]


def _leaving_out(known: Sequence[KnownDistrict], frame: gpd.GeoDataFrame) -> list[str]:
    gone = [f"{one.name} ({one.code})" for one in known if one.code not in set(frame["code"])]
    return [f"not in this version: {', '.join(gone)}"] if gone else []


def _districts(frame: gpd.GeoDataFrame, known: Sequence[KnownDistrict], city: City) -> tuple[Boundary, ...]:
    areas = frame.to_crs(city.metric).area / M2_PER_KM2
    formerly = predecessors(frame, known, city)
    kept = shapely.set_precision(frame.geometry.array, GRID)
    rows = zip(frame["code"], frame["name"], kept, outlines(frame, city), areas, strict=True)
    return tuple(
        Boundary(code, name, shapely.to_geojson(shape), outline, round(float(area), 3), formerly[code])
        for code, name, shape, outline, area in rows
    )
