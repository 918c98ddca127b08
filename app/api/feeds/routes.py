"""The addresses of feeds and files."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from app.api.feeds import atom, geojson, osm, sheets
from app.api.feeds.calendar import MEDIA_TYPE as CALENDAR
from app.api.feeds.calendar import calendar
from app.api.feeds.catalog import catalog
from app.api.feeds.rows import published
from app.api.feeds.triples import json_ld, turtle
from app.api.files import MOST_BYTES, until_changed
from app.api.once import ONCE
from app.api.problems import Problem
from app.api.responses import bytes_answer, until_next_minute
from app.api.v1.params import read_district
from app.deps import Now, Snap
from app.domain.errors import NotFoundError
from app.domain.snapshot import Snapshot
from app.edge.keeping.cache import Memo

_HOUR = "public, max-age=3600"
_FIVE_MINUTES = "public, max-age=300"
"""Files of facts: a change by staff is there after five minutes at the latest."""
_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JSONLD = "application/ld+json"
_TURTLE = "text/turtle; charset=utf-8"

OfferId = Annotated[str, Path(max_length=100, description="Id of the offer.", examples=["fyrlyset"])]
DistrictName = Annotated[
    str, Path(max_length=60, description="Code or name of the district.", examples=["030101"])
]


def feeds(url: str, contact: str) -> APIRouter:
    """The routes of feeds and files.

    `url` is our public address, `contact` a page or "mailto:" address where people can write to us.
    """
    made = _Feeds(url.rstrip("/"), contact)
    router = APIRouter(
        tags=["feeds"],
        dependencies=[ONCE],
        responses={
            404: {"model": Problem, "description": "There is no such entry"},
            422: {"model": Problem, "description": "A parameter is not understood"},
        },
    )
    add = partial(_add, router)
    add("/api/v1/offers.geojson", made.geojson, geojson.MEDIA_TYPE, "The map as GeoJSON")
    add("/api/v1/offers.csv", made.csv, _CSV, "The table as CSV for Excel: semicolons, UTF-8 with BOM")
    add("/api/v1/offers.xlsx", made.xlsx, _XLSX, "The table as a workbook")
    add("/api/v1/offers.osm", made.osm, osm.MEDIA_TYPE, "Tags for OpenStreetMap")
    add("/api/v1/offers/{offer_id}/calendar.ics", made.offer_calendar, CALENDAR, "Calendar of an offer")
    add(
        "/api/v1/districts/{district}/calendar.ics",
        made.district_calendar,
        CALENDAR,
        "Calendar of a district",
    )
    add("/api/v1/changes.atom", made.changes, atom.MEDIA_TYPE, "What was confirmed or changed last")
    add("/api/v1/alerts.atom", made.alerts, atom.MEDIA_TYPE, "Notices of the city that hold now")
    add("/api/v1/catalog.jsonld", made.catalog_json, _JSONLD, "The dataset by DCAT-AP-NO 3 as JSON-LD")
    add("/api/v1/catalog.ttl", made.catalog_turtle, _TURTLE, "The dataset by DCAT-AP-NO 3 as Turtle")
    return router


def _add(
    router: APIRouter,
    path: str,
    handler: Callable[..., Any],
    media_type: str,
    summary: str,
) -> None:
    kind = "object" if "json" in media_type else "string"
    content = {media_type.split(";", maxsplit=1)[0]: {"schema": {"type": kind}}}
    router.add_api_route(
        path,
        handler,
        summary=summary,
        response_class=Response,
        responses={200: {"content": content, "description": summary}},
    )


class _Feeds:
    """The handlers, with the files they have made. Plain functions: a large file takes a while to make."""

    def __init__(self, url: str, contact: str) -> None:
        self._url = url
        self._contact = contact
        self._cache: Memo[bytes] = Memo(MOST_BYTES)

    def geojson(self, snapshot: Snap, now: Now) -> Response:
        """Published offers at their places, with their state this minute; RFC 7946, WGS84."""
        at = now.replace(second=0, microsecond=0)
        content = self._cache.get(
            "geojson", until_changed(snapshot, at), lambda: geojson.geojson(snapshot, at, self._url)
        )
        return bytes_answer(content, geojson.MEDIA_TYPE, until_next_minute(now))

    def csv(self, snapshot: Snap) -> Response:
        """All public offers at their places, closed and moved ones too; names of columns never change."""
        content = self._cache.get("csv", until_changed(snapshot, None), lambda: sheets.csv_file(snapshot))
        return bytes_answer(content, _CSV, _FIVE_MINUTES, "apent-na.csv")

    def xlsx(self, snapshot: Snap) -> Response:
        """The same with Norwegian headings, filters and fixed first columns."""
        content = self._cache.get("xlsx", until_changed(snapshot, None), lambda: sheets.xlsx_file(snapshot))
        return bytes_answer(content, _XLSX, _FIVE_MINUTES, "apent-na.xlsx")

    def osm(self, snapshot: Snap) -> Response:
        """Published offers whose point is exact, as nodes with tags; for comparing, not for upload."""
        content = self._cache.get("osm", until_changed(snapshot, None), lambda: osm.osm_file(snapshot))
        return bytes_answer(content, osm.MEDIA_TYPE, _FIVE_MINUTES, "apent-na.osm")

    def offer_calendar(self, offer_id: OfferId, snapshot: Snap, now: Now) -> Response:
        """The opening times of the coming year as events, holidays and changes as they really fall."""
        offer = snapshot.by_id.get(offer_id)
        if offer is None:
            raise NotFoundError(f"There is no offer with the id {offer_id!r}")
        seats = snapshot.seating.by_offer[offer.id]
        name, day = ("offer", offer.id), _day(now, snapshot)
        content = self._cache.get(
            name, until_changed(snapshot, day), lambda: calendar(snapshot, seats, offer.name, now, self._url)
        )
        return bytes_answer(content, CALENDAR, _FIVE_MINUTES, f"{offer.id}.ics")

    def district_calendar(self, district: DistrictName, snapshot: Snap, now: Now) -> Response:
        """The opening times of every offer with a place in a district."""
        code = read_district("district", district, snapshot, now)
        called = next(one.name for one in snapshot.districts if one.code == code)
        seats = [s for s in published(snapshot) if s.at is not None and s.at.place.district == code]
        name, day = ("district", code), _day(now, snapshot)
        content = self._cache.get(
            name,
            until_changed(snapshot, day),
            lambda: calendar(snapshot, seats, f"Åpent nå: {called}", now, self._url),
        )
        return bytes_answer(content, CALENDAR, _FIVE_MINUTES, f"{code}.ics")

    def changes(self, snapshot: Snap) -> Response:
        """The hundred entries that were confirmed or changed last, as Atom."""
        content = self._cache.get(
            "changes",
            until_changed(snapshot, snapshot.live.version),
            lambda: atom.changes(snapshot, self._url),
        )
        return bytes_answer(content, atom.MEDIA_TYPE, _FIVE_MINUTES)

    def alerts(self, snapshot: Snap, now: Now) -> Response:
        """Notices that hold now, as Atom."""
        content = atom.alerts(snapshot, now, self._url)
        return bytes_answer(content, atom.MEDIA_TYPE, until_next_minute(now))

    def catalog_json(self) -> Response:
        """The description that data.norge.no harvests."""
        return bytes_answer(json_ld(catalog(self._url, self._contact)), _JSONLD, _HOUR)

    def catalog_turtle(self) -> Response:
        """The same description as Turtle."""
        return bytes_answer(turtle(catalog(self._url, self._contact)), _TURTLE, _HOUR)


def _day(now: datetime, snapshot: Snapshot) -> date:
    return now.astimezone(snapshot.context.zone).date()
