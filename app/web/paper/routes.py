"""/ukeplan, the week as a sheet of paper, and its PDF."""

from collections.abc import Iterator
from concurrent.futures import Future  # noqa: TC003 (FastAPI reads annotations)
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

from fastapi import Query as InQuery
from fastapi import Request, Response

from app.deps import Now, Snap
from app.domain.errors import NotFoundError
from app.domain.snapshot import Snapshot
from app.frame.languages import PageLanguage
from app.frame.responses import page_answer
from app.frame.templating import Templates
from app.frame.view import View
from app.web.paper.pdf import Press, PressBusyError
from app.web.paper.printed import A_QUARTER, address_on_paper, pdf_answer, printed, seconds_left
from app.web.paper.week_plan import ROOMS, WEEKS_AHEAD, monday_of, week_plan

PDF_WEEKS = 8
"""So many weeks ahead there are PDFs: Christmas is asked for from the end of October on."""
_PAGE = "/ukeplan"
_A_MINUTE = 60
"""The first page of all names a PDF before anybody knows whether this machine can print."""
_STYLE = Path(__file__).parent / "sheet.css"

Week = Annotated[str, InQuery(alias="uke", max_length=20, description="A day of the week, as 2026-12-24")]


class Sheets:
    """Answers with the week; everything it needs beside the request is given once."""

    def __init__(self, templates: Templates, press: Press) -> None:
        """Write sheets with these templates; `press` makes their PDFs."""
        self._templates = templates
        self._press = press
        self._style = _STYLE.read_text()

    def plan(self, request: Request, now: Now, snap: Snap, lang: PageLanguage, uke: Week = "") -> Response:
        """Who is open when in a week, this week from today on.

        Its PDF is begun here, to be there when somebody presses the link.
        """
        longest = _A_MINUTE if self._press.works is None else A_QUARTER
        view = View.of(snap, now, now, lang)
        this_week = _monday(now, view)
        asked = monday_of(uke, this_week) if uke else this_week
        monday = asked or this_week
        html = self._templates.render(
            "web/paper/week_plan.html",
            view,
            request,
            plan=week_plan(snap, _begins(monday, view), view),
            not_understood=asked is None,
            pdf=self._pdf_link(request, snap, view, monday),
            earlier=_link(view, monday - timedelta(weeks=1)) if monday > this_week else "",
            later=_link(view, monday + timedelta(weeks=1)) if monday < _last(this_week) else "",
            **self._address(view),
        )
        return page_answer(html, min(longest, seconds_left(now, view)))

    async def pdf(
        self, request: Request, now: Now, snap: Snap, lang: PageLanguage, uke: Week = ""
    ) -> Response:
        """The same sheet as a PDF; NotFoundError for a week that has none."""
        view = View.of(snap, now, now, lang)
        this_week = _monday(now, view)
        monday = monday_of(uke, this_week) if uke else this_week
        if monday is None or not _has_pdf(monday, this_week):
            raise NotFoundError(f"There is a PDF of this week and the next {PDF_WEEKS}, not of others")
        body = await printed(lambda: self._print(request, snap, view, monday))
        name = f"apent-uke-{monday.isocalendar().year}-{monday.isocalendar().week:02}"
        return pdf_answer(body, name, min(A_QUARTER, seconds_left(now, view)))

    def _pdf_link(self, request: Request, snap: Snapshot, view: View, monday: date) -> str:
        """Where the PDF is; empty where there is none. Begins it."""
        if self._press.works is False or not _has_pdf(monday, _monday(view.at, view)):
            return ""
        with suppress(PressBusyError):
            self._print(request, snap, view, monday)
        return _link(view, monday, ".pdf")

    def _print(self, request: Request, snap: Snapshot, view: View, monday: date) -> "Future[bytes]":
        """The PDF of a week as it stands on this day: made once for each version of the directory."""

        def drafts() -> Iterator[str]:
            for room in ROOMS:
                plan = week_plan(snap, _begins(monday, view), view, room)
                yield self._templates.render(
                    "web/paper/week_plan_print.html", view, request, plan=plan, **self._address(view)
                )

        key = (snap.edition, view.at.astimezone(view.zone).date(), monday, view.locale)
        return self._press.sheet(key, drafts, self._style)

    def _address(self, view: View) -> dict[str, object]:
        """Where the site is, as text and as a QR code that phones read."""
        return address_on_paper(self._templates.url_of(view, "/"))


def _monday(now: datetime, view: View) -> date:
    today = now.astimezone(view.zone).date()
    return today - timedelta(days=today.weekday())


def _begins(monday: date, view: View) -> date:
    """The first day on the sheet of a week: no day that is over stands on it."""
    return max(monday, view.at.astimezone(view.zone).date())


def _has_pdf(monday: date, this_week: date) -> bool:
    return monday <= this_week + timedelta(weeks=PDF_WEEKS)


def _last(this_week: date) -> date:
    return this_week + timedelta(weeks=WEEKS_AHEAD)


def _link(view: View, monday: date, ending: str = "") -> str:
    return f"{view.link(_PAGE)}{ending}?uke={monday}"
