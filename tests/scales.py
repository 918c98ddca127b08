"""Weighs what an application sends."""

from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Scales:
    """Counts every byte of the bodies that an application sends."""

    def __init__(self, app: Any) -> None:
        self._app: ASGIApp = app
        self.sent: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def weigh(message: Message) -> None:
            if message["type"] == "http.response.body":
                path = scope["path"]
                self.sent[path] = self.sent.get(path, 0) + len(message.get("body", b""))
            await send(message)

        await self._app(scope, receive, weigh)
