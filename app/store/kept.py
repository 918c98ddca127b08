"""The last good directory on disk, so that a server can start while its database is away.

It is the snapshot itself: drafts and hidden addresses never get into one, so they are not in the file either.
"""

import hashlib
import json
import logging
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import URL, make_url

from app.domain.directory.entries import District, Offer
from app.domain.directory.history import History
from app.domain.directory.wordings import Wordings
from app.domain.hours import HolidayCalendar, SchoolHoliday
from app.domain.live import Live
from app.domain.snapshot import Snapshot
from app.store.snapshot import context_for

log = logging.getLogger(__name__)


def url_of(address: str) -> URL:
    """The address of a database, as SQLAlchemy takes it apart."""
    return make_url(address)


@dataclass(frozen=True, slots=True)
class _Facts:
    """All of a snapshot that does not come with the code."""

    version: int
    epoch: str
    is_meant: bool
    offers: tuple[Offer, ...]
    districts: tuple[District, ...]
    school_holidays: tuple[SchoolHoliday, ...]
    live: Live
    wordings: dict[str, Wordings]
    history: History
    changed_at: dict[str, datetime]
    boundaries: dict[date, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the last good directory of one database lies."""

    file: Path
    zone: ZoneInfo

    @classmethod
    def of(cls, folder: Path, database: URL, zone: ZoneInfo) -> "Kept":
        """The place for a database: the directory of another one never passes for its own."""
        name = database.set(password=None).render_as_string()
        return cls(folder / f"{hashlib.sha256(name.encode()).hexdigest()[:16]}.json", zone)

    def keep(self, snapshot: Snapshot, confirmed_at: datetime) -> None:
        """Write a snapshot that was the newest at an instant (aware), whole or not at all; OSError if not.

        The time of the file is that instant. Where the same one is kept already, as by another worker, only
        that is written anew.
        """
        head = self._head()
        if head.get("edition") != snapshot.whole_edition or head.get("shapes") != _shapes():
            self._write(snapshot)
        os.utime(self.file, (confirmed_at.timestamp(), confirmed_at.timestamp()))

    def _write(self, snapshot: Snapshot) -> None:
        body = _adapter().dump_json(_facts_of(snapshot))
        digest = hashlib.sha256(body).hexdigest()
        head = {"edition": snapshot.whole_edition, "shapes": _shapes(), "sha256": digest}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        try:
            part.write_bytes(json.dumps(head).encode() + b"\n" + body)
            part.replace(self.file)
        finally:
            part.unlink(missing_ok=True)

    def load(self, now: datetime) -> tuple[Snapshot, datetime] | None:
        """Give what was kept, as read now, and when it was last known to be the newest.

        None, with the reason in the log, where nothing was kept, by another release, or not whole.
        """
        try:
            first, _, body = self.file.read_bytes().partition(b"\n")
            head = json.loads(first)
            if head["sha256"] != hashlib.sha256(body).hexdigest() or head["shapes"] != _shapes():
                log.warning("The directory kept in %s is not whole, or another release's", self.file)
                return None
            confirmed_at = datetime.fromtimestamp(self.file.stat().st_mtime, UTC)
            return _snapshot_of(_adapter().validate_json(body), now, self.zone), confirmed_at
        except FileNotFoundError:
            log.warning("No directory is kept in %s", self.file)
        except (OSError, KeyError, TypeError, ValueError, ValidationError) as error:
            log.warning("The directory kept in %s cannot be read: %s", self.file, type(error).__name__)
        return None

    @property
    def is_there(self) -> bool:
        """Whether something was kept."""
        return self.file.exists()

    def _head(self) -> dict[str, str]:
        try:
            with self.file.open("rb") as kept:
                found = json.loads(kept.readline(2_000))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _facts_of(snapshot: Snapshot) -> _Facts:
    return _Facts(
        version=snapshot.version,
        epoch=snapshot.epoch,
        is_meant=snapshot.is_meant,
        offers=snapshot.offers,
        districts=snapshot.districts,
        school_holidays=_as_entered(snapshot.context.calendar),
        live=snapshot.live,
        wordings=dict(snapshot.wordings),
        history=snapshot.history,
        changed_at=dict(snapshot.changed_at),
        boundaries={first: dict(by_code) for first, by_code in snapshot.boundaries.items()},
    )


def _as_entered(calendar: HolidayCalendar) -> tuple[SchoolHoliday, ...]:
    """The table of school holidays as the office entered it, spans with a name of their own included."""
    spans = (SchoolHoliday(span.first, span.last, span.name) for span in calendar.named_days)
    return (*calendar.school_holidays, *spans)


def _snapshot_of(facts: _Facts, now: datetime, zone: ZoneInfo) -> Snapshot:
    return Snapshot(
        version=facts.version,
        loaded_at=now,
        offers=facts.offers,
        districts=facts.districts,
        context=context_for(zone, facts.school_holidays),
        live=facts.live,
        wordings=facts.wordings,
        history=facts.history,
        changed_at=facts.changed_at,
        epoch=facts.epoch,
        is_meant=facts.is_meant,
        boundaries=facts.boundaries,
    )


@cache
def _adapter() -> TypeAdapter[_Facts]:
    return TypeAdapter(_Facts)


@cache
def _shapes() -> str:
    """Changes with every field of the directory: what another release kept is not taken for ours."""
    return hashlib.sha256(json.dumps(_adapter().json_schema(), sort_keys=True).encode()).hexdigest()[:16]
