"""What is read into the snapshot, what never is, and what it costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, text

from app.domain.city.geography import Point
from app.domain.directory.eligibility import Eligibility
from app.domain.directory.entries import Alert, AlertLevel, Capacity, Place, Room
from app.domain.directory.vocabulary import Accuracy, Confidence, Publication
from app.domain.hours import Hours, Period, Rule, State
from app.domain.live import Live
from app.domain.snapshot import Snapshot, boundaries_on
from app.models import (
    AlertDistrictRow,
    AlertRow,
    CapacityRow,
    DistrictRow,
    DistrictVersionRow,
    HoursChangeRow,
    OfferServiceRow,
    SchoolHolidayRow,
)
from app.store.city import load_boundaries, load_districts
from app.store.database import Database, open_database
from app.store.hours_json import hours_as_json, hours_from_json
from app.store.snapshot import load_snapshot
from tests.store.rows import a_door, an_offer, an_organisation, at_door, rules_of, verified, write

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OSLO = ZoneInfo("Europe/Oslo")


def snapshot(database: Database) -> Snapshot:
    with database.reading() as session:
        return load_snapshot(session, NOW, OSLO)


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


def test_an_empty_directory_is_an_empty_snapshot(database: Database) -> None:
    empty = snapshot(database)
    assert (empty.version, empty.offers, empty.districts, empty.live) == (0, (), (), Live())


@pytest.mark.parametrize("publication", ["published", "closed", "moved"])
def test_offers_that_were_ever_public_are_there(database: Database, publication: str) -> None:
    write(database, an_organisation(), an_offer(publication=publication))
    assert [offer.publication for offer in snapshot(database).offers] == [Publication(publication)]


def test_a_draft_never_leaves_the_database(database: Database) -> None:
    write(database, an_organisation(), an_offer(publication="draft"))
    assert snapshot(database).offers == ()


def test_a_hidden_place_leaves_without_anything_that_leads_there(database: Database) -> None:
    write(database, an_organisation(), an_offer(), a_door(accuracy="hidden"), at_door())
    place = snapshot(database).by_id["huset"].places[0].place
    assert place == Place("huset-hidden", None, None, None, "030101", None, Accuracy.HIDDEN, step_free=True)


def test_two_offers_at_one_hidden_door_are_not_told_to_be_neighbours(database: Database) -> None:
    write(database, an_organisation(), an_offer("a"), an_offer("b"), a_door(accuracy="hidden"))
    write(database, at_door("a"), at_door("b"))
    a, b = snapshot(database).offers
    assert a.places[0].place.id != b.places[0].place.id


def test_two_hidden_doors_of_an_offer_are_two(database: Database) -> None:
    doors = [a_door(name, accuracy="hidden") for name in ("gata-1", "gata-2")]
    write(database, an_organisation(), an_offer(), *doors, at_door(door="gata-1"), at_door(door="gata-2"))
    places = snapshot(database).by_id["huset"].places
    assert [at.place.id for at in places] == ["huset-hidden", "huset-hidden-2"]


def test_an_open_place_comes_with_all_that_is_known(database: Database) -> None:
    write(database, an_organisation(), an_offer(), a_door(), at_door())
    place = snapshot(database).by_id["huset"].places[0].place
    assert (place.address, place.point, place.access) == ("Gata 1", Point(59.9152, 10.764), "Gjennom porten")


def test_an_offer_without_rules_or_confirmation_is_read_as_not_known(database: Database) -> None:
    write(database, an_organisation(), an_offer())
    offer = snapshot(database).by_id["huset"]
    assert (offer.eligibility, offer.hours) == (Eligibility(), Hours.unknown())
    assert (offer.verification.at, offer.verification.confidence) == (None, Confidence.LOW)


def test_services_keep_their_order(database: Database) -> None:
    write(database, an_organisation(), an_offer())
    for position, service in enumerate(("shower", "food", "doctor")):
        write(database, OfferServiceRow(offer_id="huset", service=service, position=position))
    assert [given.service for given in snapshot(database).by_id["huset"].services] == [
        "shower",
        "food",
        "doctor",
    ]


def test_room_comes_with_its_expiry(database: Database) -> None:
    later = NOW + timedelta(hours=6)
    write(database, an_organisation(), an_offer())
    write(
        database,
        CapacityRow(offer_id="huset", room="full", free=0, stated_at=NOW, expires_at=later, stated_by="kari"),
    )
    assert snapshot(database).live.room["huset"] == Capacity(Room.FULL, 0, NOW, later)


def test_a_notice_that_ended_before_today_is_left_out(database: Database) -> None:
    hour = timedelta(hours=1)
    for identifier, end in (("yesterday's", NOW - 13 * hour), ("new", NOW + hour)):
        write(
            database,
            AlertRow(
                id=identifier, level="danger", title="T", text="X", starts_at=NOW - 20 * hour, ends_at=end
            ),
            AlertDistrictRow(alert_id=identifier, district="030101"),
        )
    expected = Alert("new", AlertLevel.DANGER, "T", "X", ("030101",), NOW - 20 * hour, NOW + hour)
    assert snapshot(database).live.alerts == (expected,)


def test_changes_of_hours_of_the_last_month_are_there_and_older_ones_are_not(database: Database) -> None:
    write(database, an_organisation(), an_offer(), a_door(), at_door(), rules_of(), verified())
    today = date(2026, 11, 24)
    ends = [today - timedelta(days=days) for days in (32, 31, 30, 0)]
    write(
        database,
        *(
            HoursChangeRow(
                offer_id="huset", first_day=end, last_day=end, kind="closed", mode="drop_in", origin="office"
            )
            for end in ends
        ),
        HoursChangeRow(
            offer_id="huset",
            first_day=today - timedelta(days=400),
            kind="closed",
            mode="drop_in",
            origin="office",
        ),
    )
    changes = snapshot(database).by_id["huset"].changes
    assert {change.last for change in changes} == {*ends[1:], None}


def test_school_holidays_reach_the_calendar(database: Database) -> None:
    first, last = date(2027, 2, 22), date(2027, 2, 26)
    write(database, SchoolHolidayRow(id="2027", first_day=first, last_day=last, name="vinterferie"))
    found = snapshot(database).context.calendar.school_holiday_on(date(2027, 2, 24))
    assert found is not None
    assert found.name == "vinterferie"


def test_the_context_stays_the_same_object_while_the_calendar_does(database: Database) -> None:
    assert snapshot(database).context is snapshot(database).context


def test_the_number_of_queries_does_not_grow_with_the_offers(database: Database) -> None:
    write(database, an_organisation(), a_door())
    with counted(database) as few:
        snapshot(database)
    for number in range(20):
        name = f"offer-{number}"
        write(database, an_offer(name), at_door(name), rules_of(name), verified(name))
    with counted(database) as many:
        assert len(snapshot(database).offers) == 20
    assert len(many) == len(few) <= 27


def test_equal_hours_are_one_object() -> None:
    assert hours_from_json('{"rules": []}') is hours_from_json('{"rules": []}')


def test_hours_come_back_as_they_were(database: Database) -> None:
    hours = Hours((Rule(State.OPEN, (Period(540, 900),), weekdays=(0, 1)),))
    write(database, an_organisation(), an_offer(hours=hours_as_json(hours)))
    assert snapshot(database).by_id["huset"].hours == hours


def a_version(identifier: str, begins: date, *codes: str, at: datetime = NOW, **more: object) -> list:
    version = DistrictVersionRow(
        id=identifier, valid_from=begins, source="x", imported_at=at, imported_by="kari"
    )
    districts = [
        DistrictRow(version_id=identifier, code=code, name=f"Bydel {code}", valid_from=begins, **more)
        for code in codes
    ]
    return [version, *districts]


OUTLINE = [[[[59.9, 10.7], [59.9, 10.8], [59.95, 10.8], [59.9, 10.7]]]]
TODAY, REFORM = date(2017, 1, 1), date(2028, 1, 1)


def test_a_version_ends_where_the_next_one_begins(database: Database) -> None:
    write(database, *a_version("now", TODAY, "030101", "030102"), *a_version("reform", REFORM, "030121"))
    with database.reading() as session:
        districts = load_districts(session)
    assert [(d.code, d.valid_from, d.valid_to) for d in districts] == [
        ("030101", TODAY, date(2027, 12, 31)),
        ("030102", TODAY, date(2027, 12, 31)),
        ("030121", REFORM, None),
    ]


def test_of_two_versions_from_one_day_the_one_imported_later_holds(database: Database) -> None:
    write(database, *a_version("z-coarse", TODAY, "030101", outline=OUTLINE))
    later = NOW + timedelta(days=1)
    write(database, *a_version("a-exact", TODAY, "030101", at=later, boundary='{"type": "Polygon"}'))
    with database.reading() as session:
        (district,) = load_districts(session)
        boundaries = boundaries_on(load_boundaries(session), TODAY)
    assert boundaries == {"030101": '{"type": "Polygon"}'}
    assert district.outline[0][0][0] == Point(59.9, 10.7)


def test_boundaries_of_a_reform_hold_from_its_day(database: Database) -> None:
    write(database, *a_version("now", TODAY, "030101", boundary="old"))
    write(database, *a_version("reform", REFORM, "030121", boundary="new"))
    with database.reading() as session:
        assert boundaries_on(load_boundaries(session), date(2027, 12, 31)) == {"030101": "old"}
        assert boundaries_on(load_boundaries(session), REFORM) == {"030121": "new"}


def test_a_row_that_no_offer_can_have_is_told_and_not_guessed(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    write(database, an_organisation(), an_offer())
    with database.writing() as session:
        session.execute(
            text("INSERT INTO offer_service (offer_id, service, position) VALUES ('huset', 'magic', 0)")
        )
    with pytest.raises(ValueError, match="magic"):
        snapshot(database)
    database.close()
