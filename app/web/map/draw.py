"""The map, drawn by folium: a script of Leaflet calls that the page loads from our own origin.

folium's own page brings Leaflet, jQuery, Bootstrap and icon fonts from four foreign hosts and puts its
script inline. We ask its figure for the script alone; why: docs/decisions/0004-the-map-is-drawn-by-folium.md.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.domain.city.geography import Point
from app.domain.directory.entries import District
from app.domain.hours import State
from app.web.map.fjord import fjord
from app.web.map.tiles import EAST, FIRST_ZOOM, LAST_ZOOM, NORTH, SOUTH, WEST

NAME = "kart"
CONTAINER = f"map_{NAME}"
"""The id of the element that the script draws in, and the script's name for the map."""

_CENTRE = Point(59.916, 10.752)
_SIGNS = {State.OPEN: "yes", State.UNKNOWN: "question", State.CLOSED: "dash"}
_TAP = 44
_NAME_PIN = """function (feature, layer) {
  layer.options.title = feature.properties.title;
}"""


@dataclass(frozen=True, slots=True)
class Pin:
    """A door on the map: its point, the best state behind it, and the offers it leads to."""

    point: Point
    state: State
    title: str
    offers: tuple[str, ...]
    district: str | None = None
    """The code of the district that the door is in, where it is known."""


def draw(pins: Sequence[Pin], districts: Iterable[District], sprite: str, told: Mapping[str, Any]) -> str:
    """A script of Leaflet calls: the map `map_kart` with tiles, the fjord, district outlines and pins.

    `sprite` is the address of the icons, `told` what the page's module reads as `told_kart`
    (app/web/map/told.py). The same input gives the same text.
    """
    folium = _folium()
    chart = folium.Map(
        location=(_CENTRE.lat, _CENTRE.lon),
        zoom_start=12,
        tiles=None,
        min_zoom=FIRST_ZOOM,
        max_zoom=LAST_ZOOM,
        max_bounds=True,
        min_lat=SOUTH,
        max_lat=NORTH,
        min_lon=WEST,
        max_lon=EAST,
    )
    for name, layer in _layers(folium, pins, districts, sprite):
        layer._id = name  # noqa: SLF001 (branca has no public way to name an element)
        layer.add_to(chart)
    chart._id = NAME  # noqa: SLF001
    figure: Any = chart.get_root()
    figure.render()
    return f"{figure.script.render()}\nvar told_kart = {json.dumps(told, ensure_ascii=False)};\n"


@cache
def _folium() -> Any:  # noqa: ANN401 (a lazily imported module)
    """The module, imported by the first map: the start need not pay for it.

    Where folium finds pandas it imports that too, which takes 33 MB and two thirds of the time; it is for
    tables of places, of which we have none.
    """
    modules: dict[str, Any] = sys.modules
    has_pandas = "pandas" in modules
    if not has_pandas:
        modules["pandas"] = None  # not there to be imported
    try:
        import folium  # noqa: PLC0415 (the first map pays)
    finally:
        if not has_pandas:
            modules.pop("pandas", None)
    return folium


def _layers(
    folium: Any,  # noqa: ANN401 (the lazily imported module)
    pins: Sequence[Pin],
    districts: Iterable[District],
    sprite: str,
) -> Iterator[tuple[str, Any]]:
    yield (
        "tiles",
        folium.TileLayer(
            "/tiles/{z}/{x}/{y}.png",
            attr="© Kartverket, Oslo kommune, SSB",
            bounds=[[SOUTH, WEST], [NORTH, EAST]],
            min_zoom=FIRST_ZOOM,
            max_zoom=LAST_ZOOM,
        ),
    )
    yield "fjord", _ground(folium, "fjord", [{"type": "Feature", "id": "fjord", "geometry": fjord()}])
    yield "districts", _ground(folium, "district", [_outline(one) for one in districts])
    if pins:
        yield (
            "pins",
            folium.GeoJson(
                _collection(_feature(number, pin) for number, pin in enumerate(pins)),
                marker=folium.Marker(icon=folium.DivIcon(icon_size=(_TAP, _TAP)), auto_pan_on_focus=False),
                style_function=lambda feature: _look(feature["properties"]["state"], sprite),
                on_each_feature=folium.JsCode(_NAME_PIN),
            ),
        )


def _ground(
    folium: Any,  # noqa: ANN401 (the lazily imported module)
    look: str,
    features: Sequence[dict[str, Any]],
) -> Any:  # noqa: ANN401
    """Surfaces that lie under the pins and answer to no tap; the style sheet colours them by their class."""
    return folium.GeoJson(
        _collection({"properties": {}, **one} for one in features),
        style_function=lambda _: {"className": look},
        interactive=False,
    )


def _look(state: str, sprite: str) -> Mapping[str, str]:
    sign = _SIGNS[State(state)]
    return {
        "className": f"pin {state}",
        "html": f'<span><svg class="icon" aria-hidden="true"><use href="{sprite}#{sign}"/></svg></span>',
    }


def _collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _feature(number: int, pin: Pin) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": str(number),
        "properties": {
            "state": pin.state.value,
            "title": pin.title,
            "offers": list(pin.offers),
            "district": pin.district,
        },
        "geometry": {"type": "Point", "coordinates": _lon_lat(pin.point)},
    }


def _outline(district: District) -> dict[str, Any]:
    polygons = [[[_lon_lat(p) for p in ring] for ring in polygon] for polygon in district.outline]
    return {
        "type": "Feature",
        "id": district.code,
        "properties": {"code": district.code, "name": district.name},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }


def _lon_lat(point: Point) -> list[float]:
    """GeoJSON puts longitude first; five decimals are about one metre."""
    return [round(point.lon, 5), round(point.lat, 5)]
