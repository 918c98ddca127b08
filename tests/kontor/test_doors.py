"""Doors at the office: addresses looked up, points checked, and hidden ones seen by few, each time noted."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.domain.office.grants import GrantScope, Level, Role, ScopeKind
from app.models import OutboxRow, PeopleAuditRow
from app.store.database import Database
from tests.actions.edits import CANARY, Office
from tests.actions.test_export_seed import exported, hide, text_of
from tests.kontor.editing import a_directory, fill_in, words_of
from tests.kontor.mailbox import Mailbox
from tests.kontor.test_looking_changes_nothing import EVERYTHING
from tests.office import newest
from tests.office_pages import signed_in

DOOR = "/kontor/tilbud/huset/dor/1"
OWN = GrantScope(ScopeKind.ORGANISATION, "byens-venner")
SECRETS = (CANARY, "gata-1", "Kjeller")


@pytest.fixture
def office(at_the_office: Database, tmp_path: Path) -> Office:
    return a_directory(at_the_office, tmp_path)


@pytest.fixture
def kari(office: Office) -> Iterator[TestClient]:
    with signed_in(office.database) as client:
        yield client


def door(office: Office, place_id: str = "gata-1") -> dict:
    return office.facts()["place"][place_id]["place"][0]


def test_a_door_that_is_sent_as_it_came_changes_nothing(office: Office, kari: TestClient) -> None:
    before, version = office.facts(), newest(office.database)
    answer = fill_in(kari, DOOR, punkt__dato="2026-08-13")
    assert answer.status_code == 303
    assert door(office)["point_date"] == "2026-08-13"
    assert (office.facts()["offer"], newest(office.database)) == (before["offer"], version + 1)


WRONG = [
    ({"lat": ""}, "hører sammen"),
    ({"lat": "", "lon": ""}, "Skriv punktet, eller velg"),
    ({"lat": "10,7", "lon": "59,9"}, "ikke i Oslo"),
    ({"lat": "nord"}, "Skriv graden med tall"),
    ({"postnummer": "187"}, "fire sifre"),
    ({"punkt__kilde": ""}, "Skriv hvor punktet er fra"),
    ({"lat": "59,95", "lon": "10,70", "punkt__dato": "2026-08-13"}, "meter utenfor Gamle Oslo"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_a_door_that_cannot_be_there_is_told(
    office: Office, kari: TestClient, typed: dict[str, str], said: str
) -> None:
    before = newest(office.database)
    answer = fill_in(kari, DOOR, **typed)
    assert (answer.status_code, newest(office.database)) == (422, before)
    assert said in words_of(answer)


def test_two_at_one_door_are_shown_what_each_wrote(office: Office, kari: TestClient) -> None:
    page = kari.get(DOOR)
    fill_in(kari, DOOR, adresse="Gata 1 B", punkt__dato="2026-08-13")
    old = page.text.split('name="versjon" value="')[1].split('"')[0]
    answer = fill_in(kari, DOOR, adresse="Gata 1 C", versjon=old, punkt__dato="2026-08-13")
    assert answer.status_code == 409
    assert "Adresse Gata 1 C Gata 1 B Gata 1" in words_of(answer)
    assert door(office)["address"] == "Gata 1 B"


def test_a_new_door_can_be_chosen_for_an_offer(office: Office, kari: TestClient) -> None:
    new = {"adresse": "Gata 7", "postnummer": "0187", "bydel": "030101", "noyaktighet": "area"}
    assert "Døra er lagt til" in words_of(fill_in(kari, "/kontor/ny-dor", **new))
    assert fill_in(kari, "/kontor/tilbud/huset/endre/sted", ny__dor="gata-7").status_code == 303
    assert [at.place.id for at in office.snapshot().by_id["huset"].places] == ["gata-1", "gata-7"]
    assert fill_in(kari, "/kontor/ny-dor", **new).status_code == 409


def test_a_hidden_address_is_seen_by_who_signed_in_just_now_and_it_is_written_down(office: Office) -> None:
    hide(office)
    with signed_in(office.database, level=Level.SIGNED_IN) as client:
        assert client.get(DOOR).status_code == 303
        assert client.post(f"{DOOR}/vis").status_code == 303
    with signed_in(office.database, Role.REDAKTOR, OWN) as client:
        assert client.post(f"{DOOR}/vis").status_code == 403
    with signed_in(office.database) as client:
        assert CANARY not in client.get(DOOR).text
        shown = client.post(f"{DOOR}/vis")
    assert CANARY in shown.text
    with office.database.reading() as session:
        seen = [row for row in session.exec(select(PeopleAuditRow)) if row.action == "place:see_hidden"]
    assert [row.detail for row in seen] == [{"place": "gata-1"}]


def test_a_door_is_hidden_by_who_signed_in_just_now_and_its_new_id_tells_nothing(office: Office) -> None:
    new = {"adresse": f"{CANARY} 3", "noyaktighet": "hidden"}
    with signed_in(office.database, level=Level.SIGNED_IN) as client:
        assert fill_in(client, "/kontor/ny-dor", **new).headers["location"].startswith("/kontor/inn")
    with signed_in(office.database) as client:
        fill_in(client, "/kontor/ny-dor", **new)
    [place_id] = [key for key in office.facts()["place"] if key != "gata-1"]
    assert place_id.startswith("skjult-")
    assert door(office, place_id)["address"] == f"{CANARY} 3"


PUBLIC = (
    *("/", "/tilbud/huset", "/en/tilbud/huset", "/ukeplan", "/oversikt", "/ung", "/kart", "/om"),
    *("/api/v1/offers", "/api/v1/offers/huset", "/api/v1/directory", "/api/v1/changes?since=0"),
    *("/api/v1/offers.geojson", "/api/v1/offers.csv", "/api/v1/offers/huset/calendar.ics"),
    *("/hsds/services", "/hsds/locations", "/hsds/service_at_locations", "/api/v1/live"),
)
STAFF = (
    *("/kontor", "/kontor/tilbud", "/kontor/tilbud/huset", "/kontor/tilbud/huset/historikk", DOOR),
    *("/kontor/historikk", "/kontor/sla-sammen", "/kontor/tilbud/huset/kontakter"),
    *(f"/kontor/tilbud/huset/endre/{part}" for part in ("tider", "sted", "hvem", "tjenester", "om")),
    *("/kontor/tilbud/huset/tider", "/kontor/tilbud/huset/status"),
)


def test_a_hidden_address_stands_in_no_answer_mail_export_job_or_log_and_on_no_screen_below_the_highest_level(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hide(office)
    caplog.set_level(logging.DEBUG)
    with signed_in(office.database, level=Level.SIGNED_IN, and_also=EVERYTHING) as client:
        pages = {path: client.get(path).text for path in (*PUBLIC, *STAFF)}
        # What is typed stays on the page of whoever typed it; what is there already is not shown with it.
        pages["wrong"] = fill_in(client, "/kontor/tilbud/huset/endre/sted", telefon="1").text
    with signed_in(office.database, Role.VAKT, OWN, Level.DEVICE) as client:
        pages |= {f"vakt {path}": client.get(path).text for path in ("/kontor", "/kontor/tilbud/huset")}
    with signed_in(
        office.database, Role.ADMIN
    ) as client:  # whoever is invited to the house is not told where it is
        invited = {"navn": "Per", "epost": "per@huset.example", "rolle": "vakt", "omfang": "offer:huset"}
        assert "sendes på e-post" in client.post("/kontor/folk", data=invited).text
    with office.database.reading() as session:
        pages["jobs"] = str([row.model_dump() for row in session.exec(select(OutboxRow))])
    pages["mail"] = "".join(Mailbox(office.database, tmp_path / "mail").come())
    assert all("per@huset.example" in pages[way] for way in ("jobs", "mail"))
    pages["export"] = text_of(exported(office.database, tmp_path / "out"))
    pages["log"] = caplog.text
    told = {path: word for path, text in pages.items() for word in SECRETS if word in text}
    assert told == {}


def test_the_editor_who_may_not_see_an_address_edits_all_else(office: Office) -> None:
    hide(office)
    before = office.facts()["offer"]
    with signed_in(office.database, Role.REDAKTOR, OWN, Level.SIGNED_IN, at=office.now) as client:
        assert fill_in(client, "/kontor/tilbud/huset/endre/sted").status_code == 303
        hours = {"uke__skjult__0": "man–fre 10–18"}
        assert "Man–fre 10–18" in words_of(fill_in(client, "/kontor/tilbud/huset/endre/tider", "se", **hours))
        assert client.get(DOOR).status_code == 403
    assert office.facts()["offer"] == before
