"""What has to be worked out is worked out for each client a little at a time, and for so long in all.

Counting requests is not enough: nine PDFs a second were below every count, and made others wait five seconds
for a page. Answers that are ready, and those of the direct way, cost next to nothing and pass before this.
"""

import asyncio
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from anyio import to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.guarding.limits import Buckets, client_of, too_many

AT_ONCE = 2
"""So many answers are worked out for one client at the same time; the next ones wait for their turn."""
MOST_WAITING = 64
"""So many of one client wait: a school or a mobile network may be one address."""
SHARE = 0.5
"""Seconds of work a second that one client may have in the long run."""
IN_ADVANCE = 20
"""Seconds of work that one client may have at once: some thousand pages."""
ALWAYS = ("/healthz", "/readyz")
"""Whoever watches over us is answered at once."""


THREADS = 4
"""Answers that are worked out at once, for all clients: Python runs one at a time, and the others wait."""


def few_threads() -> None:
    """Bound the threads of this loop: with forty of them a ready answer waited 25 ms for its turn."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS


@dataclass(slots=True)
class _Queue:
    """What one client is having worked out, and what waits."""

    working: int = 0
    waiting: "deque[asyncio.Future[None]]" = field(default_factory=deque)


class Turns:
    """ASGI layer: gives each client its turn, and 429 with Retry-After to who has had too much."""

    def __init__(self, app: ASGIApp, *, key: bytes, timer: Callable[[], float]) -> None:
        """`timer` gives seconds on a steady clock, `key` is random and kept nowhere."""
        self._app = app
        self._key = key
        self._timer = timer
        self._work = Buckets(SHARE, IN_ADVANCE)
        self._queues: dict[bytes, _Queue] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when it is its turn; the turn ends when the answer begins."""
        if scope["type"] != "http" or scope["path"] in ALWAYS:
            await self._app(scope, receive, send)
            return
        client = client_of(scope, self._key)
        seconds = self._work.wait(client, self._timer(), cost=0)
        if seconds or self._is_full(client):
            await too_many(math.ceil(seconds) or 1)(scope, receive, send)
            return
        await self._take(client)
        began, is_working = self._timer(), True

        def end() -> None:
            # To send a large answer to a slow phone is no work.
            nonlocal is_working
            if is_working:
                is_working = False
                self._pass_on(client, self._timer() - began)

        async def ending(message: Message) -> None:
            end()
            await send(message)

        try:
            await self._app(scope, receive, ending)
        finally:
            end()

    @property
    def clients(self) -> int:
        """How many clients have something worked out."""
        return len(self._queues)

    def _is_full(self, client: bytes) -> bool:
        queue = self._queues.get(client)
        return queue is not None and len(queue.waiting) >= MOST_WAITING

    async def _take(self, client: bytes) -> None:
        """Wait until fewer than AT_ONCE are being worked out for a client."""
        queue = self._queues.setdefault(client, _Queue())
        if queue.working < AT_ONCE:
            queue.working += 1
            return
        mine = asyncio.get_running_loop().create_future()
        queue.waiting.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if not mine.cancelled():
                self._pass_on(client, 0.0)
            raise

    def _pass_on(self, client: bytes, seconds: float) -> None:
        """Charge what was worked out, and give the turn to who has waited longest."""
        self._work.charge(client, self._timer(), seconds)
        queue = self._queues[client]
        while queue.waiting:
            first = queue.waiting.popleft()
            if not first.done():
                first.set_result(None)
                return
        queue.working -= 1
        if not queue.working:
            del self._queues[client]
