"""One cache for all that is costly to make and asked for again: bounded in the bytes that it really uses.

Whatever a stranger can make grow is counted whole, keys and headers too: ten thousand addresses of eight
kilobytes with short answers are eighty megabytes. When there is too much, what has run out goes first, then
what was not used for longest.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from sys import getsizeof
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

FOR_EVER = datetime.max.replace(tzinfo=UTC)
OF_AN_ENTRY = 300
"""Bytes that an entry takes besides its key and its value."""
_MAKERS = 16
"""Values that can be made at the same time."""
_NO_TIME = datetime.min.replace(tzinfo=UTC)

Value = TypeVar("Value")


class _Entry(NamedTuple, Generic[Value]):
    value: Value
    depends_on: object
    since: datetime
    until: datetime
    size: int


class Memo(Generic[Value]):
    """Values by their keys. Safe for several threads."""

    def __init__(self, most: int, size: Callable[[Hashable, Value], int] | None = None) -> None:
        """Hold `most` bytes at the most, or as many of what `size` gives of a key and its value."""
        self._most = most
        self._size = size or (lambda key, value: OF_AN_ENTRY + bytes_of(key) + bytes_of(value))
        self._used = 0
        self._kept_since_sweep = 0
        self._entries: OrderedDict[Hashable, _Entry[Value]] = OrderedDict()
        self._changing = Lock()
        self._making = tuple(Lock() for _ in range(_MAKERS))

    @property
    def used(self) -> int:
        """How much it holds, in the unit of its bound."""
        return self._used

    def find(self, key: Hashable, depends_on: object = None, now: datetime = _NO_TIME) -> Value | None:
        """The value of a key, if it depends on the same, has not run out and is not from the future.

        A clock that was nine hours ahead for one request left an answer that held for nine hours.
        """
        with self._changing:
            entry = self._entries.get(key)
            if entry is None or entry.depends_on != depends_on or not entry.since <= now < entry.until:
                return None
            self._entries.move_to_end(key)
            return entry.value

    def keep(
        self,
        key: Hashable,
        value: Value,
        depends_on: object = None,
        *,
        until: datetime = FOR_EVER,
        now: datetime = _NO_TIME,
    ) -> None:
        """Keep a value that holds `until` then and as long as what it depends on is the same."""
        entry = _Entry(value, depends_on, now, until, self._size(key, value))
        with self._changing:
            self._drop(key)
            self._entries[key] = entry
            self._used += entry.size
            self._kept_since_sweep += 1
            self._make_room(now)

    def get(self, key: Hashable, depends_on: object, make: Callable[[], Value]) -> Value:
        """The value of a key, made anew if it depends on something else now: once, if two ask at once.

        What makes it must not ask this memo for another value.
        """
        with self._making[hash(key) % _MAKERS]:
            found = self.find(key, depends_on)
            if found is None:
                found = make()
                self.keep(key, found, depends_on)
            return found

    def _make_room(self, now: datetime) -> None:
        # To look at every entry for each new one would let a flood of new addresses eat the processor.
        if self._used > self._most and self._kept_since_sweep * 8 >= len(self._entries):
            self._kept_since_sweep = 0
            for key in [key for key, entry in self._entries.items() if entry.until <= now]:
                self._drop(key)
        while self._used > self._most:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: Hashable) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._used -= entry.size


def bytes_of(thing: object) -> int:
    """The memory that texts, bytes, numbers, and lists and tuples of them take, each counted in full."""
    size = getsizeof(thing)
    return size + sum(map(bytes_of, thing)) if isinstance(thing, list | tuple) else size
