"""Every address of the office × role × own or foreign entry × how surely one is known: as the rules say."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from app.actions.sessions import WayIn, begin_session
from app.domain.office.grants import Grants, Level, Role
from app.domain.office.may import Permit, Refusal, Why, may, why_never
from app.edge.guarding.staff import is_staff_address
from app.office.next_page import LOG_IN
from app.office.pages import PAGES, Page
from app.store.database import Database
from app.store.people import Holder, grants_of
from tests.builders import TUESDAY_13
from tests.kontor.a_city import FOREIGN, OWN, OWN_SCOPES, House, build
from tests.kontor.routes import asked_of, body_of, filled
from tests.office_pages import a_colleague, carry, office

IN, LOG_IN_FIRST, NO = "in", "log in", "no"
BEHIND_A_VERB = [page for page in PAGES if page.verb is not None]
WITHOUT = {LOG_IN, "/kontor/ut", "/kontor/fortsett", "/kontor/okter"}
"""What the log-in itself needs, besides what lies below it and the addresses that let somebody in once."""
LETS_IN = ("/kontor/inn/", "/kontor/invitasjon/", "/kontor/telefon", "/s/")


class Known(NamedTuple):
    """Somebody with a role, as surely as a session says."""

    role: Role
    level: Level
    holder: Holder
    token: str


@pytest.fixture
def the_city(at_the_office: Database) -> Database:
    build(at_the_office)
    for house in (OWN, FOREIGN):
        a_colleague(at_the_office, holder_id=house.person)
    return at_the_office


def everybody(database: Database) -> Iterator[Known]:
    for role, level in product(OWN_SCOPES, (Level.DEVICE, Level.SIGNED_IN, Level.FRESH)):
        holder = a_colleague(database, role, OWN_SCOPES[role])
        token = f"{role} {level}"
        begin_session(database, holder, WayIn(level, TUESDAY_13), TUESDAY_13, token)
        yield Known(role, level, holder, token)


def ask(client: TestClient, page: Page, house: House) -> str:
    sent = body_of(page, house) if page.method == "POST" else None
    answer = client.request(page.method, filled(page.path, house), data=sent)
    assert answer.status_code < 500, f"{page.method} {page.path} failed"
    if answer.status_code == 303 and answer.headers["location"].startswith(LOG_IN):
        return LOG_IN_FIRST
    return NO if answer.status_code == 403 else IN


def expected(database: Database, known: Known, page: Page, house: House) -> str:
    assert page.verb is not None
    with database.reading() as session:
        grants: Grants = grants_of(session, known.holder, known.level, TUESDAY_13)
        asked = asked_of(session, page, house)
    answers: list[Permit | Refusal | None] = [why_never(grants, page.verb)]
    answers += [best([may(grants, verb, entry) for verb in verbs]) for verbs, entry in asked]
    refused = next((answer for answer in answers if isinstance(answer, Refusal)), None)
    if refused is None:
        return IN
    return LOG_IN_FIRST if refused.reason is Why.LEVEL else NO


def best(answers: list[Permit | Refusal]) -> Permit | Refusal:
    return next((answer for answer in answers if isinstance(answer, Permit)), answers[-1])


def test_every_address_asks_for_what_the_rules_say(the_city: Database) -> None:
    wrong = {}
    with office(the_city) as client:
        for known in list(everybody(the_city)):
            carry(client, known.token)
            for page, house in product(BEHIND_A_VERB, (OWN, FOREIGN)):
                told = ask(client, page, house), expected(the_city, known, page, house)
                if told[0] != told[1]:
                    wrong[page.method, page.path, known.role, known.level, house.offer] = told
    assert wrong == {}, "what an address did, and what the rules say"


def test_a_stranger_sees_nothing_behind_a_verb(the_city: Database) -> None:
    with office(the_city) as client:
        asked = {(page.method, page.path): ask(client, page, OWN) for page in BEHIND_A_VERB}
    assert set(asked.values()) == {LOG_IN_FIRST}


def test_every_address_of_the_office_stands_in_the_table_and_names_a_verb(the_city: Database) -> None:
    table = {(page.method, page.path) for page in PAGES}
    with office(the_city) as client:
        routes = {
            (method, context.path_format or "")
            for context in iter_route_contexts(client.app.routes)  # type: ignore[attr-defined]
            if is_staff_address(context.path_format or "")
            for method in context.methods or ()
        }
    assert routes == table
    without = {page.path for page in PAGES if page.verb is None}
    assert {path for path in without - WITHOUT if not path.startswith(LETS_IN)} == set()


def test_what_shows_is_asked_for_and_what_acts_is_sent() -> None:
    assert {page.method for page in PAGES} <= {"GET", "POST"}
