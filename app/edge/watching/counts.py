"""How often each route answered with which status, and how fast: numbers, never what was asked."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

EDGES = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper limits of the duration buckets, in seconds; what takes longer falls into one more."""
KNOWN_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


class Kind(NamedTuple):
    """What two requests must have in common to be counted as one kind."""

    route: str
    method: str
    status: int


@dataclass(slots=True)
class Row:
    """The requests of one kind."""

    buckets: list[int] = field(default_factory=lambda: [0] * (len(EDGES) + 1))
    seconds: float = 0.0


class Tally:
    """Counts since the process started. Written by the event loop alone, read from anywhere."""

    def __init__(self) -> None:
        self._rows: dict[Kind, Row] = {}

    def add(self, kind: Kind, seconds: float) -> int:
        """Count a request; returns the number of its duration bucket."""
        row = self._rows.get(kind)
        if row is None:
            row = self._rows[kind] = Row()
        bucket = bisect_left(EDGES, seconds)
        row.buckets[bucket] += 1
        row.seconds += seconds
        return bucket

    def rows(self) -> Iterator[tuple[Kind, Row]]:
        """Every kind that was met."""
        yield from list(self._rows.items())


def known_method(method: str) -> str:
    """The method, or OTHER for whatever else a caller makes up."""
    return method if method in KNOWN_METHODS else "OTHER"


def bucket_name(bucket: int) -> str:
    """A duration bucket in words: "≤ 5 ms"."""
    if bucket == len(EDGES):
        return f"> {EDGES[-1]:g} s"
    edge = EDGES[bucket]
    return f"≤ {edge * 1000:g} ms" if edge < 1 else f"≤ {edge:g} s"
