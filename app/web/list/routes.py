"""The public pages: the list, its map, and one page for each offer."""

from dataclasses import replace
from typing import Annotated

from fastapi import Path as InPath
from fastapi import Request, Response

from app.deps import Now, Snap
from app.domain.errors import NotFoundError
from app.domain.finding.search import Query, hit_for
from app.frame.assets import Assets
from app.frame.templating import Templates
from app.frame.view import View
from app.language.own_words import in_norwegian
from app.web.answer.listing import answer
from app.web.answer.questions import Question, read_question
from app.web.answer.shown import shown
from app.web.list.page import list_page
from app.web.map.draw import draw
from app.web.map.pins import pins
from app.web.offer.page import item_page
from app.web.offer.structured import offer_data

TEXTS = ("om", "personvern", "tilgjengelighet")
"""Addresses of the pages that are text alone."""
_HTML = "text/html; charset=utf-8"
_AN_HOUR = 3600
_SCRIPT = "text/javascript; charset=utf-8"

OfferId = Annotated[str, InPath(max_length=200, description="Id of the offer")]


class Pages:
    """Answers a browser in one language; everything it needs beside the request is given once."""

    def __init__(self, assets: Assets, templates: Templates, locale: str) -> None:
        """Answer in one language."""
        self._assets = assets
        self._templates = templates
        self._locale = locale

    def front(self, request: Request, now: Now, snap: Snap) -> Response:
        """The list: what is open, whom to call first, what opens next."""
        reading = read_question(request.query_params, now, snap.context)
        view = View.of(snap, reading.question.instant(now, snap.context.zone), now, self._locale)
        page = list_page(snap, reading.question, view)
        found = shown(snap, reading, answer(snap, self._heard(reading.question), now), view)
        html = self._templates.render(
            "web/list/list.html", view, request, page=page, answer=found, question=reading.question
        )
        return _answer(html, _HTML, 60 - now.second)

    def drawing(self, request: Request, now: Now, snap: Snap) -> Response:
        """The script that draws the map of the same list."""
        question = read_question(request.query_params, now, snap.context).question
        view = View.of(snap, question.instant(now, snap.context.zone), now, self._locale)
        districts = snap.districts_on(view.at.astimezone(view.zone).date()).values()
        found = answer(snap, self._heard(question), now)
        script = draw(pins(found, view), districts, self._assets.url("icons.svg"))
        return _answer(script, _SCRIPT, 60 - now.second)

    def item(self, request: Request, offer_id: OfferId, now: Now, snap: Snap) -> Response:
        """Everything about one offer; NotFoundError where there is none."""
        offer = snap.by_id.get(offer_id)
        if offer is None:
            raise NotFoundError(f"There is no offer {offer_id!r}")
        view = View.of(snap, now, now, self._locale)
        page = item_page(snap, hit_for(snap, offer, Query(at=now)), view)
        data = offer_data(offer, snap, view, self._templates.url_of(view, f"/tilbud/{offer.id}"))
        html = self._templates.render("web/offer/item.html", view, request, page=page, data=data)
        return _answer(html, _HTML, 60 - now.second)

    def text(self, request: Request, now: Now, snap: Snap) -> Response:
        """One of the pages of plain text; its address is its name."""
        name = request.url.path.rpartition("/")[2]
        html = self._templates.render(
            f"web/texts/{name}.html", View.of(snap, now, now, self._locale), request
        )
        return _answer(html, _HTML, _AN_HOUR)

    def _heard(self, question: Question) -> Question:
        """The question with its words as the directory knows them: it is written in Norwegian."""
        return replace(question, words=in_norwegian(question.words, self._locale))


def _answer(text: str, media_type: str, seconds: int) -> Response:
    """The text, which holds for so long whoever asks: the address says the language too."""
    return Response(text, media_type=media_type, headers={"Cache-Control": f"public, max-age={seconds}"})
