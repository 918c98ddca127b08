"""The point of a door among the districts: drawn where it was typed."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.city.geography import Point
from app.domain.directory.entries import District
from app.office.doors.picture import picture_of
from app.office.forms import Typed

SQUARE = (Point(59.90, 10.70), Point(59.90, 10.80), Point(59.95, 10.80), Point(59.95, 10.70))
BARE = District("030101", "Gamle Oslo", date(2017, 1, 1), None)
DRAWN = replace(BARE, outline=((SQUARE,),))


def typed(lat: str, lon: str) -> Typed:
    return Typed({"lat": [lat], "lon": [lon]})


def test_north_is_up_and_east_is_right() -> None:
    low = picture_of(typed("59.91", "10.71"), [DRAWN])
    high = picture_of(typed("59.94", "10.79"), [DRAWN])
    assert low is not None
    assert high is not None
    assert low.spot is not None
    assert high.spot is not None
    assert (low.spot[0] < high.spot[0], low.spot[1] > high.spot[1]) == (True, True)
    # Some 5.6 km each way.
    assert (200 < low.width < 250, 200 < low.height < 250) == (True, True)


def test_a_comma_is_understood() -> None:
    assert picture_of(typed("59,91", "10,71"), [DRAWN]) == picture_of(typed("59.91", "10.71"), [DRAWN])


def test_a_point_outside_is_not_on_the_picture() -> None:
    found = picture_of(typed("60.5", "10.71"), [DRAWN])
    assert found is not None
    assert found.spot is None


@pytest.mark.parametrize(
    ("lat", "lon"), [("", ""), ("nord", "10"), ("nan", "10"), ("inf", "10"), ("9e300", "1")]
)
def test_what_is_no_point_has_no_picture(lat: str, lon: str) -> None:
    assert picture_of(typed(lat, lon), [DRAWN]) is None


def test_without_outlines_there_is_no_picture() -> None:
    assert picture_of(typed("59.91", "10.71"), [BARE]) is None
