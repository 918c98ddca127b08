"""The same town from every kind of file, in several coordinate systems, whole and broken."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from app.sources.geo.boundaries import Boundaries, Columns, Expectation
from app.sources.geo.division import read_division
from app.sources.geo.errors import BoundaryError
from tests.geo.drawing import TOWN, as_file, known, town

DRAWING = "A A B / A C B"
UTM33 = "EPSG:25833"


def read(path: Path, columns: Columns | None = None) -> Boundaries:
    return read_division(path, columns or Columns(), known(DRAWING), Expectation(date(2026, 1, 1)), city=TOWN)


def refusal(path: Path, columns: Columns | None = None) -> str:
    with pytest.raises(BoundaryError) as refused:
        read(path, columns)
    return str(refused.value)


def areas(found: Boundaries) -> list[float]:
    return [round(district.area_km2, 1) for district in found.districts]


def zipped(folder: Path, target: Path) -> Path:
    return Path(shutil.make_archive(str(target.with_suffix("")), "zip", folder))


def shapefile(folder: Path, name: str = "bydeler", crs: str = UTM33) -> Path:
    folder.mkdir(exist_ok=True, parents=True)
    as_file(town(DRAWING).rename(columns={"name": "NAVN", "code": "NR"}), folder / f"{name}.shp", crs)
    return folder


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:25832", UTM33, "EPSG:3857"])
@pytest.mark.parametrize("ending", ["geojson", "gml", "gpkg"])
def test_any_format_in_any_coordinate_system_gives_the_same_town(
    ending: str, crs: str, tmp_path: Path
) -> None:
    assert areas(read(as_file(town(DRAWING), tmp_path / f"town.{ending}", crs))) == [3.0, 2.0, 1.0]


def test_a_zipped_shapefile_is_read_from_a_folder_inside_the_zip(tmp_path: Path) -> None:
    shapefile(tmp_path / "in" / "data")
    path = zipped(tmp_path / "in", tmp_path / "bydeler.zip")
    assert areas(read(path, Columns(code="nr", name="Navn"))) == [3.0, 2.0, 1.0]


def test_of_several_layers_in_a_zip_one_must_be_chosen(tmp_path: Path) -> None:
    folder = shapefile(tmp_path / "in")
    shapefile(folder, "grunnkretser")
    path = zipped(folder, tmp_path / "both.zip")
    assert "it holds: bydeler, grunnkretser. Choose one with --layer" in refusal(path)
    assert areas(read(path, Columns(layer="bydeler"))) == [3.0, 2.0, 1.0]


def test_a_shapefile_without_coordinate_system_needs_one_said(tmp_path: Path) -> None:
    folder = shapefile(tmp_path / "in")
    (folder / "bydeler.prj").unlink()
    path = zipped(folder, tmp_path / "bare.zip")
    assert "does not state its coordinate system" in refusal(path)
    assert areas(read(path, Columns(crs=UTM33))) == [3.0, 2.0, 1.0]
    assert "no coordinate system; EPSG:25832 is one" in refusal(path, Columns(crs="UTM 33"))


def test_the_wrong_coordinate_system_is_noticed(tmp_path: Path) -> None:
    path = as_file(town(DRAWING), tmp_path / "town.geojson", "EPSG:4326")
    text = path.read_text()
    assert "the polygons do not lie in the city: latitude" in refusal(path, Columns(crs="EPSG:25832"))
    path.write_text(re.sub(r"10\.\d+", "1.5", text))
    assert "longitude 1.5 to 1.5" in refusal(path)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:25832"])
def test_axes_in_the_other_order_are_seen_and_swapped(crs: str, tmp_path: Path) -> None:
    frame = town(DRAWING).to_crs(crs)
    swapped = frame.set_geometry(
        gpd.GeoSeries(shapely.transform(frame.geometry.array, lambda xy: xy[:, ::-1]), crs=crs)
    )
    pyogrio.write_dataframe(swapped, tmp_path / "town.gpkg")
    found = read(tmp_path / "town.gpkg")
    assert areas(found) == [3.0, 2.0, 1.0]
    assert found.notes[0] == "the file gives its coordinates in the other order; they were swapped"


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::4258", "EPSG:4258"])
def test_gml_with_latitude_first_is_read_however_it_names_its_system(name: str, tmp_path: Path) -> None:
    path = as_file(town(DRAWING), tmp_path / "town.gml", "EPSG:4258")
    path.with_suffix(".xsd").unlink(missing_ok=True)
    text = path.read_text()
    assert "urn:ogc:def:crs:EPSG::4258" in text
    path.write_text(text.replace("urn:ogc:def:crs:EPSG::4258", name))
    assert areas(read(path)) == [3.0, 2.0, 1.0]


def test_heights_are_dropped(tmp_path: Path) -> None:
    frame = town(DRAWING)
    frame = frame.set_geometry(gpd.GeoSeries(shapely.force_3d(frame.geometry.array, 5.0), crs=frame.crs))
    found = read(as_file(frame, tmp_path / "town.geojson"))
    assert not shapely.from_geojson(found.districts[0].geometry).has_z


@pytest.mark.parametrize("ending", ["geojson", "gml"])
@pytest.mark.parametrize("part", [0.5, 0.9, 0.999])
def test_a_file_that_stops_in_the_middle_is_refused(ending: str, part: float, tmp_path: Path) -> None:
    path = as_file(town(DRAWING), tmp_path / f"town.{ending}")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert "no whole" in refusal(path)


def test_a_zip_that_stops_in_the_middle_or_is_damaged_is_refused(tmp_path: Path) -> None:
    path = zipped(shapefile(tmp_path / "in"), tmp_path / "bydeler.zip")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(path) == "bydeler.zip is no whole zip file"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("bydeler.shp", b"no shapefile" * 50)
    text = path.read_bytes()
    path.write_bytes(text.replace(b"no shape", b"NO SHAPE", 1))
    assert refusal(path) == "bydeler.shp inside bydeler.zip is damaged"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ('{"type": "FeatureCollection", "features": []}', "the file holds no"),
        ("<html><body>Logg inn</body></html>", "cannot be read"),
        ('{"error": "not found"}', "cannot be read"),
        ("code;name\n1;A\n", "cannot be read"),
    ],
)
def test_what_is_no_boundary_file_is_refused_in_plain_words(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "town.geojson"
    path.write_text(content)
    assert said in refusal(path)


def test_a_column_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    path = as_file(town(DRAWING).rename(columns={"name": "x", "code": "y"}), tmp_path / "town.geojson")
    assert refusal(path) == "no column holds a code or a name; the columns are: y, x"
    assert refusal(path, Columns(name="bydel")) == "there is no column «bydel»; the columns are: y, x"
    assert areas(read(path, Columns(code="y"))) == [3.0, 2.0, 1.0]
