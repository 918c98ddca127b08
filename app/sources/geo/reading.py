"""Reads a boundary file into rows with polygons in WGS84: GeoJSON, zipped shapefile or GML, any CRS.

A file is read whole or refused. The order of axes is where GML breaks: EPSG:4326 and 4258 are
defined as latitude first, many writers put longitude first, and nothing in the file tells. So the
order is judged by the one thing that is certain: the districts lie in the city.
"""

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.parsers import expat

import geopandas as gpd
import pyogrio
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from app.sources.geo.boundaries import City, Columns
from app.sources.geo.errors import BoundaryError
from app.sources.geo.naming import CODE_COLUMNS, NAME_COLUMNS

WGS84 = "EPSG:4326"
READABLE = (".shp", ".geojson", ".json", ".gml", ".gpkg")
MARGIN = 0.01
"""Degrees that a division may reach over the city's box: about a kilometre."""


def read_rows(path: Path, columns: Columns, city: City) -> tuple[gpd.GeoDataFrame, list[str]]:
    """The file as a frame with the columns code, name and geometry (WGS84), and remarks about it.

    Raises BoundaryError for a file that is not whole, not readable, or lacks what it needs.
    """
    location = _location(path, columns.layer)
    frame = _load(location, columns.layer)
    if frame.empty:
        raise BoundaryError(["the file holds no rows"])
    if shapely.is_missing(frame.geometry.array).all():
        raise BoundaryError(["no row has a geometry"])
    frame = _with_crs(frame, columns.crs)
    frame = frame.set_geometry(shapely.force_2d(frame.geometry.array), crs=frame.crs)
    placed, notes = _in_city(frame, city)
    code = _column(frame, columns.code, CODE_COLUMNS)
    name = _column(frame, columns.name, NAME_COLUMNS)
    if code is None and name is None:
        raise BoundaryError([f"no column holds a code or a name; the columns are: {_list(_fields(frame))}"])
    return gpd.GeoDataFrame(
        {"code": _texts(frame, code), "name": _texts(frame, name)}, geometry=list(placed), crs=WGS84
    ), notes


def _location(path: Path, layer: str | None) -> str:
    """Where GDAL finds the data, once the file is known to be whole."""
    if zipfile.is_zipfile(path):
        return _inside_zip(path, layer)
    if path.suffix.lower() == ".zip":
        raise BoundaryError([f"{path.name} is no whole zip file"])
    start = path.read_bytes()[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise BoundaryError([f"{path.name} is empty"])
    if start.startswith(b"{"):
        _check_json(path)
    elif start.startswith(b"<"):
        _check_xml(path)
    return str(path)


def _inside_zip(path: Path, layer: str | None) -> str:
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
        members = sorted(name for name in archive.namelist() if Path(name).suffix.lower() in READABLE)
    if broken is not None:
        raise BoundaryError([f"{broken} inside {path.name} is damaged"])
    wanted = [name for name in members if layer is None or Path(name).stem == layer] or members
    if len(wanted) != 1:
        found = _list(Path(name).stem for name in members) or "none"
        raise BoundaryError(
            [f"{path.name} should hold one layer; it holds: {found}. Choose one with --layer"]
        )
    return f"/vsizip/{path}/{wanted[0]}"


def _check_json(path: Path) -> None:
    try:
        json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise BoundaryError([f"{path.name} is no whole JSON file: {error}"]) from None


def _check_xml(path: Path) -> None:
    try:
        expat.ParserCreate().Parse(path.read_bytes(), True)  # noqa: FBT003 (the parser's own signature)
    except expat.ExpatError as error:
        raise BoundaryError([f"{path.name} is no whole XML file: {error}"]) from None


def _load(location: str, layer: str | None) -> gpd.GeoDataFrame:
    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(location) if kind is not None]
        if layer is None and len(layers) > 1:
            raise BoundaryError([f"the file has several layers: {_list(layers)}. Choose one with --layer"])
        if not layers:
            raise BoundaryError(["the file holds no layer with geometry"])
        frame = gpd.read_file(location, layer=layer if layer in layers else layers[0])
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, shapely.GEOSException) as error:
        raise BoundaryError([f"the file cannot be read: {error}"]) from None
    return frame


def _with_crs(frame: gpd.GeoDataFrame, stated: str | None) -> gpd.GeoDataFrame:
    if stated is None:
        if frame.crs is None:
            raise BoundaryError(["the file does not state its coordinate system; give it with --crs"])
        return frame
    try:
        return frame.set_crs(CRS.from_user_input(stated), allow_override=True)
    except CRSError:
        raise BoundaryError([f"«{stated}» is no coordinate system; EPSG:25832 is one"]) from None


def _in_city(frame: gpd.GeoDataFrame, city: City) -> tuple[gpd.GeoSeries, list[str]]:
    """The polygons in WGS84, with the axes swapped if only then they lie in the city."""
    as_read = frame.geometry.to_crs(WGS84)
    if _lies_in(as_read, city):
        return as_read, []
    swapped = gpd.GeoSeries(_swap(frame.geometry.array), crs=frame.crs).to_crs(WGS84)
    if _lies_in(swapped, city):
        return swapped, ["the file gives its coordinates in the other order; they were swapped"]
    west, south, east, north = (round(float(x), 3) for x in as_read.total_bounds)
    problem = (
        f"the polygons do not lie in the city: latitude {south} to {north}, longitude {west} to {east}; "
        f"the coordinate system read is {frame.crs.to_string()}"
    )
    raise BoundaryError([problem])


def _swap(geometries: Any) -> Any:  # noqa: ANN401 (shapely ships no types)
    return shapely.transform(geometries, lambda xy: xy[:, ::-1])


def _lies_in(polygons: gpd.GeoSeries, city: City) -> bool:
    west, south, east, north = polygons.total_bounds
    in_width = city.west - MARGIN <= west and east <= city.east + MARGIN
    return bool(in_width and city.south - MARGIN <= south and north <= city.north + MARGIN)


def _column(frame: gpd.GeoDataFrame, wanted: str | None, usual: Sequence[str]) -> str | None:
    by_lower = {column.lower(): column for column in _fields(frame)}
    if wanted is None:
        return next((by_lower[name] for name in usual if name in by_lower), None)
    if wanted.lower() not in by_lower:
        raise BoundaryError([f"there is no column «{wanted}»; the columns are: {_list(_fields(frame))}"])
    return by_lower[wanted.lower()]


def _fields(frame: gpd.GeoDataFrame) -> list[str]:
    return [str(column) for column in frame.columns if column != frame.geometry.name]


def _texts(frame: gpd.GeoDataFrame, column: str | None) -> list[str]:
    if column is None:
        return [""] * len(frame)
    return ["" if missing else str(value).strip() for value, missing in _cells(frame[column])]


def _cells(series: Any) -> Any:  # noqa: ANN401 (pandas ships no types here)
    return zip(series, series.isna(), strict=True)


def _list(words: Any) -> str:  # noqa: ANN401 (any iterable of words)
    return ", ".join(words)
