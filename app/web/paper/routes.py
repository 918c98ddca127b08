"""/ukeplan, the week as a sheet of paper, and its PDF."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future  # noqa: TC003 (FastAPI reads annotations)
from contextlib import suppress
from datetime import date, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import segno
from fastapi import Query as InQuery
from fastapi import Request, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from app.deps import Now, Snap
from app.domain.errors import NotFoundError
from app.domain.snapshot import Snapshot
from app.frame.languages import PageLanguage
from app.frame.responses import page_answer
from app.frame.templating import Templates
from app.frame.view import View
from app.web.paper.pdf import Press, PressBusyError
from app.web.paper.week_plan import ROOMS, WEEKS_AHEAD, monday_of, week_plan

PDF_WEEKS = 8
"""So many weeks ahead there are PDFs: Christmas is asked for from the end of October on."""
_PAGE = "/ukeplan"
_LONGEST_WAIT = 30.0
_A_QUARTER = 900
_A_MINUTE = 60
"""The first page of all names a PDF before anybody knows whether this machine can print."""
_STYLE = Path(__file__).parent / "sheet.css"

Week = Annotated[str, InQuery(alias="uke", max_length=20, description="A day of the week, as 2026-12-24")]


class Sheets:
    """Answers with the week; everything it needs beside the request is given once."""

    def __init__(self, templates: Templates, public_url: str, press: Press) -> None:
        """Sheets name `public_url`, and `press` makes their PDFs."""
        self._templates = templates
        self._public_url = public_url.rstrip("/")
        self._press = press
        self._style = _STYLE.read_text()

    def plan(self, request: Request, now: Now, snap: Snap, lang: PageLanguage, uke: Week = "") -> Response:
        """Who is open when in a week. Its PDF is begun here, to be there when somebody presses the link."""
        longest = _A_MINUTE if self._press.works is None else _A_QUARTER
        view = View.of(snap, now, now, lang)
        this_week = _monday(now, view)
        asked = monday_of(uke, this_week) if uke else this_week
        monday = asked or this_week
        html = self._templates.render(
            "web/paper/week_plan.html",
            view,
            request,
            plan=week_plan(snap, monday, view),
            not_understood=asked is None,
            pdf=self._pdf_link(request, snap, view, monday),
            earlier=_link(view, monday - timedelta(weeks=1)) if monday > this_week else "",
            later=_link(view, monday + timedelta(weeks=1)) if monday < _last(this_week) else "",
            **self._address(view),
        )
        return page_answer(html, min(longest, _seconds_left(now, view)))

    async def pdf(
        self, request: Request, now: Now, snap: Snap, lang: PageLanguage, uke: Week = ""
    ) -> Response:
        """The same sheet as a PDF; NotFoundError for a week that has none."""
        view = View.of(snap, now, now, lang)
        this_week = _monday(now, view)
        monday = monday_of(uke, this_week) if uke else this_week
        if monday is None or not _has_pdf(monday, this_week):
            raise NotFoundError(f"There is a PDF of this week and the next {PDF_WEEKS}, not of others")
        try:
            # Who waits for the press keeps no thread from others.
            sheet = await asyncio.to_thread(self._print, request, snap, view, monday)
            body = await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(sheet)), _LONGEST_WAIT)
        except (PressBusyError, TimeoutError) as error:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "30"}) from error
        return _pdf(body, monday, min(_A_QUARTER, _seconds_left(now, view)))

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
                plan = week_plan(snap, monday, view, room)
                yield self._templates.render(
                    "web/paper/week_plan_print.html", view, request, plan=plan, **self._address(view)
                )

        key = (snap.edition, view.at.astimezone(view.zone).date(), monday, view.locale)
        return self._press.sheet(key, drafts, self._style)

    def _address(self, view: View) -> dict[str, object]:
        """Where the site is, as text and as a QR code that phones read."""
        url = self._public_url + view.link("/")
        parts = urlsplit(url)
        code = segno.make(url, error="m", micro=False).svg_inline(omitsize=True, border=2, svgclass=None)
        return {"qr": Markup(code), "address": (parts.netloc + parts.path).rstrip("/")}  # noqa: S704 (own SVG)


def _monday(now: datetime, view: View) -> date:
    today = now.astimezone(view.zone).date()
    return today - timedelta(days=today.weekday())


def _has_pdf(monday: date, this_week: date) -> bool:
    return monday <= this_week + timedelta(weeks=PDF_WEEKS)


def _last(this_week: date) -> date:
    return this_week + timedelta(weeks=WEEKS_AHEAD)


def _link(view: View, monday: date, ending: str = "") -> str:
    return f"{view.link(_PAGE)}{ending}?uke={monday}"


def _seconds_left(now: datetime, view: View) -> int:
    """Until midnight, when another day is "made on"."""
    here = now.astimezone(view.zone)
    return max(1, 86_400 - here.hour * 3600 - here.minute * 60 - here.second)


def _pdf(body: bytes, monday: date, seconds: int) -> Response:
    name = f"apent-uke-{monday.isocalendar().year}-{monday.isocalendar().week:02}.pdf"
    headers = {
        "Cache-Control": f"public, max-age={seconds}",
        "Content-Disposition": f'inline; filename="{name}"',
    }
    return Response(body, media_type="application/pdf", headers=headers)
