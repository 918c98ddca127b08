"""A house's duty phone: a code makes it one with a tap, it does what is done on duty, and it can be ended."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.domain.office.grants import Grant, Grants, GrantScope, Level, Role, ScopeKind
from app.domain.office.may import Entry, Permit, may
from app.domain.office.parts import Part
from app.domain.office.verbs import DUTY, Verb
from app.models import DeviceRow, GrantRow, PeopleAuditRow, StaffSessionRow, TicketRow
from app.office.cookies import NAME
from app.store.database import Database
from tests.actions.edits import open_office
from tests.builders import TUESDAY_13
from tests.kontor.reading import staff_in
from tests.office_pages import office, signed_in

HOUSE = GrantScope(ScopeKind.ORGANISATION, "byens-venner")
PHONES = "/kontor/vakttelefon"
NAMED = {"hus": "byens-venner", "navn": "Telefonen i skranken"}


@pytest.fixture(autouse=True)
def with_a_house(at_the_office: Database, tmp_path: Path) -> None:
    open_office(at_the_office, tmp_path)


def shown(database: Database) -> str:
    """The path in a code that whoever keeps the house has shown."""
    with signed_in(database, Role.REDAKTOR, HOUSE, Level.SIGNED_IN) as editor:
        page = editor.post(PHONES, data=NAMED)
    assert page.status_code == 200, page.text
    assert "<svg" in page.text
    [address] = re.findall(r'<code class="address">([^<]+)</code>', page.text)
    return urlsplit(unescape(address)).path


def allowed(grants: Grants, entry: Entry, part: Part | None = None) -> set[Verb]:
    return {verb for verb in Verb if isinstance(may(grants, verb, entry, part), Permit)}


def become(client: TestClient, path: str) -> None:
    assert "Bruk denne telefonen" in client.get(path).text
    answer = client.post(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/kontor")


def test_a_phone_that_reads_the_code_is_on_duty_for_the_house_alone(
    at_the_office: Database,
) -> None:
    with office(at_the_office) as phone:
        become(phone, shown(at_the_office))
        staff = staff_in(phone)
    assert (staff.name, staff.level) == ("Telefonen i skranken", Level.DEVICE)
    assert staff.grants.held == (Grant(Role.VAKT, HOUSE),)
    own = Entry("offer", "huset", frozenset({"huset"}), frozenset({"byens-venner"}))
    foreign = Entry("offer", "andre", frozenset({"andre"}), frozenset({"andre"}))
    allowed = {verb for verb in Verb if isinstance(may(staff.grants, verb, own), Permit)}
    assert allowed == {*DUTY, Verb.OFFER_SEE, Verb.PROPOSAL_MAKE}
    assert not any(
        isinstance(may(staff.grants, verb, foreign, part), Permit) for verb in Verb for part in Part
    )


def test_looking_uses_nothing_up_and_a_second_phone_gets_nothing(
    at_the_office: Database,
) -> None:
    path = shown(at_the_office)
    with office(at_the_office) as first, office(at_the_office) as second:
        first.get(path)
        first.head(path)
        become(first, path)
        assert second.get(path).status_code == 404
        assert "Koden virker ikke" in second.post(path).text
        assert NAME not in second.cookies


def test_a_code_works_for_ten_minutes(at_the_office: Database) -> None:
    path = shown(at_the_office)
    with office(at_the_office, TUESDAY_13 + timedelta(minutes=10)) as phone:
        assert (phone.get(path).status_code, phone.post(path).status_code) == (404, 404)


@pytest.mark.parametrize(
    ("after", "is_known"),
    [(timedelta(days=29), True), (timedelta(days=30), False), (timedelta(days=181), False)],
)
def test_a_phone_that_nobody_uses_for_a_month_is_forgotten(
    at_the_office: Database, after: timedelta, is_known: bool
) -> None:
    with office(at_the_office) as phone:
        become(phone, shown(at_the_office))
        token = phone.cookies[NAME]
    with signed_in(at_the_office, at=TUESDAY_13 + after) as client:
        client.cookies.clear()
        client.cookies.set(NAME, token)
        assert (client.get(PHONES).status_code == 403) is is_known


def test_phones_are_listed_and_ended(at_the_office: Database) -> None:
    path = shown(at_the_office)
    with signed_in(at_the_office, Role.REDAKTOR, HOUSE, Level.SIGNED_IN) as editor:
        assert "Ikke tatt i bruk ennå" in editor.get(PHONES).text
        with office(at_the_office) as phone:
            become(phone, path)
            page = editor.get(PHONES).text
            assert "Telefonen i skranken" in page
            assert "Sist brukt 24.11.2026 kl. 13.00" in page
            device = staff_in(phone).actor
            assert editor.post(f"{PHONES}/slutt", data={"telefon": device}).status_code == 303
            assert phone.get(PHONES).headers["location"].startswith("/kontor/inn")
        assert "Telefonen i skranken" not in editor.get(PHONES).text
        assert editor.post(f"{PHONES}/slutt", data={"telefon": device}).status_code == 404
    with at_the_office.reading() as session:
        assert session.exec(select(DeviceRow)).all() == []
        left = [*session.exec(select(TicketRow.device_id)), *session.exec(select(GrantRow.device_id))]
        assert device not in left
        assert session.exec(select(PeopleAuditRow.action)).all()[-1] == "device:end"


@pytest.mark.parametrize(
    ("role", "scope", "level", "status"),
    [
        (Role.REDAKTOR, HOUSE, Level.SIGNED_IN, 200),
        (Role.REDAKTOR, HOUSE, Level.DEVICE, 303),
        (Role.REDAKSJON, GrantScope(ScopeKind.ALL), Level.SIGNED_IN, 200),
        (Role.REDAKTOR, GrantScope(ScopeKind.ORGANISATION, "andre"), Level.SIGNED_IN, 403),
        (Role.VAKT, HOUSE, Level.DEVICE, 403),
        (Role.ADMIN, GrantScope(ScopeKind.ALL), Level.FRESH, 403),
    ],
)
def test_a_phone_is_added_by_whoever_keeps_the_house(
    at_the_office: Database, role: Role, scope: GrantScope, level: Level, status: int
) -> None:
    with signed_in(at_the_office, role, scope, level) as client:
        assert client.post(PHONES, data=NAMED).status_code == status
    with at_the_office.reading() as session:
        assert len(session.exec(select(DeviceRow)).all()) == (status == 200)


def test_whoever_keeps_another_house_sees_and_ends_no_phone_of_this_one(at_the_office: Database) -> None:
    with office(at_the_office) as phone:
        become(phone, shown(at_the_office))
        device = staff_in(phone).actor
    foreign = GrantScope(ScopeKind.ORGANISATION, "andre")
    with signed_in(at_the_office, Role.REDAKTOR, foreign, Level.SIGNED_IN) as other:
        assert "Telefonen i skranken" not in other.get(PHONES).text
        assert other.post(f"{PHONES}/slutt", data={"telefon": device}).status_code == 403
    with at_the_office.reading() as session:
        assert [row.ended_at for row in session.exec(select(StaffSessionRow)) if row.device_id] == [None]


def test_a_phone_needs_a_name(at_the_office: Database) -> None:
    with signed_in(at_the_office, Role.REDAKTOR, HOUSE, Level.SIGNED_IN) as editor:
        answer = editor.post(PHONES, data=NAMED | {"navn": "  "})
    assert (answer.status_code, "Gi telefonen et navn" in answer.text) == (400, True)


def test_the_token_of_a_code_is_in_no_table_and_no_log(
    at_the_office: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(0), office(at_the_office) as phone:
        path = shown(at_the_office)
        become(phone, path)
    token = path.rpartition("/")[2]
    assert len(token) == 43
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith(("httpx", "asyncio"))]
    assert token not in "".join(ours)
    with at_the_office.reading() as session:
        told = [
            repr(row)
            for table in (TicketRow, DeviceRow, PeopleAuditRow)
            for row in session.exec(select(table))
        ]
    assert token not in "".join(told)
