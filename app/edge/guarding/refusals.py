"""Answers to requests that never reach the application: the same problem+json as all other errors."""

import json
from dataclasses import dataclass
from http import HTTPStatus

from starlette.types import Receive, Scope, Send

from app.edge.guarding.headers import ON_DATA
from app.edge.guarding.open_data import SHARED
from app.problems import INTERNAL, TOO_MANY, ProblemType, of_status

Headers = tuple[tuple[bytes, bytes], ...]

_HEADERS: Headers = (
    (b"content-type", b"application/problem+json"),
    (b"cache-control", b"no-store"),
    *ON_DATA,
    *SHARED,
)
CLOSE = (b"connection", b"close")
"""The header that ends the connection with this answer."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A kind of problem with a sentence that says what the caller can do."""

    kind: ProblemType
    detail: str
    extra: Headers = ()

    @property
    def status(self) -> HTTPStatus:
        """The status of its kind."""
        return self.kind.status

    @property
    def body(self) -> bytes:
        """The problem as JSON."""
        return json.dumps(self.kind.body(self.detail)).encode()

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """All headers of the answer."""
        return [*_HEADERS, *self.extra, (b"content-length", b"%d" % len(self.body))]

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        await send({"type": "http.response.start", "status": self.status.value, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})

    def on_the_wire(self) -> bytes:
        """The whole answer as bytes, for a connection whose request was never complete."""
        lines = [b"HTTP/1.1 %d %b" % (self.status, self.status.phrase.encode())]
        lines += [b"%b: %b" % header for header in (*self.headers, CLOSE)]
        return b"\r\n".join([*lines, b"", self.body])


FAILED = Refusal(INTERNAL, INTERNAL.example)
TOO_SLOW = Refusal(
    of_status(HTTPStatus.REQUEST_TIMEOUT), "The request did not arrive in time. Send it in one go."
)
UNREADABLE = Refusal(of_status(HTTPStatus.BAD_REQUEST), "This is no HTTP request.")
BAD_HOST = Refusal(
    of_status(HTTPStatus.BAD_REQUEST),
    "A request of HTTP/1.1 has one header Host, no more and no less.",
    (CLOSE,),
)
TOO_MANY_BODIES = Refusal(
    TOO_MANY, "Too many questions from here wait for their end. Send each in one go.", (CLOSE,)
)
LONG_ADDRESS = Refusal(
    of_status(HTTPStatus.REQUEST_URI_TOO_LONG),
    "The address is too long. POST /api/v1/offers/search takes the same question in a body.",
    (CLOSE,),
)
LONG_HEADERS = Refusal(
    of_status(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    "There are too many headers, or too long ones.",
    (CLOSE,),
)
