"""Takes the one look of each request, and marks answers from a directory that is stale.

Stale is one that could not be compared with the database lately.
"""

from datetime import timedelta

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.look import TakeLook, put_look

HEADER = b"x-directory-age"
"""Seconds since the directory was last known to be the newest; not there while it is."""


class Age:
    """ASGI middleware: looks once for every request, and adds HEADER while the directory is stale."""

    def __init__(self, app: ASGIApp, look: TakeLook) -> None:
        """Wrap an application, all of which then sees what `look` gave."""
        self._app = app
        self._look = look

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its look; complete the head of its answer where the directory is stale."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        look = self._look()
        put_look(scope, look)
        await self._app(scope, receive, send if look.stale_for is None else _marked(send, look.stale_for))


def _marked(send: Send, age: timedelta) -> Send:
    mark = (HEADER, b"%d" % age.total_seconds())

    async def send_marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), mark]}
        await send(message)

    return send_marked
