"""Exact points for doors, from a stand-in for the address service."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from app.commands.geocode import geocode_command, list_points_command
from app.models import AuditRow, DirectoryVersionRow, PlaceRow
from app.store.audit import history_of
from app.store.kinds import PLACE

if TYPE_CHECKING:
    from app.store.database import Database
    from tests.addresses.conftest import Register

OSLO = ZoneInfo("Europe/Oslo")


def late_evening() -> datetime:
    """23:30 in UTC: already the next day in Oslo."""
    return datetime(2026, 11, 21, 23, 30, tzinfo=UTC)


def a_door(name: str, address: str | None, accuracy: str = "street", **more: object) -> PlaceRow:
    return PlaceRow(id=name, address=address, accuracy=accuracy, **{"lat": 59.9150, "lon": 10.7600} | more)


@pytest.fixture
def directory(database: Database) -> Database:
    with database.writing() as session:
        session.add_all(
            [
                a_door("one", "Urtegata 16 A", postcode="0187"),
                a_door("no-point", "Hausmannsgate 11", "area", lat=None, lon=None),
                a_door("several", "Storgata 36"),
                a_door("alike", "Hausmanngata 11"),
                a_door("nowhere", "Wxyzplassen 99"),
                a_door("no-number", "Storgata"),
                a_door("far", "Urtegata 16 A", lat=59.95, lon=10.90),
                a_door("exact", "Urtegata 16 B", "exact"),
                a_door("hidden", "Urtegata 16 B", "hidden", lat=None, lon=None),
                a_door("no-address", None, "area"),
            ]
        )
    return database


def places(database: Database) -> dict[str, PlaceRow]:
    with database.reading() as session:
        return {row.id: PlaceRow(**row.model_dump()) for row in session.exec(select(PlaceRow))}


def test_exact_points_are_taken_with_source_and_date(directory: Database, register: Register) -> None:
    assert geocode_command(directory, register.url, "test", late_evening, OSLO) == 0
    now = places(directory)
    assert (now["one"].lat, now["one"].lon, now["one"].accuracy) == (59.9152, 10.76402, "exact")
    assert (now["one"].point_source, now["one"].point_date) == (
        "Kartverkets adresseregister",
        date(2026, 11, 22),
    )
    assert (now["no-point"].lat, now["no-point"].accuracy) == (59.9166, "exact")
    with directory.reading() as session:
        audit = session.exec(select(AuditRow).order_by(AuditRow.entry_id)).all()
        assert session.exec(select(DirectoryVersionRow.version)).one() == audit[-1].version
        old = [history_of(session, PLACE, row.entry_id)[0].before["place"][0] for row in audit]
    assert [(row.entry_id, row.actor, row.via) for row in audit] == [
        ("no-point", "geocode", "command"),
        ("one", "geocode", "command"),
    ]
    assert [row["accuracy"] for row in old] == ["area", "street"]
    assert len({row.batch for row in audit}) == 1


def test_whatever_is_not_certain_stays_as_it_is(directory: Database, register: Register) -> None:
    before = places(directory)
    geocode_command(directory, register.url, "test", late_evening, OSLO)
    now = places(directory)
    unchanged = ("several", "alike", "nowhere", "no-number", "far", "exact", "hidden", "no-address")
    assert {name: now[name] for name in unchanged} == {name: before[name] for name in unchanged}


def test_a_dry_run_lists_every_door_and_changes_nothing(
    directory: Database, register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    before = places(directory)
    assert list_points_command(directory, register.url, "test") == 0
    assert places(directory) == before
    assert capsys.readouterr().out.splitlines() == [
        "alike (Hausmanngata 11, street): only addresses that look alike: Hausmanns gate 11, 0186",
        "far (Urtegata 16 A, street): too far from the point we have, 8535 m away: Urtegata 16A, 0187",
        "no-number (Storgata, street): the address has no house number",
        "no-point (Hausmannsgate 11, area): exact point",
        "nowhere (Wxyzplassen 99, street): no such address in the register",
        "one (Urtegata 16 A, street): exact point, 226 m away",
        "several (Storgata 36, street): several doors fit: Storgata 36A, 0182; Storgata 36B, 0182",
        "7 places without an exact point; the register has 2 of them",
    ]


def test_a_hidden_address_is_never_sent_anywhere(directory: Database, register: Register) -> None:
    geocode_command(directory, register.url, "test", late_evening, OSLO)
    assert not [question for question in register.questions if question.get("bokstav") == "B"]


def test_if_the_service_is_away_nothing_changes(
    directory: Database, register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    before = places(directory)
    register.ready_answer = (503, b"")
    assert geocode_command(directory, register.url, "test", late_evening, OSLO) == 1
    assert places(directory) == before
    assert "status 503" in capsys.readouterr().err
