"""/ark, the answer to the question of the address on one sheet of paper, and its PDF."""

from collections.abc import Iterator
from pathlib import Path

from fastapi import Request, Response

from app.deps import Finds, Now, Snap
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder
from app.frame.languages import PageLanguage
from app.frame.responses import page_answer, until_next_minute
from app.frame.templating import Templates
from app.frame.view import View
from app.web.answer.handed import Handed, handed
from app.web.answer.questions import Question, read_question
from app.web.paper.one_sheet import MOST_ON_PAPER, ON_THE_PAGE, ROOMS, one_sheet
from app.web.paper.pdf import Press
from app.web.paper.printed import A_QUARTER, address_on_paper, pdf_answer, printed, seconds_left

_PAGE = "/ark"
_STYLES = ("sheet.css", "one-sheet.css")
_HERE = Path(__file__).parent


class Lists:
    """Answers with the sheet of any question; everything it needs beside the request is given once."""

    def __init__(self, templates: Templates, press: Press) -> None:
        """Write sheets with these templates; `press` makes their PDFs when somebody wants one."""
        self._templates = templates
        self._press = press
        self._style = "\n".join((_HERE / name).read_text() for name in _STYLES)

    def page(self, request: Request, now: Now, snap: Snap, finder: Finds, lang: PageLanguage) -> Response:
        """The sheet as a page, which the browser prints."""
        question = read_question(request.query_params, now, snap.context).question
        found, view = _asked(question, snap, finder, now, lang)
        html = self._templates.render(
            "web/paper/list.html",
            view,
            request,
            sheet=one_sheet(found, view, ON_THE_PAGE),
            back=view.link("/" + question.search()),
            pdf="" if self._press.works is False else view.link(f"{_PAGE}.pdf{found.question.search()}"),
            **self._address(found, view),
        )
        return page_answer(html, until_next_minute(now))

    async def pdf(
        self, request: Request, now: Now, snap: Snap, finder: Finds, lang: PageLanguage
    ) -> Response:
        """The same as a PDF, made once for each question, day, language and version of the directory."""
        question = read_question(request.query_params, now, snap.context).question
        found, view = _asked(question, snap, finder, now, lang)

        def drafts() -> Iterator[str]:
            for room in ROOMS:
                sheet = one_sheet(found, view, room)
                yield self._templates.render(
                    "web/paper/list_print.html", view, request, sheet=sheet, **self._address(found, view)
                )

        key = (_PAGE, snap.edition, now.astimezone(view.zone).date(), found.question, view.locale)
        body = await printed(lambda: self._press.sheet(key, drafts, self._style, pages=1))
        return pdf_answer(body, f"apent-{found.day}", min(A_QUARTER, seconds_left(now, view)))

    def _address(self, found: Handed, view: View) -> dict[str, object]:
        """The site in words, and the QR code of the answer."""
        code = address_on_paper(self._templates.url_of(view, f"/{found.question.search()}"))["qr"]
        return {**address_on_paper(self._templates.url_of(view, "/")), "qr": code}


def _asked(
    question: Question, snapshot: Snapshot, finder: Finder, now: Now, lang: str
) -> tuple[Handed, View]:
    view = View.of(snapshot, question.instant(now, snapshot.context.zone), now, lang)
    return handed(snapshot, question, view, finder, MOST_ON_PAPER), view
