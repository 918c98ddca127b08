"""Reads from the log at which version each offer last changed, and which offers the public has lost."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, union_all
from sqlmodel import Session, col, select

from app.domain.directory.history import History
from app.models import ChangeLogRow, OfferAtPlaceRow, OfferRow


def load_history(session: Session, public: Collection[str]) -> History:
    """Give the history of the offers with these ids, which are all that the public sees."""
    every = union_all(_by_itself(), _by_its_doors(), _by_who_runs_it()).subquery()
    last = session.execute(select(every.c.offer_id, func.max(every.c.version)).group_by(every.c.offer_id))
    gone = session.execute(
        _logged("offer").add_columns(col(ChangeLogRow.entry_id)).where(col(ChangeLogRow.removed).is_(True))
    )
    return History(
        changed={offer: version for offer, version in last if offer in public},
        removed={offer: version for version, offer in gone if offer not in public},
    )


def _logged(kind: str) -> Select[Any]:
    return select(col(ChangeLogRow.version)).where(col(ChangeLogRow.kind) == kind)


def _by_itself() -> Select[Any]:
    return _logged("offer").add_columns(col(ChangeLogRow.entry_id).label("offer_id"))


def _by_its_doors() -> Select[Any]:
    here = col(OfferAtPlaceRow.place_id) == col(ChangeLogRow.entry_id)
    return _logged("place").join(OfferAtPlaceRow, here).add_columns(col(OfferAtPlaceRow.offer_id))


def _by_who_runs_it() -> Select[Any]:
    it = col(OfferRow.organisation_id) == col(ChangeLogRow.entry_id)
    return _logged("organisation").join(OfferRow, it).add_columns(col(OfferRow.id))
