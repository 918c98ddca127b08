"""/tilbud/{offer_id}: everything about one offer."""

from typing import Annotated

from fastapi import Path as InPath
from fastapi import Request, Response

from app.deps import Now, Snap
from app.domain.errors import NotFoundError
from app.domain.finding.search import Query, hit_for
from app.frame.languages import PageLanguage
from app.frame.responses import page_answer, until_next_minute
from app.frame.templating import Templates
from app.frame.view import View
from app.web.answer.questions import read_question
from app.web.offer.page import item_page
from app.web.offer.structured import offer_data

OfferId = Annotated[str, InPath(max_length=200, description="Id of the offer")]


class Items:
    """Answers with the page of an offer; the templates are given once."""

    def __init__(self, templates: Templates) -> None:
        """Write pages with these templates."""
        self._templates = templates

    def page(self, request: Request, offer_id: OfferId, now: Now, snap: Snap, lang: PageLanguage) -> Response:
        """Everything about one offer; NotFoundError where there is none."""
        offer = snap.by_id.get(offer_id)
        if offer is None:
            raise NotFoundError(f"There is no offer {offer_id!r}")
        view = View.of(snap, now, now, lang)
        asked = read_question(request.query_params, now, snap.context).question
        page = item_page(snap, hit_for(snap, offer, Query(at=now)), view, asked.search())
        data = offer_data(offer, snap, view, self._templates.url_of(view, f"/tilbud/{offer.id}"))
        html = self._templates.render("web/offer/item.html", view, request, page=page, data=data)
        return page_answer(html, until_next_minute(now))
