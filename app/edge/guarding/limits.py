"""How many questions a client may ask: generous for apps, and an end for what hammers.

A client is known by its network address, and that only as a keyed hash whose key is made when the
process starts and is never written down. The hashes are forgotten within seconds.
"""

import math
import socket
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b

from starlette.types import ASGIApp, Receive, Scope, Send

from app.edge.guarding.refusals import Refusal
from app.problems import TOO_MANY

PREFIXES = ("/api/", "/hsds")
SUFFIXES = ("/fra", "/fra.json")
"""What is limited: the data, and where a typed place is looked up, since others are asked for it. Other
pages, their files and the health checks are not."""
_MAPPED = bytes(10) + b"\xff\xff"
MOST_CLIENTS = 100_000
"""Clients remembered at a time, some 15 MB; when more come, the oldest half is forgotten."""


class Buckets:
    """A bucket of `burst` tokens per client, filled again by `rate` tokens a second.

    What is kept of a client is one number: the instant at which its bucket is full again (the generic
    cell rate algorithm). A bucket that is full is as good as one never seen, and any bucket is full
    after `burst / rate` seconds; so two tables that take turns hold all that matters, and nobody has to
    search them for what has run out.
    """

    def __init__(self, rate: float, burst: int, most_clients: int = MOST_CLIENTS) -> None:
        """Allow `rate` requests a second, and `burst` at once."""
        self._gap = 1 / rate
        self._room = burst / rate
        self._most = max(1, most_clients // 2)
        self._recent: dict[bytes, float] = {}
        self._older: dict[bytes, float] = {}
        self._turn_at = -math.inf

    def wait(self, client: bytes, now: float, cost: float = 1) -> float:
        """Take `cost` tokens at `now` (seconds on any steady clock), unless the bucket has fewer.

        Returns 0.0 if the client may have its answer, else after how many seconds it may ask again.
        """
        if now >= self._turn_at or len(self._recent) >= self._most:
            self._turn(now)
        full_at = self._recent.get(client) or self._older.get(client, now)
        after = max(full_at, now) + cost * self._gap
        too_soon = after - self._room - now
        if too_soon > 1e-9:  # noqa: PLR2004 (what adding up fractions of seconds gets wrong)
            return too_soon
        self._recent[client] = after
        return 0.0

    def charge(self, client: bytes, now: float, cost: float) -> None:
        """Take tokens for what was only known afterwards, also those that are not there yet."""
        full_at = self._recent.get(client) or self._older.get(client, now)
        # Forgotten after two turns, a debt is never larger than what one turn fills.
        self._recent[client] = min(max(full_at, now) + cost * self._gap, now + 2 * self._room)

    @property
    def clients(self) -> int:
        """How many clients are remembered."""
        return len(self._recent) + len(self._older)

    def _turn(self, now: float) -> None:
        self._older = self._recent if now < self._turn_at + self._room else {}
        self._recent = {}
        self._turn_at = now + self._room


def client_name(host: str, key: bytes) -> bytes:
    """What stands for a client's address: a keyed hash; for IPv6 of its network, as homes get a whole one."""
    known = host.encode()
    with suppress(OSError):
        if ":" not in host:
            known = socket.inet_pton(socket.AF_INET, host)
        else:
            whole = socket.inet_pton(socket.AF_INET6, host.partition("%")[0])
            # With --host :: all of IPv4 comes as ::ffff:192.0.2.1, the network of the whole world.
            known = whole[12:] if whole.startswith(_MAPPED) else whole[:8]
    return blake2b(known, digest_size=8, key=key).digest()


class RateLimit:
    """ASGI middleware: 429 with Retry-After for who asks too often."""

    def __init__(self, app: ASGIApp, *, buckets: Buckets, key: bytes, timer: Callable[[], float]) -> None:
        """Limit by `buckets`; `timer` gives seconds on a steady clock, `key` is random and kept nowhere."""
        self._app = app
        self._buckets = buckets
        self._key = key
        self._timer = timer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and _is_limited(scope["path"]):
            seconds = self._buckets.wait(client_of(scope, self._key), self._timer())
            if seconds:
                await too_many(math.ceil(seconds))(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_limited(path: str) -> bool:
    """Whether a path is limited.

    >>> [_is_limited(path) for path in ("/api/v1/offers", "/en/fra", "/", "/fra/x")]
    [True, True, False, False]
    """
    return path.startswith(PREFIXES) or path.endswith(SUFFIXES)


def client_of(scope: Scope, key: bytes) -> bytes:
    """What stands for whoever asks."""
    client = scope["client"]
    return client_name(client[0] if client else "", key)


def too_many(seconds: int) -> Refusal:
    """The answer to who asks too much: in how many seconds to ask again."""
    return Refusal(
        TOO_MANY,
        f"You ask more often than we can answer everybody. Ask again in {seconds} s. To hold all data "
        "yourself, take /api/v1/directory.",
        ((b"retry-after", b"%d" % seconds),),
    )
