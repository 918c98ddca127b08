"""The headers that keep a reader safe, put on every answer of this origin."""

from http import HTTPStatus
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
"""Scripts, styles, images and requests come from our own origin; nothing inline, no frames."""

_ALWAYS = (
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
ON_DATA = ((b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"), *_ALWAYS)
"""For JSON, which programs read: it loads nothing."""
ON_FILES = ((b"content-security-policy", POLICY.encode()), *_ALWAYS)
"""For scripts, styles and images: the service worker is held to the policy by what its script says."""
ON_PAGES = (
    *ON_FILES,
    (b"permissions-policy", b"geolocation=(self), camera=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
"""Only a page can use the phone or be opened by another."""


class SecurityHeaders:
    """ASGI middleware: adds each header that the answer does not set itself."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and complete the head of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _completed(_here(message, scope))
            await send(message)

        await self._app(scope, receive, send_safely)


def _here(message: Message, scope: Scope) -> list[tuple[bytes, bytes]]:
    """The headers, where the router's redirect stays on this origin.

    The router's own (307) adds or takes away a slash at the end, and it writes it with the Host that the
    caller made up. "//" at its beginning would be another host too. Other redirects are ours, and say where.
    """
    headers = list(message.get("headers", ()))
    if message["status"] != HTTPStatus.TEMPORARY_REDIRECT:
        return headers
    path = scope["path"]
    path = path.rstrip("/") if path.endswith("/") else f"{path}/"
    query = b"?" + scope["query_string"] if scope["query_string"] else b""
    there = quote("/" + path.lstrip("/")).encode() + query
    return [(name, there if name.lower() == b"location" else value) for name, value in headers]


def _completed(headers: object) -> list[tuple[bytes, bytes]]:
    given = [(bytes(name), bytes(value)) for name, value in headers]  # type: ignore[attr-defined]
    named = {name.lower(): value for name, value in given}
    ours = _fitting(named.get(b"content-type", b""))
    return given + [pair for pair in ours if pair[0] not in named]


def _fitting(media_type: bytes) -> tuple[tuple[bytes, bytes], ...]:
    if media_type.startswith(b"text/html"):
        return ON_PAGES
    return ON_DATA if media_type.endswith(b"json") else ON_FILES
