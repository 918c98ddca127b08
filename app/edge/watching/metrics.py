"""What Prometheus may ask, on a port of its own: /metrics is never on the public one.

Each worker has its own port, the next free one from the setting on: it has its own directory in memory,
and one that has fallen behind must not vanish in the sum of all.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import accumulate
from threading import Thread
from typing import Protocol
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector, start_http_server
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from app.domain.snapshot import Snapshot
from app.edge.watching.counts import EDGES, Kind, Row, Tally

PORTS = 32
"""How many ports are tried: one for each worker of this machine."""
log = logging.getLogger(__name__)


class Held(Protocol):
    """Whatever holds the directory that readers see, and follows the database."""

    def current(self) -> Snapshot:
        """Give the directory that readers see."""

    @property
    def confirmed_at(self) -> datetime:
        """When the database last said that it is the newest."""

    @property
    def is_refusing(self) -> bool:
        """Whether the database holds one that readers are not shown."""

    @property
    def steps_back(self) -> int:
        """How often one came that did not follow the one before."""


class DirectoryCollector(Collector):
    """Reads the counts and the directory when it is asked; costs nothing before."""

    def __init__(self, tally: Tally, held: Held, loop: str) -> None:
        """Tell of `tally`, of the directory that readers see, and of the event loop by its name."""
        self._tally = tally
        self._held = held
        self._loop = loop

    def collect(self) -> Iterable[Metric]:
        """All metrics, as they are now."""
        rows = list(self._tally.rows())
        yield _requests(rows)
        yield _durations(rows)
        yield from self._directory()
        yield InfoMetricFamily("apent_worker", "This worker.", value={"loop": self._loop})

    def _directory(self) -> Iterator[Metric]:
        snapshot = self._held.current()
        yield GaugeMetricFamily(
            "apent_directory_version", "Version of the directory that readers see.", snapshot.version
        )
        yield GaugeMetricFamily(
            "apent_directory_confirmed_timestamp_seconds",
            "When the database last said that this version is the newest.",
            self._held.confirmed_at.timestamp(),
        )
        yield GaugeMetricFamily("apent_offers", "Offers in the directory.", len(snapshot.offers))
        yield GaugeMetricFamily(
            "apent_directory_refused",
            "1 while the database holds a directory that readers are not shown.",
            int(self._held.is_refusing),
        )
        yield CounterMetricFamily(
            "apent_directory_steps_back",
            "Directories that did not follow the one before: refused, or of another epoch.",
            self._held.steps_back,
        )


def _requests(rows: list[tuple[Kind, Row]]) -> Metric:
    family = CounterMetricFamily(
        "apent_requests", "Requests by route and status.", labels=("route", "method", "status")
    )
    for kind, row in rows:
        family.add_metric((kind.route, kind.method, str(kind.status)), sum(row.buckets))
    return family


def _durations(rows: list[tuple[Kind, Row]]) -> Metric:
    family = HistogramMetricFamily(
        "apent_request_duration_seconds", "From the request's head to the answer's end.", labels=("route",)
    )
    names = [*(str(edge) for edge in EDGES), "+Inf"]
    for route in dict.fromkeys(kind.route for kind, _ in rows):
        of_route = [row for kind, row in rows if kind.route == route]
        counts = accumulate(map(sum, zip(*(row.buckets for row in of_route), strict=True)))
        family.add_metric(
            (route,), list(zip(names, counts, strict=True)), sum(row.seconds for row in of_route)
        )
    return family


@contextmanager
def serve_metrics(collector: Collector, host: str, port: int) -> Iterator[int | None]:
    """Answer Prometheus in a thread until the end; gives the port, None where none is free.

    The service goes on without metrics rather than not at all.
    """
    registry = CollectorRegistry()
    registry.register(collector)
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)
    started = _start(registry, host, port)
    if started is None:
        log.warning("no metrics: no free port on %s from %d on", host, port)
        yield None
        return
    server, thread = started
    log.info("metrics at http://%s:%d/metrics", host, server.server_port)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _start(registry: CollectorRegistry, host: str, first: int) -> tuple[WSGIServer, Thread] | None:
    for port in range(first, min(first + PORTS, 65536)):
        try:
            return start_http_server(port, host, registry)
        except OSError:
            continue
    return None
