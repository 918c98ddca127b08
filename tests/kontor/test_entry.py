"""Editing an offer at the office: each part on its page, checked, looked at, saved, and never over others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.domain.directory.vocabulary import Publication
from app.domain.office.grants import EVERYWHERE, GrantScope, Level, Role, ScopeKind
from app.office.entry.forms_of_parts import PART_FORMS
from app.store.database import Database
from tests.actions.edits import Office
from tests.kontor.editing import a_directory, fill_in, send, words_of
from tests.office import newest
from tests.office_pages import signed_in

OWN = GrantScope(ScopeKind.ORGANISATION, "byens-venner")
FOREIGN = GrantScope(ScopeKind.ORGANISATION, "andre")


@pytest.fixture
def office(at_the_office: Database, tmp_path: Path) -> Office:
    return a_directory(at_the_office, tmp_path)


@pytest.fixture
def kari(office: Office) -> Iterator[TestClient]:
    with signed_in(office.database) as client:
        yield client


def offer(office: Office, offer_id: str = "huset") -> dict:
    return office.facts()["offer"][offer_id]["offer"][0]


def at(part: str, offer_id: str = "huset") -> str:
    return f"/kontor/tilbud/{offer_id}/endre/{part}"


def test_the_list_has_ones_own_offers_drafts_included(office: Office) -> None:
    with signed_in(office.database, Role.REDAKTOR, OWN, Level.SIGNED_IN) as client:
        text = words_of(client.get("/kontor/tilbud"))
        assert "3 tilbud." in text
        assert "kladd" in text
        assert "1 av 3 tilbud passer." in words_of(client.get("/kontor/tilbud?q=HUSET"))
    with signed_in(office.database, Role.REDAKTOR, FOREIGN, Level.SIGNED_IN) as client:
        assert "Du har ingen tilbud" in words_of(client.get("/kontor/tilbud"))
        assert client.get("/kontor/tilbud/huset").status_code == 403


@pytest.mark.parametrize("part", PART_FORMS)
def test_a_form_that_is_sent_as_it_came_changes_nothing(office: Office, kari: TestClient, part: str) -> None:
    before, version = office.facts()["offer"], newest(office.database)
    answer = fill_in(kari, at(part))
    assert (answer.status_code, answer.headers.get("location")) == (303, "/kontor/tilbud/huset?lagret=1")
    assert office.facts()["offer"] == before
    assert newest(office.database) <= version + 1  # it confirms the part


def test_a_part_that_one_may_not_edit_is_refused(office: Office) -> None:
    with signed_in(office.database, Role.REDAKTOR, OWN, Level.SIGNED_IN) as client:
        assert client.get(at("driver")).status_code == 403
        assert client.get(at("tider")).status_code == 200
        assert "Hvem som driver det" not in client.get("/kontor/tilbud/huset").text


def test_hours_are_typed_as_people_say_them_and_read_back_before_they_are_saved(
    office: Office, kari: TestClient
) -> None:
    before = newest(office.database)
    words = "man–fre kl 10–18, lør 11–13, stengt helligdager"
    seen = fill_in(kari, at("tider"), "se", uke__gata__1=words)
    assert seen.status_code == 200
    assert "Man–fre 10–18, lør 11–13" in words_of(seen)
    assert words in seen.text
    assert newest(office.database) == before
    fill_in(kari, at("tider"), uke__gata__1=words)
    assert "Man–fre 10–18, lør 11–13" in words_of(kari.get("/kontor/tilbud/huset"))


def test_seven_rows_are_the_other_way_to_write_hours(kari: TestClient) -> None:
    rows = {"dag__gata__1__0": "9–12 og 13–15", "dag__gata__1__5": "stengt", "slik__gata__1": "dager"}
    answer = fill_in(kari, at("tider"), **rows, **{f"dag__gata__1__{day}": "" for day in (1, 2, 3, 4)})
    assert answer.status_code == 303
    assert "Man 09–12 og 13–15" in words_of(kari.get("/kontor/tilbud/huset"))


WRONG = [
    ("tider", {"uke__gata__1": "man–fre 25–27"}, "Dette forstår vi ikke som tider"),
    ("tider", {"slik__gata__1": "dager", "dag__gata__1__2": "seint"}, "Dette forstår vi ikke som tider"),
    ("sted", {"telefon": "12"}, "åtte sifre"),
    ("sted", {"epost": "post"}, "En e-postadresse ser slik ut"),
    ("sted", {"nettside": "huset.no"}, "begynner med https://"),
    ("sted", {"plass__gata__1": "først"}, "Skriv et tall"),
    ("sted", {"ny__dor": "finnes-ikke"}, "Velg en dør i lista"),
    ("sted", {"sprak": "norsk!"}, "koder"),
    ("hvem", {"bosted": "districts", "bydel": []}, "Velg minst én bydel"),
    ("hvem", {"bosted": "anyone", "strengt": "strict"}, "Hvor strengt det er"),
    ("hvem", {"alder__fra": "30", "alder__til": "20"}, "lavere enn laveste"),
    ("hvem", {"alder__fra": "atten"}, "Skriv alderen med tall"),
    ("hvem", {"pris": "10 kr", "kostnad": "free"}, "koster noe"),
    ("tjenester", {"tid__doctor": "av og til"}, "Dette forstår vi ikke som tider"),
    ("om", {"navn": " "}, "må ha et navn"),
    ("om", {"navn": "telefonen"}, "Et annet tilbud heter dette"),
    ("om", {"for": []}, "hvem siden er for"),
    ("om", {"kilde__0__tittel": ""}, "Skriv hva kilden heter"),
    ("om", {"kilde__0__dato": "2026-02-30"}, "Skriv datoen som"),
    ("om", {"kilde__0__dato": "2027-01"}, "ikke kommet ennå"),
    ("om", {"kort": "a" * 2001}, "for langt"),
    ("driver", {"driver": "finnes-ikke"}, "Velg hvem som driver"),
]


@pytest.mark.parametrize(("part", "typed", "said"), WRONG)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
    office: Office, kari: TestClient, part: str, typed: dict[str, str], said: str
) -> None:
    before = newest(office.database)
    answer = fill_in(kari, at(part), **{"kilde": "ringte dem", **typed})
    assert answer.status_code == 422
    assert said in words_of(answer)
    assert 'aria-invalid="true"' in answer.text
    assert 'value="ringte dem"' in answer.text
    assert newest(office.database) == before


def test_two_at_once_are_shown_what_each_wrote(office: Office, kari: TestClient) -> None:
    page = kari.get(at("sted"))
    fill_in(kari, at("sted"), telefon="22 00 00 00")
    old = page.text.split('name="versjon" value="')[1].split('"')[0]
    mine = {"telefon": "33 00 00 00", "plass-gata-1": "1", "versjon": old, "gjor": "lagre"}
    answer = kari.post(at("sted"), data=mine)
    assert answer.status_code == 409
    assert "Telefon 33 00 00 00 22 00 00 00 23 03 66 80" in words_of(answer)
    assert offer(office)["phone"] == "22 00 00 00"
    again = kari.post(at("sted"), data=mine | {"versjon": str(newest(office.database))})
    assert (again.status_code, offer(office)["phone"]) == (303, "33 00 00 00")


def test_two_who_say_where_an_offer_stands_are_shown_what_each_said(office: Office, kari: TestClient) -> None:
    status = "/kontor/tilbud/huset/status"
    old = str(newest(office.database))
    fill_in(kari, status, status="closed")
    answer = kari.post(status, data={"status": "moved", "til": "telefonen", "versjon": old})
    assert answer.status_code == 409
    assert "Status flyttet lagt ned vises" in words_of(answer)
    assert offer(office)["publication"] == Publication.CLOSED
    assert send(kari, status, answer).status_code == 303
    assert (offer(office)["publication"], offer(office)["moved_to"]) == (Publication.MOVED, "telefonen")


def test_a_form_without_a_version_overwrites_nothing(office: Office, kari: TestClient) -> None:
    fill_in(kari, at("sted"), telefon="22 00 00 00")
    answer = kari.post(at("sted"), data={"telefon": "33 00 00 00", "plass-gata-1": "1", "gjor": "lagre"})
    assert (answer.status_code, offer(office)["phone"]) == (409, "22 00 00 00")


def test_a_new_offer_is_a_draft_until_it_is_shown(kari: TestClient) -> None:
    new = {"navn": "Ærlig talt", "driver": "byens-venner", "for": ["adult"], "kilde__0__tittel": "Ringte dem"}
    answer = fill_in(kari, "/kontor/nytt-tilbud", **new)
    assert answer.headers["location"] == "/kontor/tilbud/aerlig-talt?lagret=1"
    assert "Dette er en kladd" in words_of(kari.get("/kontor/tilbud/aerlig-talt"))
    assert kari.get("/tilbud/aerlig-talt").status_code == 404
    assert fill_in(kari, "/kontor/tilbud/aerlig-talt/status", status="published").status_code == 303
    assert kari.get("/tilbud/aerlig-talt").status_code == 200


def test_what_readers_could_not_trust_is_not_shown(office: Office, kari: TestClient) -> None:
    kari.post(at("om"), data={})
    answer = fill_in(kari, "/kontor/nytt-tilbud", navn="Uten kilde", driver="byens-venner")
    assert answer.status_code == 422
    assert offer(office, "kvelden")["publication"] == Publication.DRAFT


def test_an_offer_that_has_moved_says_where(kari: TestClient) -> None:
    assert fill_in(kari, "/kontor/tilbud/huset/status", status="moved", til="telefonen").status_code == 303
    assert 'href="/tilbud/telefonen"' in kari.get("/tilbud/huset").text
    wrong = fill_in(kari, "/kontor/tilbud/huset/status", status="moved", til="huset")
    assert wrong.status_code == 422


def test_the_history_tells_each_field_and_takes_it_back(office: Office, kari: TestClient) -> None:
    fill_in(kari, at("sted"), telefon="22 00 00 00", kilde="ringte dem")
    for path in ("/kontor/tilbud/huset/historikk", "/kontor/historikk"):
        text = words_of(kari.get(path))
        assert "redaksjonen, skjema. Kilde: ringte dem" in text
        assert "Telefon Fra 23 03 66 80 → til 22 00 00 00" in text
    version = newest(office.database)
    answer = kari.post(f"/kontor/historikk/{version}/angre", data={"versjon": str(version)})
    assert (answer.status_code, offer(office)["phone"]) == (303, "23 03 66 80")
    assert "Angrer en tidligere endring" in words_of(kari.get("/kontor/historikk"))


def test_what_others_changed_since_is_not_taken_back_unseen(office: Office, kari: TestClient) -> None:
    fill_in(kari, at("sted"), telefon="22 00 00 00")
    first = newest(office.database)
    fill_in(kari, at("sted"), telefon="33 00 00 00")
    answer = kari.post(f"/kontor/historikk/{first}/angre", data={"versjon": str(newest(office.database))})
    assert answer.status_code == 409
    assert "Telefon 23 03 66 80 33 00 00 00 22 00 00 00" in words_of(answer)
    assert offer(office)["phone"] == "33 00 00 00"


def test_an_editor_takes_back_ones_own_and_not_what_others_did(office: Office, kari: TestClient) -> None:
    fill_in(kari, at("sted"), telefon="22 00 00 00")
    version = newest(office.database)
    with signed_in(office.database, Role.REDAKTOR, OWN, Level.SIGNED_IN) as client:
        assert "Angre" not in words_of(client.get("/kontor/tilbud/huset/historikk"))
        answer = client.post(f"/kontor/historikk/{version}/angre", data={"versjon": str(version)})
    assert (answer.status_code, offer(office)["phone"]) == (403, "22 00 00 00")


def test_planners_read_and_change_nothing(office: Office) -> None:
    with signed_in(office.database, Role.PLANLEGGER, EVERYWHERE, Level.SIGNED_IN) as client:
        assert "endre/" not in client.get("/kontor/tilbud/huset").text
        assert client.get(at("tider")).status_code == 403
        assert client.get("/kontor/nytt-tilbud").status_code == 403
