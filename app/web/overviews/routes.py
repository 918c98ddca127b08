"""/ung and /oversikt: many offers at once."""

from fastapi import Request, Response

from app.deps import Finds, Now, Snap
from app.frame.languages import PageLanguage
from app.frame.responses import page_answer, until_next_minute
from app.frame.templating import Templates
from app.frame.view import View
from app.web.overviews.folded import Fold, Part
from app.web.overviews.overview import overview_page
from app.web.overviews.youth import youth_page
from app.web.overviews.youth_times import Young


class Overviews:
    """Answers with overviews; the templates are given once."""

    def __init__(self, templates: Templates) -> None:
        """Write pages with these templates."""
        self._templates = templates

    def youth(
        self, request: Request, asked: Young, now: Now, snap: Snap, finder: Finds, lang: PageLanguage
    ) -> Response:
        """What is free and open to young people; of one kind and at a time where these are chosen."""
        view = View.of(snap, now, now, lang)
        page = youth_page(snap, finder, asked.time, Fold(view, "/ung", asked.part, asked.beside))
        html = self._templates.render("web/overviews/youth.html", view, request, page=page)
        return page_answer(html, until_next_minute(now))

    def overview(
        self, request: Request, asked: Part, now: Now, snap: Snap, finder: Finds, lang: PageLanguage
    ) -> Response:
        """Every city-wide offer, by need and from A to Å; one list alone where that is chosen."""
        view = View.of(snap, now, now, lang)
        page = overview_page(finder.minute(snap, now), Fold(view, "/oversikt", asked))
        html = self._templates.render("web/overviews/overview.html", view, request, page=page)
        return page_answer(html, until_next_minute(now))
