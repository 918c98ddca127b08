"""Errors as pages for people, where programs get problem+json.

The table of errors stays in one place: handlers and the edge answer with problems, and this layer puts a page
in their place when somebody reads with a browser. /api, /hsds and files keep their answer, and so does a
program that asks for JSON. A page depends on language and status alone and is written once: who asks too
often must not be answered with work.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus
from zoneinfo import ZoneInfo

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.frame.languages import locale_of
from app.frame.templating import Templates
from app.frame.view import View
from app.language.catalogs import message

PageOf = Callable[[str, int], str]
"""Writes the page for a path and a status."""

_FOR_PROGRAMS = ("/api", "/hsds", "/static", "/tiles", "/healthz", "/readyz", "/metrics", "/.well-known")
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_PROBLEM = b"application/problem+json"
_OF_THE_ERROR = frozenset({b"allow", b"connection", b"retry-after"})
"""What an error says to browsers; the other headers are those of data."""
_OF_A_PAGE = (
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"vary", b"Accept"),
)
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


class ErrorPages:
    """ASGI layer: what an address of a page answers with a problem becomes a page where people read it."""

    def __init__(self, app: ASGIApp, page_of: PageOf) -> None:
        """Wrap an application, or what refuses in its place."""
        self._app = app
        self._page_of = page_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; what comes back for a program passes untouched."""
        if scope["type"] == "http" and is_read_by_people(scope):
            send = self._for_people(scope["path"], send)
        await self._app(scope, receive, send)

    def _for_people(self, path: str, send: Send) -> Send:
        replaced = False

        async def send_page(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_problem(message):
                html = self._written(path, message["status"])
                replaced = html is not None
                if html is not None:
                    await send({**message, "headers": _headers(message, html)})
                    await send({"type": "http.response.body", "body": html})
            if not replaced:
                await send(message)

        return send_page

    def _written(self, path: str, status: int) -> bytes | None:
        """The page; None where even that fails."""
        try:
            return self._page_of(path, status).encode()
        except Exception:  # noqa: BLE001 (what broke the first page may break this one: the answer is then plain)
            _log.error("the page of an error failed")
            return None


def _is_problem(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value == _PROBLEM for name, value in message.get("headers", ())
    )


def _headers(message: Message, html: bytes) -> list[tuple[bytes, bytes]]:
    kept = [pair for pair in message["headers"] if pair[0].lower() in _OF_THE_ERROR]
    return [*kept, *_OF_A_PAGE, (b"content-length", b"%d" % len(html))]


def is_read_by_people(scope: Scope) -> bool:
    """Whether the address is that of a page, and the caller takes HTML."""
    path: str = scope["path"]
    if any(path == start or path.startswith(f"{start}/") for start in _FOR_PROGRAMS):
        return False
    accepted = b",".join(value for name, value in scope["headers"] if name == b"accept")
    return b"text/html" in accepted or b"json" not in accepted


def public_pages(templates: Templates) -> PageOf:
    """Pages in the language of the address, in the frame of all pages."""

    @lru_cache
    def written(locale: str, status: int) -> str:
        view = View({}, _NO_TIME, _NO_TIME, ZoneInfo("UTC"), locale)
        return templates.render_alone("frame/error.html", view, wording=wording_of(status), status=status)

    return lambda path, status: written(locale_of(path), status)


def wording_of(status: int) -> Wording:
    """What to say of a status."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _BY_STATUS.get(HTTPStatus(status), _FAILED)
    return _BY_STATUS.get(HTTPStatus(status), _MISTYPED)
