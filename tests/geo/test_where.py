"""The seed's coarse outlines, until boundaries are imported: certain amid a district, not at its line."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.domain.city.geography import Point
from app.domain.directory.entries import District
from app.sources.addresses.lookup import Outcome, look_up_point
from app.sources.geo.locator import PolygonLocator, locator_for

OUTLINES = Path(__file__).parents[2] / "seed" / "outlines.geojson"
SERVED_BY = {"030116": ("030104",), "030117": ("030107", "030108", "030110", "030112", "030113", "030115")}


@pytest.fixture(scope="module")
def oslo() -> PolygonLocator:
    features = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    return locator_for([_district(feature) for feature in features], {})


def _district(feature: dict) -> District:
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    outline = tuple(tuple(tuple(Point(y, x) for x, y in ring) for ring in rings) for rings in polygons)
    code, name = feature["properties"]["code"], feature["properties"]["name"]
    return District(code, name, date(2017, 1, 1), None, SERVED_BY.get(code, ()), outline)


@pytest.mark.parametrize(
    ("where", "lat", "lon", "district", "approximate"),
    [
        ("amid Sagene", 59.9369, 10.7657, "Sagene", False),
        ("amid Søndre Nordstrand", 59.8346, 10.8350, "Søndre Nordstrand", False),
        ("in Sentrum, 88 m from the line", 59.9133, 10.7523, "Sentrum", True),
        ("in Nordre Aker, 54 m from the line", 59.9430, 10.7170, "Nordre Aker", True),
        ("deep in the forest", 60.0300, 10.7500, "Marka", False),
        ("at the shore, where no other district is near", 59.9095, 10.7230, "Frogner", False),
        ("off the drawn shore", 59.9075, 10.7230, "Frogner", True),
    ],
)
def test_a_point_is_certain_only_away_from_the_lines(
    where: str, lat: float, lon: float, district: str, approximate: bool, oslo: PolygonLocator
) -> None:
    home = look_up_point(Point(lat, lon), oslo).residence
    assert home is not None, where
    assert (home.district.name, home.approximate) == (district, approximate), where


def test_at_the_line_the_neighbours_are_named(oslo: PolygonLocator) -> None:
    home = look_up_point(Point(59.9133, 10.7523), oslo).residence
    assert home is not None
    assert {"St. Hanshaugen", "Grünerløkka"} >= {other.name for other in home.others} > set()
    assert [serving.name for serving in home.served_by] == ["St. Hanshaugen"]


def test_in_the_forest_the_nearest_of_its_neighbours_comes_first(oslo: PolygonLocator) -> None:
    home = look_up_point(Point(59.8850, 10.8800), oslo).residence
    assert home is not None
    assert home.district.name == "Marka"
    assert home.served_by[0].name == "Østensjø"


@pytest.mark.parametrize(("lat", "lon"), [(59.8700, 10.6800), (59.7400, 10.2000), (60.3913, 5.3221)])
def test_on_the_fjord_and_in_other_towns_there_is_no_district(
    lat: float, lon: float, oslo: PolygonLocator
) -> None:
    assert look_up_point(Point(lat, lon), oslo).outcome is Outcome.OUTSIDE
