"""Passkeys, from the invitation to the log-in; and each way to cheat that the standard names."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from app.domain.office.grants import Level
from app.office.cookies import NAME
from app.store.database import Database
from app.store.people import Holder, sessions_of
from tests.authenticator import USER_PRESENT, USER_VERIFIED, Authenticator
from tests.builders import TUESDAY_13
from tests.office_pages import a_colleague, carry, office

ASK, TAKE = "/kontor/inn/valg", "/kontor/inn/nokkel"


@pytest.fixture
def kari(at_the_office: Database) -> Holder:
    """Kari, who was invited and has not come yet."""
    return a_colleague(at_the_office)


@pytest.fixture
def browser(at_the_office: Database) -> Iterator[TestClient]:
    with office(at_the_office) as client:
        yield client


def invitation(holder: Holder) -> str:
    return f"/kontor/invitasjon/invitation of {holder.id}"


def made_with(browser: TestClient, holder: Holder, phone: Authenticator) -> Response:
    options = browser.post(f"{invitation(holder)}/valg").json()
    return browser.post(invitation(holder), data={"svar": phone.make(options)})


def asked(browser: TestClient) -> dict[str, Any]:
    options: dict[str, Any] = browser.post(ASK).json()
    return options


def signed_with(browser: TestClient, phone: Authenticator, **form: str) -> Response:
    return browser.post(TAKE, data={"svar": phone.sign(asked(browser))} | form)


def test_who_was_invited_makes_a_passkey_and_is_in(
    at_the_office: Database, browser: TestClient, kari: Holder
) -> None:
    assert "Velkommen, Kari Nordmann" in browser.get(invitation(kari)).text
    answer = made_with(browser, kari, Authenticator())
    assert (answer.status_code, answer.headers["location"]) == (303, "/kontor")
    with at_the_office.reading() as session:
        [known] = sessions_of(session, kari, TUESDAY_13)
    assert known.signed_in.level is Level.FRESH


def test_a_passkey_signs_in_and_leads_on(browser: TestClient, kari: Holder) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    browser.cookies.clear()
    answer = signed_with(browser, phone, neste="/kontor/folk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/kontor/folk")
    assert "Bekreft at det er deg" in browser.get("/kontor/inn").text


def test_each_log_in_gives_the_browser_another_token_and_ends_the_session_before(
    at_the_office: Database, browser: TestClient, kari: Holder
) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    first = browser.cookies[NAME]
    signed_with(browser, phone)
    assert browser.cookies[NAME] != first
    with at_the_office.reading() as session:
        assert len(sessions_of(session, kari, TUESDAY_13)) == 1


def test_an_invitation_is_good_once(browser: TestClient, kari: Holder) -> None:
    made_with(browser, kari, Authenticator())
    assert browser.get(invitation(kari)).status_code == 404
    assert browser.post(f"{invitation(kari)}/valg").status_code == 404


def test_an_invitation_that_two_answer_is_good_for_the_first(browser: TestClient, kari: Holder) -> None:
    options = [browser.post(f"{invitation(kari)}/valg").json() for _ in range(2)]
    phones = [Authenticator(name=b"one"), Authenticator(name=b"two")]
    answers = [phone.make(asked) for phone, asked in zip(phones, options, strict=True)]
    assert [browser.post(invitation(kari), data={"svar": one}).status_code for one in answers] == [303, 404]


def test_an_invitation_runs_out_after_a_week(at_the_office: Database, kari: Holder) -> None:
    with office(at_the_office, TUESDAY_13 + timedelta(days=7)) as later:
        assert later.get(invitation(kari)).status_code == 404


def test_a_passkey_is_not_made_without_an_invitation(browser: TestClient, kari: Holder) -> None:
    assert browser.post("/kontor/invitasjon/gjettet/valg").status_code == 404
    options = browser.post(f"{invitation(kari)}/valg").json()
    guessed = browser.post("/kontor/invitasjon/gjettet", data={"svar": Authenticator().make(options)})
    assert guessed.status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:8001"},
        {"origin": "https://localhost"},
        {"host": "evil.example"},
        {"flags": USER_VERIFIED},
        {"flags": USER_PRESENT},
    ],
)
def test_a_passkey_from_elsewhere_or_without_its_owner_is_refused(
    browser: TestClient, kari: Holder, wrong: dict[str, Any]
) -> None:
    assert made_with(browser, kari, Authenticator(**wrong)).status_code == 400
    phone = Authenticator()
    made_with(browser, kari, phone)
    assert signed_with(browser, replace(phone, count=5, **wrong)).status_code == 400
    assert signed_with(browser, phone).status_code == 303


def test_an_answer_that_was_sent_before_is_refused(browser: TestClient, kari: Holder) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    answer = phone.sign(asked(browser))
    assert [browser.post(TAKE, data={"svar": answer}).status_code for _ in range(2)] == [303, 400]


def test_a_challenge_is_good_for_one_answer_even_a_refused_one(browser: TestClient, kari: Holder) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    options = asked(browser)
    forged = replace(phone, origin="http://evil.example").sign(options)
    assert browser.post(TAKE, data={"svar": forged}).status_code == 400
    assert browser.post(TAKE, data={"svar": phone.sign(options)}).status_code == 400


def test_a_challenge_that_nobody_gave_is_refused(browser: TestClient, kari: Holder) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    assert browser.post(TAKE, data={"svar": phone.sign({"challenge": "bWFkZSB1cA"})}).status_code == 400


def test_a_challenge_runs_out_after_five_minutes(at_the_office: Database, kari: Holder) -> None:
    phone = Authenticator()
    with office(at_the_office) as browser:
        made_with(browser, kari, phone)
        options = asked(browser)
    with office(at_the_office, TUESDAY_13 + timedelta(minutes=5)) as later:
        assert later.post(TAKE, data={"svar": phone.sign(options)}).status_code == 400


def test_a_passkey_that_was_copied_is_found_out_by_its_counter(browser: TestClient, kari: Holder) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    copy = replace(phone)
    assert signed_with(browser, phone).status_code == 303
    assert signed_with(browser, copy).status_code == 400


def test_a_passkey_that_names_somebody_else_is_refused(browser: TestClient, kari: Holder) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    phone.handle = "cGVy"
    assert signed_with(browser, phone).status_code == 400


def test_another_key_under_the_same_id_is_refused(browser: TestClient, kari: Holder) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    assert signed_with(browser, Authenticator(count=9, handle=phone.handle)).status_code == 400


def test_a_passkey_is_one_persons(at_the_office: Database, browser: TestClient, kari: Holder) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    per = a_colleague(at_the_office, name="Per")
    assert made_with(browser, per, phone).status_code == 400


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", "æ", '{"id": 1}', "x" * 60_000])
def test_nonsense_is_refused_in_words(browser: TestClient, kari: Holder, answer: str) -> None:
    refused = browser.post(TAKE, data={"svar": answer})
    assert (refused.status_code, "ikke godtatt" in refused.text) == (400, True)
    assert browser.post(invitation(kari), data={"svar": answer}).status_code == 400


def test_who_fails_too_often_waits(at_the_office: Database, browser: TestClient, kari: Holder) -> None:
    phone = Authenticator()
    made_with(browser, kari, phone)
    for _ in range(20):
        assert browser.post(TAKE, data={"svar": ""}).status_code == 400
    refused = signed_with(browser, phone)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "600")
    with office(at_the_office) as another_worker:
        assert another_worker.post(TAKE, data={"svar": ""}).status_code == 429
    with office(at_the_office, TUESDAY_13 + timedelta(minutes=10)) as later:
        assert signed_with(later, phone).status_code == 303


def test_on_an_address_that_passkeys_do_not_hold_for_it_says_where_they_do(
    browser: TestClient, kari: Holder
) -> None:
    page = browser.get("http://127.0.0.1:8000/kontor/inn?neste=/kontor/folk").text
    assert "http://localhost:8000/kontor/inn?neste=/kontor/folk" in page
    page = browser.get(f"http://127.0.0.1:8000{invitation(kari)}").text
    assert f"http://localhost:8000{invitation(kari)}" in page


def test_what_a_role_may_needs_a_fresh_passkey_again_after_ten_minutes(
    at_the_office: Database, kari: Holder
) -> None:
    phone = Authenticator()
    with office(at_the_office) as browser:
        made_with(browser, kari, phone)
        token = browser.cookies[NAME]
    with office(at_the_office, TUESDAY_13 + timedelta(minutes=10)) as later:
        carry(later, token)
        assert signed_with(later, phone).status_code == 303
        assert later.cookies[NAME] != token
