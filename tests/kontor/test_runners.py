"""Organisations, contacts and merging at the office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.domain.office.grants import GrantScope, Level, Role, ScopeKind
from app.store.database import Database
from tests.actions.edits import Office
from tests.actions.test_export_seed import exported, text_of
from tests.kontor.editing import a_directory, fill_in, send, words_of
from tests.office import newest
from tests.office_pages import signed_in

CONTACTS = "/kontor/tilbud/huset/kontakter"
RUNNER = "/kontor/organisasjoner/byens-venner"


@pytest.fixture
def office(at_the_office: Database, tmp_path: Path) -> Office:
    return a_directory(at_the_office, tmp_path)


@pytest.fixture
def kari(office: Office) -> Iterator[TestClient]:
    with signed_in(office.database) as client:
        yield client


def test_contacts_are_kept_in_their_order_and_stand_nowhere_else(
    office: Office, kari: TestClient, tmp_path: Path
) -> None:
    before = newest(office.database)
    two = {"navn__0": "Ola Kanari", "telefon__0": "23 03 66 80", "navn__1": "Anne", "epost__1": "a@huset.no"}
    assert fill_in(kari, CONTACTS, **two).status_code == 303
    page = kari.get(CONTACTS).text
    assert page.index("Ola Kanari") < page.index("a@huset.no")
    assert newest(office.database) == before
    public = (
        "/",
        "/tilbud/huset",
        "/api/v1/offers/huset",
        "/api/v1/directory",
        "/kontor/tilbud/huset/historikk",
    )
    told = [path for path in public if "Kanari" in kari.get(path).text]
    assert told == []
    assert "Kanari" not in text_of(exported(office.database, tmp_path / "out"))
    fill_in(kari, CONTACTS, navn__0="", telefon__0="")
    assert "Kanari" not in kari.get(CONTACTS).text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"navn__0": "Ola"}, "Skriv e-post eller telefon"),
        ({"epost__0": "a@huset.no"}, "Skriv navnet"),
        ({"navn__0": "Ola", "epost__0": "ola"}, "En e-postadresse ser slik ut"),
        ({"navn__0": "Ola", "telefon__0": "12"}, "åtte sifre"),
    ],
)
def test_a_contact_that_cannot_be_reached_is_told(kari: TestClient, typed: dict[str, str], said: str) -> None:
    answer = fill_in(kari, CONTACTS, **typed)
    assert answer.status_code == 422
    assert said in words_of(answer)


def test_others_see_no_contacts(office: Office) -> None:
    other = GrantScope(ScopeKind.ORGANISATION, "andre")
    with signed_in(office.database, Role.REDAKTOR, other, Level.SIGNED_IN) as client:
        assert client.get(CONTACTS).status_code == 403
    with signed_in(office.database, Role.VAKT, GrantScope(ScopeKind.OFFER, "huset"), Level.DEVICE) as client:
        assert client.get(CONTACTS).status_code == 403


def test_an_organisation_is_edited_with_its_source(office: Office, kari: TestClient) -> None:
    assert fill_in(kari, RUNNER, telefon="22 00 00 00", kilde="ringte dem").status_code == 303
    [row] = office.facts()["organisation"]["byens-venner"]["organisation"]
    assert (row["phone"], row["sources"][-1]["title"]) == ("22 00 00 00", "ringte dem")
    wrong = fill_in(kari, RUNNER, navn="", epost="post")
    assert wrong.status_code == 422
    assert "må ha et navn" in words_of(wrong)


def test_two_who_edit_an_organisation_are_shown_what_each_wrote(office: Office, kari: TestClient) -> None:
    old = str(newest(office.database))
    fill_in(kari, RUNNER, telefon="22 00 00 00")
    mine = {"navn": "Byens venner", "telefon": "33 00 00 00", "versjon": old}
    answer = kari.post(RUNNER, data=mine)
    assert answer.status_code == 409
    assert "Telefon 33 00 00 00 22 00 00 00" in words_of(answer)
    assert send(kari, RUNNER, answer).status_code == 303
    [row] = office.facts()["organisation"]["byens-venner"]["organisation"]
    assert row["phone"] == "33 00 00 00"


def test_two_organisations_become_one_and_two_again(office: Office, kari: TestClient) -> None:
    assert fill_in(kari, "/kontor/ny-organisasjon", navn="Vennene i byen").status_code == 303
    before = office.facts()
    both = {"slag": "organisasjoner", "blir": "vennene-i-byen", "bort": "byens-venner"}
    sent = both | {"versjon": str(newest(office.database))}
    assert kari.post("/kontor/sla-sammen", data=sent).status_code == 303
    assert set(office.facts()["organisation"]) == {"vennene-i-byen"}
    version = newest(office.database)
    kari.post(f"/kontor/historikk/{version}/angre", data={"versjon": str(version)})
    assert office.facts() == before


@pytest.mark.parametrize("bort", ["huset", "finnes-ikke", ""])
def test_nothing_is_merged_that_is_not_two(office: Office, kari: TestClient, bort: str) -> None:
    before = newest(office.database)
    sent = {"slag": "tilbud", "blir": "huset", "bort": bort, "versjon": str(before)}
    answer = kari.post("/kontor/sla-sammen", data=sent)
    assert (answer.status_code, newest(office.database)) == (422, before)
    assert "Velg to ulike" in words_of(answer)
