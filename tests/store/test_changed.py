"""When an offer was last changed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.actions.places import ExactPoint, set_exact_point
from app.domain.city.geography import Point
from app.domain.directory.vocabulary import Publication
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.kinds import PLACE
from app.store.snapshot import load_snapshot
from tests.office import publish, rename, said
from tests.store.rows import a_door, an_offer, an_organisation, write

FIRST = datetime(2026, 11, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 12, tzinfo=UTC)


def change(database: Database, at: datetime, *offers: str) -> None:
    """Other names, in one change each."""
    for offer in offers:
        rename(database, at, offer, f"{offer} {at}")


def changed_at(database: Database) -> dict[str, datetime]:
    with database.reading() as session:
        return dict(load_snapshot(session, LATER, ZoneInfo("Europe/Oslo")).changed_at)


def test_the_last_change_counts(database: Database) -> None:
    write(database, an_organisation(), an_offer("a"), an_offer("b"))
    change(database, FIRST, "a", "b")
    change(database, LATER, "b")
    assert changed_at(database) == {"a": FIRST, "b": LATER}


def test_changes_of_what_is_no_part_of_it_are_left_out(database: Database) -> None:
    write(database, an_organisation(), an_offer("a"), a_door("elsewhere"))
    point = ExactPoint(Point(59.9, 10.7), "Kartverket", FIRST.date())
    word = said(database, Verb.PLACE_EDIT, "elsewhere", FIRST, kind=PLACE)
    set_exact_point(database, word, "elsewhere", point)
    assert changed_at(database) == {}


def test_what_the_public_has_lost_is_left_out(database: Database) -> None:
    write(database, an_organisation(), an_offer("a"))
    publish(database, FIRST, "a", Publication.DRAFT)
    assert changed_at(database) == {}
