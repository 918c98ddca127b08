"""How large a question may be: a body is read whole, up to a limit, before the application sees any of it.

FastAPI's own limit answers with plain text where the length is declared; here it is a problem like others.
"""

from collections.abc import Callable
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.guarding.refusals import Refusal
from app.problems import of_status

MOST_BYTES = 65_536
"""The longest question of the API has some 2,000 bytes."""
_WITHOUT = frozenset({"GET", "HEAD", "OPTIONS"})
TOO_LARGE = Refusal(
    of_status(HTTPStatus.REQUEST_ENTITY_TOO_LARGE), f"The body is too large: {MOST_BYTES} bytes are the most."
)


class BodyLimit:
    """ASGI middleware: 413 for a body that is too large, whether it says so or not."""

    def __init__(
        self,
        app: ASGIApp,
        takes: Callable[[str], bool] = lambda _path: True,
        too_large: ASGIApp = TOO_LARGE,
    ) -> None:
        """Wrap an application; `takes` says whether any route of a path reads a body."""
        self._app = app
        self._takes = takes
        self._too_large = too_large

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body and pass the request on with it, or refuse it."""
        if scope["type"] != "http" or scope["method"] in _WITHOUT:
            await self._app(scope, receive, send)
        elif not self._takes(scope["path"]):
            # The answer is a refusal, whatever the body is: to wait for it would give away a connection.
            await self._app(scope, _again(b"", receive), send)
        elif _declared(scope) > MOST_BYTES:
            await self._too_large(scope, receive, send)
        else:
            await self._with_body(scope, receive, send)

    async def _with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, message = b"", await receive()
        while message["type"] == "http.request":
            body += message.get("body", b"")
            if len(body) > MOST_BYTES:
                await self._too_large(scope, receive, send)
                return
            if not message.get("more_body", False):
                await self._app(scope, _again(body, receive), send)
                return
            message = await receive()
        # The client went away in the middle of its question: there is nobody to answer.


def _declared(scope: Scope) -> int:
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(length) if length.isdigit() else 0


def _again(body: bytes, receive: Receive) -> Receive:
    unread = [body]

    async def receive_again() -> Message:
        if unread:
            return {"type": "http.request", "body": unread.pop(), "more_body": False}
        return await receive()

    return receive_again
