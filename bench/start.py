"""How long the server takes to start with 10,000 and 100,000 offers, and until readers see a change.

Run with `python -m bench.start`. The offers are the seed's, copied until there are enough, in an SQLite
database of their own; the server is `apent serve` as an operator starts it. Nothing here is a test.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import urlopen

from sqlalchemy import Table, insert, select

from app.actions.hours_changes import add_hours_changes
from app.clock import system_clock
from app.domain.hours import ChangeKind, HoursChange
from app.domain.office.grants import by_command
from app.domain.office.may import Entry, permitted
from app.domain.office.said import Said, Via
from app.domain.office.verbs import Verb
from app.models import Table as Stored
from app.store.database import Database
from bench.report import tell
from bench.seed import seeded
from bench.serving import serving

START_LIMITS, STARTS = {10_000: 3, 100_000: 15}, {10_000: 3, 100_000: 1}
"""Seconds, and how often it is tried, by the number of offers."""
CHANGE_LIMIT = 5
"""Seconds."""
COPIED = {"offer.id", "place.id"}
"""What gets another name in each copy, and whatever points at it."""
SERVE = [sys.executable, "-c", "from app.cli import main; main()", "serve"]


def main() -> None:
    """For each size fill a database, start the server on it, change an offer."""
    sizes = tuple(map(int, os.environ.get("SIZES", "").split())) or tuple(START_LIMITS)
    head = ["| offers | start s | limit | a change is seen after s | limit |", "| ---: " * 5 + "|"]
    tell("Starts", [*head, *(_measure(size) for size in sizes)])


def _measure(least: int) -> str:
    """The medians of one size as a line."""
    starts, changes = [], []
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'many.db'}"
        with _filled(url, least) as (database, offers):
            for _ in range(STARTS[least]):
                begun = time.perf_counter()
                with serving(SERVE, APENT_METRICS_PORT="0", APENT_RATE_LIMIT="0") as (port, _process):
                    _ask(port, "offers?open_at=now&limit=1")
                    starts.append(time.perf_counter() - begun)
                    changes.append(change_and_wait(database, port))
    start, change = median(starts), median(changes)
    return f"| {offers:,} | {start:.1f} | {START_LIMITS[least]} | {change:.1f} | {CHANGE_LIMIT} |"


def change_and_wait(database: Database, port: int) -> float:
    """Close an offer that is open; returns after how many seconds readers are told."""
    found = _ask(port, "offers?state=any&limit=1")
    offer_id, version = found["items"][0]["id"], found["version"]
    now = system_clock()
    text = f"Strømbrudd {now:%H:%M:%S}"
    closed = HoursChange(now.date() - timedelta(days=1), None, ChangeKind.CLOSED, reason=text)
    permit = permitted(by_command("bench", now), Verb.HOURS_CHANGE, Entry("offer", offer_id))
    add_hours_changes(database, Said(permit, version, Via.COMMAND), offer_id, [closed])
    begun = time.perf_counter()
    while _ask(port, f"offers/{offer_id}")["version"] == version:
        time.sleep(0.02)
    return time.perf_counter() - begun


@contextmanager
def _filled(url: str, least: int) -> Iterator[tuple[Database, int]]:
    """A database with so many offers at least: the seed, and copies of it under other ids."""
    os.environ["APENT_DATABASE_URL"] = url
    database = seeded(url, system_clock())
    tables = [table for table in Stored.metadata.sorted_tables if _is_copied(table)]
    with database.writing() as session:
        read = {table: [dict(row) for row in session.execute(select(table)).mappings()] for table in tables}
        rows = {table: found for table, found in read.items() if found}
        have = len(rows[Stored.metadata.tables["offer"]])
        for number in range(1, least // have + 1):
            for table, found in rows.items():
                session.execute(insert(table), [_copy(table, row, number) for row in found])
    yield database, have * (least // have + 1)
    database.close()


def _is_copied(table: Table) -> bool:
    return any(_points_at_copied(table, name) for name in table.columns.keys())  # noqa: SIM118


def _points_at_copied(table: Table, name: str) -> bool:
    column = table.columns[name]
    return f"{table.name}.{name}" in COPIED or any(
        key.target_fullname in COPIED for key in column.foreign_keys
    )


def _copy(table: Table, row: dict[str, Any], number: int) -> dict[str, Any]:
    renamed = {
        name: f"{value}-copy-{number}"
        for name, value in row.items()
        if value and _points_at_copied(table, name)
    }
    return {
        name: value
        for name, value in (row | renamed).items()
        if not (name == "id" and isinstance(value, int))
    }


def _ask(port: int, path: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(urlopen(f"http://127.0.0.1:{port}/api/v1/{path}").read())
    return answer


if __name__ == "__main__":
    main()
