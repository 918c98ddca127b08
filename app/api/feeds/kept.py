"""Keeps costly files for as long as they hold: one version of the directory, and one day or minute of it."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import NamedTuple

from app.domain.snapshot import Snapshot

_MOST = 64
"""Files kept at once; those made longest ago go first."""
_MAKERS = 16
"""Files that can be made at the same time."""


class _File(NamedTuple):
    snapshot: Snapshot
    stamp: Hashable
    content: bytes


class Kept:
    """Made files by their names. Safe for several threads: nobody makes the same file twice."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._files: dict[Hashable, _File] = {}
        self._keeping = Lock()
        self._making = tuple(Lock() for _ in range(_MAKERS))

    def get(self, snapshot: Snapshot, name: Hashable, stamp: Hashable, make: Callable[[], bytes]) -> bytes:
        """The file with this name, made anew for another snapshot or another stamp (a day, a minute)."""
        with self._making[hash(name) % _MAKERS]:
            found = self._files.get(name)
            if found and found.snapshot is snapshot and found.stamp == stamp:
                return found.content
            content = make()
            self._keep(name, _File(snapshot, stamp, content))
            return content

    def _keep(self, name: Hashable, file: _File) -> None:
        with self._keeping:
            self._files.pop(name, None)
            self._files[name] = file
            while len(self._files) > _MOST:
                del self._files[next(iter(self._files))]
