"""Dated changes of hours: "closed today", other hours in Christmas week, an extra evening, and their end."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.actions.change import Change, changing
from app.domain.errors import NotFoundError
from app.domain.hours import ChangeKind, HoursChange
from app.domain.office.ends import day_on_duty
from app.domain.office.may import Deed
from app.domain.office.parts import Part
from app.domain.office.said import Said
from app.domain.office.usual import left_of
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.facts import Facts, facts_of
from app.store.hours_json import change_of_row, periods_as_json
from app.store.kinds import HOURS_CHANGES, OFFER

TABLE = "hours_change"
ONE_DAY = timedelta(days=1)


def close_today(
    database: Database, said: Said, offer_id: str, zone: ZoneInfo, reason: str | None = None
) -> HoursChange:
    """Close an offer at all its places for the day on duty, which ends at 04:00; give the change.

    NotFoundError if there is no such offer.
    """
    day = day_on_duty(said.permit.at, zone)
    closed = HoursChange(day, day, ChangeKind.CLOSED, reason=reason)
    _add(database, said, Verb.HOURS_CLOSE, (offer_id, None), [closed])
    return closed


def add_hours_changes(
    database: Database,
    said: Said,
    offer_id: str,
    changes: Sequence[HoursChange],
    *,
    place_id: str | None = None,
) -> None:
    """Add changes at one place of an offer, or at all of them; one that is there already is left alone.

    NotFoundError if there is no such offer, or it is not at that place.
    """
    _add(database, said, Verb.HOURS_CHANGE, (offer_id, place_id), changes)


def end_hours_change(
    database: Database,
    said: Said,
    offer_id: str,
    ended: HoursChange,
    day: date,
    *,
    place_id: str | None = None,
) -> None:
    """Let a change hold no more from a local day on, whether the office or the seed files said it.

    NotFoundError if the offer has no such change there. One that had not begun is gone.
    """
    with changing(database, said, Deed(Verb.HOURS_END, OFFER.name, offer_id)) as change:
        for kind in (HOURS_CHANGES, OFFER):
            rows = facts_of(change.session, kind, offer_id).get(TABLE, [])
            old = next((row for row in rows if _is(row, ended, place_id)), None)
            if old is not None:
                change.edit(kind, offer_id, lambda now, old=old: _ended(now, old, day))  # type: ignore[misc]
                return
        raise NotFoundError(f"The offer {offer_id} has no such change")


def amend_hours_change(
    database: Database,
    said: Said,
    offer_id: str,
    old: HoursChange,
    new: HoursChange,
    *,
    place_id: str | None = None,
) -> None:
    """Put another change in the place of one that the office said: with its reason, or until a later day.

    NotFoundError if the offer has no such change there, any more.
    """
    with changing(database, said, Deed(Verb.HOURS_CHANGE, OFFER.name, offer_id)) as change:
        rows = facts_of(change.session, HOURS_CHANGES, offer_id).get(TABLE, [])
        found = next((row for row in rows if _is(row, old, place_id)), None)
        if found is None:
            raise NotFoundError(f"The offer {offer_id} has no such change")
        amended = found | _row(new, place_id)
        change.edit(HOURS_CHANGES, offer_id, lambda _: {TABLE: [*_others(rows, found), amended]})


def as_usual(database: Database, said: Said, offer_id: str, first: date, last: date | None) -> None:
    """Let the regular hours hold from a local day until another (None: for ever), whoever said otherwise.

    NotFoundError if there is no such offer.
    """
    with changing(database, said, Deed(Verb.HOURS_END, OFFER.name, offer_id)) as change:
        _check_there(change, offer_id, None)
        for kind in (HOURS_CHANGES, OFFER):
            change.edit(kind, offer_id, lambda now: _without(now, first, last), Part.HOURS)


def _add(
    database: Database,
    said: Said,
    verb: Verb,
    where: tuple[str, str | None],
    changes: Sequence[HoursChange],
) -> None:
    offer_id, place_id = where
    with changing(database, said, Deed(verb, OFFER.name, offer_id)) as change:
        _check_there(change, offer_id, place_id)
        rows = [_row(one, place_id) | {"position": change.version} for one in changes]
        change.edit(HOURS_CHANGES, offer_id, lambda now: _with(now, rows))


def _with(now: Facts, rows: list[dict[str, Any]]) -> Facts:
    there = now.get(TABLE, [])
    known = [row | {"position": None} for row in there]
    return {TABLE: [*there, *(row for row in rows if row | {"position": None} not in known)]}


def _without(now: Facts, first: date, last: date | None) -> Facts:
    left = [
        row | {"first_day": one.first.isoformat(), "last_day": one.last and one.last.isoformat()}
        for row in now.get(TABLE, [])
        for one in left_of(change_of_row(row), first, last)
    ]
    return now | {TABLE: left} if left != now.get(TABLE, []) else now


def _others(rows: list[dict[str, Any]], row: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in rows if one is not row]


def _ended(now: Facts, old: dict[str, Any], day: date) -> Facts:
    rows = [row for row in now[TABLE] if row != old]
    if date.fromisoformat(old["first_day"]) < day:
        rows.append(old | {"last_day": (day - ONE_DAY).isoformat()})
    return now | {TABLE: rows}


def _is(row: dict[str, Any], change: HoursChange, place_id: str | None) -> bool:
    return {name: value for name, value in row.items() if name != "position"} == _row(change, place_id)


def _check_there(change: Change, offer_id: str, place_id: str | None) -> None:
    offer = facts_of(change.session, OFFER, offer_id)
    if not offer:
        raise NotFoundError(f"There is no offer {offer_id}")
    if place_id is not None and place_id not in {row["place_id"] for row in offer.get("offer_at_place", ())}:
        raise NotFoundError(f"The offer {offer_id} is not at a place {place_id}")


def _row(change: HoursChange, place_id: str | None) -> dict[str, Any]:
    return {
        "place_id": place_id,
        "first_day": change.first.isoformat(),
        "last_day": change.last and change.last.isoformat(),
        "kind": str(change.kind),
        "periods": periods_as_json(change),
        "mode": str(change.mode),
        "reason": change.reason,
    }
