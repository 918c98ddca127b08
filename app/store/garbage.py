"""When Python searches for garbage: never amid a directory.

A full search looks at every object there is, and nobody else runs meanwhile: one and a half seconds at ten
thousand offers. A directory has no garbage in it, and is freed without a search when nobody reads it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def settle() -> None:
    """Begin to search where `apent serve` put it off, and never in what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@contextmanager
def without_search() -> Iterator[None]:
    """Search before, which is quick, as all that was settled is left out; never in what is made meanwhile."""
    if not gc.isenabled():
        yield
        return
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        settle()
