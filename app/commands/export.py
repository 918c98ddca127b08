"""`apent export`: writes the public directory as one file, the same that the feeds give."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.api.feeds.geojson import geojson
from app.api.feeds.osm import osm_file
from app.api.feeds.sheets import csv_file, xlsx_file
from app.api.hsds.index import Index
from app.api.hsds.services import service_full
from app.api.hsds.view import View
from app.api.responses import json_bytes
from app.clock import Clock
from app.store.database import Database
from app.store.snapshot import load_snapshot


class Form(StrEnum):
    """What a file can be."""

    GEOJSON = "geojson"
    CSV = "csv"
    XLSX = "xlsx"
    OSM = "osm"
    HSDS = "hsds"
    """Whole services, one on each line."""


SEED = "seed"
"""No file, but a folder of them: see export_seed.py."""


class Site(NamedTuple):
    """Where the directory stands: its public address and its zone."""

    url: str
    zone: ZoneInfo


def export_command(database: Database, clock: Clock, site: Site, form: Form, output: Path | None) -> int:
    """Write the directory to a file, or to standard output; give the exit code."""
    now = clock()
    with database.reading() as session:
        snapshot = load_snapshot(session, now, site.zone)
    content = _WRITE[form](View(snapshot, now, site.url.rstrip("/")))
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        output.write_bytes(content)
    return 0


def _hsds(view: View) -> bytes:
    index = Index(view.snapshot)
    return b"".join(json_bytes(service_full(one, index, view)) + b"\n" for one in view.snapshot.offers)


_WRITE: dict[Form, Callable[[View], bytes]] = {
    Form.GEOJSON: lambda view: geojson(view.snapshot, view.at, view.url),
    Form.CSV: lambda view: csv_file(view.snapshot),
    Form.XLSX: lambda view: xlsx_file(view.snapshot),
    Form.OSM: lambda view: osm_file(view.snapshot),
    Form.HSDS: _hsds,
}
