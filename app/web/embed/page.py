"""/embed: a list with a map that anybody can put on a page of their own with one iframe line.

It is the list of `/` for one question, small and without anything personal: no cookies, no position,
no answers about a person. The list needs no script; the map is drawn by one when somebody asks for it.
It is the only page that others may frame, and it lets them frame nothing else of ours: its links open
outside the frame.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import Query as InQuery
from fastapi import Request, Response

from app.deps import Finds, Now, Snap
from app.domain.directory.entries import District
from app.domain.finding.text import fold
from app.frame.assets import Assets
from app.frame.view import View
from app.language.languages import DEFAULT, LANGUAGES
from app.markup import markup
from app.web.answer.listing import answer
from app.web.answer.questions import Reading, read_question
from app.web.answer.shown import shown

POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *; object-src 'none'"
"""As everywhere, but any page may frame this one."""
Lang = Annotated[
    str, InQuery(max_length=20, description="Language of the words; nb for one that is not known.")
]


class Embed:
    """Answers the frame; everything it needs beside the request is given once."""

    def __init__(self, assets: Assets) -> None:
        """Read the templates, and give them the addresses of static files."""
        templates = markup()
        templates.globals["asset"] = assets.url
        self._template = templates.get_template("web/embed/embed.html")

    def page(self, request: Request, now: Now, snap: Snap, finder: Finds, lang: Lang = "nb") -> Response:
        """The list for `service`, `need`, `district`, `q`, `time` or `open_at`, as on the front page."""
        reading = _read(request.query_params, now, snap)
        at = reading.question.instant(now, snap.context.zone)
        view = View.of(snap, at, now, lang if lang in LANGUAGES else DEFAULT)
        seen = shown(snap, reading, answer(snap, reading.question, now, finder).groups, view)
        html = self._template.render(answer=seen, question=reading.question, view=view, t=view.say)
        headers = {"Cache-Control": f"public, max-age={60 - now.second}", "Content-Security-Policy": POLICY}
        return Response(html, media_type="text/html; charset=utf-8", headers=headers)


def _read(parameters: Mapping[str, str], now: Now, snap: Snap) -> Reading:
    """The question of the address; here a district may stand by its name too."""
    reading = read_question(parameters, now, snap.context)
    asked = reading.question.district
    if not asked:
        return reading
    code = _code(asked, snap.districts_on(now.astimezone(snap.context.zone).date()).values())
    if code is None:
        return Reading(replace(reading.question, district=""), (*reading.not_understood, "district"))
    return Reading(replace(reading.question, district=code), reading.not_understood)


def _code(asked: str, districts: Iterable[District]) -> str | None:
    fits = (one.code for one in districts if asked == one.code or fold(asked) == fold(one.name))
    return next(fits, None)
