"""Puts the outermost layers around the application: watched, marked with its age, limited.

They stand around FastAPI and not in its own list of middleware: FastAPI's layers (telemetry, limits,
error pages) would come first there, and cost more than a whole answer that is ready.
"""

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from re import Pattern

from fastapi import FastAPI
from fastapi.dependencies.utils import get_flat_params
from fastapi.routing import iter_route_contexts
from starlette.types import ASGIApp, Receive, Scope, Send

from app.domain.snapshot import Snapshot
from app.edge.guarding.bodies import TOO_LARGE, BodyLimit
from app.edge.guarding.limits import Buckets, RateLimit
from app.edge.guarding.refusals import FAILED
from app.edge.keeping.at_least import AtLeast
from app.edge.watching.access import AccessLog
from app.edge.watching.counts import Tally
from app.edge.watching.metering import Watch
from app.edge.watching.routes import Templates
from app.edge.watching.staleness import Age
from app.look import Look, Resources


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the operator chose."""

    rate: float
    """Requests a second that one client may ask of the data; 0 for no limit."""
    burst: int
    access_log: bool
    told: Callable[[ASGIApp], ASGIApp] = lambda refusal: refusal
    """Makes of a refusal what tells people of it."""


class Surrounded(FastAPI):
    """An application that is reached through its edge: the layers that every request passes first."""

    resources: Resources
    """What every request looks at; the start opens what was not given."""
    tally: Tally
    templates: Templates
    edge: ASGIApp | None = None

    @cached_property
    def parameters(self) -> frozenset[str]:
        """The names of all parameters that the routes declare; worked out when first asked for."""
        routes = (context.dependant for context in iter_route_contexts(self.routes))
        return frozenset(field.alias for one in routes for field in get_flat_params(one))

    @cached_property
    def _posted(self) -> tuple[Pattern[str], ...]:
        every = iter_route_contexts(self.routes)
        return tuple(one.path_regex for one in every if not {"GET", "HEAD"} >= set(one.methods or ()))

    def takes_body(self, path: str) -> bool:
        """Whether a route of this path takes a question with a body."""
        return any(pattern.match(path) for pattern in self._posted)

    def current(self) -> Snapshot:
        """The directory as it is now."""
        return self.resources.snapshots.current()

    def look(self) -> Look:
        """Look once, for one request."""
        return self.resources.look()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Go through the edge."""
        await (self.edge or self.inside)(scope, receive, send)

    async def inside(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What the edge stands around."""
        await super().__call__(scope, receive, send)


def surround(app: Surrounded, inner: ASGIApp, chosen: Surroundings) -> None:
    """Give an application its edge: add layers to `inner`, the innermost first."""
    app.tally = Tally()
    app.templates = Templates(lambda: _patterns(app))
    layered: ASGIApp = BodyLimit(inner, app.takes_body, chosen.told(TOO_LARGE))
    if chosen.rate:
        buckets = Buckets(chosen.rate, chosen.burst)
        layered = RateLimit(layered, buckets=buckets, key=secrets.token_bytes(16), timer=time.monotonic)
    app.edge = Watch(
        AtLeast(Age(layered, app.look), app),
        templates=app.templates,
        tally=app.tally,
        access=AccessLog() if chosen.access_log else None,
        timer=time.perf_counter,
        failed=chosen.told(FAILED),
    )


def _patterns(app: FastAPI) -> Iterator[tuple[Pattern[str], str]]:
    for context in iter_route_contexts(app.routes):
        yield context.path_regex, context.path_format or ""
