"""Boundary files that are right, and each way in which they can be wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely

from app.sources.geo.boundaries import Boundaries, Columns, Expectation, KnownDistrict
from app.sources.geo.division import read_division
from app.sources.geo.errors import BoundaryError
from tests.geo.drawing import METRIC, TOWN, as_file, code_of, known, square, town

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DRAWING = "A A B / A C B"
DAY = date(2028, 1, 1)
AS_NOW = Expectation(DAY)
REFORM = Expectation(DAY, new_codes=True)


def read(
    frame: gpd.GeoDataFrame,
    folder: Path,
    known_ones: Sequence[KnownDistrict] | None = None,
    expected: Expectation = AS_NOW,
) -> Boundaries:
    path = as_file(frame, folder / "town.geojson")
    return read_division(
        path, Columns(), known(DRAWING) if known_ones is None else known_ones, expected, city=TOWN
    )


def refused(frame: gpd.GeoDataFrame, folder: Path, expected: Expectation = AS_NOW) -> tuple[str, ...]:
    with pytest.raises(BoundaryError) as refusal:
        read(frame, folder, expected=expected)
    return refusal.value.problems


def with_shape(frame: gpd.GeoDataFrame, letter: str, shape: shapely.Geometry) -> gpd.GeoDataFrame:
    shapes = [
        shape if name == letter else old for name, old in zip(frame["name"], frame.geometry, strict=True)
    ]
    return frame.set_geometry(gpd.GeoSeries(shapes, crs=frame.crs))


def test_a_whole_division_is_read_with_codes_names_and_areas(tmp_path: Path) -> None:
    read_back = read(town(DRAWING), tmp_path)
    assert [(d.code, d.name) for d in read_back.districts] == [(code_of(x), x) for x in "ABC"]
    assert [d.area_km2 for d in read_back.districts] == pytest.approx([3, 2, 1], abs=0.01)
    assert read_back.area_km2 == pytest.approx(6, abs=0.1)
    assert read_back.notes == ()


def test_the_kept_geometry_is_that_of_the_file(tmp_path: Path) -> None:
    district = read(town(DRAWING), tmp_path).districts[0]
    kept = gpd.GeoSeries([shapely.from_geojson(district.geometry)], crs="EPSG:4326").to_crs(METRIC).iloc[0]
    assert kept.symmetric_difference(town(DRAWING).geometry.iloc[0]).area < 1000


def test_districts_are_found_by_name_where_the_file_has_no_codes(tmp_path: Path) -> None:
    frame = town(DRAWING).drop(columns="code").rename(columns={"name": "bydelsnavn"})
    frame["bydelsnavn"] = "BYDEL " + frame["bydelsnavn"]
    assert [d.code for d in read(frame, tmp_path).districts] == [code_of(x) for x in "ABC"]


def test_a_number_of_the_municipality_is_made_a_whole_code(tmp_path: Path) -> None:
    frame = town(DRAWING).assign(code=[1, 2, 3]).rename(columns={"code": "bydelsnr"})
    assert [d.code for d in read(frame, tmp_path).districts] == [code_of(x) for x in "ABC"]


def test_an_overlap_of_more_than_a_square_metre_is_named_with_its_size(tmp_path: Path) -> None:
    wider = square(1, 1).union(shapely.box(*square(2, 1).bounds).intersection(square(1.05, 1)))
    assert refused(with_shape(town(DRAWING), "C", wider), tmp_path) == (
        "B (990102) and C (990103) overlap by 50000 m²",
    )


def test_an_overlap_from_rounding_is_no_problem(tmp_path: Path) -> None:
    shape = square(1, 1).buffer(0.0002, join_style="mitre")
    assert len(read(with_shape(town(DRAWING), "C", shape), tmp_path).districts) == 3


def test_a_polygon_that_crosses_itself_is_named(tmp_path: Path) -> None:
    west, south, east, north = square(1, 1).bounds
    bow_tie = shapely.Polygon([(west, south), (east, north), (east, south), (west, north)])
    problem = refused(with_shape(town(DRAWING), "C", bow_tie), tmp_path)
    assert len(problem) == 1
    assert problem[0].startswith("C (990103) is no valid polygon: Self-intersection[10.")


def test_lines_and_empty_shapes_are_no_districts(tmp_path: Path) -> None:
    frame = with_shape(town(DRAWING), "C", square(1, 1).exterior)
    frame = with_shape(frame, "B", shapely.Polygon())
    assert refused(frame, tmp_path) == (
        "B (990102) has no geometry",
        "C (990103) is a LineString, not a polygon",
    )


def test_a_missing_district_is_named(tmp_path: Path) -> None:
    assert "C (990103) is missing" in refused(town("A A B / A . B"), tmp_path)


def test_a_district_without_services_may_be_left_out_on_purpose(tmp_path: Path) -> None:
    merged = town("A A B / A A B")
    ones = known(DRAWING, C="A")
    with pytest.raises(BoundaryError, match=r"C \(990103\) is missing; .* served by A\), say --without C"):
        read(merged, tmp_path, ones)
    without = replace(AS_NOW, without=("c",))
    assert "not in this version: C (990103)" in read(merged, tmp_path, ones, without).notes


def test_a_district_that_stands_twice_is_named(tmp_path: Path) -> None:
    frame = town(DRAWING)
    twice = gpd.GeoDataFrame(frame.iloc[[0, 1, 2, 2]], crs=frame.crs)
    assert "C (990103) stands 2 times in the file" in refused(twice, tmp_path)


def test_an_unknown_district_is_refused_unless_it_is_announced(tmp_path: Path) -> None:
    frame = town("A A B / A D B")
    assert refused(frame, tmp_path) == ("«D»: no known district has the code 990104",)
    assert [d.name for d in read(frame, tmp_path, expected=REFORM).districts] == ["A", "B", "D"]


def test_a_code_with_another_districts_name_is_refused(tmp_path: Path) -> None:
    frame = town(DRAWING).assign(name=["B", "A", "C"])
    assert refused(frame, tmp_path) == (
        "990101 is A, but the file calls it B (990102)",
        "990102 is B, but the file calls it A (990101)",
    )


def test_a_renamed_district_is_remarked(tmp_path: Path) -> None:
    frame = town(DRAWING).assign(name=["A", "Beta", "C"])
    assert read(frame, tmp_path).notes == ("990102: B is called Beta in this version",)


def test_another_number_of_districts_than_expected_is_refused(tmp_path: Path) -> None:
    assert refused(town(DRAWING), tmp_path, replace(AS_NOW, count=4)) == (
        "4 districts were expected, the file has 3",
    )


def test_a_division_of_half_the_city_is_refused_in_a_reform_too(tmp_path: Path) -> None:
    path = as_file(town("D"), tmp_path / "half.geojson")
    with pytest.raises(
        BoundaryError, match=r"cover 1\.0 km² together; for the whole city it should be 5 to 7"
    ):
        read_division(path, Columns(), known(DRAWING), REFORM, city=replace(TOWN, least_km2=5, most_km2=7))


def test_a_hole_in_which_people_may_live_is_refused_and_a_sliver_remarked(tmp_path: Path) -> None:
    ring = known("A A A / A B A / A A A")
    with pytest.raises(
        BoundaryError, match=r"there is a hole of 1\.00 km² between districts at 59\.\d+, 10\."
    ):
        read(town("A A A / A . A / A A A"), tmp_path, ring, REFORM)
    frame = with_shape(town("A A A / A B A / A A A"), "B", square(1, 1, 0.99))
    assert (
        read(frame, tmp_path, ring)
        .notes[0]
        .startswith("1 small holes between the districts, the largest of 19900 m²")
    )


def test_every_problem_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    frame = with_shape(town("A A B / A . B"), "B", shapely.Polygon())
    assert refused(frame, tmp_path, replace(AS_NOW, count=3)) == (
        "B (990102) has no geometry",
        "C (990103) is missing",
        "3 districts were expected, the file has 2",
    )


def test_a_new_district_knows_whose_ground_it_has(tmp_path: Path) -> None:
    reform = town("D D D / D E E")
    by_name = {d.name: d.formerly for d in read(reform, tmp_path, expected=REFORM).districts}
    assert by_name == {"D": (code_of("A"), code_of("B")), "E": (code_of("B"), code_of("C"))}


def test_a_district_that_takes_in_another_knows_it_and_is_remarked(tmp_path: Path) -> None:
    found = read(town("A A B / A A B"), tmp_path, expected=REFORM)
    assert {d.name: d.formerly for d in found.districts} == {"A": (code_of("A"), code_of("C")), "B": ()}
    assert found.notes == (
        "not in this version: C (990103)",
        "A (990101) has 25% of its ground from other districts",
    )


def test_ground_that_moves_between_districts_that_stay_makes_no_forerunner(tmp_path: Path) -> None:
    found = read(town("A B B / A C B"), tmp_path)
    assert {d.formerly for d in found.districts} == {()}
    assert found.notes == ("B (990102) has 33% of its ground from other districts",)


def test_an_outline_to_draw_comes_with_each_district(tmp_path: Path) -> None:
    outline = read(town(DRAWING), tmp_path).districts[2].outline
    assert [len(polygon) for polygon in outline] == [1]
    lats, lons = zip(*outline[0][0], strict=True)
    assert (max(lats) - min(lats), max(lons) - min(lons)) == pytest.approx((0.009, 0.018), abs=0.001)


def test_lines_drawn_anew_some_metres_off_make_no_forerunner(tmp_path: Path) -> None:
    west, south, east, north = square(1, 1).bounds
    shifted = shapely.box(west, south, east + 5, north)
    frame = with_shape(town("A A B / A D B"), "D", shifted)
    frame = with_shape(frame, "B", frame.geometry.iloc[1].difference(shifted))
    by_name = {d.name: d.formerly for d in read(frame, tmp_path, expected=REFORM).districts}
    assert by_name["D"] == (code_of("C"),)


def test_without_older_boundaries_no_forerunner_is_guessed(tmp_path: Path) -> None:
    ones = [replace(one, boundary=None) for one in known(DRAWING)]
    assert {d.formerly for d in read(town("D D"), tmp_path, ones, REFORM).districts} == {()}
