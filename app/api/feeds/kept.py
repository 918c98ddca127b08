"""Keeps costly files for as long as they hold: one version of the directory, one day or minute."""

from collections.abc import Callable, Hashable
from threading import Lock

from app.domain.snapshot import Snapshot

_MOST = 64
"""Files kept at once; those asked for longest ago go first."""


class Kept:
    """Made files by what they are made of. Safe for several threads: nobody makes the same file twice."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = Lock()
        self._files: dict[Hashable, tuple[Snapshot, bytes]] = {}

    def get(self, snapshot: Snapshot, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The file of this snapshot and key, made now if it is not there yet."""
        with self._lock:
            found = self._files.pop(key, None)
            content = found[1] if found and found[0] is snapshot else make()
            self._files[key] = (snapshot, content)
            while len(self._files) > _MOST:
                del self._files[next(iter(self._files))]
            return content
