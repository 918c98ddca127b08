"""Stable UUIDs for HSDS, made from our own ids: the same on every server and after every restart."""

from functools import lru_cache
from uuid import UUID, uuid5

NAMESPACE = UUID("6b1f3f1e-3a0c-5c52-9d0e-0a6f1c8f2e47")
"""Never change it: every id that other systems have kept comes from it."""


@lru_cache(maxsize=65536)
def hsds_id(kind: str, *parts: str) -> str:
    """The id of the HSDS object of a kind ("service", "location", …) that our own ids name.

    >>> hsds_id("service", "fyrlyset") == hsds_id("service", "fyrlyset") != hsds_id("location", "fyrlyset")
    True
    """
    return str(uuid5(NAMESPACE, "\x1f".join((kind, *parts))))
