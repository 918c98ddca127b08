"""Published offers at their places as GeoJSON (RFC 7946): longitude first, WGS84, one flat feature each."""

from datetime import datetime

from app.api.feeds.rows import COLUMNS, LANG, Row, published, rows_of
from app.api.responses import json_bytes
from app.api.v1.present import Json, utc
from app.domain.city.geography import Point
from app.domain.finding.board import Board
from app.domain.finding.contact import askable
from app.domain.snapshot import Snapshot
from app.language import status_text

MEDIA_TYPE = "application/geo+json"
_IN_GEOMETRY = {"lat", "lon"}


def geojson(snapshot: Snapshot, at: datetime, url: str) -> bytes:
    """Every published offer at every place, with its state at `at`.

    A phone line or a place without a public point has no geometry: it is in the table, not on the map.
    """
    board = Board(snapshot, at)
    features = [_feature(row, board, url) for row in rows_of(snapshot, published(snapshot))]
    body = {"type": "FeatureCollection", "as_of": utc(at), "version": snapshot.version, "features": features}
    return json_bytes(body)


def _feature(row: Row, board: Board, url: str) -> Json:
    place = row.place.id if row.place else None
    return {
        "type": "Feature",
        "id": f"{row.offer.id}@{place}" if place else row.offer.id,
        "geometry": _geometry(row.seat.point),
        "properties": {
            **{column.name: column.cell(row) for column in COLUMNS if column.name not in _IN_GEOMETRY},
            **_status(row, board),
            "url": f"{url}/tilbud/{row.offer.id}",
        },
    }


def _geometry(point: Point | None) -> Json | None:
    return None if point is None else {"type": "Point", "coordinates": [point.lon, point.lat]}


def _status(row: Row, board: Board) -> Json:
    contact = board.snapshot.contact(row.offer, row.seat.at)
    status = askable(board.status(row.seat.schedule), contact)
    return {
        "state": status.state.value,
        "until": utc(status.until) if status.until else None,
        "next_open": utc(status.next_open) if status.next_open else None,
        "status": status_text(status, board.at, board.at, board.snapshot.context.zone, LANG),
    }
