"""Nobody is shown an older directory than the one they have seen, whichever worker answers them.

Workers follow a change one after the other, within a second. Who saved something, or follows the directory,
may ask one that has not read it yet: that one waits until it has.
"""

import asyncio
from itertools import chain
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.domain.snapshot import edition_of
from app.edge.guarding.refusals import Refusal
from app.edge.guarding.staff import is_staff_address
from app.look import SnapshotSource
from app.problems import BEHIND

HEADER = b"apent-at-least"
"""What a caller has seen: epoch and version, as 3f2a91.17; without an epoch the version alone."""
COOKIE = b"apent-at-least"
"""The same for the browser of whoever has changed something; nothing else is in it."""
PATIENCE = 1.0
"""Seconds until a worker that has not read it by then answers as it can."""
_LOOK = 0.02
MOST_WAITING = 200
"""Who else would have to wait is answered at once: anybody can ask for a version that will never be."""
_COOKIE_SECONDS = 60
_BEHIND = Refusal(BEHIND, BEHIND.example, ((b"retry-after", b"1"),))


class _Seen(NamedTuple):
    epoch: str
    version: int
    is_strict: bool
    """A caller who says so in the header gets nothing older; the browser of staff gets what there is."""


class AtLeast:
    """ASGI middleware that waits for the directory which the caller has seen."""

    def __init__(self, app: ASGIApp, snapshots: SnapshotSource) -> None:
        """Wrap an application that takes its look only after this."""
        self._app = app
        self._snapshots = snapshots
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait if need be; give a browser that has changed something the cookie."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = _seen(scope)
        if seen is not None and not await self._is_there(seen) and seen.is_strict:
            await _BEHIND(scope, receive, send)
            return
        if scope["method"] == "POST" and is_staff_address(scope["path"]):
            send = self._telling(scope, send)
        await self._app(scope, receive, send)

    async def _is_there(self, seen: _Seen) -> bool:
        if self._has(seen):
            return True
        if self._waiting >= MOST_WAITING:
            return False
        self._waiting += 1
        try:
            for _ in range(round(PATIENCE / _LOOK)):
                await asyncio.sleep(_LOOK)
                if self._has(seen):
                    return True
        finally:
            self._waiting -= 1
        return False

    def _has(self, seen: _Seen) -> bool:
        """Another epoch is another directory: there is nothing to wait for."""
        held = self._snapshots.current()
        return held.epoch != seen.epoch or held.newest >= seen.version

    def _telling(self, scope: Scope, send: Send) -> Send:
        before = self._snapshots.current()

        async def tell(message: Message) -> None:
            held = self._snapshots.current()
            if message["type"] == "http.response.start" and held is not before:
                cookie = (b"set-cookie", _cookie(edition_of(held.epoch, held.newest), scope["scheme"]))
                message = {**message, "headers": [*message.get("headers", ()), cookie]}
            await send(message)

        return tell


def _cookie(edition: str, scheme: str) -> bytes:
    secure = b"; Secure" if scheme == "https" else b""
    kept = b"; Path=/; HttpOnly; SameSite=Lax"
    return b"%b=%b; Max-Age=%d%b%b" % (COOKIE, edition.encode(), _COOKIE_SECONDS, kept, secure)


def _seen(scope: Scope) -> _Seen | None:
    """What the caller says; None where that is nothing, or nonsense."""
    for name, value in scope["headers"]:
        if name == HEADER:
            return _read(value, is_strict=True)
        if name == b"cookie" and COOKIE in value:
            pairs = (one.strip().partition(b"=") for one in value.split(b";"))
            found = next(chain((given for key, _, given in pairs if key == COOKIE), [b""]))
            if seen := _read(found, is_strict=False):
                return seen
    return None


def _read(text: bytes, *, is_strict: bool) -> _Seen | None:
    epoch, _, version = text.decode("latin-1").rpartition(".")
    return _Seen(epoch, int(version), is_strict) if version.isascii() and version.isdigit() else None
