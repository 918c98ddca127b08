"""A place of which no source says more than its district is as near as the middle of that."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.city.geography import Point
from app.domain.city.middles import middle_of, middles_of
from app.domain.directory.entries import Offer
from app.domain.finding.search import Query, search
from tests.builders import TUESDAY_13, a_district, a_place, a_snapshot, an_offer

ALNA, FROGNER = "030112", "030105"
IN_ALNA = Point(59.93, 10.86)


def somewhere(identifier: str, district: str | None) -> Offer:
    return an_offer(identifier, places=(a_place(identifier, None, district=district),))


def at(identifier: str, lat: float, lon: float) -> Offer:
    return an_offer(identifier, places=(a_place(identifier, (lat, lon)),))


def found(*offers: Offer, near: Point = IN_ALNA, radius_m: float | None = None) -> list[str]:
    query = Query(TUESDAY_13, near=near, radius_m=radius_m)
    return [hit.offer.id for hit in search(a_snapshot(*offers), query)]


def test_the_middle_of_a_square_is_its_middle() -> None:
    assert middle_of(a_district("1", "A", square=(59.90, 10.70, 59.92, 10.78))) == Point(59.91, 10.74)


def test_the_larger_of_two_parts_weighs_more() -> None:
    small, large = (
        a_district("1", "A", square=square).outline
        for square in ((59.90, 10.70, 59.91, 10.71), (59.90, 10.80, 59.91, 10.82))
    )
    middle = middle_of(replace(a_district("1", "A"), outline=(*small, *large)))
    assert middle == Point(59.905, 10.775)


def test_a_district_without_an_outline_has_no_middle() -> None:
    assert middle_of(a_district("1", "A")) is None
    assert middles_of([a_district("1", "A")]) == {}


@given(st.floats(59.8, 59.99), st.floats(10.5, 10.9), st.floats(0.002, 0.1), st.floats(0.002, 0.1))
def test_a_middle_lies_inside(south: float, west: float, height: float, width: float) -> None:
    middle = middle_of(a_district("1", "A", square=(south, west, south + height, west + width)))
    assert middle is not None
    assert south <= middle.lat <= south + height
    assert west <= middle.lon <= west + width


def test_a_place_without_a_point_comes_by_its_district() -> None:
    assert found(at("centre", 59.913, 10.746), somewhere("alna", ALNA), somewhere("frogner", FROGNER)) == [
        "alna",
        "centre",
        "frogner",
    ]


def test_only_what_not_even_a_district_is_known_of_comes_last() -> None:
    assert found(somewhere("nowhere", None), at("bergen", 60.39, 5.32)) == ["bergen", "nowhere"]


def test_a_district_is_never_told_as_a_distance() -> None:
    [hit] = search(a_snapshot(somewhere("alna", ALNA)), Query(TUESDAY_13, near=IN_ALNA))
    assert (hit.distance_m, hit.walk_min, hit.reached_in_time(TUESDAY_13)) == (None, None, None)
    assert hit.district_m is not None


def test_a_district_says_nothing_of_a_radius() -> None:
    assert found(somewhere("alna", ALNA), at("near", 59.931, 10.861), radius_m=2000) == ["near"]
