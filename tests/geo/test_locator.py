"""Where a point lies, in drawn towns."""

import subprocess
import sys
from datetime import date
from math import inf

import pytest

from app.domain.city.geography import DistrictRef, Point
from app.domain.directory.entries import District
from app.sources.geo.locator import (
    OUTLINE_WITHIN_M,
    Area,
    PolygonLocator,
    imported_locator,
    locator_for,
    outline_locator,
)
from tests.geo.drawing import areas, at

A, B, C = DistrictRef("990101", "A"), DistrictRef("990102", "B"), DistrictRef("990103", "C")


@pytest.mark.parametrize(
    ("column", "row", "district"),
    [
        (0.5, 0.5, A),
        (1.5, 0.5, A),
        (2.5, 0.5, B),
        (0.5, 1.5, A),
        (2.5, 1.5, B),
        (1.5, 1.5, None),
        (9, 9, None),
    ],
)
def test_a_point_lies_in_the_district_that_is_drawn_there(
    column: float, row: float, district: DistrictRef | None
) -> None:
    assert imported_locator(areas("A A B / A . B")).district_at(at(column, row)) == district


def test_a_point_on_the_line_has_one_answer_always() -> None:
    frame = areas("A B")
    assert imported_locator(frame).district_at(at(1.0, 0.5)) == imported_locator(frame[::-1]).district_at(
        at(1.0, 0.5)
    )


@pytest.mark.parametrize(
    ("column", "row", "metres"),
    [(0.9, 0.5, 100), (1.1, 0.5, 100), (0.5, 0.5, 500), (0.98, 0.02, 20), (3, 0.5, 1000)],
)
def test_the_way_to_the_line_is_right_to_one_in_a_hundred(column: float, row: float, metres: float) -> None:
    assert imported_locator(areas("A B")).metres_to_border(at(column, row)) == pytest.approx(metres, rel=0.01)


def test_the_districts_near_a_point_come_nearest_first() -> None:
    locator = imported_locator(areas("A B C"))
    assert locator.districts_near(at(0.95, 0.5), 20) == (A,)
    assert locator.districts_near(at(0.99, 0.5), 20) == (A, B)
    assert locator.districts_near(at(1.01, 0.5), 2000) == (B, A, C)
    assert locator.districts_near(at(3.01, 0.5), 20) == (C,)


def test_an_island_in_a_district_is_not_the_district() -> None:
    locator = imported_locator(areas("A A A / A B A / A A A"))
    assert locator.district_at(at(1.5, 1.5)) == B
    assert locator.metres_to_border(at(1.5, 1.5)) == pytest.approx(500, rel=0.01)


def test_who_serves_a_district_is_told_nearest_first() -> None:
    locator = imported_locator(areas("A C B", C="BA"))
    assert locator.served_by(C, at(1.1, 0.5)) == (A, B)
    assert locator.served_by(C, at(1.9, 0.5)) == (B, A)
    assert locator.served_by(A, at(0.5, 0.5)) == ()


def test_who_serves_a_district_may_be_given_by_name() -> None:
    a, c = areas("A C")
    locator = imported_locator([a, Area(c.district, c.boundary, ("A",))])
    assert locator.served_by(C, at(1.5, 0.5)) == (A,)


def test_outlines_are_less_certain_than_imported_lines() -> None:
    ring = [
        Point(59.90, 10.70),
        Point(59.90, 10.72),
        Point(59.91, 10.72),
        Point(59.91, 10.70),
        Point(59.90, 10.70),
    ]
    locator = outline_locator([Area(A, [[ring]])])
    assert locator.district_at(Point(59.905, 10.71)) == A
    assert locator.lines_within_m > imported_locator([]).lines_within_m


def test_without_districts_nothing_is_anywhere() -> None:
    empty = PolygonLocator([], lines_within_m=20)
    assert empty.district_at(at(0, 0)) is None
    assert empty.metres_to_border(at(0, 0)) == inf
    assert empty.districts_near(at(0, 0), 20) == ()


def test_boundaries_are_used_once_every_district_has_one() -> None:
    drawn = {area.district.code: str(area.boundary) for area in areas("A B")}
    ring = (Point(59.0, 10.0), Point(59.0, 10.1), Point(59.1, 10.1), Point(59.0, 10.0))
    districts = [District(ref.code, ref.name, date(2017, 1, 1), None, outline=((ring,),)) for ref in (A, B)]
    assert locator_for(districts, drawn).district_at(at(0.5, 0.5)) == A
    half = locator_for(districts, {A.code: drawn[A.code]})
    assert half.district_at(at(0.5, 0.5)) is None
    assert half.lines_within_m == OUTLINE_WITHIN_M


def test_serving_needs_no_geopandas() -> None:
    modules = "app.sources.geo.locator, app.sources.geo.boundaries"
    program = f"import sys, {modules}; sys.exit('geopandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
