"""The city's map service, played by a stand-in on this machine."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from app.sources.geo.arcgis import is_map_service
from app.sources.geo.boundaries import Columns, Expectation
from app.sources.geo.division import read_division
from app.sources.geo.errors import BoundaryError
from app.sources.geo.sources import CITY_SERVICE, fetch, open_http
from tests.geo.drawing import TOWN, known, town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRAWING = "A A B / A C B"
LAYER = "Bydelsgrense"


@dataclass
class Service:
    """A map service whose pages hold two features at most."""

    url: str = ""
    layers: list[dict[str, Any]] = field(
        default_factory=lambda: [
            {"id": 3, "name": "Bydel", "subLayerIds": [7], "type": "Group Layer"},
            {"id": 7, "name": LAYER, "subLayerIds": None, "geometryType": "esriGeometryPolygon"},
            {"id": 8, "name": "Grunnkrets", "subLayerIds": None, "geometryType": "esriGeometryPolygon"},
        ]
    )
    error: dict[str, Any] | None = None
    inner_mark: bool = False
    lost: int = 0
    agents: list[str | None] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, str]) -> dict[str, Any]:
        if self.error is not None:
            return {"error": self.error}
        if path.endswith("/MapServer"):
            return {"currentVersion": 10.91, "layers": self.layers}
        assert path.endswith("/MapServer/7/query")
        features = json.loads(
            town(DRAWING).to_crs("EPSG:4326").rename(columns={"name": "bydelsnavn"}).to_json()
        )
        every = [feature | {"id": i} for i, feature in enumerate(features["features"])]
        if "returnCountOnly" in query:
            return {"count": len(every)}
        offset = int(query["resultOffset"])
        page = every[offset : offset + 2][: None if offset == 0 else 2 - self.lost]
        mark = {"exceededTransferLimit": True} if offset + 2 < len(every) else {}
        return {
            "type": "FeatureCollection",
            "features": page,
            **({"properties": mark} if self.inner_mark else mark),
        }


@pytest.fixture
def service() -> Iterator[Service]:
    it = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            it.agents.append(self.headers["User-Agent"])
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            body = json.dumps(it.answer(address.path, query)).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body if "town.geojson" not in address.path else b"{")

        def log_message(self, *_args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    it.url = f"http://127.0.0.1:{server.server_port}/arcgis/rest/services/geodata/Basisdata/MapServer"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield it
    server.shutdown()
    thread.join()
    server.server_close()


def fetched(url: str, folder: Path, layer: str | None = LAYER) -> Path:
    with open_http("https://example.org/contact") as http:
        return fetch(url, layer, folder, http)


def refusal(url: str, folder: Path, layer: str | None = LAYER) -> str:
    with pytest.raises(BoundaryError) as refused:
        fetched(url, folder, layer)
    return str(refused.value)


@pytest.mark.parametrize("inner_mark", [False, True])
def test_the_layer_is_found_by_its_name_and_read_page_by_page(
    inner_mark: bool, service: Service, tmp_path: Path
) -> None:
    service.inner_mark = inner_mark
    path = fetched(service.url, tmp_path)
    columns = Columns(name="bydelsnavn", layer=LAYER)
    found = read_division(path, columns, known(DRAWING), Expectation(date(2026, 1, 1)), city=TOWN)
    assert [district.name for district in found.districts] == ["A", "B", "C"]
    assert set(service.agents) == {"apent-na/0.1 (+https://example.org/contact)"}


def test_a_layer_may_be_given_by_its_own_address(service: Service, tmp_path: Path) -> None:
    assert len(json.loads(fetched(f"{service.url}/7/", tmp_path, None).read_text())["features"]) == 3


def test_fewer_features_than_the_service_counts_are_refused(service: Service, tmp_path: Path) -> None:
    service.lost = 2
    assert "counts 3 features but gave 2" in refusal(service.url, tmp_path)


def test_a_layer_that_is_not_there_is_refused_with_those_that_are(service: Service, tmp_path: Path) -> None:
    assert "no layer called «Bydeler»; it has: Bydel, Bydelsgrense, Grunnkrets" in refusal(
        service.url, tmp_path, "Bydeler"
    )
    assert "choose a layer of the map service" in refusal(service.url, tmp_path, None)


def test_two_layers_of_one_name_are_told_apart_by_what_they_hold(service: Service, tmp_path: Path) -> None:
    service.layers.append({"id": 9, "name": LAYER, "geometryType": "esriGeometryPolyline"})
    assert fetched(service.url, tmp_path).exists()
    service.layers.append({"id": 10, "name": LAYER, "geometryType": "esriGeometryPolygon"})
    assert "has 2 layers called «Bydelsgrense»" in refusal(service.url, tmp_path)


def test_an_error_inside_a_good_answer_is_seen(service: Service, tmp_path: Path) -> None:
    service.error = {"code": 499, "message": "Token Required"}
    assert refusal(service.url, tmp_path).startswith("the map service refuses: Token Required\n")


@pytest.mark.parametrize("path", ["MapServer", "town.geojson"])
def test_without_network_the_advice_is_to_bring_a_file(path: str, tmp_path: Path) -> None:
    said = refusal(f"http://127.0.0.1:1/{path}", tmp_path)
    assert "cannot be" in said
    assert "apent import-districts FILE" in said


def test_a_file_is_fetched_from_its_address_and_one_on_disk_is_copied(
    service: Service, tmp_path: Path
) -> None:
    url = service.url.replace(
        "/arcgis/rest/services/geodata/Basisdata/MapServer", "/MapServer/7/query/town.geojson"
    )
    service.error = {}
    assert fetched(url, tmp_path).read_bytes() == b"{"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.gml").write_text("<a/>")
    assert fetched(str(tmp_path / "in" / "a.gml"), tmp_path) == tmp_path / "a.gml"
    assert refusal(str(tmp_path / "b.gml"), tmp_path) == f"there is no file {tmp_path / 'b.gml'}"


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        (CITY_SERVICE, True),
        (f"{CITY_SERVICE}/12", True),
        (f"{CITY_SERVICE}?f=json", True),
        ("https://example.org/a/FeatureServer/0", True),
        ("https://example.org/bydeler.geojson", False),
        ("https://example.org/MapServer/bydeler.zip", False),
    ],
)
def test_map_services_are_known_by_their_address(url: str, is_one: bool) -> None:
    assert is_map_service(url) is is_one
