"""A request looks once at the clock and once at the directory, on every address that there is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from app.api.hsds.ids import hsds_id
from app.api.hsds.taxonomy import all_terms, taxonomy
from app.domain.directory.entries import Organisation
from app.domain.live import Live
from app.domain.snapshot import Snapshot
from app.edge.guarding.staff import is_staff_address
from app.main import App, create_app
from app.web.answer.questions import UNDECLARED
from app.web.shipped import shipped_assets
from tests.apps import quiet
from tests.builders import TUESDAY_13, an_offer
from tests.contract.town import ALERT, ORGANISATION, the_town

SEAT = hsds_id("service_at_location", "fyrlyset", "urtegata-16-a")
VALUES = {
    "services/{identifier}": f"services/{hsds_id('service', 'fyrlyset')}",
    "service_at_locations/{identifier}": f"service_at_locations/{SEAT}",
    "organizations/{identifier}": f"organizations/{hsds_id('organization', ORGANISATION.id)}",
    "taxonomies/{identifier}": f"taxonomies/{taxonomy()['id']}",
    "taxonomy_terms/{identifier}": f"taxonomy_terms/{all_terms()[0]['id']}",
    "docs/schemas/{part}": "docs/schemas/OfferItem",
    "docs/{part}": "docs/offers",
    "{offer_id}": "fyrlyset",
    "{district}": "030101",
    "/static/{name}": shipped_assets().url("icons.svg"),
    "{name}": "there-is-no-such-entry",
    "{z}/{x}/{y}": "12/2170/1191",
}
"""What stands in the place of the parts of an address, the most exact first."""
QUESTIONS = {"/api/v1/changes": "?since=0", "/api/v1/offers": "?open_at=now&near=59.91,10.75"}
BODIES = {
    "/api/v1/offers/search": {"open_at": "now", "age": 30},
    "/api/v1/districts/lookup": {"lat": 59.91, "lon": 10.75},
}
TYPED, FORM = ("/fra", "/fra.json"), {"from": "Alna", "q": ""}
"""Where a place is typed, and a form that does so."""
THE_SAME_ALWAYS = (
    *(
        "/static/",
        "/tiles/",
        "/problems",
        "/healthz",
        "/api/docs",
        "/api/openapi.json",
        *("/docs", "/redoc", "/openapi.json"),
        "/sw.js",
        "/robots.txt",
    ),
    *("/.well-known/", "/hsds/taxonom", "/api/v1/catalog", "/api/v1/services", "/api/v1/districts/lookup"),
)
TEXTS_ALONE = ("/hsds", "/hsds/", "/om", "/personvern", "/tilgjengelighet", "/manifest.webmanifest")
"""What tells nothing of the directory, whatever it holds."""


@cache
def the_towns() -> tuple[Snapshot, Snapshot]:
    """A directory before and after a change of everything that an answer can show of it."""
    old = the_town()
    other = Organisation(ORGANISATION.id, "Den nye")
    offers = tuple(replace(one, name=f"Nye {one.name}", organisation=other) for one in old.offers)
    alerts = (replace(ALERT, title="Noe annet"),)
    districts = tuple(replace(one, name=f"Nye {one.name}") for one in old.districts)
    return old, replace(
        old, version=8, offers=(*offers, an_offer("ny")), live=Live(7, alerts), districts=districts
    )


class Changing:
    """A directory that changes between two looks: the first `left` of them see the old one."""

    def __init__(self) -> None:
        self.left = 0
        self.looks = 0
        self.readings = 0

    def current(self) -> Snapshot:
        self.looks += 1
        self.left -= 1
        old, new = the_towns()
        return old if self.left >= 0 else new

    def clock(self) -> datetime:
        self.readings += 1
        return TUESDAY_13


def an_app(source: Changing) -> App:
    return create_app(quiet(), clock=source.clock, snapshots=source)


def reader_of(app: App) -> TestClient:
    told = {"Accept-Encoding": "identity"}
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False, headers=told)


def addresses() -> Iterator[tuple[str, str]]:
    """Method and address of every route, the pages in two languages: the same handlers answer in all.

    What the office shows is read from the database, in one reading each.
    """
    for context in iter_route_contexts(an_app(Changing()).routes):
        path = context.path_format or ""
        if is_staff_address(path):
            continue
        for prefix in ("", "en/") if "{lang}" in path else ("",):
            told = filled(path.replace("{lang}", prefix)) + QUESTIONS.get(path, "")
            yield from ((method, told) for method in sorted(context.methods or ()))


def filled(path: str) -> str:
    for part, value in VALUES.items():
        path = path.replace(part, value)
    assert "{" not in path, f"give the new part of {path} a value in VALUES"
    return path


def ask(reader: TestClient, method: str, address: str) -> tuple[int, str, bytes]:
    is_typed = method == "POST" and address.endswith(TYPED)
    body = BODIES[address] if method == "POST" and not is_typed else None
    answer = reader.request(method, address, json=body, data=FORM if is_typed else None)
    # How long the week's sheet is kept depends on whether its printer is known yet, not on the directory.
    kept = answer.headers.get("cache-control", "").partition("max-age=")[0]
    return answer.status_code, kept, answer.content


@pytest.fixture(scope="module")
def newest() -> TestClient:
    """The app that never knew another directory than the new one."""
    return reader_of(an_app(Changing()))


@pytest.mark.parametrize("old_looks", [1, 2])
def test_a_change_that_lands_while_an_answer_is_made_shows_in_the_next(
    newest: TestClient, old_looks: int
) -> None:
    source = Changing()
    reader = reader_of(an_app(source))
    hidden = []
    for method, address in addresses():
        source.left = old_looks
        while source.left > 0:
            ask(reader, method, address)
        if ask(reader, method, address) != ask(newest, method, address):
            hidden.append((method, address))
    assert hidden == []


def test_the_two_directories_differ_wherever_the_directory_is_told_of(newest: TestClient) -> None:
    source = Changing()
    source.left = 10_000
    reader = reader_of(an_app(source))
    alike = [
        address
        for method, address in addresses()
        if ask(reader, method, address) == ask(newest, method, address)
    ]
    unexpected = [one for one in alike if not one.startswith(THE_SAME_ALWAYS)]
    assert [one for one in unexpected if re.sub("^/[a-z]{2}/", "/", one) not in TEXTS_ALONE] == []


def test_each_request_looks_once_at_the_clock_and_once_at_the_directory() -> None:
    source = Changing()
    reader = reader_of(an_app(source))
    others = []
    for method, address in addresses():
        for asked in ("HEAD" if method == "GET" else method, method, method):
            source.looks = source.readings = 0
            ask(reader, asked, address)
            if (source.looks, source.readings) != (1, 1):
                others.append((asked, address, source.looks, source.readings))
    assert others == []


def test_the_parameters_of_pages_and_api_are_known_to_the_cache() -> None:
    known = an_app(Changing()).parameters | UNDECLARED
    assert {"time", "open_at", "need", "service", "district", "q", "show", "map", "uke", "lang"} <= known
    assert "utm_source" not in known
