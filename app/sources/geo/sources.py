"""Brings a boundary source to a file in a folder of our own, from wherever it is.

Even a file that is here already is copied: GDAL writes notes of its own beside a GML file.
"""

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from app.sources.geo.arcgis import is_map_service, read_layer
from app.sources.geo.errors import BoundaryError

CITY_SERVICE = "https://geodata.bymoslo.no/arcgis/rest/services/geodata/Basisdata/MapServer"
CITY_LAYER = "Bydelsgrense"
CITY_NAME_COLUMN = "bydelsnavn"
LARGEST_FILE = 200_000_000
"""Bytes; the whole country's boundaries at full precision are a tenth of this."""
PATIENCE_SECONDS = 60.0
OFFLINE_ADVICE = (
    "Without network, download the boundaries elsewhere and give the file: apent import-districts FILE"
)


def fetch(source: str, layer: str | None, folder: Path, http: httpx.Client) -> Path:
    """The boundary source as a file in `folder`: a path, the URL of a file, or an ArcGIS service.

    Raises BoundaryError where it is not there or not reachable, with advice for a machine offline.
    """
    if not source.startswith(("http://", "https://")):
        return _copied(Path(source), folder)
    try:
        return _fetched(source, layer, folder, http)
    except BoundaryError as error:
        raise BoundaryError([*error.problems, OFFLINE_ADVICE]) from None


def open_http(contact: str) -> httpx.Client:
    """Make the HTTP client for fetching; the caller closes it. `contact` goes into the User-Agent."""
    agent = f"apent-na/0.1 (+{contact})"
    return httpx.Client(timeout=PATIENCE_SECONDS, headers={"User-Agent": agent}, follow_redirects=True)


def _copied(path: Path, folder: Path) -> Path:
    if not path.is_file():
        raise BoundaryError([f"there is no file {path}"])
    return Path(shutil.copyfile(path, folder / path.name))


def _fetched(source: str, layer: str | None, folder: Path, http: httpx.Client) -> Path:
    if is_map_service(source):
        path = folder / "layer.geojson"
        path.write_text(json.dumps(read_layer(http, source, layer)), encoding="utf-8")
        return path
    path = folder / (Path(urlsplit(source).path).name or "download")
    try:
        _download(source, path, http)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise BoundaryError([f"{source} cannot be fetched: {error}"]) from None
    return path


def _download(source: str, path: Path, http: httpx.Client) -> None:
    with http.stream("GET", source) as response, path.open("wb") as file:
        response.raise_for_status()
        for part in response.iter_bytes():
            file.write(part)
            if file.tell() > LARGEST_FILE:
                raise BoundaryError([f"{source} is larger than {LARGEST_FILE // 1_000_000} MB"])
