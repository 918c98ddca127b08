"""When an offer was last changed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from app.actions.change import Author, changing
from app.store.database import Database
from app.store.snapshot import load_snapshot
from tests.store.rows import an_offer, an_organisation, write

FIRST = datetime(2026, 11, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 12, tzinfo=UTC)


def change(database: Database, at: datetime, *offers: str) -> None:
    with changing(database, Author("test", at), "test", "offer", offers[0]) as under_way:
        for offer in offers:
            under_way.touch("offer", offer)


def changed_at(database: Database) -> dict[str, datetime]:
    with database.reading() as session:
        return dict(load_snapshot(session, LATER, ZoneInfo("Europe/Oslo")).changed_at)


def test_the_last_change_counts(database: Database) -> None:
    write(database, an_organisation(), an_offer("a"), an_offer("b"))
    change(database, FIRST, "a", "b")
    change(database, LATER, "b")
    assert changed_at(database) == {"a": FIRST, "b": LATER}


@pytest.mark.parametrize("kind", ["place", "district_version"])
def test_changes_of_what_is_no_part_of_it_are_left_out(database: Database, kind: str) -> None:
    write(database, an_organisation(), an_offer("a"))
    with changing(database, Author("test", FIRST), "test", kind, "a") as under_way:
        under_way.touch(kind, "a")
    assert changed_at(database) == {}


def test_what_the_public_has_lost_is_left_out(database: Database) -> None:
    write(database, an_organisation(), an_offer("a", publication="draft"))
    with changing(database, Author("test", FIRST), "test", "offer", "a") as under_way:
        under_way.remove("offer", "a")
    assert changed_at(database) == {}
