"""/api/openapi.json, /api/docs and /problems: what the API is, for programs and for people.

Why a page of our own: docs/decisions/0008-the-api-reference-is-a-page-of-our-own.md.
"""

import re
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from markupsafe import Markup, escape
from starlette.responses import Response

from app.api.docs.reference import reference
from app.api.responses import bytes_answer, json_bytes
from app.markup import markup
from app.problems import PREFIX, PROBLEM_TYPES, problem_type

OPENAPI = "/api/openapi.json"
_HERE = Path(__file__).parent
_HTML = "text/html; charset=utf-8"
_CSS = "text/css; charset=utf-8"
_CODE = re.compile(r"`([^`]+)`")
_HOUR = "public, max-age=3600"

Name = Annotated[str, InPath(max_length=100, description="The last part of the problem's type.")]


def docs() -> APIRouter:
    """The routes; none of them depends on the directory."""
    pages = _Docs()
    router = APIRouter(include_in_schema=False)
    add = partial(router.add_api_route, methods=["GET"])
    add(OPENAPI, pages.document)
    add("/api/docs", pages.reference)
    add("/api/docs/style.css", pages.style)
    add("/api/docs/icon.svg", pages.icon)
    add(PREFIX.rstrip("/"), pages.problems)
    add(PREFIX + "{name}", pages.problem)
    return router


def code_marked(text: str) -> Markup:
    """HTML of a text in which `backticks` mark code; everything else is escaped.

    >>> code_marked("`a` < b")
    Markup('<code>a</code> &lt; b')
    """
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 (escaped just before)


class _Docs:
    """The handlers. Plain functions: the first one makes the document."""

    def __init__(self) -> None:
        self._templates = markup()
        self._templates.filters["code"] = code_marked
        self._style = (_HERE / "style.css").read_bytes()
        self._icon = (_HERE / "icon.svg").read_bytes()

    def document(self, request: Request) -> Response:
        """The OpenAPI 3.1 document."""
        return bytes_answer(json_bytes(request.app.openapi()), "application/json", _HOUR)

    def reference(self, request: Request) -> Response:
        """The same to read, with addresses to try."""
        return self._page("reference.html", page=reference(request.app.openapi()), openapi=OPENAPI)

    def style(self) -> Response:
        """The look of these pages."""
        return bytes_answer(self._style, _CSS, _HOUR)

    def icon(self) -> Response:
        """The sign in the browser's tab; without it every browser asks for one that is not there."""
        return bytes_answer(self._icon, "image/svg+xml", _HOUR)

    def problems(self) -> Response:
        """All kinds of problem."""
        return self._page("problems.html", kinds=tuple(PROBLEM_TYPES.values()), prefix=PREFIX)

    def problem(self, name: Name) -> Response:
        """What a `type` means: where every problem leads."""
        kind = problem_type(name)
        if kind is None:
            html = self._templates.get_template("api/docs/no_problem.html").render(prefix=PREFIX)
            return Response(html, HTTPStatus.NOT_FOUND, media_type=_HTML)
        return self._page("problem.html", kind=kind, prefix=PREFIX)

    def _page(self, template: str, **values: object) -> Response:
        html = self._templates.get_template(f"api/docs/{template}").render(**values)
        return bytes_answer(html.encode(), _HTML, _HOUR)
