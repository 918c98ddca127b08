"""Drafts and hidden addresses leave the server nowhere: every address that can be read is read."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import product

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from app.api.hsds.ids import hsds_id
from app.language.languages import DEFAULT, LANGUAGES
from app.main import create_app
from app.store.database import open_database
from tests.apps import quiet
from tests.builders import TUESDAY_13
from tests.store.rows import a_door, an_offer, an_organisation, at_door, rules_of, verified, write

SECRETS = ("vindrose", "0987", "59.98765", "10.98765", "utkast")
"""Parts of the hidden street, postcode and point, and of the draft."""
NOT_OF_THE_DIRECTORY = ("/static/", "/tiles/", "/kontor", "/api/docs")
"""Shipped files, the reference of the API and the mapping authority's images hold nothing of it.

The office is tried in tests/kontor.
"""
_HIDDEN_SEAT = hsds_id("service_at_location", "krisehuset", "vindroseveien-13")
_PUBLIC_SEAT = hsds_id("service_at_location", "krisehuset", "krisehuset-hidden")
VALUES = {
    "offer_id": ("krisehuset", "utkasthuset"),
    "identifier": (
        hsds_id("service", "krisehuset"),
        hsds_id("service", "utkasthuset"),
        hsds_id("organization", "byens-venner"),
        hsds_id("location", "vindroseveien-13"),
        _HIDDEN_SEAT,
        _PUBLIC_SEAT,
    ),
    "district": ("030101",),
    "name": ("there-is-no-such-entry",),
    "lang": ("", *(f"{locale}/" for locale in LANGUAGES if locale != DEFAULT)),
}
"""What to put in the place of each part of an address; a new part must get its values here."""
QUESTIONS = (
    "",
    "?q=vindroseveien",
    "?search=vindroseveien&full=true",
    "?full=true",
    "?full=true&format=ndjson",
    "?full_service=true",
    "?near=59.98765,10.98765&radius_m=500",
    "?postcode=0987",
    "?lang=en",
    "?state=any&limit=1000",
)


@pytest.fixture
def app(sqlite_url: str) -> FastAPI:
    """The app on a database with a published offer at a hidden door, and a draft."""
    database = open_database(sqlite_url)
    hidden = {
        "name": "Vindrosegården",
        "address": "Vindroseveien 13",
        "postcode": "0987",
        "lat": 59.987654,
        "lon": 10.987654,
        "accuracy": "hidden",
        "access": "Porten i Vindroseveien",
    }
    write(
        database,
        an_organisation(),
        an_offer("krisehuset"),
        a_door("vindroseveien-13", **hidden),
        at_door("krisehuset", "vindroseveien-13"),
        rules_of("krisehuset"),
        verified("krisehuset"),
        an_offer("utkasthuset", publication="draft", summary="Et utkast"),
        a_door("utkastgata-7", address="Utkastgata 7"),
        at_door("utkasthuset", "utkastgata-7"),
        rules_of("utkasthuset"),
    )
    database.close()
    return create_app(quiet(database_url=sqlite_url), clock=lambda: TUESDAY_13)


def addresses(app: FastAPI) -> Iterator[str]:
    """Every address that answers GET, with every value of its parts and every question."""
    for route in iter_route_contexts(app.routes):
        path = route.path_format or ""
        if "GET" not in (route.methods or ()) or path.startswith(NOT_OF_THE_DIRECTORY):
            continue
        parts = re.findall(r"{(\w+)}", path)
        for values in product(*(VALUES[part] for part in parts)):
            filled = path.format(**dict(zip(parts, values, strict=True)))
            yield from (filled + question for question in QUESTIONS)


def readable(content: bytes) -> str:
    """What is written in an answer; a workbook is a packed folder."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace").casefold()
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return "".join(folder.read(name).decode(errors="replace") for name in folder.namelist()).casefold()


def own_words(text: str, address: str) -> str:
    """The answer without what was asked: an error may name what was not found."""
    asked = [part for part in re.split(r"[/?&=]", address) if part]
    for part in sorted(asked, key=len, reverse=True):
        text = text.replace(part.casefold(), "")
    return text


@pytest.mark.slow
def test_no_answer_holds_a_draft_or_a_hidden_address(app: FastAPI) -> None:
    told = []
    plain = {"Accept-Encoding": "identity"}  # to pack 1,700 answers costs a quarter of the walk
    with TestClient(app, raise_server_exceptions=False, headers=plain) as reader:
        for address in addresses(app):
            answer = reader.get(address)
            text = own_words(readable(answer.content), address)
            # A digest may hold any four digits by chance.
            head = str([(name, value) for name, value in answer.headers.items() if name != "etag"]).casefold()
            told += [(address, secret) for secret in SECRETS if secret in text or secret in head]
            assert answer.status_code < 500, address
            assert answer.status_code != 429, "the walk was cut short"
    assert told == []


def test_the_offer_at_the_hidden_door_is_told_of(app: FastAPI) -> None:
    with TestClient(app) as reader:
        for path in (
            "/api/v1/offers",
            "/hsds/services",
            f"/hsds/service_at_locations/{_PUBLIC_SEAT}",
            "/api/v1/offers.geojson",
            "/api/v1/offers.csv",
            "/",
        ):
            assert "Krisehuset" in reader.get(path).text, path


@pytest.mark.parametrize("address", ["/tilbud/{}", "/api/v1/offers/{}", "/api/v1/offers/{}/calendar.ics"])
def test_a_draft_is_not_found(app: FastAPI, address: str) -> None:
    with TestClient(app) as reader:
        assert reader.get(address.format("utkasthuset")).status_code == 404


@pytest.mark.parametrize(
    "question", ["q=vindroseveien", "q=vindrosegården", "q=utkast", "near=59.98765,10.98765&radius_m=500"]
)
def test_a_hidden_place_is_not_found_by_asking_for_it(app: FastAPI, question: str) -> None:
    with TestClient(app) as reader:
        assert reader.get(f"/api/v1/offers?{question}").json()["count"] == 0
