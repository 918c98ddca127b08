"""What whoever is on duty says in one tap, the receipt of it, and that it is taken back with another."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from fastapi.testclient import TestClient

from app.actions.room import state_room
from app.actions.sessions import WayIn, begin_session
from app.domain.directory.entries import Capacity, Room
from app.domain.office.grants import GrantScope, Level, Role, ScopeKind
from app.domain.office.verbs import Verb
from app.office.cookies import NAME
from app.store.database import Database
from tests.builders import TUESDAY_13, local
from tests.kontor.conftest import HOUSE
from tests.office import newest, said
from tests.office_pages import a_colleague, office, signed_in

FIELD = re.compile(r'name="(versjon|nokkel)" value="([^"]*)"')


def form(client: TestClient, address: str = "/kontor") -> dict[str, str]:
    """What the forms of a page carry."""
    return dict(FIELD.findall(client.get(address).text))


def tap(client: TestClient, what: str, offer: str = "huset", **fields: object) -> str:
    """Tap a button of a card; give the address that it leads to."""
    answer = client.post(f"/kontor/tilbud/{offer}/{what}", data={**form(client), **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def text(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def readers_see(client: TestClient, offer: str = "huset") -> str:
    return str(client.get(f"/api/v1/offers/{offer}").json()["status"]["text"])


def test_the_office_shows_what_readers_see_and_four_things_to_say(phone: TestClient) -> None:
    page = text(phone, "/kontor")
    assert page.index("Huset") < page.index("Åpent til 15") < page.index("Stengt i dag")
    for button in ("Stengt i dag", "Fullt nå", "Andre tider", "Alt stemmer"):
        assert page.count(f" {button} ") == 3


def test_closed_today_is_one_tap_and_its_receipt_says_until_when(phone: TestClient) -> None:
    receipt = tap(phone, "stengt")
    page = text(phone, receipt)
    assert "Stengt til i morgen kl. 04. Angre Slik ser det ut nå" in page
    assert "Stengt i dag. Åpner i morgen kl. 09" in page
    assert readers_see(phone) == "Stengt i dag. Åpner i morgen kl. 09"


def test_closed_today_ends_by_itself(house: Database, phone: TestClient) -> None:
    tap(phone, "stengt")
    with signed_in(house, Role.VAKT, HOUSE, at=TUESDAY_13 + timedelta(hours=21)) as morning:
        assert "Åpent til 15" in text(morning, "/kontor")


def test_angre_takes_back_the_closing_with_its_reason(phone: TestClient) -> None:
    receipt = tap(phone, "stengt")
    assert phone.post(f"{receipt}/grunn", data={"grunn": "sykdom"}).headers["location"] == receipt
    assert readers_see(phone) == "Stengt i dag: sykdom. Åpner i morgen kl. 09"
    assert "Stengt til i morgen kl. 04 (sykdom)." in text(phone, receipt)
    assert phone.post(f"{receipt}/angre").headers["location"] == receipt
    assert "Angret. Det står som før." in text(phone, receipt)
    assert readers_see(phone) == "Åpent til 15"


@pytest.mark.parametrize(
    ("til", "says"),
    [
        ("2026-11-29", "Stengt til og med søndag 29. november."),
        ("2026-11-24", "Stengt til i morgen kl. 04."),
    ],
)
def test_a_closing_reaches_until_a_later_day(phone: TestClient, til: str, says: str) -> None:
    receipt = tap(phone, "stengt")
    phone.post(f"{receipt}/til", data={"til": til})
    assert says in text(phone, receipt)


@pytest.mark.parametrize("til", ["2026-11-23", "2028-01-01", "i morgen", ""])
def test_a_day_that_cannot_be_is_told_and_nothing_is_lost(phone: TestClient, til: str) -> None:
    receipt = tap(phone, "stengt")
    answer = phone.post(f"{receipt}/til", data={"til": til})
    assert answer.status_code == 422
    assert "Velg en dag fra i dag" in answer.text
    assert readers_see(phone).startswith("Stengt i dag")


def test_other_offers_of_the_house_are_closed_with_it_and_open_with_it(phone: TestClient) -> None:
    receipt = tap(phone, "stengt")
    assert "Natthjemmet" in text(phone, receipt)
    phone.post(f"{receipt}/ogsa", data={"tilbud": ["natt"]})
    assert readers_see(phone, "natt").startswith("Stengt i dag")
    phone.post(f"{receipt}/angre")
    assert [readers_see(phone, one) for one in ("huset", "natt")] == ["Åpent til 15", "Åpent til 22"]


def test_full_holds_until_it_closes_and_then_no_more(house: Database, phone: TestClient) -> None:
    page = text(phone, tap(phone, "fullt"))
    assert "Fullt til kl. 15." in page
    assert "Fullt, sagt kl. 13" in page
    with signed_in(house, Role.VAKT, HOUSE, at=TUESDAY_13 + timedelta(hours=2)) as later:
        assert "Fullt, sagt" not in text(later, "/kontor")


def test_full_holds_four_hours_or_as_long_as_is_told_afterwards(phone: TestClient) -> None:
    receipt = tap(phone, "fullt", "natt")
    assert "Fullt til kl. 17." in text(phone, receipt)
    for hours, end in (("2", "til kl. 15."), ("dag", "til kl. 22."), ("99", "til kl. 22.")):
        phone.post(f"{receipt}/plass", data={"timer": hours})
        assert end in text(phone, receipt)


def test_free_beds_are_counted_up_and_down(phone: TestClient) -> None:
    receipt = tap(phone, "plass", "natt", fri="3")
    assert "3 ledige til kl. 17." in text(phone, receipt)
    phone.post(f"{receipt}/plass", data={"fri": "2"})
    assert "2 senger ledig, sagt kl. 13" in text(phone, "/kontor")
    tap(phone, "plass", "natt")
    assert "senger ledig" not in text(phone, "/kontor")


def test_open_after_all_is_one_tap_too(phone: TestClient) -> None:
    tap(phone, "stengt")
    assert "Åpent likevel" in text(phone, "/kontor")
    assert "Åpent som vanlig igjen." in text(phone, tap(phone, "apent"))
    assert readers_see(phone) == "Åpent til 15"


def test_all_is_right_confirms_the_ticked_parts_alone(phone: TestClient) -> None:
    receipt = tap(phone, "stemmer", **{"del": ["hours", "place", "services"]})
    page = phone.get(receipt).text
    assert "Takk! Dette er bekreftet i dag." in page
    assert "<li>Hvem som kan komme</li>" in page
    assert "<li>Åpningstider</li>" not in page
    told = phone.get("/api/v1/offers/huset").json()["verified"]
    assert (told["at"], told["by"]) == ("2026-11-24", "tilbudet selv")


def test_an_editor_is_led_to_the_page_of_what_is_wrong(house: Database) -> None:
    with signed_in(house, Role.REDAKTOR, HOUSE, Level.SIGNED_IN) as client:
        page = client.get(tap(client, "stemmer", **{"del": ["services"]})).text
        links = re.findall(r'href="(/kontor/tilbud/huset/endre/\w+)"', page)
        assert len(links) == 3
        assert [client.get(link).status_code for link in links] == [200, 200, 200]


def test_nothing_ticked_confirms_nothing_and_says_so(phone: TestClient) -> None:
    assert "ingenting å bekrefte" in text(phone, tap(phone, "stemmer"))


def test_sent_twice_is_done_once(house: Database, phone: TestClient) -> None:
    fields = form(phone)
    answers = [phone.post("/kontor/tilbud/huset/fullt", data=fields) for _ in range(2)]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert newest(house) == int(answers[0].headers["location"].rsplit("/", 1)[1])


def test_sent_again_after_angre_it_is_done_again(phone: TestClient) -> None:
    fields = form(phone)
    receipt = str(phone.post("/kontor/tilbud/huset/stengt", data=fields).headers["location"])
    phone.post(f"{receipt}/angre")
    assert phone.post("/kontor/tilbud/huset/stengt", data=fields).headers["location"] == receipt
    assert readers_see(phone) == "Stengt i dag. Åpner i morgen kl. 09"
    assert "Stengt til i morgen kl. 04." in text(phone, receipt)


def test_who_saved_sees_it_at_once_whichever_worker_answers(house: Database, phone: TestClient) -> None:
    with signed_in(house, Role.VAKT, HOUSE) as another_worker:
        receipts = [tap(phone, "stengt"), tap(phone, "plass", "natt", fri="3")]
        assert "Stengt i dag. Åpner i morgen kl. 09" in text(another_worker, receipts[0])
        assert "3 senger ledig" in text(another_worker, "/kontor")


def test_whoever_keeps_many_offers_finds_them_by_name(house: Database) -> None:
    with signed_in(house, Role.REDAKSJON) as client:
        found = client.get("/kontor?q=natthj").text
        assert re.findall(r'id="t-(\w+)"', found) == ["natt"]
        assert "Ingen av tilbudene dine heter noe slikt" in client.get("/kontor?q=finnes ikke").text


def test_what_others_said_meanwhile_is_shown_before_it_is_overruled(
    house: Database, phone: TestClient
) -> None:
    fields = form(phone)
    three = Capacity(Room.FEW, 3, TUESDAY_13, TUESDAY_13 + timedelta(hours=4))
    state_room(house, said(house, Verb.ROOM_STATE, "natt", TUESDAY_13), "natt", three)
    answer = phone.post("/kontor/tilbud/natt/plass", data={**fields, "fri": "9"})
    assert answer.status_code == 409
    assert "Noen andre har sagt noe imens" in answer.text
    assert "3 senger ledig" in answer.text
    assert 'name="fri" value="9"' in answer.text
    again = dict(FIELD.findall(answer.text))
    assert phone.post("/kontor/tilbud/natt/plass", data={**again, "fri": "9"}).status_code == 303
    assert "9 senger ledig" in text(phone, "/kontor")


def test_undoing_what_others_changed_since_is_refused_with_what_stands(
    house: Database, phone: TestClient
) -> None:
    receipt = tap(phone, "fullt", "natt")
    three = Capacity(Room.FEW, 3, TUESDAY_13, TUESDAY_13 + timedelta(hours=4))
    state_room(house, said(house, Verb.ROOM_STATE, "natt", TUESDAY_13), "natt", three)
    answer = phone.post(f"{receipt}/angre")
    assert answer.status_code == 409
    assert "Noen andre har endret dette etterpå" in answer.text
    assert "3 senger ledig" in answer.text


def test_a_session_that_ran_out_goes_on_where_it_was(house: Database) -> None:
    begun, later = local("2026-10-20 09:00"), TUESDAY_13
    kari = a_colleague(house, Role.VAKT, HOUSE, begun)
    begin_session(house, kari, WayIn(Level.FRESH, begun), begun, "old")
    with office(house, later) as client:
        client.cookies.set(NAME, "old")
        fields = {"versjon": str(newest(house)), "nokkel": "a key"}
        sent = client.post("/kontor/tilbud/huset/stengt", data=fields)
        assert sent.headers["location"] == "/kontor/inn?neste=/kontor/fortsett"
        begin_session(house, kari, WayIn(Level.FRESH, later), later, "new", before=1)
        client.cookies.set(NAME, "new")
        kept = client.get("/kontor/fortsett").text
        assert 'action="/kontor/tilbud/huset/stengt"' in kept
        assert 'name="nokkel" value="a key"' in kept
        assert client.post("/kontor/tilbud/huset/stengt", data=fields).status_code == 303
        assert readers_see(client) == "Stengt i dag. Åpner i morgen kl. 09"


@pytest.mark.parametrize("what", ["stengt", "apent", "fullt", "plass", "stemmer"])
def test_nobody_says_anything_of_another_house(house: Database, what: str) -> None:
    other = GrantScope(ScopeKind.ORGANISATION, "andre")
    with signed_in(house, Role.VAKT, other) as client:
        assert "ingen tilbud" in text(client, "/kontor")
        before = newest(house)
        assert client.post(f"/kontor/tilbud/huset/{what}").status_code == 403
        assert newest(house) == before


def test_a_receipt_of_another_house_is_nobodys_to_see(house: Database, phone: TestClient) -> None:
    receipt = tap(phone, "stengt")
    with signed_in(house, Role.VAKT, GrantScope(ScopeKind.ORGANISATION, "andre")) as client:
        assert client.get(receipt).status_code == 403
        assert client.post(f"{receipt}/angre").status_code == 403


def at_night() -> datetime:
    return local("2026-11-25 02:30")


def test_at_night_today_is_the_day_that_runs(house: Database) -> None:
    with signed_in(house, Role.VAKT, HOUSE, at=at_night()) as client:
        assert "Stengt til kl. 04." in text(client, tap(client, "stengt"))
