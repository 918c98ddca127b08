"""Errors as pages for people, where app/api answers programs with problem+json.

The table of errors stays in one place: this wraps the handlers that are there already, lets them decide the
status and headers, and writes a page of it when somebody reads with a browser. /api, /hsds and files keep
their answer, and so does a program that asks for JSON.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.edge.guarding.headers import SecurityHeaders
from app.frame.languages import locale_of
from app.frame.templating import Templates
from app.frame.view import View
from app.language.catalogs import message

Handler = Callable[[Request, Exception], Awaitable[Response]]

_FOR_PROGRAMS = ("/api", "/hsds", "/static", "/tiles", "/healthz", "/readyz", "/metrics", "/.well-known")
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_OF_THE_BODY = frozenset({"content-length", "content-type"})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a page says of an error: that it happened, and what to do."""

    heading: str
    advice: str


_MISSING = Wording(
    message("We cannot find this page"),
    message("The offer may have moved or got another name. Search for it, or see what is open now."),
)
_MISTYPED = Wording(
    message("We do not understand this address"),
    message("Something in the address of the page is not as it should be. Search, or see what is open now."),
)
_TOO_MUCH = Wording(
    message("Too much at once"),
    message("Many are asking just now. Wait half a minute and try again."),
)
_FAILED = Wording(
    message("Something went wrong here"),
    message("The fault is ours, and it is noted. Try again in a minute, or see what is open now."),
)
_BY_STATUS = {
    HTTPStatus.NOT_FOUND: _MISSING,
    HTTPStatus.GONE: _MISSING,
    HTTPStatus.TOO_MANY_REQUESTS: _TOO_MUCH,
    HTTPStatus.SERVICE_UNAVAILABLE: _TOO_MUCH,
}


def install(app: FastAPI, templates: Templates, failed: ASGIApp) -> ASGIApp:
    """Wrap every error handler of the app; call it after they are all there.

    Gives what answers instead of `failed` a request whose answer failed.
    """
    for kind, handler in list(app.exception_handlers.items()):
        app.add_exception_handler(kind, _with_pages(handler, templates))
    return _page_of_failure(templates, failed)


def _page_of_failure(templates: Templates, failed: ASGIApp) -> ASGIApp:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        page = error_page(request, HTTPStatus.INTERNAL_SERVER_ERROR, {}, templates)
        await (SecurityHeaders(page) if page else failed)(scope, receive, send)

    return answer


def _with_pages(handler: Callable[..., Any], templates: Templates) -> Handler:
    async def answer(request: Request, error: Exception) -> Response:
        told: Response = await handler(request, error)
        return error_page(request, told.status_code, told.headers, templates) or told

    return answer


def is_read_by_people(request: Request) -> bool:
    """Whether the address is that of a page, and the caller takes HTML."""
    path, accepted = request.url.path, request.headers.get("accept", "")
    is_ours = any(path == start or path.startswith(f"{start}/") for start in _FOR_PROGRAMS)
    return not is_ours and ("text/html" in accepted or "json" not in accepted)


def error_page(
    request: Request, status: int, headers: Mapping[str, str], templates: Templates
) -> Response | None:
    """The page of an error with these headers; None for programs, and where even the page fails."""
    if not is_read_by_people(request):
        return None
    view = View({}, _NO_TIME, _NO_TIME, ZoneInfo("UTC"), locale_of(request.url.path))
    try:
        html = templates.render("frame/error.html", view, request, wording=wording_of(status), status=status)
    except Exception:  # noqa: BLE001 (what broke the first page may break this one: the answer is then plain)
        _log.error("the page of an error failed")
        return None
    kept = {name: value for name, value in headers.items() if name not in _OF_THE_BODY}
    whole = {**kept, "Vary": "Accept", "Cache-Control": "no-store"}
    return Response(html, status, whole, media_type="text/html; charset=utf-8")


def wording_of(status: int) -> Wording:
    """What to say of a status."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _BY_STATUS.get(HTTPStatus(status), _FAILED)
    return _BY_STATUS.get(HTTPStatus(status), _MISTYPED)
