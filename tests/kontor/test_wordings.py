"""The texts of an offer in other languages: written, checked, taken back, and two at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.actions.wordings import set_wording
from app.domain.directory.wordings import Wording
from app.domain.office.grants import GrantScope, Role, ScopeKind
from app.domain.office.verbs import Verb
from app.store.database import Database
from app.store.kinds import WORDING
from app.store.wordings import wording_id
from tests.actions.edits import Office
from tests.kontor.editing import a_directory, fields_of, fill_in
from tests.office_pages import signed_in

PAGE = "/kontor/tilbud/huset/oversett"
ORIGINAL = "Mat og varme."
FIELD = f"tekst__{wording_id('en', ORIGINAL)}"


@pytest.fixture
def office(at_the_office: Database, tmp_path: Path) -> Office:
    return a_directory(at_the_office, tmp_path)


@pytest.fixture
def kari(office: Office) -> Iterator[TestClient]:
    with signed_in(office.database) as client:
        yield client


def say(office: Office, wording: Wording | None) -> None:
    """Somebody else, or a machine, says it."""
    word = office.said(Verb.WORDING_SET, wording_id("en", ORIGINAL), WORDING)
    set_wording(office.database, word, "en", ORIGINAL, wording)


def english(client: TestClient) -> tuple[str, bool]:
    told = client.get("/api/v1/offers/huset?lang=en").json()
    return told["summary"], told["machine_translated"]


def test_what_is_written_is_told_at_once_and_counts_as_seen(kari: TestClient) -> None:
    assert english(kari) == (ORIGINAL, False)
    assert fill_in(kari, PAGE, **{FIELD: "Food and warmth."}).status_code == 303
    assert english(kari) == ("Food and warmth.", False)
    assert "Sett på av Velferdsetaten." in kari.get(PAGE).text


def test_a_machines_word_stays_a_machines_until_somebody_ticks_it(office: Office, kari: TestClient) -> None:
    say(office, Wording("Food and heat."))
    fill_in(kari, PAGE)
    assert english(kari) == ("Food and heat.", True)
    fill_in(kari, PAGE, **{f"sett__{wording_id('en', ORIGINAL)}": "1"})
    assert english(kari) == ("Food and heat.", False)


def test_an_empty_field_gives_readers_the_norwegian_again(kari: TestClient) -> None:
    fill_in(kari, PAGE, **{FIELD: "Food and warmth."})
    fill_in(kari, PAGE, **{FIELD: ""})
    assert english(kari) == (ORIGINAL, False)


def test_another_language_has_a_page_of_its_own(kari: TestClient) -> None:
    polish = f"tekst__{wording_id('pl', ORIGINAL)}"
    assert fill_in(kari, f"{PAGE}?sprak=pl", **{polish: "Jedzenie i ciepło."}).status_code == 303
    assert kari.get("/api/v1/offers/huset?lang=pl").json()["summary"] == "Jedzenie i ciepło."
    assert english(kari) == (ORIGINAL, False)


@pytest.mark.parametrize("language", ["nb", "xx", "", "en' --"])
def test_a_language_that_there_is_not_is_english(kari: TestClient, language: str) -> None:
    assert 'name="sprak" value="en"' in kari.get(PAGE, params={"sprak": language}).text


def test_what_two_say_at_once_is_shown_and_nothing_is_lost(office: Office, kari: TestClient) -> None:
    fields = fields_of(kari.get(PAGE).text)
    say(office, Wording("Warm food."))
    answer = kari.post(PAGE, data=fields | {FIELD.replace("__", "-"): ["Food and warmth."]})
    assert answer.status_code == 422
    assert "Warm food." in answer.text
    assert "Food and warmth.</textarea>" in answer.text
    assert "Warm food.</textarea>" in kari.get(PAGE).text


def test_a_text_that_is_too_long_is_told_and_kept(office: Office, kari: TestClient) -> None:
    say(office, Wording("Warm food."))
    answer = fill_in(kari, PAGE, **{FIELD: "a" * 2_001})
    assert (answer.status_code, "a" * 2_001 in answer.text) == (422, True)
    assert "Warm food.</textarea>" in kari.get(PAGE).text


def test_an_editor_of_a_house_does_not_word_the_texts_of_all(office: Office) -> None:
    scope = GrantScope(ScopeKind.ORGANISATION, "byens-venner")
    with signed_in(office.database, Role.REDAKTOR, scope) as client:
        assert client.get(PAGE).status_code == 403
