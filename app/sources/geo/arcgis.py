"""Reads one layer of an ArcGIS map service as GeoJSON, page by page.

Layer numbers drift when the city republishes its service, so the layer is found by its name. ArcGIS
reports errors in the body of a 200 answer and cuts long answers short, so both are looked for, and
the number of features is compared with what the service itself counts.
"""

from typing import Any

import httpx

from app.sources.geo.errors import BoundaryError

PAGE = 500
LONGEST_PAGING = 200
"""Pages after which a service that never ends is given up."""


def is_map_service(url: str) -> bool:
    """Whether a URL is that of a map or feature service, or of a layer in one."""
    parts = url.split("?", maxsplit=1)[0].rstrip("/").split("/")
    return parts[-1] in {"MapServer", "FeatureServer"} or (
        len(parts) > 1 and parts[-1].isdigit() and parts[-2] in {"MapServer", "FeatureServer"}
    )


def read_layer(http: httpx.Client, service: str, layer: str | None) -> dict[str, Any]:
    """One layer as a GeoJSON FeatureCollection in WGS84.

    `service` is the URL of the service, or of the layer itself (then `layer` is not needed). Raises
    BoundaryError where the service does not answer as it should, or has no such layer.
    """
    base = service.split("?", maxsplit=1)[0].rstrip("/")
    url = base if base.rsplit("/", 1)[-1].isdigit() else f"{base}/{_find_layer(http, base, layer)}"
    expected = _get(http, f"{url}/query", {"where": "1=1", "returnCountOnly": "true", "f": "json"}).get(
        "count"
    )
    features = _pages(http, url)
    if expected is not None and expected != len(features):
        raise BoundaryError([f"the map service counts {expected} features but gave {len(features)}"])
    return {"type": "FeatureCollection", "features": features}


def _find_layer(http: httpx.Client, service: str, wanted: str | None) -> int:
    layers = _get(http, service, {"f": "json"}).get("layers", [])
    names = ", ".join(str(layer.get("name")) for layer in layers) or "none"
    if wanted is None:
        raise BoundaryError([f"choose a layer of the map service with --layer; it has: {names}"])
    same = [layer for layer in layers if str(layer.get("name")).casefold() == wanted.casefold()]
    drawn = [layer for layer in same if not layer.get("subLayerIds")]
    polygons = [layer for layer in drawn if layer.get("geometryType") == "esriGeometryPolygon"] or drawn
    if len(polygons) != 1:
        how_many = "no layer" if not polygons else f"{len(polygons)} layers"
        raise BoundaryError([f"the map service has {how_many} called «{wanted}»; it has: {names}"])
    return int(polygons[0]["id"])


def _pages(http: httpx.Client, url: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = []
    for _ in range(LONGEST_PAGING):
        page = _get(http, f"{url}/query", _query(len(features)))
        found = page.get("features")
        if not isinstance(found, list):
            raise BoundaryError(["the map service gave no features; it may be too old to write GeoJSON"])
        features.extend(found)
        if not found or not _has_more(page):
            return features
    raise BoundaryError([f"the map service goes on after {len(features)} features"])


def _query(offset: int) -> dict[str, str]:
    return {
        "where": "1=1",
        "outFields": "*",
        "returnGeometry": "true",
        "outSR": "4326",
        "f": "geojson",
        "resultOffset": str(offset),
        "resultRecordCount": str(PAGE),
    }


def _has_more(page: dict[str, Any]) -> bool:
    """Whether features are left; the mark stands in different places in different versions."""
    inner = page.get("properties") or {}
    return bool(page.get("exceededTransferLimit") or inner.get("exceededTransferLimit"))


def _get(http: httpx.Client, url: str, query: dict[str, str]) -> dict[str, Any]:
    try:
        response = http.get(url, params=query)
        response.raise_for_status()
        body = response.json()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise BoundaryError([f"the map service cannot be reached: {error}"]) from None
    except ValueError:
        raise BoundaryError([f"{url} does not answer like a map service"]) from None
    if not isinstance(body, dict):
        raise BoundaryError([f"{url} does not answer like a map service"])
    if "error" in body:
        message = body["error"].get("message") if isinstance(body["error"], dict) else body["error"]
        raise BoundaryError([f"the map service refuses: {message or 'no reason given'}"])
    return body
