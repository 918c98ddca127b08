"""Answers that are sent again as they are: an ETag and 304 for all, compressed, HEAD, and public ones cached.

A handler makes a body and says by Cache-Control how long it holds and for whom. Here each 200 gets a
strong ETag (another for each packing), is packed as the caller can unpack it, and, when it is public,
is kept and sent to everybody who asks the same until it has run out or the directory has a new version.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.keeping.cache import Memo
from app.edge.keeping.compression import EACH_TIME, FOR_A_WHILE, Effort, best_method, once, pack, packs_well
from app.edge.keeping.shortcut import Headers, Shortcut, again, is_posted
from app.look import Look, look_of

MOST_BYTES = 64_000_000
"""What is cached at the most, addresses and headers counted too."""
LARGEST = 8_000_000
"""A body larger than this is sent on as it comes: no tag, not packed, not kept."""
_METHODS = frozenset({"GET", "HEAD", "POST"})
_NO_TAGS: frozenset[bytes] = frozenset()
_PACKING = b"accept-encoding"
_MAX_AGE = re.compile(rb"max-age=(\d+)")
_OF_THE_BODY = frozenset({b"content-length", b"content-type", b"content-encoding"})


class Key(NamedTuple):
    """What two askers must have in common to get the same bytes."""

    path: str
    query: bytes
    method: bytes
    """How the bytes are packed."""


class Answer(NamedTuple):
    """An answer that can be sent as it is."""

    status: int
    headers: Headers
    body: bytes
    etag: bytes
    until: datetime
    cache: bytes | None
    """Cache-Control of an answer that is cached: its max-age gets shorter meanwhile."""


Parameters = Callable[[], frozenset[str]]
"""Gives the names of all parameters that any address takes."""


class Asked(NamedTuple):
    """What matters of a request here. `scope` is what the application sees: a GET without conditions."""

    verb: str
    key: Key
    has: frozenset[bytes]
    """The tags of the answers that the caller already has."""
    scope: Scope

    @property
    def method(self) -> bytes:
        """How the caller wants the answer packed."""
        return self.key.method

    @property
    def may_share(self) -> bool:
        """A question without a body is the same whoever asks it."""
        return self.verb != "POST"


def read_request(scope: Scope) -> Asked:
    """Take a request apart; HEAD is a GET whose body is left out at the end."""
    accepted, has = b"", b""
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            accepted = value
        elif name == b"if-none-match":
            has = value
    verb = scope["method"]
    inner = scope
    if has or verb == "HEAD":
        headers = [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]
        inner = {**scope, "method": "GET" if verb == "HEAD" else verb, "headers": headers}
    key = Key(scope["path"], scope["query_string"], best_method(accepted) if accepted else b"")
    return Asked(verb, key, _tags(has) if has else _NO_TAGS, inner)


def _tags(header: bytes) -> frozenset[bytes]:
    return frozenset(tag.strip().removeprefix(b"W/") for tag in header.split(b","))


class CachedAnswers:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, parameters: Parameters, shortcut: Shortcut | None = None) -> None:
        """Wrap an application; whoever asks it has put a look into the scope.

        A question with another name than those of `parameters` is answered and not cached: else `?x=1`,
        `?x=2` and so on would push out what people ask.
        """
        self._app = app
        self._parameters = parameters
        self._shortcut = shortcut
        self._cache: Memo[Answer] = Memo(MOST_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what is cached, else ask the application and cache what may be."""
        if scope["type"] != "http" or scope["method"] not in _METHODS:
            await self._app(scope, receive, send)
            return
        asked = read_request(scope)
        look = look_of(scope)
        answer = None
        if asked.may_share:
            answer = self._at_hand(asked, look)
        elif self._shortcut is not None and is_posted(scope, self._shortcut.posted):
            message = await receive()
            receive = again(message, receive)
            answer = self._directly(asked, message.get("body", b""), look)
        if answer is None:
            made = _Made(send, asked.verb)
            await self._app(asked.scope, receive, made)
            if made.passed_on:
                return
            answer = self._finish(made, asked, look)
        await _send(answer, asked, send, look.now)

    def _at_hand(self, asked: Asked, look: Look) -> Answer | None:
        cached = self._cache.find(asked.key, look.snapshot.whole_edition, look.now)
        return cached or self._directly(asked, asked.key.query, look)

    def _directly(self, asked: Asked, text: bytes, look: Look) -> Answer | None:
        quick = None if self._shortcut is None else self._shortcut.find(asked.key.path, text, look)
        if quick is None or self._shortcut is None:
            return None
        body, etag = quick
        return _quickly(
            body, etag if asked.may_share else b"", self._shortcut.headers, asked.method, look.now
        )

    def _finish(self, made: "_Made", asked: Asked, look: Look) -> Answer:
        """The answer under the version that it was made from, whatever the newest is by now."""
        body = b"".join(made.chunks)
        answer = finish(made.status, made.headers, body, asked, look.now)
        if asked.may_share and answer.until > look.now and self._is_known(asked.key.query):
            self._cache.keep(asked.key, answer, look.snapshot.whole_edition, until=answer.until, now=look.now)
        return answer

    def _is_known(self, query: bytes) -> bool:
        names = {name for name, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True)}
        return names <= self._parameters() if names else True


def _quickly(body: bytes, etag: bytes, headers: Headers, method: bytes, now: datetime) -> Answer:
    if method:
        body, etag = pack(body, method, EACH_TIME), etag and _tag(etag, body, method)
        headers = [*headers, (b"content-encoding", method)]
    headers = [*headers, (b"content-length", b"%d" % len(body))]
    if etag:
        headers.append((b"etag", etag))
    return Answer(HTTPStatus.OK, headers, body, etag, now, None)


class _Made:
    """Receives an answer whole; a body that grows too large is passed on as it comes."""

    def __init__(self, send: Send, verb: str) -> None:
        self._send = send
        self._is_head = verb == "HEAD"
        self._size = 0
        self._start: Message = {}
        self.chunks: list[bytes] = []
        self.passed_on = False

    @property
    def status(self) -> int:
        return int(self._start["status"])

    @property
    def headers(self) -> Headers:
        return [(bytes(name).lower(), bytes(value)) for name, value in self._start["headers"]]

    async def __call__(self, message: Message) -> None:
        if self.passed_on:
            await self._pass_on(message)
        elif message["type"] == "http.response.start":
            self._start = message
        else:
            await self._take(message)

    async def _take(self, message: Message) -> None:
        self.chunks.append(message.get("body", b""))
        self._size += len(self.chunks[-1])
        if self._size <= LARGEST:
            return
        self.passed_on = True
        await self._send(self._start)
        await self._pass_on({**message, "body": b"".join(self.chunks)})
        self.chunks.clear()

    async def _pass_on(self, message: Message) -> None:
        await self._send({**message, "body": b""} if self._is_head else message)


def finish(status: int, headers: Headers, body: bytes, asked: Asked, now: datetime) -> Answer:
    """Make an answer that can be sent again: tagged, packed, and with the time until which it holds."""
    known = dict(headers)
    cache = known.get(b"cache-control", b"")
    seconds = _seconds(cache) if status == HTTPStatus.OK and _is_for_all(cache, known) else 0
    if status == HTTPStatus.OK and b"content-encoding" not in known:
        body, headers = _packed(body, headers, known, asked.method, _effort(cache, seconds, len(body)))
    etag = (
        _tag(known.get(b"etag"), body, asked.method) if status == HTTPStatus.OK and asked.may_share else b""
    )
    drop = {b"content-length", b"etag"} | ({b"cache-control"} if seconds else set())
    sent = [pair for pair in headers if pair[0] not in drop]
    sent.append((b"content-length", b"%d" % len(body)))
    if etag:
        sent.append((b"etag", etag))
    until = now + timedelta(seconds=seconds)
    return Answer(status, sent, body, etag, until, cache if seconds else None)


def _tag(given: bytes | None, body: bytes, method: bytes) -> bytes:
    """A strong tag: the handler's own where it knows a cheaper one than the digest of all bytes.

    Packed bytes are other bytes, so they get another tag.
    """
    if given is None:
        return b'"%b"' % blake2b(body, digest_size=12).hexdigest().encode()
    return b'%b-%b"' % (given[:-1], method) if method else given


def _packed(
    body: bytes, headers: Headers, known: dict[bytes, bytes], method: bytes, effort: Effort
) -> tuple[bytes, Headers]:
    if not packs_well(known.get(b"content-type", b""), len(body)):
        return body, headers
    headers = [*headers, (b"vary", b"Accept-Encoding")]
    if not method:
        return body, headers
    return pack(body, method, effort), [*headers, (b"content-encoding", method)]


def _effort(cache: bytes, seconds: int, size: int) -> Effort:
    if b"immutable" in cache:
        return once(size)
    return FOR_A_WHILE if seconds else EACH_TIME


def _is_for_all(cache: bytes, known: dict[bytes, bytes]) -> bool:
    """Public, and the same for whoever asks; only how it is packed may vary."""
    return b"public" in cache and known.get(b"vary", _PACKING).lower() == _PACKING


def _seconds(cache: bytes) -> int:
    found = _MAX_AGE.search(cache)
    return int(found[1]) if found else 0


@lru_cache(maxsize=1024)
def _for_seconds(cache: bytes, left: int) -> tuple[bytes, bytes]:
    return b"cache-control", _MAX_AGE.sub(b"max-age=%d" % max(1, left), cache)


async def _send(answer: Answer, asked: Asked, send: Send, now: datetime) -> None:
    headers = answer.headers
    if answer.cache is not None:
        headers = [*headers, _for_seconds(answer.cache, round((answer.until - now).total_seconds()))]
    if answer.etag and answer.etag in asked.has:
        unchanged = [pair for pair in headers if pair[0] not in _OF_THE_BODY]
        await send({"type": "http.response.start", "status": HTTPStatus.NOT_MODIFIED, "headers": unchanged})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if asked.verb == "HEAD" else answer.body})
