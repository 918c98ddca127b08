"""Makes the public data easy to reach: from any page's script, and by OPTIONS."""

from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PREFIXES = ("/api/", "/hsds", "/openapi.json")
SHARED = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After, X-Directory-Age"),
)
"""No cookie and no password is ever asked for here, so any page may read what anybody may read."""
_PREFLIGHT = (
    (b"access-control-allow-headers", b"Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)


class OpenData:
    """ASGI middleware for what lies below PREFIXES; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer OPTIONS, and let other origins read."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIXES):
            await self._app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await self._app(scope, receive, _told_methods(_shared(send)))
        else:
            await self._app(scope, receive, _shared(send))


def _shared(send: Send) -> Send:
    async def send_shared(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *SHARED]
        await send(message)

    return send_shared


def _told_methods(send: Send) -> Send:
    """The router refuses OPTIONS and names the methods it has; an address that is not there stays so."""
    refused = False

    async def send_methods(message: Message) -> None:
        nonlocal refused
        if message["type"] == "http.response.start" and message["status"] == HTTPStatus.METHOD_NOT_ALLOWED:
            refused = True
            message = {**message, "status": HTTPStatus.NO_CONTENT, "headers": _preflight(message)}
        elif refused:
            message = {**message, "body": b""}
        await send(message)

    return send_methods


def _preflight(message: Message) -> list[tuple[bytes, bytes]]:
    found = next((value for name, value in message["headers"] if name.lower() == b"allow"), b"")
    methods = {name.strip() for name in found.split(b",") if name.strip()} | {b"OPTIONS"}
    allowed = b", ".join(sorted(methods))
    return [(b"allow", allowed), (b"access-control-allow-methods", allowed), *_PREFLIGHT]
