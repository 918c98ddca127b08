"""Other hours as people say them: read back, shown day by day, said, and taken back."""

import pytest
from fastapi.testclient import TestClient

from app.domain.office.grants import GrantScope, Level, Role, ScopeKind
from app.store.database import Database
from tests.kontor.conftest import HOUSE
from tests.kontor.test_duty import form, readers_see, text
from tests.office import newest
from tests.office_pages import signed_in

HOURS = "/kontor/tilbud/huset/tider"


def read(client: TestClient, sentence: str) -> str:
    """What a sentence comes to, in words and day by day."""
    return text(client, f"{HOURS}?les=1&tekst={sentence}")


def say(client: TestClient, sentence: str) -> str:
    """Say it; give the address of its receipt."""
    fields = form(client, f"{HOURS}?les=1&tekst={sentence}")
    assert fields.keys() == {"versjon", "nokkel"}
    answer = client.post(HOURS, data={**fields, "tekst": sentence, "dag": "2026-11-24"})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_sentence_is_read_back_and_shown_day_by_day(phone: TestClient) -> None:
    page = read(phone, "stengt i morgen, åpent torsdag 10-12")
    assert "Onsdag 25. november: stengt hele dagen" in page
    assert "Torsdag 26. november: åpent 10–12" in page
    assert "onsdag 25. november Stengt" in page
    assert "torsdag 26. november 10–12" in page
    assert "tirsdag 24. november 09–15 onsdag" in page
    assert page.count("endret") == 2


def test_what_was_read_is_said_and_taken_back_with_one_tap(phone: TestClient) -> None:
    receipt = say(phone, "åpent 9-18 i dag")
    assert readers_see(phone) == "Åpent til 18"
    assert "Tirsdag 24. november: åpent 09–18" in text(phone, receipt)
    phone.post(f"{receipt}/angre")
    assert readers_see(phone) == "Åpent til 15"


def test_the_usual_hours_are_said_again(phone: TestClient) -> None:
    say(phone, "stengt i dag og i morgen")
    assert "24. november 09–15" in read(phone, "som vanlig i dag")
    receipt = say(phone, "som vanlig i dag")
    assert readers_see(phone) == "Åpent til 15"
    assert "onsdag 25. november Stengt" in read(phone, "stengt 3. desember")
    assert "Åpent som vanlig igjen." in text(phone, receipt)


@pytest.mark.parametrize("sentence", ["når det passer", "", "stengt kanskje", "x" * 400])
def test_what_cannot_be_read_stays_in_the_field_with_a_word_beside_it(
    phone: TestClient,
    house: Database,
    sentence: str,
) -> None:
    before = newest(house)
    asked = phone.get(HOURS, params={"les": "1", "tekst": sentence})
    sent = phone.post(HOURS, data={**form(phone, HOURS), "tekst": sentence})
    for answer in (asked, sent):
        assert answer.status_code == 422
        assert f'value="{sentence[:301]}"' in answer.text
        assert 'role="alert"' in answer.text
        assert 'aria-describedby="hjelp feil"' in answer.text
    assert newest(house) == before


def test_a_chip_adds_its_word_to_the_field(phone: TestClient) -> None:
    page = phone.get(HOURS, params={"tekst": "stengt", "legg": "i morgen"}).text
    assert 'value="stengt i morgen"' in page


def test_regular_hours_are_for_editors_to_say(house: Database, phone: TestClient) -> None:
    sentence = "fra i dag: man-fre 10-16"
    assert "Man–fre 10–16" in read(phone, sentence)
    refused = phone.post(HOURS, data={**form(phone, HOURS), "tekst": sentence})
    assert refused.status_code == 403
    with signed_in(house, Role.REDAKTOR, HOUSE) as client:
        receipt = say(client, sentence)
        assert readers_see(client) == "Åpent til 16"
        client.post(f"{receipt}/angre")
        assert readers_see(client) == "Åpent til 15"


def test_regular_hours_of_later_are_told_to_wait(phone: TestClient) -> None:
    answer = phone.get(HOURS, params={"les": "1", "tekst": "fra nyttår: tirs–tors 10–15"})
    assert answer.status_code == 422
    assert "Nye faste tider kan ikke lagres før" in answer.text


def test_nobody_reads_or_says_the_hours_of_another_house(house: Database) -> None:
    other = GrantScope(ScopeKind.ORGANISATION, "andre")
    with signed_in(house, Role.VAKT, other, Level.DEVICE) as client:
        assert client.get(HOURS).status_code == 403
        assert client.post(HOURS, data={"tekst": "stengt i dag"}).status_code == 403
