"""What a transaction promises, on both engines."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from app.models import DirectoryVersionRow, OfferAudienceRow, OfferRow, OrganisationRow, PlaceRow, SourceRow
from app.store.database import Database, open_database

AN_HOUR_EAST = timezone(timedelta(hours=1))


def an_offer(**values: object) -> OfferRow:
    row = {"id": "a", "name": "A", "organisation_id": "o", "scope": "citywide", "publication": "draft"}
    return OfferRow.model_validate(row | {"hours": {}} | values)


def test_a_writing_that_fails_leaves_no_trace(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            session.add(OrganisationRow(id="o", name="O"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with database.reading() as session:
        assert session.get(OrganisationRow, "o") is None


def test_a_reading_sees_one_state_while_others_write(database: Database) -> None:
    with database.reading() as reading:
        before = reading.exec(select(DirectoryVersionRow.version)).one()
        with database.writing() as writing:
            writing.execute(update(DirectoryVersionRow).values(version=7))
        assert reading.exec(select(DirectoryVersionRow.version)).one() == before
    with database.reading() as reading:
        assert reading.exec(select(DirectoryVersionRow.version)).one() == 7


def test_nothing_is_kept_of_what_a_reading_writes(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    with database.reading() as session:
        session.add(OrganisationRow(id="o", name="O"))
        session.flush()
    with database.reading() as session:
        assert session.get(OrganisationRow, "o") is None
    database.close()


def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    with database.writing() as session:
        noon = datetime(2026, 11, 24, 13, 0, tzinfo=AN_HOUR_EAST)
        session.execute(update(DirectoryVersionRow).values(changed_at=noon))
    with database.reading() as session:
        changed = session.exec(select(DirectoryVersionRow.changed_at)).one()
    assert changed == datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    assert changed.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 24, 13, 0)  # noqa: DTZ001 (that is the point)
    with pytest.raises(StatementError, match="no time zone"), database.writing() as session:
        session.execute(update(DirectoryVersionRow).values(changed_at=naive))


@pytest.mark.parametrize(
    "row",
    [
        OfferAudienceRow(offer_id="nowhere", audience="adult"),
        SourceRow(offer_id="nowhere", position=0, title="x"),
        PlaceRow(id="a", accuracy="roughly"),
        PlaceRow(id="a", accuracy="exact", lat=59.9),
        PlaceRow(id="a", accuracy="exact", lat=159.9, lon=10.7),
        DirectoryVersionRow(id=2, version=1),
        an_offer(),
    ],
    ids=[
        "no such offer",
        "no offer",
        "accuracy",
        "half a point",
        "latitude",
        "two versions",
        "no organisation",
    ],
)
def test_the_database_refuses_what_cannot_be(database: Database, row: object) -> None:
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(row)


def test_what_belongs_to_an_offer_goes_with_it(database: Database) -> None:
    with database.writing() as session:
        session.add(OrganisationRow(id="o", name="O"))
        session.flush()
        session.add(an_offer())
        session.flush()
        session.add(OfferAudienceRow(offer_id="a", audience="adult"))
    with database.writing() as session:
        session.delete(session.get_one(OfferRow, "a"))
    with database.reading() as session:
        assert session.exec(select(OfferAudienceRow)).all() == []


def test_the_folder_of_an_sqlite_file_is_made(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'var' / 'apent.db'}")
    with database.reading():
        assert (tmp_path / "var").is_dir()
    database.close()
