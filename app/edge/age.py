"""Marks answers from a directory that could not be compared with the database lately."""

from starlette.datastructures import State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = b"x-directory-age"
"""Seconds since the directory was last known to be the newest; not there while it is."""


class Age:
    """ASGI middleware: adds HEADER to every answer while the directory is stale."""

    def __init__(self, app: ASGIApp, *, state: State) -> None:
        """Wrap an application whose `state.stale_for` tells the age of a stale directory."""
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; complete the head of its answer where the directory is stale."""
        age = self._state.stale_for() if scope["type"] == "http" else None
        if age is None:
            await self._app(scope, receive, send)
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                marked = (HEADER, b"%d" % age.total_seconds())
                message = {**message, "headers": [*message.get("headers", ()), marked]}
            await send(message)

        await self._app(scope, receive, send_marked)
