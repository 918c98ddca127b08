"""Puts the outermost layers around the application: watched, marked with its age, limited.

They stand around FastAPI and not in its own list of middleware: FastAPI's layers (telemetry, limits,
error pages) would come first there, and cost more than a whole answer that is ready.
"""

import secrets
import time
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.datastructures import State
from starlette.types import ASGIApp, Receive, Scope, Send

from app.edge.guarding.bodies import BodyLimit
from app.edge.guarding.limits import Buckets, RateLimit
from app.edge.guarding.refusals import FAILED
from app.edge.watching.access import AccessLog
from app.edge.watching.counts import Tally
from app.edge.watching.metering import Watch
from app.edge.watching.routes import Templates
from app.edge.watching.staleness import Age


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the operator chose."""

    rate: float
    """Requests a second that one client may ask of the data; 0 for no limit."""
    burst: int
    access_log: bool
    failed: ASGIApp = FAILED
    """Answers a request whose answer failed."""


class Surrounded(FastAPI):
    """An application that is reached through its edge: the layers that every request passes first."""

    edge: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Go through the edge."""
        await (self.edge or self.inside)(scope, receive, send)

    async def inside(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What the edge stands around."""
        await super().__call__(scope, receive, send)


def surround(
    inner: ASGIApp, state: State, templates: Templates, chosen: Surroundings
) -> tuple[ASGIApp, Tally]:
    """Add the layers, the innermost first; gives the counts that they keep too."""
    tally = Tally()
    layered: ASGIApp = BodyLimit(inner)
    if chosen.rate:
        buckets = Buckets(chosen.rate, chosen.burst)
        layered = RateLimit(layered, buckets=buckets, key=secrets.token_bytes(16), timer=time.monotonic)
    layered = Age(layered, state=state, timer=time.monotonic)
    access = AccessLog() if chosen.access_log else None
    watch = Watch(
        layered,
        templates=templates,
        tally=tally,
        access=access,
        timer=time.perf_counter,
        failed=chosen.failed,
    )
    return watch, tally
