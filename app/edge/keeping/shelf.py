"""Answers that are ready to be sent again, a bounded number of bytes of them."""

from collections import OrderedDict
from datetime import datetime
from typing import NamedTuple

Headers = list[tuple[bytes, bytes]]


class Key(NamedTuple):
    """What two askers must have in common to get the same bytes."""

    path: str
    query: bytes
    method: bytes
    """How the bytes are packed."""


class Kept(NamedTuple):
    """An answer that is ready to be sent."""

    status: int
    headers: Headers
    body: bytes
    etag: bytes
    version: int
    until: datetime
    cache: bytes | None
    """Cache-Control of an answer that is kept: its max-age gets shorter meanwhile."""


class Shelf:
    """Ready answers, a bounded number of bytes of them."""

    def __init__(self, most_bytes: int) -> None:
        """Begin empty."""
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def find(self, key: Key, version: int, now: datetime) -> Kept | None:
        """The answer for a key, if it still holds."""
        kept = self._kept.get(key)
        if kept is None or kept.version != version or kept.until <= now:
            return None
        self._kept.move_to_end(key)
        return kept

    def keep(self, key: Key, kept: Kept) -> None:
        """Keep an answer, and let the longest unused go."""
        before = self._kept.pop(key, None)
        self._bytes += len(kept.body) - (len(before.body) if before else 0)
        self._kept[key] = kept
        while self._bytes > self._most:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= len(gone.body)
