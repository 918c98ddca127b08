"""/om, /personvern, /tilgjengelighet: the pages that are text alone."""

from fastapi import Request, Response

from app.deps import Now, Snap
from app.frame.languages import PageLanguage
from app.frame.responses import AN_HOUR, page_answer
from app.frame.templating import Templates
from app.frame.view import View


class Text:
    """Answers with one page of text; everything it needs beside the request is given once."""

    def __init__(self, templates: Templates, name: str) -> None:
        """Answer with the template of this name."""
        self._templates = templates
        self._name = name

    def page(self, request: Request, now: Now, snap: Snap, lang: PageLanguage) -> Response:
        """The text in the reader's language."""
        view = View.of(snap, now, now, lang)
        return page_answer(self._templates.render(f"web/texts/{self._name}.html", view, request), AN_HOUR)
