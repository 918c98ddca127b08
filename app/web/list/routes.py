"""/: what is open, whom to call first, what opens next; /fra: the same, nearest to a typed place first."""

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams

from app.deps import Finds, Locates, Now, Snap
from app.domain.finding.whereabouts import is_like_an_address
from app.frame.languages import PageLanguage
from app.frame.responses import page_answer, until_next_minute
from app.frame.templating import Templates
from app.frame.view import View
from app.web.answer.listing import answer, heard
from app.web.answer.questions import Reading, read_question
from app.web.answer.shown import shown
from app.web.list.page import list_page
from app.web.list.place import FIELD, NOWHERE, FromPlace, from_place, place_out

_KEPT_NOWHERE = {"Cache-Control": "no-store"}


class Front:
    """Answers with the list; the templates are given once."""

    def __init__(self, templates: Templates) -> None:
        """Write pages with these templates."""
        self._templates = templates

    def page(self, request: Request, now: Now, snap: Snap, finder: Finds, lang: PageLanguage) -> Response:
        """The list for the question of the address."""
        reading = read_question(request.query_params, now, snap.context)
        view = View.of(snap, reading.question.instant(now, snap.context.zone), now, lang)
        html = self._write(request, snap, reading, view, finder, NOWHERE)
        return page_answer(html, until_next_minute(now))

    async def near(
        self, request: Request, now: Now, snap: Snap, finder: Finds, locates: Locates, lang: PageLanguage
    ) -> Response:
        """The list for the question of the form, nearest to the place that was typed first."""
        asked = await _asked(request)
        reading = read_question(asked, now, snap.context)
        view = View.of(snap, reading.question.instant(now, snap.context.zone), now, lang)
        place = await _located(asked, locates, view)
        html = await run_in_threadpool(self._write, request, snap, reading, view, finder, place)
        return Response(html, media_type="text/html; charset=utf-8", headers=_KEPT_NOWHERE)

    async def point(
        self, request: Request, now: Now, snap: Snap, locates: Locates, lang: PageLanguage
    ) -> Response:
        """The point of a typed place alone, for the script of the page."""
        place = await _located(await _asked(request), locates, View.of(snap, now, now, lang))
        return JSONResponse(place_out(place), headers=_KEPT_NOWHERE)

    def _write(
        self,
        request: Request,
        snap: Snap,
        reading: Reading,
        view: View,
        finder: Finds,
        place: FromPlace,
    ) -> str:
        question = reading.question
        point = place.spot.point if place.spot else None
        found = answer(snap, heard(question, view.locale), view.now, finder, point)
        seen = shown(snap, reading, found.groups, view, found.unsaid)
        return self._templates.render(
            "web/list/list.html",
            view,
            request,
            page=list_page(snap, question, view),
            answer=seen,
            question=question,
            place=place,
            offers_place=bool(question.words) and (not found.groups or is_like_an_address(question.words)),
        )


async def _asked(request: Request) -> QueryParams:
    """What a form asks, as an address would; files are left out."""
    form = await request.form()
    return QueryParams([(name, value) for name, value in form.multi_items() if isinstance(value, str)])


async def _located(asked: QueryParams, locates: Locates, view: View) -> FromPlace:
    typed = asked.get(FIELD, "").strip()
    return from_place(typed, await locates.locate(typed), view)
