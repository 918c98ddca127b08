"""Sees every request from its first byte to its last: counts it, logs it, and answers when it failed."""

import logging
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.guarding.refusals import FAILED
from app.edge.watching.access import AccessLog
from app.edge.watching.counts import Kind, Tally, known_method
from app.edge.watching.logs import IN_REQUEST, event_logger, frames_of
from app.edge.watching.routes import Templates

CLIENT_LEFT = 499
"""What is counted where a client went away before it had an answer."""


class Watch:
    """ASGI middleware around all others."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        templates: Templates,
        tally: Tally,
        access: AccessLog | None,
        timer: Callable[[], float],
        failed: ASGIApp = FAILED,
    ) -> None:
        """Count in `tally` and, if there is one, in the access log; `timer` gives seconds.

        `failed` answers where nothing else did.
        """
        self._app = app
        self._templates = templates
        self._tally = tally
        self._access = access
        self._timer = timer
        self._failed = failed
        self._log = event_logger(logging.getLogger(__name__))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on. An error that nothing else answered becomes a 500 and one line in the log."""
        if scope["type"] != "http":
            await self._through_the_life(scope, receive, send)
            return
        begun = self._timer()
        status = 0

        async def send_seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        IN_REQUEST.set(True)
        try:
            await self._app(scope, receive, send_seen)
        except Exception as error:  # noqa: BLE001 (the last one that can catch it without its message being logged)
            self._log.error("request failed", route=self._templates.of(scope["path"]), error=frames_of(error))
            if not status:
                await self._failed(scope, receive, send_seen)
        finally:
            self._count(scope, status or CLIENT_LEFT, self._timer() - begun)

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        kind = Kind(self._templates.of(scope["path"]), known_method(scope["method"]), status)
        bucket = self._tally.add(kind, seconds)
        if self._access is not None:
            self._access.note(kind, bucket)

    async def _through_the_life(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        finally:
            if self._access is not None:
                self._access.write()
