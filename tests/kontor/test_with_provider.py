"""Logging in at the office with a provider, and those who try to get in as somebody else."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.actions.sessions import WayIn, begin_session
from app.domain.office.grants import EVERYWHERE, Level, Role
from app.domain.office.providers import ClaimGrant, Provider
from app.models import GrantRow, PersonRow, StaffSessionRow, UsedLogInRow
from app.office.cookies import NAME
from app.office.signing_in.with_provider import COOKIE
from app.sources.oidc.attempt import Attempt
from app.sources.oidc.client import Client
from app.sources.oidc.providers import Providers
from app.store.database import Database
from tests.kontor.reading import staff_in
from tests.office_pages import a_colleague, office
from tests.oidc.provider import NOW, OSLO, SECONDS, FakeProvider, asked_of, claims, signed

ANSATTPORTEN = Provider(
    "ansattporten",
    "Ansattporten",
    "https://ansattporten.example",
    "apent",
    "s",
    (ClaimGrant("roles", "planner", Role.PLANLEGGER),),
)
BEGIN = "/kontor/inn/oidc/oslo"


@contextmanager
def a_browser(database: Database, *fakes: FakeProvider, at: datetime = NOW) -> Iterator[TestClient]:
    with office(database, at) as client:
        clients = {fake.provider.id: Client(fake.http(), fake.provider) for fake in fakes}
        client.app.resources = replace(client.app.resources, providers=Providers(clients))
        yield client


def sent_to_provider(client: TestClient, address: str = BEGIN) -> dict[str, str]:
    """Begin, and give what the provider is asked."""
    answer = client.get(address)
    assert answer.status_code == 303, answer.text
    return asked_of(answer.headers["location"])


def back(
    client: TestClient, asked: dict[str, str], fake: FakeProvider, code: str = "c", **said: Any
) -> httpx.Response:
    """Come back with a code for a token that says what an honest one says, and otherwise what a test says."""
    fake.tokens[code] = signed(claims(fake.provider, **{"nonce": asked["nonce"]} | said))
    query = {"state": asked["state"], "code": code, "iss": fake.provider.issuer}
    return client.get(asked["redirect_uri"].removeprefix("http://localhost"), params=query)


def rows(database: Database, table: type[Any]) -> list[Any]:
    with database.reading() as session:
        return list(session.exec(select(table)))


def test_somebody_logs_in_and_goes_on_where_they_were(at_the_office: Database) -> None:
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        page = client.get("/kontor/inn?neste=/kontor/tilbud/huset%3Fdel%3Dhours").text
        assert "Logg inn med Oslo kommune" in page
        asked = sent_to_provider(client, f"{BEGIN}?neste=/kontor/tilbud/huset%3Fdel%3Dhours")
        assert asked["redirect_uri"] == "http://localhost/kontor/inn/oidc/oslo/svar"
        assert rows(at_the_office, UsedLogInRow) == []
        answer = back(client, asked, fake)
        assert (answer.status_code, answer.headers["location"]) == (303, "/kontor/tilbud/huset?del=hours")
        staff = staff_in(client)
    assert (staff.name, staff.level) == ("Kari Nordmann", Level.FRESH)
    assert [(grant.role, grant.scope) for grant in staff.grants.held] == [(Role.REDAKSJON, EVERYWHERE)]


def test_whoever_logged_in_at_the_provider_hours_ago_is_not_freshly_known(at_the_office: Database) -> None:
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        back(client, sent_to_provider(client), fake, auth_time=SECONDS - 3_600)
        assert staff_in(client).level is Level.SIGNED_IN
        again = sent_to_provider(client, f"{BEGIN}?igjen=ja")
        assert (again["prompt"], again["max_age"]) == ("login", "0")
        assert back(client, again, fake, auth_time=SECONDS - 3_600).status_code == 403
        assert back(client, sent_to_provider(client, f"{BEGIN}?igjen=ja"), fake).status_code == 303
        assert staff_in(client).level is Level.FRESH


def test_where_a_provider_does_not_say_when_it_asked_nobody_is_freshly_known(at_the_office: Database) -> None:
    fake = FakeProvider(replace(OSLO, max_age=None))
    with a_browser(at_the_office, fake) as client:
        back(client, sent_to_provider(client), fake, auth_time=None)
        assert staff_in(client).level is Level.SIGNED_IN


def test_the_same_subject_is_the_same_person_whatever_else_changes(at_the_office: Database) -> None:
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        back(client, sent_to_provider(client), fake)
        back(client, sent_to_provider(client), fake, name="Kari Hansen", email="another@oslo.example")
    assert len(rows(at_the_office, PersonRow)) == 1


def test_an_e_mail_address_takes_over_no_account(at_the_office: Database) -> None:
    """Whoever runs a provider, or gets an address that was somebody else's, is somebody else."""
    oslo = FakeProvider()
    evil = FakeProvider(replace(ANSATTPORTEN, grants=(ClaimGrant("roles", "planner", Role.PLANLEGGER),)))
    email = {"email": "kari@oslo.example", "email_verified": True}
    with a_browser(at_the_office, oslo, evil) as client:
        back(client, sent_to_provider(client), oslo, **email)
        kari = staff_in(client).actor
        for fake, begin in ((oslo, BEGIN), (evil, "/kontor/inn/oidc/ansattporten")):
            other = {"sub": "x9", "roles": ["planner", "apent-redaksjon"]}
            back(client, sent_to_provider(client, begin), fake, **email, **other)
            assert staff_in(client).actor != kari
        same_subject = {"sub": "a1b2", "roles": ["planner"]}
        back(client, sent_to_provider(client, "/kontor/inn/oidc/ansattporten"), evil, **same_subject)
        assert staff_in(client).actor != kari
        assert [grant.role for grant in staff_in(client).grants.held] == [Role.PLANLEGGER]


def test_a_second_provider_needs_settings_alone(at_the_office: Database) -> None:
    fake = FakeProvider(ANSATTPORTEN)
    with a_browser(at_the_office, FakeProvider(), fake) as client:
        assert "Logg inn med Ansattporten" in client.get("/kontor/inn").text
        back(client, sent_to_provider(client, "/kontor/inn/oidc/ansattporten"), fake, roles=["planner"])
        assert [grant.role for grant in staff_in(client).grants.held] == [Role.PLANLEGGER]


def test_whoever_the_claims_give_nothing_is_told_and_not_let_in(at_the_office: Database) -> None:
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        answer = back(client, sent_to_provider(client), fake, roles=["something-else"])
        assert (answer.status_code, NAME in client.cookies) == (403, False)
        assert "har ikke tilgang" in answer.text
    assert rows(at_the_office, PersonRow) == []


def test_what_the_claims_no_longer_give_is_taken_back_and_what_people_gave_stays(
    at_the_office: Database,
) -> None:
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        back(client, sent_to_provider(client), fake)
        back(client, sent_to_provider(client), fake)
        [given] = rows(at_the_office, GrantRow)
        assert (given.given_by, given.until) == ("oidc:oslo", NOW + timedelta(days=30))
        with at_the_office.writing() as session:
            session.add(
                GrantRow(
                    person_id=given.person_id,
                    role="planlegger",
                    scope_kind="all",
                    given_at=NOW,
                    given_by="p-admin",
                )
            )
        back(client, sent_to_provider(client), fake, roles=[])
        assert [grant.role for grant in staff_in(client).grants.held] == [Role.PLANLEGGER]


def test_what_the_claims_give_ends_a_month_after_the_last_log_in(at_the_office: Database) -> None:
    fake = FakeProvider()
    later = NOW + timedelta(days=20)
    with a_browser(at_the_office, fake) as client:
        back(client, sent_to_provider(client), fake)
    with a_browser(at_the_office, fake, at=later) as client:
        then = int(later.timestamp())
        back(client, sent_to_provider(client), fake, iat=then, exp=then + 300, auth_time=then)
    assert [row.until for row in rows(at_the_office, GrantRow)] == [later + timedelta(days=30)]


def test_an_answer_is_good_once(at_the_office: Database) -> None:
    """Also for whoever holds on to the cookie, and has another code."""
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        asked = sent_to_provider(client)
        kept = client.cookies[COOKIE]
        assert back(client, asked, fake).status_code == 303
        client.cookies.clear()
        client.cookies.set(COOKIE, kept)
        assert back(client, asked, fake, code="another").status_code == 403
        assert (fake.asked.count("/token"), NAME in client.cookies) == (1, False)


def test_an_answer_is_good_in_the_browser_that_asked_alone(at_the_office: Database) -> None:
    """Or somebody could be logged in as another, and would write what they know into the other's account."""
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client, a_browser(at_the_office, fake) as another:
        asked = sent_to_provider(client)
        assert back(another, asked, fake).status_code == 403
        sent_to_provider(another)
        assert back(another, asked, fake).status_code == 403
        assert "/token" not in fake.asked


def test_the_answer_of_one_provider_is_not_taken_at_the_address_of_another(at_the_office: Database) -> None:
    honest, evil = FakeProvider(), FakeProvider(ANSATTPORTEN)
    with a_browser(at_the_office, honest, evil) as client:
        asked = sent_to_provider(client, "/kontor/inn/oidc/ansattporten")
        honest.tokens["c"] = signed(claims(nonce=asked["nonce"]))
        for there in (BEGIN, "/kontor/inn/oidc/ansattporten"):
            query = {"state": asked["state"], "code": "c", "iss": OSLO.issuer}
            assert client.get(f"{there}/svar", params=query).status_code == 403
        assert "/token" not in honest.asked + evil.asked


REFUSED = {
    "nothing": {},
    "no state": {"code": "c"},
    "another state": {"code": "c", "state": "x" * 43},
    "a state that is no text": {"code": "c", "state": "\ud800".encode("utf-8", "surrogatepass")},
    "an error": {"error": "access_denied", "state": "right"},
    "another issuer": {"code": "c", "state": "right", "iss": "https://login.evil.example"},
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_an_answer_is_refused_that_brings(at_the_office: Database, query: dict[str, Any]) -> None:
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        asked = sent_to_provider(client)
        fake.tokens["c"] = signed(claims(nonce=asked["nonce"]))
        sent = query | ({"state": asked["state"]} if query.get("state") == "right" else {})
        answer = client.get(f"{BEGIN}/svar", params=sent)
        assert (answer.status_code, NAME in client.cookies) == (403, False)
        assert "Begynn på nytt" in answer.text
    assert rows(at_the_office, StaffSessionRow) == []


@pytest.mark.parametrize(
    "onward", ["https://evil.example", "//evil.example", "/\\evil.example", "/kontor/../x", "javascript:1"]
)
def test_the_way_by_a_provider_leads_to_the_office_alone(at_the_office: Database, onward: str) -> None:
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        asked = sent_to_provider(client, f"{BEGIN}?neste={onward}")
        assert back(client, asked, fake).headers["location"] == "/kontor"


def test_a_provider_that_is_away_is_said_and_other_ways_are_open(at_the_office: Database) -> None:
    fake = FakeProvider(says={"issuer": "https://another.example"})
    with a_browser(at_the_office, fake) as client:
        answer = client.get(BEGIN)
        assert (answer.status_code, "Oslo kommune svarer ikke" in answer.text) == (502, True)
        assert client.get("/kontor/inn/oidc/nobody").status_code == 404
        assert client.get("/kontor/inn/oidc/nobody/svar").status_code == 404


def test_a_session_that_was_there_before_does_not_go_on(at_the_office: Database) -> None:
    """Or whoever put a cookie into a browser would be signed in with its owner."""
    per = a_colleague(at_the_office, name="Per")
    begin_session(at_the_office, per, WayIn(Level.FRESH, NOW), NOW, "planted")
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        client.cookies.set(NAME, "planted")
        answer = back(client, sent_to_provider(client), fake)
        assert NAME in answer.headers["set-cookie"]
    assert [row.ended_at for row in rows(at_the_office, StaffSessionRow)] == [NOW, None]


def test_neither_code_nor_token_nor_state_is_logged(
    at_the_office: Database, caplog: pytest.LogCaptureFixture
) -> None:
    fake = FakeProvider()
    with caplog.at_level(0), a_browser(at_the_office, fake) as client:
        asked = sent_to_provider(client)
        back(client, asked, fake, code="the-code-of-kari")
        back(client, sent_to_provider(client), fake, nonce="wrong")
    for secret in ("the-code-of-kari", asked["state"], asked["nonce"], OSLO.client_secret, "Kari", "a1b2"):
        logged = [one.getMessage() for one in caplog.records if not one.name.startswith(("httpx", "asyncio"))]
        assert secret not in "".join(logged)


def test_what_was_written_too_late_waits_for_whoever_logs_in_again(at_the_office: Database) -> None:
    fake, later = FakeProvider(), NOW + timedelta(hours=13)
    with a_browser(at_the_office, fake) as client:
        back(client, sent_to_provider(client), fake)
        kept = client.cookies[NAME]
    with a_browser(at_the_office, fake, at=later) as client:
        client.cookies.set(NAME, kept)
        sent = client.post("/kontor/vakttelefon", data={"hus": "huset", "navn": "I skranken"})
        assert sent.headers["location"] == "/kontor/inn?neste=/kontor/fortsett"
        page = client.get(sent.headers["location"]).text
        assert "tatt vare på" in page
        [onward] = re.findall(r'href="(/kontor/inn/oidc/oslo[^"]+)"', page)
        then = int(later.timestamp())
        said = {"iat": then, "exp": then + 300, "auth_time": then}
        answer = back(client, sent_to_provider(client, unescape(onward)), fake, **said)
        assert answer.headers["location"] == "/kontor/fortsett"
        client.cookies.clear()
        client.cookies.set(NAME, re.findall(f"{NAME}=([^;]+)", answer.headers["set-cookie"])[0])
        waiting = client.get("/kontor/fortsett").text
    assert 'action="/kontor/vakttelefon"' in waiting
    assert 'name="navn" value="I skranken"' in waiting


def test_whoever_writes_cookies_by_hand_makes_us_ask_the_provider_so_often_only(
    at_the_office: Database,
) -> None:
    fake = FakeProvider()
    with a_browser(at_the_office, fake) as client:
        codes = []
        for number in range(22):
            attempt = Attempt("oslo", f"{number:043}", "/kontor")
            client.cookies.set(COOKIE, attempt.as_text())
            answer = client.get(f"{BEGIN}/svar", params={"state": attempt.state, "code": "guess"})
            codes.append(answer.status_code)
    assert codes == [403] * 20 + [429] * 2
    assert fake.asked.count("/token") == 20
