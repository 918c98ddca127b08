"""Reads whole tables in one query each, as plain rows grouped by what they belong to."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, Label, Row, Text, cast, select
from sqlmodel import Session

from app.models import Table

AS_TEXT = frozenset({"hours", "periods"})
"""JSON columns that are handed on as text, so that equal ones are read once; see hours_json.py."""

Rows = dict[str, list[Row[Any]]]


def all_rows(session: Session, table: type[Table], *conditions: ColumnElement[bool]) -> Iterable[Row[Any]]:
    """Give every row of a table that meets the conditions, in the order of its primary key."""
    made = columns_of(table)
    wanted = (_readable(column) for column in made)
    order = (column for column in made if column.primary_key)
    return session.execute(select(*wanted).where(*conditions).order_by(*order))


def rows_by(session: Session, table: type[Table], key: str, *conditions: ColumnElement[bool]) -> Rows:
    """Give the same rows grouped by one of their columns; without a row, an empty list."""
    grouped: Rows = defaultdict(list)
    place = [column.name for column in columns_of(table)].index(key)
    for row in all_rows(session, table, *conditions):
        grouped[row[place]].append(row)
    return grouped


def columns_of(table: type[Table]) -> list[Column[Any]]:
    """Give the columns of a table."""
    return list(table.metadata.tables[str(table.__tablename__)].columns)


def _readable(column: Column[Any]) -> Column[Any] | Label[str]:
    return cast(column, Text).label(column.name) if column.name in AS_TEXT else column
