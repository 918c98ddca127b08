from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from app.domain.city.geography import Point, distance_m, walk_min

CITY_HALL = Point(59.9127, 10.7461)
ELLIPSOID = Geod(ellps="WGS84")


@given(st.floats(1, 100_000), st.floats(0, 360), st.floats(59.8, 60.1), st.floats(10.4, 11.0))
def test_distance_agrees_with_the_ellipsoid_to_half_a_percent(
    metres: float, bearing: float, lat: float, lon: float
) -> None:
    end_lon, end_lat, _ = ELLIPSOID.fwd(lon, lat, bearing, metres)
    assert distance_m(Point(lat, lon), Point(end_lat, end_lon)) == pytest.approx(metres, rel=0.005)


@pytest.mark.parametrize(
    ("name", "place", "metres"),
    [
        ("across the street", Point(59.91271, 10.74612), 2),
        ("out on the fjord: Langøyene", Point(59.8713, 10.7219), 4806),
        ("deep in Marka: Kikutstua", Point(60.0996, 10.6606), 21371),
    ],
)
def test_distances_from_the_city_hall(name: str, place: Point, metres: float) -> None:
    assert distance_m(CITY_HALL, place) == pytest.approx(metres, rel=0.02, abs=1), name


@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(-89, 89), st.floats(-180, 180))
def test_distance_is_the_same_both_ways_and_never_negative(a: float, b: float, c: float, d: float) -> None:
    there, back = distance_m(Point(a, b), Point(c, d)), distance_m(Point(c, d), Point(a, b))
    assert there == pytest.approx(back)
    assert there >= 0


def test_a_circle_is_round() -> None:
    points = [
        Point(59.91 + 0.009 * cos(radians(a)), 10.75 + 0.01794 * sin(radians(a))) for a in range(0, 360, 30)
    ]
    around = [distance_m(Point(59.91, 10.75), p) for p in points]
    assert max(around) == pytest.approx(min(around), rel=0.01)


@pytest.mark.parametrize(("metres", "minutes"), [(0, 0), (1, 1), (61, 1), (62, 2), (412, 7), (1000, 17)])
def test_walking_minutes_are_rounded_up(metres: float, minutes: int) -> None:
    assert walk_min(metres) == minutes
