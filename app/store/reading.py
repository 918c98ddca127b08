"""Reads whole tables in one query each, as plain rows grouped by what they belong to."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Label, Row, Text, cast, select
from sqlmodel import Session

from app.domain.directory.entries import Source
from app.models import Table

AS_TEXT = frozenset({"hours", "periods", "other_names", "languages", "groups"})
"""JSON columns that are handed on as text, so that equal ones are read once."""

REMEMBERED = 20_000
"""How many different texts are remembered."""

BATCH = 2_000
"""How many rows are taken from the database at a time."""

T = TypeVar("T")


def all_rows(session: Session, table: type[Table], *conditions: ColumnElement[bool]) -> Iterable[Row[Any]]:
    """Give every row of a table that meets the conditions, by `position` if it has one, then by primary key.

    They come a batch at a time: all rows of the largest tables at once need more room than what is
    made of them.
    """
    made = columns_of(table)
    wanted = (_readable(column) for column in made)
    order = [c for c in made if c.name == "position"] + [c for c in made if c.primary_key]
    query = select(*wanted).where(*conditions).order_by(*order)
    return session.execute(query, execution_options={"yield_per": BATCH})


def rows_by(
    session: Session, table: type[Table], key: str, *conditions: ColumnElement[bool]
) -> dict[str, list[Row[Any]]]:
    """Give the same rows grouped by one of their columns."""
    return made_by(session, table, key, _itself, *conditions)


def made_by(
    session: Session,
    table: type[Table],
    key: str,
    make: Callable[[Row[Any]], T],
    *conditions: ColumnElement[bool],
) -> dict[str, list[T]]:
    """Give what is made of each row, grouped by one of the columns."""
    grouped: dict[str, list[T]] = defaultdict(list)
    place = [column.name for column in columns_of(table)].index(key)
    for row in all_rows(session, table, *conditions):
        grouped[row[place]].append(make(row))
    return grouped


def _itself(row: Row[Any]) -> Row[Any]:
    return row


@lru_cache(REMEMBERED)
def words_from_json(text: str) -> tuple[str, ...]:
    """Read a list of words from the text of a JSON column."""
    return tuple(json.loads(text))


def sources_from_json(sources: Iterable[Mapping[str, str | None]] | None) -> tuple[Source, ...]:
    """Read the sources of an organisation or a district from what its JSON column holds."""
    return tuple(
        Source(str(one["title"]), one["url"], one["date"], one["states"], one.get("read_by"))
        for one in sources or ()
    )


def columns_of(table: type[Table]) -> list[Column[Any]]:
    """Give the columns of a table."""
    return list(table.metadata.tables[str(table.__tablename__)].columns)


def _readable(column: Column[Any]) -> Column[Any] | Label[str]:
    return cast(column, Text).label(column.name) if column.name in AS_TEXT else column
