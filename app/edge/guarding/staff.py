"""What holds for every address of the office, whatever its handler says: seen by one person, sent from here.

An answer is kept nowhere: neither in our own cache, nor in a proxy or a browser. What changes something comes
from a page of our own, or it is refused before anybody reads it.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.guarding.refusals import Refusal
from app.problems import of_status

STAFF = ("/kontor", "/s")
"""Below these addresses lies the office."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ELSEWHERE = Refusal(
    of_status(HTTPStatus.FORBIDDEN),
    "This was not sent from a page of the office. Open the page and try again.",
)
_OURS = (
    (b"cache-control", b"no-store"),
    (b"x-robots-tag", b"noindex, nofollow"),
    # With no-referrer a browser says "Origin: null" of our own forms, and nothing could be told from it.
    (b"referrer-policy", b"same-origin"),
)


def is_staff_address(path: str) -> bool:
    """Whether an address belongs to the office.

    >>> [is_staff_address(path) for path in ("/kontor", "/kontor/inn", "/s/abc", "/kontorer", "/")]
    [True, True, True, False, False]
    """
    return any(path == start or path.startswith(f"{start}/") for start in STAFF)


class StaffPages:
    """ASGI middleware for the addresses of the office; everything else passes untouched."""

    def __init__(self, app: ASGIApp, elsewhere: ASGIApp = ELSEWHERE) -> None:
        """Wrap an application; `elsewhere` answers what was not sent from here."""
        self._app = app
        self._elsewhere = elsewhere

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what was sent from elsewhere; put the headers on every answer in place of its own."""
        if scope["type"] != "http" or not is_staff_address(scope["path"]):
            await self._app(scope, receive, send)
        elif scope["method"] in _SAFE or is_from_here(scope):
            await self._app(scope, receive, _marked(send))
        else:
            await self._elsewhere(scope, receive, _marked(send))


def is_from_here(scope: Scope) -> bool:
    """Whether a page of our own sent this: browsers say so themselves, and older ones name the origin.

    What says neither is no browser of today, and no page of ours. A proxy that ends TLS leaves us plain
    http, so that origins are compared by their hosts.
    """
    headers: dict[bytes, bytes] = dict(scope["headers"])
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site == b"same-origin"
    try:
        origin = urlsplit(headers.get(b"origin", b"").decode("latin-1")).netloc
    except ValueError:
        return False
    return bool(origin) and origin == headers.get(b"host", b"").decode("latin-1")


def _marked(send: Send) -> Send:
    names = {name for name, _ in _OURS}

    async def send_marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [pair for pair in message.get("headers", ()) if pair[0].lower() not in names]
            message = {**message, "headers": [*own, *_OURS]}
        await send(message)

    return send_marked
