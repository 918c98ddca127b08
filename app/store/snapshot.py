"""Makes the snapshot: everything that may be shown in public, read in one transaction."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from zoneinfo import ZoneInfo

from sqlmodel import Session

from app.domain.hours import Context, SchoolHoliday
from app.domain.snapshot import Snapshot
from app.sources.holidays import norwegian_calendar
from app.store.changed import load_changed_at
from app.store.changes import load_history
from app.store.city import load_boundaries, load_districts, load_school_holidays
from app.store.live import load_live
from app.store.offers import load_offers
from app.store.versions import read_state
from app.store.wordings import load_wordings

LOOK_BACK = timedelta(days=31)
"""Changes of hours that ended longer ago are no longer read: they would pile up for ever."""


def load_snapshot(session: Session, now: datetime, zone: ZoneInfo) -> Snapshot:
    """Read the whole public directory: published, closed and moved offers, ordered by id.

    Drafts are left out, and hidden places come without address, postcode, point or name. The number of
    queries does not depend on the number of entries.
    """
    today = now.astimezone(zone).date()
    with _nothing_collected():
        offers = sorted(load_offers(session, today - LOOK_BACK), key=attrgetter("id"))
        history = load_history(session, {offer.id for offer in offers})
        versions, is_meant = read_state(session)
        return Snapshot(
            version=versions.facts,
            epoch=versions.epoch,
            is_meant=is_meant,
            loaded_at=now,
            offers=tuple(offers),
            districts=load_districts(session),
            boundaries=load_boundaries(session),
            context=context_for(zone, load_school_holidays(session)),
            live=load_live(session, versions.live, now, zone),
            wordings=load_wordings(session),
            history=history,
            changed_at=load_changed_at(session, history.changed),
        )


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Pause the search for garbage: among so many new objects that all stay it takes half the time.

    With 10,000 offers 2.3 s of processor time became 1.1 s.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@lru_cache(8)
def context_for(zone: ZoneInfo, school_holidays: tuple[SchoolHoliday, ...] = ()) -> Context:
    """Give what hours are read in.

    The same object for the same arguments: the engine's caches know a context by its identity.
    """
    return Context(zone, norwegian_calendar(school_holidays))
