"""Which route a path belongs to, by its template: what logs and metrics may tell of an address."""

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from re import Pattern

UNKNOWN = "unknown"
"""For paths of no route: whatever a caller makes up is one single name."""
LONGEST_CACHED = 200
"""Longer paths are looked up each time, so that what is cached stays small."""


class Templates:
    """The templates of all routes, in the order in which the application tries them."""

    def __init__(self, routes: Callable[[], Iterable[tuple[Pattern[str], str]]]) -> None:
        """Take what gives the pattern of each route's paths, and its template (/api/v1/offers/{offer_id}).

        It is called once, when it is first needed: FastAPI works its routes out then and not before.
        """
        self._give = routes
        self._cached = lru_cache(maxsize=4096)(self._find)

    @cached_property
    def _routes(self) -> tuple[tuple[Pattern[str], str], ...]:
        return tuple(self._give())

    def prepare(self) -> None:
        """Work the routes out now, so that the first request need not wait for it."""
        self.of("/")

    def of(self, path: str) -> str:
        """The template of a path; UNKNOWN if no route takes it."""
        return self._find(path) if len(path) > LONGEST_CACHED else self._cached(path)

    def _find(self, path: str) -> str:
        return next((template for pattern, template in self._routes if pattern.match(path)), UNKNOWN)
