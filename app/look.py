"""One look per request: what time it is and what the directory holds, asked once for all that answer it.

List, map, detail and cache of one answer must agree. A change that lands while an answer is made would
else be in a part of it, or the answer would be cached under a version that it does not show.
"""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Protocol, runtime_checkable

from app.clock import Clock
from app.domain.snapshot import Snapshot
from app.fast.finder import Finder
from app.sources.addresses.kartverket import AddressSource
from app.sources.addresses.lookup import DistrictMap
from app.sources.oidc.providers import Providers
from app.sources.places.locating import Locator
from app.store.database import Database

Scope = MutableMapping[str, Any]
"""What ASGI knows of a request."""
StaleFor = Callable[[], timedelta | None]
"""How long ago a directory was last known to be the newest, if too long; None while all is well."""
_IN_SCOPE = "apent.look"


@dataclass(slots=True)
class Duty:
    """Whether this process wants to be asked; /readyz tells."""

    most_stale: timedelta | None = None
    """From which age of the directory on others should be asked instead; None for never."""
    is_draining: bool = False
    """It has been told to stop, and answers until nobody sends it anything."""


class SnapshotSource(Protocol):
    """Whatever holds the directory that readers see."""

    def current(self) -> Snapshot:
        """Give the newest snapshot there is; never waits for a database."""


@runtime_checkable
class ComparedSource(Protocol):
    """A source that compares its directory with the database now and then."""

    @property
    def confirmed_at(self) -> datetime:
        """When the directory was last known to be the newest."""

    def stale_for(self) -> timedelta | None:
        """How long ago that was, if it is too long; None while all is well."""


class DistrictMaps(Protocol):
    """Whatever knows the district lines."""

    async def on(self, snapshot: Snapshot, day: date) -> DistrictMap:
        """Give the map of the districts that are valid on a day."""


@dataclass(frozen=True, slots=True)
class Resources:
    """What the application answers from: given when it is made, or opened when it starts."""

    clock: Clock
    snapshots: SnapshotSource
    stale_for: StaleFor
    addresses: AddressSource
    maps: DistrictMaps
    finder: Finder
    duty: Duty = field(default_factory=Duty)
    places: Locator = field(default_factory=Locator)
    database: Database | None = None
    """Where the office reads and writes; None where a test gave the directory itself."""
    providers: Providers = field(default_factory=Providers)
    """With whom staff can log in."""
    office_is_here: bool = False
    """Whether the office is on this machine alone, so that its cookies may travel over plain http."""

    def look(self) -> "Look":
        """Read the clock once and take the directory once."""
        now = self.clock()
        return Look(now, self.snapshots.current(), self.stale_for(), self)


class Look(NamedTuple):
    """What one request sees, and what it can ask further."""

    now: datetime
    """Aware, in UTC."""
    snapshot: Snapshot
    stale_for: timedelta | None
    """How long ago the directory was last known to be the newest, if too long; None while all is well."""
    resources: Resources


TakeLook = Callable[[], Look]
"""Looks once."""


def staleness_of(source: SnapshotSource) -> StaleFor:
    """How stale a source is; one that compares itself with nothing never is."""
    return source.stale_for if isinstance(source, ComparedSource) else lambda: None


def put_look(scope: Scope, look: Look) -> None:
    """Give the look to everything that answers this request."""
    scope[_IN_SCOPE] = look


def look_of(scope: Scope) -> Look:
    """The look of a request; KeyError where the edge has not taken one."""
    look: Look = scope[_IN_SCOPE]
    return look
