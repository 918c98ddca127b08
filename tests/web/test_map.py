import json
import re

from app.domain.city.geography import Point
from app.domain.hours import State
from app.web.map.draw import Pin, draw
from tests.builders import DISTRICTS, a_place, an_offer
from tests.web.conftest import Visit

PIN = Pin(Point(59.9127, 10.7461), State.OPEN, "Kafé: Åpent til 16", ("kafe",))


def data_of(script: str, layer: str) -> dict[str, object]:
    """The GeoJSON that folium wrote for a layer."""
    found = re.search(rf"geo_json_{layer}_add\((\{{.*\}})\);", script)
    assert found is not None
    return dict(json.loads(found.group(1)))


def test_the_same_directory_gives_the_same_script() -> None:
    assert draw([PIN], DISTRICTS, "/icons.svg", {}) == draw([PIN], DISTRICTS, "/icons.svg", {})


def test_the_script_names_no_other_host() -> None:
    assert not re.search(r"https?://|//cdn", draw([PIN], DISTRICTS, "/icons.svg", {}))


def test_the_script_needs_no_library_but_leaflet() -> None:
    assert "$(" not in draw([PIN], DISTRICTS, "/icons.svg", {})


def test_tiles_come_through_our_own_origin_with_credit() -> None:
    script = draw([], DISTRICTS, "/icons.svg", {})
    assert '"/tiles/{z}/{x}/{y}.png"' in script
    assert r"\u00a9 Kartverket" in script


def test_a_name_with_quotes_and_tags_stays_text() -> None:
    title = "</script><img src=x>'\"` ${alert(1)}"
    script = draw([Pin(PIN.point, PIN.state, title, ("x",))], [], "/icons.svg", {})
    features = data_of(script, "pins")["features"]
    assert isinstance(features, list)
    assert features[0]["properties"]["title"] == title


def test_state_shows_in_shape_and_colour_class() -> None:
    script = draw([PIN, Pin(PIN.point, State.UNKNOWN, "x", ("x",))], [], "/icons.svg", {})
    assert "pin open" in script
    assert "#question" in script


def test_offers_behind_one_door_share_a_pin_with_the_best_state(visit: Visit) -> None:
    door = a_place("door")
    script = visit(an_offer("closed", "We 10:00-12:00", places=(door,)), an_offer("open", places=(door,)))
    features = data_of(script.get("/kart.js").text, "pins")["features"]
    assert isinstance(features, list)
    assert [(f["properties"]["state"], f["properties"]["offers"]) for f in features] == [
        ("open", ["open", "closed"])
    ]


def test_the_map_follows_the_filters_of_the_list(visit: Visit) -> None:
    client = visit(an_offer("suppe"), an_offer("annet", services=()))
    features = data_of(client.get("/kart.js?need=food").text, "pins")["features"]
    assert isinstance(features, list)
    assert [f["properties"]["offers"] for f in features] == [["suppe"]]


def test_a_place_without_a_point_is_not_on_the_map(visit: Visit) -> None:
    script = visit(an_offer("x", places=(a_place(at=None),))).get("/kart.js").text
    assert "geo_json_pins" not in script
