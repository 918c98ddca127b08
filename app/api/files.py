"""How long costly files are cached: for one snapshot of the directory, and one day or minute of it."""

from collections.abc import Hashable
from weakref import ref

from app.domain.snapshot import Snapshot

MOST_BYTES = 64_000_000
"""Files cached at the most: the largest, a copy of ten thousand offers, has some ten megabytes."""


def until_changed(snapshot: Snapshot, stamp: Hashable) -> Hashable:
    """What a file of facts depends on: they, and a day, a minute or None. Does not hold the snapshot itself.

    Room and notices are not in it: a word on them leaves the file as it is.
    """
    return ref(snapshot.seating), stamp
