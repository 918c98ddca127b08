"""The access log: one line for the like requests of a second, with how many they were.

A line says route template, method, status and duration bucket. It does not hold the query, the body, the
address of the client or its program, and it cannot: none of them is handed over. That a second's like
requests share a line keeps the log small when somebody hammers the server, and the hot route cheap; when
little is asked, each request has a line of its own.
"""

import asyncio
import logging
from collections import Counter

from app.edge.watching.counts import Kind, bucket_name
from app.edge.watching.logs import event_logger

SECONDS = 1.0
"""How long requests are collected before their lines are written."""


class AccessLog:
    """Collects requests and writes their lines; belongs to one event loop."""

    def __init__(self) -> None:
        self._noted: Counter[tuple[Kind, int]] = Counter()
        self._log = event_logger(logging.getLogger(__name__))

    def note(self, kind: Kind, bucket: int) -> None:
        """Note a request of a kind whose duration fell into a bucket."""
        if not self._noted:
            asyncio.get_running_loop().call_later(SECONDS, self.write)
        self._noted[kind, bucket] += 1

    def write(self) -> None:
        """Write the lines of what was noted, and begin anew."""
        noted, self._noted = self._noted, Counter()
        for (kind, bucket), count in noted.items():
            self._log.info(
                "requests",
                route=kind.route,
                method=kind.method,
                status=kind.status,
                took=bucket_name(bucket),
                count=count,
            )
