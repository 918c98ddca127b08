"""What goes wrong below the office has its own page: kept nowhere, with no way out that loses work."""

import re

import pytest
from fastapi.testclient import TestClient

from app.edge.guarding.bodies import MOST_BYTES
from app.store.database import Database
from tests.apps import an_app_on
from tests.builders import a_snapshot
from tests.office_pages import office

PLACES = re.compile(r'href="([^"]*)"')
HERE = {"sec-fetch-site": "same-origin"}


def fail() -> None:
    raise RuntimeError("a fault of ours")


@pytest.fixture
def client() -> TestClient:
    """The office of an app with an address that fails."""
    app = an_app_on(a_snapshot())
    app.add_api_route("/kontor/brenner", fail, methods=["GET", "POST"])
    return TestClient(app, raise_server_exceptions=False, headers=HERE)


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "says"),
    [
        ("GET", "/kontor/finnes-ikke", "", 404, "Vi finner ikke denne siden"),
        ("GET", "/s/finnes/ikke", "", 404, "Vi finner ikke denne siden"),
        ("GET", "/kontor/brenner", "", 500, "Noe gikk galt hos oss"),
        ("POST", "/kontor/brenner", "x", 500, "sendt en gang til"),
        ("POST", "/kontor/brenner", "x" * (MOST_BYTES + 1), 413, "Det var for mye i skjemaet"),
        ("DELETE", "/kontor/brenner", "", 405, "Ingenting er endret"),
    ],
)
def test_an_error_of_the_office_is_a_page_of_the_office(
    client: TestClient, method: str, path: str, sent: str, status: int, says: str
) -> None:
    answer = client.request(method, path, content=sent, headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["cache-control"]) == (status, "no-store")
    assert answer.headers["content-type"].startswith("text/html")
    assert says in answer.text
    assert "a fault of ours" not in answer.text
    ways = {place for place in PLACES.findall(answer.text) if not place.startswith(("/static/", "#"))}
    assert ways == {"/kontor"}


def test_what_was_sent_from_elsewhere_is_told_on_a_page(client: TestClient) -> None:
    answer = client.post("/kontor/brenner", headers={"sec-fetch-site": "cross-site", "accept": "text/html"})
    assert (answer.status_code, answer.headers["cache-control"]) == (403, "no-store")
    assert "Dette ble ikke sendt fra kontoret" in answer.text


def test_the_scripts_of_the_office_keep_their_problem(client: TestClient) -> None:
    answer = client.get("/kontor/finnes-ikke", headers={"accept": "application/json"})
    assert answer.json()["status"] == 404


def test_other_screens_still_lead_to_what_readers_see(at_the_office: Database) -> None:
    with office(at_the_office) as browser:
        assert 'href="/"' in browser.get("/kontor/inn").text
