"""Makes the public data easy to reach: from any page's script, and by HEAD and OPTIONS."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PREFIXES = ("/api/", "/hsds")
_SHARED = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After"),
)
_METHODS = b"GET, HEAD, POST, OPTIONS"
_PREFLIGHT = (
    *_SHARED,
    (b"allow", _METHODS),
    (b"access-control-allow-methods", _METHODS),
    (b"access-control-allow-headers", b"Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)
"""No cookie and no password is ever asked for here, so any page may read what anybody may read."""


class OpenData:
    """ASGI middleware for what lies below PREFIXES; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer OPTIONS, turn HEAD into a GET without its body, and let other origins read."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIXES):
            await self._app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await send({"type": "http.response.start", "status": 204, "headers": list(_PREFLIGHT)})
            await send({"type": "http.response.body", "body": b""})
        elif scope["method"] == "HEAD":
            await self._app({**scope, "method": "GET"}, receive, _without_body(_shared(send)))
        else:
            await self._app(scope, receive, _shared(send))


def _shared(send: Send) -> Send:
    async def send_shared(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_SHARED]
        await send(message)

    return send_shared


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head
