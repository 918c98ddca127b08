"""Entries as facts: what the tables say of one organisation, place, offer or division of the city.

Facts are plain JSON, so that they can be compared with those of the seed files, kept in the audit and
written back. They hold neither what the database adds itself nor what the office says from day to
day (room, dated changes of its own), so that "closed today" does not make an entry look edited.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Date, RowMapping, TableClause, delete, insert, select, update
from sqlmodel import Session

from app.models import (
    DistrictRow,
    DistrictVersionRow,
    EligibilityDistrictRow,
    EligibilityRow,
    HoursChangeRow,
    OfferAtPlaceRow,
    OfferAudienceRow,
    OfferMeasureRow,
    OfferRow,
    OfferServiceRow,
    OrganisationRow,
    PlaceRow,
    SourceRow,
    Table,
    VerificationRow,
)
from app.store.reading import columns_of

Facts = dict[str, list[dict[str, Any]]]
"""Rows by the name of their table, without the entry's own id; the first table has one row."""


@dataclass(frozen=True)
class Part:
    """One table of an entry: the column that holds the entry's id, and what its rows have in common."""

    table: type[Table]
    key: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    omitted: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name of the table."""
        return str(self.table.__tablename__)

    @property
    def sql(self) -> TableClause:
        """The table, for statements."""
        return self.table.metadata.tables[self.name]

    @property
    def columns(self) -> dict[str, bool]:
        """The columns that are facts, and whether each holds a date."""
        left_out = {self.key, *self.fixed, *self.omitted}
        made = columns_of(self.table)
        return {c.name: isinstance(c.type, Date) for c in made if c.name not in left_out}


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its own table first, then the tables whose rows belong to it."""

    name: str
    parts: tuple[Part, ...]


ORGANISATION = Kind("organisation", (Part(OrganisationRow, "id"),))
PLACE = Kind("place", (Part(PlaceRow, "id"),))
OFFER = Kind(
    "offer",
    (
        Part(OfferRow, "id"),
        *(
            Part(table, "offer_id")
            for table in (
                OfferAudienceRow,
                OfferMeasureRow,
                OfferAtPlaceRow,
                OfferServiceRow,
                EligibilityRow,
                EligibilityDistrictRow,
                VerificationRow,
                SourceRow,
            )
        ),
        Part(HoursChangeRow, "offer_id", fixed={"origin": "seed"}, omitted=frozenset({"id"})),
    ),
)
DISTRICTS = Kind(
    "district_version",
    (
        Part(DistrictVersionRow, "id", omitted=frozenset({"imported_at", "imported_by"})),
        Part(DistrictRow, "version_id"),
    ),
)
KINDS = (ORGANISATION, PLACE, OFFER, DISTRICTS)
"""All kinds, each after those that its rows point to."""


def read_facts(session: Session, kind: Kind, entry_id: str | None = None) -> dict[str, Facts]:
    """Give the facts of all entries of a kind, or of one, by id; in one query per table."""
    found: dict[str, Facts] = {}
    for part in kind.parts:
        for row in _rows(session, part, entry_id):
            values = dict(row)
            facts = found.setdefault(values.pop(part.key), defaultdict(list))
            facts[part.name].append({name: _plain(values[name]) for name in part.columns})
    return {key: in_order(facts) for key, facts in found.items()}


def _rows(session: Session, part: Part, entry_id: str | None) -> Iterable[RowMapping]:
    columns = part.sql.c
    query = select(columns[part.key], *(columns[name] for name in part.columns))
    query = query.where(*(columns[name] == value for name, value in part.fixed.items()))
    if entry_id is not None:
        query = query.where(columns[part.key] == entry_id)
    return session.execute(query).mappings()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def in_order(facts: Mapping[str, list[dict[str, Any]]]) -> Facts:
    """Give the same facts with tables and rows in one order, so that equal facts compare equal."""
    return {
        table: sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, ensure_ascii=False))
        for table, rows in sorted(facts.items())
        if rows
    }


def insert_entries(
    session: Session, kind: Kind, entries: Mapping[str, Facts], extra: Mapping[str, Any] | None = None
) -> None:
    """Write new entries, in one statement per table; `extra` are further columns of the entry's own row."""
    for part in kind.parts:
        more = dict(extra or {}) if part is kind.parts[0] else {}
        rows = [row | more for key, facts in entries.items() for row in _for_table(part, key, facts)]
        if rows:
            session.execute(insert(part.sql), rows)


def replace_entry(session: Session, kind: Kind, entry_id: str, facts: Facts) -> None:
    """Write other facts over those of an entry that is there."""
    own, *parts = kind.parts
    (row,) = _for_table(own, entry_id, facts)
    session.execute(update(own.sql).where(own.sql.c[own.key] == entry_id).values(row))
    for part in parts:
        columns = part.sql.c
        fixed = (columns[name] == value for name, value in part.fixed.items())
        session.execute(delete(part.sql).where(columns[part.key] == entry_id, *fixed))
        rows = _for_table(part, entry_id, facts)
        if rows:
            session.execute(insert(part.sql), rows)


def _for_table(part: Part, entry_id: str, facts: Facts) -> list[dict[str, Any]]:
    dates = {name for name, holds_date in part.columns.items() if holds_date}
    return [
        {part.key: entry_id, **part.fixed}
        | {name: date.fromisoformat(v) if v and name in dates else v for name, v in row.items()}
        for row in facts.get(part.name, ())
    ]
