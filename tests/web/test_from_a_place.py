"""Nearest from a typed place: found by our own server, told to nobody else, kept nowhere."""

import logging
import re
from collections.abc import Iterator
from io import StringIO

import httpx
import pytest
from fastapi.testclient import TestClient
from prometheus_client import generate_latest

from app.edge.watching.logs import json_lines
from app.sources.addresses.kartverket import KartverketAddresses, open_http
from tests.apps import an_app_on, quiet
from tests.builders import a_place, a_snapshot, an_offer

BY_OSLO_S = an_offer("by-oslo-s", name="Zulu", places=(a_place("a", (59.9107, 10.7535)),))
UP_NORTH = an_offer("up-north", name="Alfa", places=(a_place("b", (59.95, 10.75), address="Nordgata 7"),))
IN_ALNA = an_offer("in-alna", name="Beta", places=(a_place("c", None, district="030112"),))
TOWN = a_snapshot(BY_OSLO_S, UP_NORTH, IN_ALNA)
STREET, NUMBER, POINT = "Hemmelighetsgata", 99, (59.923456, 10.754321)


def answered(request: httpx.Request) -> httpx.Response:
    """The register, as Kartverket's service answers."""
    found = STREET in str(request.url)
    address = {
        "adressenavn": STREET,
        "adressetekst": f"{STREET} {NUMBER}",
        "nummer": NUMBER,
        "postnummer": "0187",
        "poststed": "OSLO",
        "representasjonspunkt": {"lat": POINT[0], "lon": POINT[1]},
    }
    return httpx.Response(
        200, json={"metadata": {"totaltAntallTreff": int(found)}, "adresser": [address] if found else []}
    )


def a_client(**settings: object) -> TestClient:
    http = open_http("test@example.org", transport=httpx.MockTransport(answered))
    register = KartverketAddresses(http, "https://register.example/sok")
    return TestClient(an_app_on(TOWN, settings=quiet(**settings), addresses=register))


@pytest.fixture(scope="module")
def client() -> TestClient:
    return a_client()


def order(html: str) -> list[str]:
    return re.findall(r'<li class="card \w+" id="t-([\w-]+)"', html)


def test_a_page_without_a_script_has_the_nearest_first(client: TestClient) -> None:
    page = client.post("/fra", data={"from": "Oslo S"})
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert order(page.text) == ["by-oslo-s", "up-north", "in-alna"]
    assert "Nærmest Oslo S først." in page.text
    assert "40 m unna, 1 min å gå" in page.text
    assert "regnet som et sted i Alna" in page.text
    assert "59.9104" not in page.text


def test_the_rest_of_the_question_is_kept(client: TestClient) -> None:
    page = client.post("/fra", data={"from": "Bydel Alna", "time": "tomorrow", "q": "beta"}).text
    assert order(page) == ["in-alna"]
    assert 'value="tomorrow"' in page


def test_a_script_gets_the_point_alone(client: TestClient) -> None:
    answer = client.post("/en/fra.json", data={"from": "grønland t"})
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "name": "Grønland",
        "text": "The nearest to Grønland come first.",
        "lat": 59.91287,
        "lon": 10.75978,
        "choices": [],
    }


def test_an_address_is_looked_up_in_the_register(client: TestClient) -> None:
    answer = client.post("/fra.json", data={"from": f"{STREET} {NUMBER}"}).json()
    assert (answer["name"], answer["lat"], answer["lon"]) == (f"{STREET} {NUMBER}", *POINT)


def test_what_is_unclear_is_asked_about_with_buttons(client: TestClient) -> None:
    page = client.post("/fra", data={"from": "frogners"}).text
    names = re.findall(r'<button class="chip" name="from" value="([^"]+)"', page)
    assert names == ["Frognerseteren", "Frogner stadion", "Bydel Frogner"]
    assert "Hvilket mener du?" in page
    assert "Nærmest midten av Bydel Frogner først." in client.post("/fra", data={"from": names[2]}).text


def test_a_place_that_nobody_knows_is_said_to_be_unknown(client: TestClient) -> None:
    page = client.post("/fra", data={"from": "Finnesikkeveien"}).text
    assert "Vi kjenner ikke dette stedet." in page
    assert order(page) == order(client.get("/").text)


def test_no_address_of_a_page_takes_a_position(client: TestClient) -> None:
    assert client.get("/fra?from=Oslo%20S").status_code == 405
    assert order(client.get("/?from=Oslo%20S&near=59.95,10.75").text) == order(client.get("/").text)


@pytest.mark.parametrize(
    ("words", "is_offered"), [("Karl Johans gate 1", True), ("Oslo S", True), ("mat", False), ("xyzzy", True)]
)
def test_words_that_may_be_an_address_are_offered_as_a_place(
    client: TestClient, words: str, *, is_offered: bool
) -> None:
    page = client.get("/", params={"q": words}).text
    form = re.search(r'<form id="nar-sok"([^>]*)>.*?</form>', page, re.DOTALL)
    assert form
    assert (" hidden" in form[1]) is not is_offered
    assert f">Nærmest {words}</span>" in form[0]


def test_too_many_questions_are_refused() -> None:
    client = a_client(rate_limit=0.001, rate_burst=2)
    seen = [
        client.post(path, data={"from": "Oslo S"}).status_code for path in ("/fra", "/fra.json", "/en/fra")
    ]
    assert seen == [200, 200, 429]


@pytest.fixture
def lines() -> Iterator[StringIO]:
    text = StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(json_lines())
    handler.addFilter(lambda record: not record.name.startswith("httpx2"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def test_what_is_typed_is_neither_logged_nor_counted_nor_kept(lines: StringIO) -> None:
    app = a_client(access_log=True)
    with app as client:
        for path in ("/fra", "/fra.json", "/en/fra", "/en/fra.json"):
            for typed in (f"{STREET} {NUMBER}", STREET, f"{STREET}n 12", "Oslo S"):
                assert client.post(path, data={"from": typed, "q": "mat"}).status_code == 200
        pages = [client.get(path).text for path in ("/", "/en/", "/api/v1/directory", "/metrics", "/?q=mat")]
    told = lines.getvalue() + generate_latest().decode() + "".join(pages)
    assert "requests" in lines.getvalue()
    for secret in (STREET, str(POINT[0]), str(POINT[1]), "Oslo%20S", "Oslo+S"):
        assert secret not in told
    place = next(iter(app.app.resources.places.__dict__.values()))  # type: ignore[attr-defined]
    assert STREET not in repr(place)
