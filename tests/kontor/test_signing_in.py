"""Who is signed in, who is not, and what becomes of what they sent."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import Request, Response
from fastapi.testclient import TestClient

from app.actions.sessions import WayIn, begin_session
from app.domain.office.grants import GrantScope, Level, Role, ScopeKind
from app.domain.office.may import Entry
from app.domain.office.verbs import Verb
from app.office.cookies import NAME
from app.office.next_page import GO_ON, LOG_IN, next_page
from app.office.staff import permit
from app.store.database import Database
from tests.apps import quiet
from tests.builders import TUESDAY_13
from tests.office_pages import a_colleague, carry, office, signed_in

EDITING = "/kontor/prove"
"""A screen for these tests: it names one offer."""


def with_a_screen(client: TestClient) -> TestClient:
    def act(request: Request) -> Response:
        permit(request, Verb.OFFER_EDIT, Entry("offer", "huset", organisations=frozenset({"venner"})))
        return Response("done")

    client.app.add_api_route(EDITING, act, methods=["GET", "POST"])
    return client


def test_a_stranger_is_sent_to_the_log_in_and_comes_back_from_there(at_the_office: Database) -> None:
    with office(at_the_office) as client:
        answer = with_a_screen(client).get(f"{EDITING}?del=hours")
    assert answer.status_code == 303
    there = urlsplit(answer.headers["location"])
    assert (there.path, parse_qs(there.query)) == (LOG_IN, {"neste": [f"{EDITING}?del=hours"]})


def test_of_a_stranger_nothing_is_kept(at_the_office: Database) -> None:
    with office(at_the_office) as client:
        answer = with_a_screen(client).post(EDITING, data={"tekst": "Stengt"})
    assert answer.headers["location"] == f"{LOG_IN}?neste=/kontor"


def test_whoever_may_is_let_in(at_the_office: Database) -> None:
    with signed_in(at_the_office) as client:
        assert with_a_screen(client).post(EDITING).text == "done"


def test_whoever_may_not_is_told_why(at_the_office: Database) -> None:
    foreign = GrantScope(ScopeKind.ORGANISATION, "andre")
    with signed_in(at_the_office, Role.REDAKTOR, foreign) as client:
        answer = with_a_screen(client).get(EDITING)
    assert answer.status_code == 403
    assert "gjelder andre tilbud" in answer.text


def test_a_form_that_came_too_late_is_sent_after_the_log_in(at_the_office: Database) -> None:
    later = TUESDAY_13 + timedelta(hours=12)
    kari = a_colleague(at_the_office)
    begin_session(at_the_office, kari, WayIn(Level.FRESH, TUESDAY_13), TUESDAY_13, "old")
    with office(at_the_office, later) as client:
        carry(client, "old")
        sent = with_a_screen(client).post(EDITING, data={"tekst": "Stengt <i dag>", "dag": ["1", "2"]})
        assert sent.headers["location"] == f"{LOG_IN}?neste={GO_ON}"
        assert "tatt vare på" in client.get(sent.headers["location"]).text
        begin_session(at_the_office, kari, WayIn(Level.FRESH, later), later, "new", before=1)
        carry(client, "new")
        page = client.get(GO_ON).text
        assert f'action="{EDITING}"' in page
        assert 'name="tekst" value="Stengt &lt;i dag&gt;"' in page
        assert page.count('name="dag"') == 2
        client.post(EDITING, data={"tekst": "Stengt <i dag>"})
        assert client.get(GO_ON).headers["location"] == "/kontor"


def test_somebody_else_who_signs_in_there_does_not_see_it(at_the_office: Database) -> None:
    later = TUESDAY_13 + timedelta(hours=12)
    kari, per = a_colleague(at_the_office), a_colleague(at_the_office, name="Per")
    begin_session(at_the_office, kari, WayIn(Level.FRESH, TUESDAY_13), TUESDAY_13, "old")
    with office(at_the_office, later) as client:
        carry(client, "old")
        with_a_screen(client).post(EDITING, data={"tekst": "Stengt"})
        begin_session(at_the_office, per, WayIn(Level.FRESH, later), later, "new", before=1)
        carry(client, "new")
        assert client.get(GO_ON).headers["location"] == "/kontor"


def test_who_signs_out_is_signed_out_on_the_server_too(at_the_office: Database) -> None:
    with signed_in(at_the_office) as client:
        with_a_screen(client)
        token = client.cookies[NAME]
        assert client.post("/kontor/ut").headers["location"] == LOG_IN
        carry(client, token)
        assert client.get(EDITING).status_code == 303


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/kontor\\@evil.example",
            "javascript:1",
        ),
        *(
            "/kontor/../..//evil.example",
            "/kontor\n//evil.example",
            "/kontor//evil.example",
            "/api/v1/offers",
        ),
        *("/kontorer", "/kontor@evil.example", "/kontor/inn?neste=/kontor", "/kontor/" + "a" * 600),
    ],
)
def test_the_log_in_leads_nowhere_else(asked: str) -> None:
    assert next_page(asked) == "/kontor"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": "", "Origin": "http://localhost"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
    ],
)
def test_only_our_own_pages_may_send_anything(
    at_the_office: Database, headers: dict[str, str], status: int
) -> None:
    with office(at_the_office) as client:
        assert client.post("/kontor/ut", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://localhost", 303),
        ("https://localhost", 303),
        ("null", 403),
        ("http://evil.example", 403),
        ("http://localhost.evil.example", 403),
        ("http://localhost:81", 403),
        ("http://[", 403),
        (None, 403),
    ],
)
def test_older_browsers_say_where_they_send_from(
    at_the_office: Database, origin: str | None, status: int
) -> None:
    with office(at_the_office) as client:
        del client.headers["Sec-Fetch-Site"]
        headers = {} if origin is None else {"Origin": origin}
        assert client.post("/kontor/ut", headers=headers).status_code == status


@pytest.mark.parametrize("path", [LOG_IN, EDITING, "/kontor/finnes-ikke", "/s/noe", "/kontor/inn/"])
def test_no_answer_of_the_office_is_kept_anywhere(at_the_office: Database, path: str) -> None:
    def said_by_mistake() -> Response:
        return Response("Kari", headers={"Cache-Control": "public, max-age=60"})

    with signed_in(at_the_office) as client:
        client.app.add_api_route(EDITING, said_by_mistake)
        for answer in (client.get(path), client.head(path), client.get(path)):
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["x-robots-tag"] == "noindex, nofollow"
            assert answer.headers["referrer-policy"] == "same-origin"


def test_the_cookie_is_bound_to_the_host_where_there_is_tls(at_the_office: Database) -> None:
    with office(at_the_office) as client:
        here = client.post("/kontor/ut").headers["set-cookie"]
        public = client.post("https://kontor.example/kontor/ut").headers["set-cookie"]
        behind_a_proxy = client.post("http://kontor.example/kontor/ut").headers["set-cookie"]
    assert here.startswith("apent-kontor=")
    assert "Secure" not in here
    for cookie in (public, behind_a_proxy):
        assert cookie.startswith("__Host-apent-kontor=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))


def test_a_proxy_that_names_us_localhost_does_not_take_the_binding_away(at_the_office: Database) -> None:
    with office(at_the_office, settings=quiet(office_url="https://kontor.example")) as client:
        cookie = client.post("/kontor/ut").headers["set-cookie"]
    assert cookie.startswith("__Host-apent-kontor=")
    assert "Secure" in cookie


@pytest.mark.parametrize(
    ("after", "level"),
    [
        (timedelta(minutes=9), Level.FRESH),
        (timedelta(minutes=10), Level.SIGNED_IN),
        (timedelta(hours=12), Level.DEVICE),
        (timedelta(days=29), Level.DEVICE),
        (timedelta(days=30), None),
    ],
)
def test_the_longer_ago_somebody_signed_in_the_less_they_may(
    at_the_office: Database, after: timedelta, level: Level | None
) -> None:
    kari = a_colleague(at_the_office)
    begin_session(at_the_office, kari, WayIn(Level.FRESH, TUESDAY_13), TUESDAY_13, "token")
    with office(at_the_office, TUESDAY_13 + after) as client:
        carry(client, "token")
        verbs = {Level.FRESH: Verb.PLACE_SEE_HIDDEN, Level.SIGNED_IN: Verb.OFFER_EDIT}

        def ask(request: Request, verb: Verb) -> Response:
            permit(request, verb, Entry("offer", "huset"))
            return Response("yes")

        client.app.add_api_route("/kontor/sporsmal", ask)
        let_in = {
            step for step, verb in verbs.items() if client.get(f"/kontor/sporsmal?verb={verb}").text == "yes"
        }
        assert let_in == {step for step in verbs if level is not None and step <= level}
