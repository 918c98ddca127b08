"""/: what is open, whom to call first, what opens next."""

from fastapi import Request, Response

from app.deps import Finds, Now, Snap
from app.frame.languages import PageLanguage
from app.frame.responses import page_answer, until_next_minute
from app.frame.templating import Templates
from app.frame.view import View
from app.web.answer.listing import answer, heard
from app.web.answer.questions import read_question
from app.web.answer.shown import shown
from app.web.list.page import list_page


class Front:
    """Answers with the list; the templates are given once."""

    def __init__(self, templates: Templates) -> None:
        """Write pages with these templates."""
        self._templates = templates

    def page(self, request: Request, now: Now, snap: Snap, finder: Finds, lang: PageLanguage) -> Response:
        """The list for the question of the address."""
        reading = read_question(request.query_params, now, snap.context)
        view = View.of(snap, reading.question.instant(now, snap.context.zone), now, lang)
        html = self._templates.render(
            "web/list/list.html",
            view,
            request,
            page=list_page(snap, reading.question, view),
            answer=shown(snap, reading, answer(snap, heard(reading.question, lang), now, finder), view),
            question=reading.question,
        )
        return page_answer(html, until_next_minute(now))
