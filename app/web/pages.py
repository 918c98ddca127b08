"""The public pages: the list, its map, and one page for each offer."""

from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import Path as InPath
from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.deps import Now, Snap
from app.domain.search import Query, hit_for
from app.domain.snapshot import Snapshot
from app.web.assets import Assets
from app.web.cards import View
from app.web.item_page import item_page
from app.web.list_page import list_page
from app.web.listing import answer
from app.web.map import draw
from app.web.packing import EACH_TIME, pack
from app.web.pins import pins
from app.web.questions import read_question

LOCALE = "nb"
TEXTS = ("om", "personvern", "tilgjengelighet")
"""Addresses of the pages that are text alone."""
_HTML = "text/html; charset=utf-8"
_AN_HOUR = 3600
_SCRIPT = "text/javascript; charset=utf-8"

OfferId = Annotated[str, InPath(max_length=200, description="Id of the offer")]


class Pages:
    """Answers a browser; everything it needs beside the request is given once."""

    def __init__(self, assets: Assets) -> None:
        """Read the templates, and give them the addresses of static files."""
        self._assets = assets
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["asset"] = assets.url

    def front(self, request: Request, now: Now, snap: Snap) -> Response:
        """The list: what is open, whom to call first, what opens next."""
        reading = read_question(request.query_params, now, snap.context)
        view = View.of(snap, reading.question.instant(now, snap.context.zone), now, LOCALE)
        page = list_page(snap, reading, answer(snap, reading.question, now), view)
        html = self._render("list.html", view, page=page, question=reading.question)
        return _answer(request, html, _HTML, 60 - now.second)

    def drawing(self, request: Request, now: Now, snap: Snap) -> Response:
        """The script that draws the map of the same list."""
        question = read_question(request.query_params, now, snap.context).question
        view = View.of(snap, question.instant(now, snap.context.zone), now, LOCALE)
        districts = snap.districts_on(view.at.astimezone(view.zone).date()).values()
        script = draw(pins(answer(snap, question, now), view), districts, self._assets.url("icons.svg"))
        return _answer(request, script, _SCRIPT, 60 - now.second)

    def item(self, request: Request, offer_id: OfferId, now: Now, snap: Snap) -> Response:
        """Everything about one offer; a page that helps where there is none."""
        offer = snap.by_id.get(offer_id)
        if offer is None:
            return self.missing(snap, now)
        view = View.of(snap, now, now, LOCALE)
        page = item_page(snap, hit_for(snap, offer, Query(at=now)), view)
        return _answer(request, self._render("item.html", view, page=page), _HTML, 60 - now.second)

    def text(self, request: Request, now: Now, snap: Snap) -> Response:
        """One of the pages of plain text; its address is its name."""
        name = request.url.path.strip("/")
        html = self._render(f"text/{LOCALE}/{name}.html", View.of(snap, now, now, LOCALE))
        return _answer(request, html, _HTML, _AN_HOUR)

    def missing(self, snap: Snapshot, now: Now) -> Response:
        """The page for an address that leads nowhere."""
        html = self._render("missing.html", View.of(snap, now, now, LOCALE))
        return Response(html, HTTPStatus.NOT_FOUND, media_type=_HTML)

    def _render(self, template: str, view: View, **values: object) -> str:
        return self._templates.get_template(template).render(view=view, t=view.say, **values)


def _answer(request: Request, text: str, media_type: str, seconds: int) -> Response:
    """Send the text with an ETag, or 304 where the browser has the same already."""
    body = text.encode()
    etag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={seconds}"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    packed = pack(body, request.headers.get("accept-encoding", ""), EACH_TIME)
    return Response(packed.body, media_type=media_type, headers={**headers, **packed.headers})
