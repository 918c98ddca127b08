"""uvicorn's HTTP protocol, with an end to clients that are slow, endless or too many.

uvicorn bounds nothing but the pause between two requests of a connection: whoever sends a head byte by
byte, a header without end, a body that never comes, or never reads its answer, keeps a connection, its
memory and a task for ever. Here each of them gets 408, 414 or 431 where an answer is still possible, and
loses its connection. How large a body may be is bounded in bodies.py (413).

What is checked for each request costs a few assignments; the clock is not read, since one timer per
connection looks once a second at what has become of it.
"""

import math
from asyncio import BaseTransport, TimerHandle, Transport
from dataclasses import dataclass
from enum import Enum
from itertools import count
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.edge.guarding.one_write import Whole
from app.edge.guarding.refusals import (
    BAD_HOST,
    LONG_ADDRESS,
    LONG_HEADERS,
    TOO_MANY_BODIES,
    TOO_SLOW,
    UNREADABLE,
    Refusal,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a client may take. Seconds, bytes, and numbers per worker."""

    head_seconds: float = 10.0
    """From the connection, or the first byte of a later request, to the end of the head."""
    body_seconds: float = 30.0
    """From the end of the head to the end of the body."""
    unread_seconds: float = 60.0
    """How long one answer may wait for its reader: a megabyte at 2G speed."""
    address_bytes: int = 8_192
    head_bytes: int = 32_768
    headers: int = 100
    ignored_bytes: int = 1_000_000
    """What may still come of a body when its answer is already sent."""
    bodies: int = 50
    """Unfinished bodies of one address, where clients come directly: many phones may share one."""
    connections: int = 900
    """Beyond these the one that has waited longest makes room; below the usual limit of 1,024 open files."""
    look_every: float = 1.0


_WITHOUT_BODY = frozenset({b"GET", b"HEAD", b"OPTIONS"})
_numbers = count(1)
"""Tells which of two connections is older."""


class Owes(Enum):
    """What we wait for."""

    NOTHING = 0
    HEAD = 1
    BODY = 2


class GuardedHttp(HttpToolsProtocol):
    """One connection."""

    bounds: ClassVar[Bounds] = Bounds()

    # What happens on a connection ------------------------------------------------------------------

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin to wait for a head, and make room if there are too many connections."""
        whole = Whole(cast("Transport", transport), self.loop)
        super().connection_made(cast("Transport", whole))
        self._owes = Owes.HEAD
        self.waited = 0.0
        self.number = next(_numbers)
        self._unread = 0.0
        self._seen_cycle: object = None
        self._head_bytes = 0
        self._body_bytes = 0
        self._look_timer: TimerHandle = self.loop.call_later(self.bounds.look_every, self._look)
        if len(self.connections) > self.bounds.connections:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop looking."""
        self._look_timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to a head; a head that is too long before it is complete is refused here."""
        if self._owes is not Owes.BODY:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._owes is Owes.HEAD and self._head_bytes > self.bounds.head_bytes:
            self._refuse(LONG_HEADERS if self.headers else LONG_ADDRESS)
        elif self._owes is Owes.NOTHING and self.is_idle and self.timeout_keep_alive_task is None:
            # Blank lines between requests end uvicorn's own wait and begin no request.
            self._wait_for(Owes.HEAD)

    def on_message_begin(self) -> None:
        """A request begins; on a new connection the wait has begun already."""
        super().on_message_begin()
        if self._owes is not Owes.HEAD:
            self._wait_for(Owes.HEAD)

    def on_headers_complete(self) -> None:
        """A head is complete: refuse it if it is too long, else go on as always."""
        if len(self.url) > self.bounds.address_bytes:
            self._answer_with(LONG_ADDRESS)
        elif len(self.headers) > self.bounds.headers or self._head_is_long:
            self._answer_with(LONG_HEADERS)
        elif not self._names_one_host:
            self._answer_with(BAD_HOST)
        elif self._owes_too_much:
            self._answer_with(TOO_MANY_BODIES)
        self._head_bytes = 0
        self._body_bytes = 0
        self._wait_for(Owes.BODY)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of a body; of one that nobody reads any more only so much."""
        self._body_bytes += len(body)
        if self.cycle.response_complete and self._body_bytes > self.bounds.ignored_bytes:
            self.transport.abort()
            return
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is complete: the client owes nothing."""
        self._owes = Owes.NOTHING
        super().on_message_complete()

    # What becomes of it ----------------------------------------------------------------------------

    @property
    def is_idle(self) -> bool:
        """Whether no answer is being made."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def _names_one_host(self) -> bool:
        """RFC 9112, 3.2: two hosts are two questions, of which a proxy may have answered the other."""
        hosts = [name for name, _ in self.headers if name == b"host"]
        return len(hosts) == 1 or (not hosts and self.parser.get_http_version() == "1.0")

    def send_400_response(self, _msg: str) -> None:
        """Answer what cannot be read with the headers that all answers have."""
        self.transport.write(UNREADABLE.on_the_wire())
        self.transport.close()

    @property
    def owes_body(self) -> bool:
        """Whether a head has come, and its body has not."""
        return self._owes is Owes.BODY

    @property
    def _owes_too_much(self) -> bool:
        """Whether this is one body too many from one address; a proxy of ours is not counted."""
        if self.parser.get_method() in _WITHOUT_BODY or self.config.proxy_headers or self.client is None:
            return False
        owing = [one for one in self.connections if isinstance(one, GuardedHttp) and one.owes_body]
        same = [one for one in owing if one.client is not None and one.client[0] == self.client[0]]
        return len(same) >= self.bounds.bodies

    @property
    def _head_is_long(self) -> bool:
        if self._head_bytes <= self.bounds.head_bytes:
            return False
        # More came than one head: what was sent after it in the same go does not count.
        return sum(len(name) + len(value) for name, value in self.headers) > self.bounds.head_bytes

    @property
    def _patience(self) -> float:
        """How many seconds the client has for what it owes."""
        if self._owes is Owes.NOTHING:
            return math.inf
        return self.bounds.head_seconds if self._owes is Owes.HEAD else self.bounds.body_seconds

    def _wait_for(self, what: Owes) -> None:
        self._owes = what
        self.waited = 0.0

    def _look(self) -> None:
        every = self.bounds.look_every
        self._look_timer = self.loop.call_later(every, self._look)
        self.waited += every
        is_stuck = self.transport.get_write_buffer_size() > 0 and self.cycle is self._seen_cycle
        self._unread = self._unread + every if is_stuck else 0.0
        self._seen_cycle = self.cycle
        if self._unread > self.bounds.unread_seconds:
            self.transport.abort()
        elif self.waited > self._patience:
            self._refuse(TOO_SLOW)

    def _make_room(self) -> None:
        others = [one for one in self.connections if isinstance(one, GuardedHttp) and one is not self]
        waiting = [one for one in others if one.is_idle or one.owes_body]
        if waiting:
            longest = min(waiting, key=lambda one: (-one.waited, one.number))
            self.connections.discard(longest)
            longest.transport.abort()

    def _answer_with(self, refusal: Refusal) -> None:
        """Let uvicorn answer the complete head with a refusal; what was asked goes nowhere."""
        self.url = b"/"
        self.headers.clear()
        self.app = cast("Any", refusal)

    def _refuse(self, refusal: Refusal) -> None:
        """End a connection whose request is not complete, with an answer if one is still possible."""
        self._owes = Owes.NOTHING
        if self.transport.is_closing():
            return
        if not self.is_idle:
            started = self.cycle.response_started
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            if started:
                self.transport.abort()
                return
        if self._head_bytes or self._body_was_begun:
            self.transport.write(refusal.on_the_wire())
        self.transport.close()

    @property
    def _body_was_begun(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete
