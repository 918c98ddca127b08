"""Entries as facts: what the tables say of one entry of a kind.

Facts are plain JSON, so that they can be compared with those of the seed files, kept in the audit and
written back. They hold nothing that the database adds itself.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Date, DateTime, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.domain.errors import InUseError
from app.models import ContactRow
from app.store.kinds import ABOUT_AN_OFFER, OFFER, Kind, Rows

CONTACTS = Rows(ContactRow, "offer_id")
"""Whom to ask about an offer: no facts, but lost with it all the same."""

Facts = dict[str, list[dict[str, Any]]]
"""Rows by the name of their table, without the entry's own id; no facts at all: there is no such entry."""

_READ: dict[type, Callable[[str], object]] = {Date: date.fromisoformat, DateTime: datetime.fromisoformat}


def read_facts(session: Session, kind: Kind, entry_id: str | None = None) -> dict[str, Facts]:
    """Give the facts of all entries of a kind, or of one, by id; in one query per table."""
    found: dict[str, Facts] = {}
    for part in kind.parts:
        for row in _rows(session, part, entry_id):
            values = dict(row)
            facts = found.setdefault(values.pop(part.key), defaultdict(list))
            facts[part.name].append({name: _plain(values[name]) for name in part.columns})
    return {key: in_order(facts) for key, facts in found.items()}


def facts_of(session: Session, kind: Kind, entry_id: str) -> Facts:
    """Give the facts of one entry; none where there is no such entry."""
    return read_facts(session, kind, entry_id).get(entry_id, {})


def _rows(session: Session, part: Rows, entry_id: str | None) -> Iterable[RowMapping]:
    columns = part.sql.c
    query = select(columns[part.key], *(columns[name] for name in part.columns))
    query = query.where(*(columns[name] == value for name, value in part.fixed.items()))
    if entry_id is not None:
        query = query.where(columns[part.key] == entry_id)
    return session.execute(query).mappings()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return instant_as_json(value)
    return value.isoformat() if isinstance(value, date) else value


def instant_as_json(at: datetime) -> str:
    """Write an instant (aware) as facts hold it: ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat()


def in_order(facts: Mapping[str, list[dict[str, Any]]]) -> Facts:
    """Give the same facts with tables and rows in one order, so that equal facts compare equal."""
    return {
        table: sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, ensure_ascii=False))
        for table, rows in sorted(facts.items())
        if rows
    }


def as_of_today(kind: Kind, facts: Mapping[str, list[dict[str, Any]]]) -> Facts:
    """Give facts with just the columns that there are now: the audit may be older than a column.

    A column that the facts do not know is empty; the migration that brings one gives it no other value.
    """
    columns = {part.name: part.columns for part in kind.parts}
    kept = {
        table: [{name: row.get(name) for name in columns[table]} for row in rows]
        for table, rows in facts.items()
        if table in columns
    }
    return in_order(kept)


def insert_entries(
    session: Session, kind: Kind, entries: Mapping[str, Facts], extra: Mapping[str, Any] | None = None
) -> None:
    """Write new entries, in one statement per table; `extra` are further columns of the entry's own row."""
    for part in kind.parts:
        more = dict(extra or {}) if part is kind.parts[0] else {}
        rows = [row | more for key, facts in entries.items() for row in _for_table(part, key, facts)]
        if rows:
            session.execute(insert(part.sql), rows)


def write_entry(session: Session, kind: Kind, entry_id: str, before: Facts, after: Facts) -> None:
    """Write what differs from the facts of before; without any facts the entry comes or goes.

    InUseError where something else still needs it, or another entry has the name.
    """
    try:
        if not before:
            insert_entries(session, kind, {entry_id: after})
        elif not after:
            _check_alone(session, kind, entry_id)
            _delete(session, kind, entry_id)
        else:
            _replace(session, kind, entry_id, before, after)
    except IntegrityError:
        # PostgreSQL tells the whole row that it refuses, and a traceback with it would tell a hidden address.
        raise InUseError(f"{kind.name} {entry_id} cannot become this or go") from None


def _check_alone(session: Session, kind: Kind, entry_id: str) -> None:
    """What was said of an offer since it came would go with it, unseen and in no audit."""
    if kind is not OFFER:
        return
    for part in (CONTACTS, *(part for other in ABOUT_AN_OFFER for part in other.parts)):
        if session.execute(select(part.sql).where(*_whose(part, entry_id)).limit(1)).first():
            raise InUseError(f"Something was said of offer {entry_id} since it came: {part.name}")


def _delete(session: Session, kind: Kind, entry_id: str) -> None:
    for part in reversed(kind.parts):
        session.execute(delete(part.sql).where(*_whose(part, entry_id)))


def _replace(session: Session, kind: Kind, entry_id: str, before: Facts, after: Facts) -> None:
    for part in kind.parts:
        if before.get(part.name) == after.get(part.name):
            continue
        rows = _for_table(part, entry_id, after)
        if part is kind.parts[0] and not kind.is_list:
            session.execute(update(part.sql).where(*_whose(part, entry_id)).values(rows[0]))
            continue
        session.execute(delete(part.sql).where(*_whose(part, entry_id)))
        if rows:
            session.execute(insert(part.sql), rows)


def _whose(part: Rows, entry_id: str) -> list[Any]:
    columns = part.sql.c
    return [
        columns[part.key] == entry_id,
        *(columns[name] == value for name, value in part.fixed.items()),
    ]


def _for_table(part: Rows, entry_id: str, facts: Facts) -> list[dict[str, Any]]:
    return [
        {part.key: entry_id, **part.fixed} | {name: _typed(part, name, value) for name, value in row.items()}
        for row in facts.get(part.name, ())
    ]


def _typed(part: Rows, name: str, value: object) -> object:
    read = _READ.get(part.columns.get(name, object))
    return read(value) if read and isinstance(value, str) else value
