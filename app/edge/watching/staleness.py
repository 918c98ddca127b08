"""Marks answers from a directory that could not be compared with the database lately."""

import math
from collections.abc import Callable
from datetime import timedelta

from starlette.datastructures import State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = b"x-directory-age"
"""Seconds since the directory was last known to be the newest; not there while it is."""
ASK_EVERY = 1.0
"""Seconds for which what `state.stale_for` said is believed: asking for each request costs a microsecond."""


class Age:
    """ASGI middleware: adds HEADER to every answer while the directory is stale."""

    def __init__(self, app: ASGIApp, *, state: State, timer: Callable[[], float]) -> None:
        """Wrap an application; its `state.stale_for` gives the age of a stale directory, else None."""
        self._app = app
        self._state = state
        self._timer = timer
        self._age: timedelta | None = None
        self._ask_at = -math.inf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; complete the head of its answer where the directory is stale."""
        if scope["type"] == "http" and self._timer() >= self._ask_at:
            self._ask()
        if self._age is None:
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _marked(send, self._age))

    def _ask(self) -> None:
        self._age = self._state.stale_for()
        self._ask_at = self._timer() + ASK_EVERY


def _marked(send: Send, age: timedelta) -> Send:
    mark = (HEADER, b"%d" % age.total_seconds())

    async def send_marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), mark]}
        await send(message)

    return send_marked
