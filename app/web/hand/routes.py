"""/del and /tilbud/{offer_id}/del: what there is to hand on of an answer, or of an offer."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path as InPath
from fastapi import Request, Response
from markupsafe import Markup

from app.deps import Finds, Now, Snap
from app.domain.errors import NotFoundError
from app.domain.snapshot import Snapshot
from app.frame.languages import PageLanguage
from app.frame.responses import page_answer, until_next_minute
from app.frame.templating import Templates
from app.frame.view import View
from app.web.answer.handed import MOST_TOLD, handed
from app.web.answer.qr import qr_of
from app.web.answer.questions import Question, read_question
from app.web.hand.text import path_of_list, path_of_offer, sms, text_of_list, text_of_offer

OfferId = Annotated[str, InPath(max_length=200, description="Id of the offer")]


@dataclass(frozen=True, slots=True)
class ToHand:
    """Everything that hand.html writes."""

    text: str
    url: str
    """Where the text leads: the same on any day."""
    sms: str
    qr: Markup
    back: str
    """The page that it was asked from."""
    of: str
    """The name of the offer; empty for an answer."""
    sheet: str
    """The answer on one sheet of paper; empty for an offer, whose own page is one."""


class HandingOn:
    """Answers with what is handed on; the templates are given once."""

    def __init__(self, templates: Templates) -> None:
        """Write pages with these templates."""
        self._templates = templates

    def list(self, request: Request, now: Now, snap: Snap, finder: Finds, lang: PageLanguage) -> Response:
        """The answer to the question of the address, as text, link and QR code."""
        question = read_question(request.query_params, now, snap.context).question
        view = _view(question, snap, now, lang)
        url = self._templates.url_of(view, path_of_list(question, view))
        page = _to_hand(
            text_of_list(handed(snap, question, view, finder, MOST_TOLD), view, url),
            url,
            back=view.link("/" + question.search()),
            sheet=view.link("/ark" + question.lasting(now, view.zone).search()),
        )
        return self._answer(page, view, request)

    def offer(
        self, request: Request, offer_id: OfferId, now: Now, snap: Snap, lang: PageLanguage
    ) -> Response:
        """One offer likewise, on the day that was asked about; NotFoundError where there is none."""
        offer = snap.by_id.get(offer_id)
        if offer is None:
            raise NotFoundError(f"There is no offer {offer_id!r}")
        question = read_question(request.query_params, now, snap.context).question
        view = _view(question, snap, now, lang)
        url = self._templates.url_of(view, path_of_offer(offer, question, view))
        text = text_of_offer(snap, offer, question, view, url)
        back = view.link(f"/tilbud/{offer.id}{question.search()}")
        return self._answer(_to_hand(text, url, back=back, of=offer.name), view, request)

    def _answer(self, page: ToHand, view: View, request: Request) -> Response:
        html = self._templates.render("web/hand/hand.html", view, request, page=page)
        return page_answer(html, until_next_minute(view.now))


def _view(question: Question, snapshot: Snapshot, now: Now, lang: str) -> View:
    return View.of(snapshot, question.instant(now, snapshot.context.zone), now, lang)


def _to_hand(text: str, url: str, *, back: str, of: str = "", sheet: str = "") -> ToHand:
    return ToHand(text, url, sms(text), qr_of(url), back, of, sheet)
