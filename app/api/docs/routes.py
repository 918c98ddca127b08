"""/api/openapi.json, /api/docs and /problems: what the API is, for programs and for people.

/docs, /redoc and /openapi.json, where FastAPI has its own, lead there.

Why a page of our own: docs/decisions/0008-the-api-reference-is-a-page-of-our-own.md.
"""

import re
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from fastapi import Query as InQuery
from markupsafe import Markup, escape
from starlette.responses import Response

from app.api.docs.finding import MOST, found
from app.api.docs.reference import DOCS, Reference, reference
from app.api.responses import bytes_answer, json_bytes
from app.markup import markup
from app.problems import PREFIX, PROBLEM_TYPES, problem_type

OPENAPI = "/api/openapi.json"
_HERE = Path(__file__).parent
_HTML = "text/html; charset=utf-8"
_CSS = "text/css; charset=utf-8"
_JS = "text/javascript; charset=utf-8"
_CODE = re.compile(r"`([^`]+)`")
_HOUR = "public, max-age=3600"

Name = Annotated[str, InPath(max_length=100, description="The last part of the problem's type.")]
Part = Annotated[str, InPath(max_length=100, description="A resource or a schema, by its name.")]
Words = Annotated[str, InQuery(max_length=100, description="Words to look for in the reference.")]
_MOVED = {"/docs": DOCS, "/redoc": DOCS, "/openapi.json": OPENAPI}
"""Where those who know FastAPI look first -> where it is."""


def docs() -> APIRouter:
    """The routes; none of them depends on the directory."""
    pages = _Docs()
    router = APIRouter(include_in_schema=False)
    add = partial(router.add_api_route, methods=["GET"])
    add(OPENAPI, pages.document)
    add(DOCS, pages.contents)
    add(f"{DOCS}/style.css", pages.style)
    add(f"{DOCS}/docs.js", pages.script)
    add(f"{DOCS}/icon.svg", pages.icon)
    add(f"{DOCS}/schemas", pages.schemas)
    add(f"{DOCS}/schemas/{{part}}", pages.schema)
    add(f"{DOCS}/{{part}}", pages.resource)
    for address in _MOVED:
        add(address, pages.moved)
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
        self._script = (_HERE / "docs.js").read_bytes()
        self._icon = (_HERE / "icon.svg").read_bytes()
        self._made: Reference | None = None

    def document(self, request: Request) -> Response:
        """The OpenAPI 3.1 document."""
        return bytes_answer(json_bytes(request.app.openapi()), "application/json", _HOUR)

    def moved(self, request: Request) -> Response:
        """To where the reference is; the address is one of ours alone, whatever host the caller names."""
        where = {"Location": _MOVED[request.url.path], "Cache-Control": _HOUR}
        return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers=where)

    def contents(self, request: Request, q: Words = "") -> Response:
        """The same to read: every address with what it is for, and what was looked for."""
        page = self._reference(request)
        looked = {"words": q.strip(), "found": found(page, q)}
        return self._page("contents.html", page=page, openapi=OPENAPI, **looked)

    def resource(self, request: Request, part: Part) -> Response:
        """The addresses of one thing, each with its parameters, a form to try it, and its answers."""
        resource = self._reference(request).resource(part)
        return self._page("resource.html", resource=resource) if resource else self._no_part()

    def schemas(self, request: Request) -> Response:
        """The names of all schemas."""
        return self._page("schemas.html", page=self._reference(request))

    def schema(self, request: Request, part: Part) -> Response:
        """One schema with its fields."""
        one = self._reference(request).schema(part)
        return self._page("schema.html", one=one) if one else self._no_part()

    def style(self) -> Response:
        """The look of these pages."""
        return bytes_answer(self._style, _CSS, _HOUR)

    def script(self) -> Response:
        """What searches while one types, and asks a question without leaving the page."""
        return bytes_answer(self._script, _JS, _HOUR)

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
            return self._none("no_problem.html")
        return self._page("problem.html", kind=kind, prefix=PREFIX)

    def _reference(self, request: Request) -> Reference:
        """Made once: the document of a running server never changes."""
        if self._made is None:
            self._made = reference(request.app.openapi())
        return self._made

    def _no_part(self) -> Response:
        return self._none("no_part.html")

    def _none(self, template: str) -> Response:
        return Response(self._html(template), HTTPStatus.NOT_FOUND, media_type=_HTML)

    def _page(self, template: str, **values: object) -> Response:
        return bytes_answer(self._html(template, **values).encode(), _HTML, _HOUR)

    def _html(self, template: str, **values: object) -> str:
        looked = {"words": "", "found": (), "most": MOST}
        return self._templates.get_template(f"api/docs/{template}").render(looked | values)
