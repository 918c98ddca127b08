"""Puts the outermost layers around the application: watched, marked with its age, limited."""

import secrets
import time
from dataclasses import dataclass

from starlette.applications import Starlette

from app.edge.access import AccessLog
from app.edge.age import Age
from app.edge.limits import Buckets, RateLimit
from app.edge.routes import Templates
from app.edge.tally import Tally
from app.edge.watch import Watch


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the operator chose."""

    rate: float
    """Requests a second that one client may ask of the data; 0 for no limit."""
    burst: int
    access_log: bool


def surround(app: Starlette, templates: Templates, chosen: Surroundings) -> Tally:
    """Add the layers, the innermost first; gives the counts that they keep."""
    tally = Tally()
    if chosen.rate:
        buckets = Buckets(chosen.rate, chosen.burst)
        app.add_middleware(RateLimit, buckets=buckets, key=secrets.token_bytes(16), timer=time.monotonic)
    app.add_middleware(Age, state=app.state, timer=time.monotonic)
    app.add_middleware(
        Watch,
        templates=templates,
        tally=tally,
        access=AccessLog() if chosen.access_log else None,
        timer=time.perf_counter,
    )
    return tally
