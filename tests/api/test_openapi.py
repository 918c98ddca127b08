"""The OpenAPI document keeps what it says: its examples work, its problems have pages."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient

from app.api.examples import BODIES, COMPANIONS, EXAMPLES, IDENTIFIERS, RIVALS
from app.api.openapi import operations
from app.domain.errors import DirectoryError
from app.problems import PREFIX, PROBLEM_OF, PROBLEM_TYPES
from tests.api.conftest import Client
from tests.apps import an_app_on
from tests.builders import a_snapshot, an_offer
from tests.databases import ROOT
from tests.own_directory import own_directory

DOCUMENT = an_app_on(a_snapshot()).openapi()
OPERATIONS = list(operations(DOCUMENT))
IDS = [f"{method} {path}" for path, method, _ in OPERATIONS]
PUBLIC = [one for one in OPERATIONS if not one[0].endswith("z")]

every_operation = pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=IDS)


@pytest.fixture(scope="module")
def reader() -> TestClient:
    """A client of the own directory, which the examples speak of."""
    return TestClient(an_app_on(own_directory()), raise_server_exceptions=False)


def questions(path: str, operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The address with each example alone, then with all of them together that go together."""
    parameters = operation.get("parameters", ())
    examples = {one["name"]: one["example"] for one in parameters}
    filled = re.sub(r"{(\w+)}", lambda part: str(examples[part[1]]), path)
    asked = [one["name"] for one in parameters if one["in"] == "query"]
    required = [one["name"] for one in parameters if one["in"] == "query" and one["required"]]
    yield filled, {name: examples[name] for name in required}
    for name in asked:
        beside = [other for other in COMPANIONS.get(name, ()) if other in examples]
        yield filled, {other: examples[other] for other in (*required, name, *beside)}
    yield filled, {name: examples[name] for name in asked if name != "cursor" and name not in RIVALS}


def resolved(told: dict[str, Any]) -> dict[str, Any]:
    found: Any = DOCUMENT if "$ref" in told else told
    for part in told.get("$ref", "").removeprefix("#/").split("/"):
        found = found[part] if part else found
    return found


def test_it_is_openapi_3_1_and_says_who_and_where() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    assert DOCUMENT["info"]["contact"]["url"]
    assert DOCUMENT["info"]["license"]["identifier"] == "MIT"
    assert [server["url"] for server in DOCUMENT["servers"]] == ["http://127.0.0.1:8000"]


@every_operation
def test_every_operation_is_named_tagged_and_told(path: str, method: str, operation: dict) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert operation["operationId"].startswith(method)
    assert {tag["name"] for tag in DOCUMENT["tags"]} >= set(operation["tags"]), path


def test_every_tag_is_explained() -> None:
    assert all(tag["description"] != tag["name"] for tag in DOCUMENT["tags"])


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(names)) == len(names)


@every_operation
def test_every_parameter_is_described_bounded_and_shown(path: str, method: str, operation: dict) -> None:
    for one in operation.get("parameters", ()):
        schema = one["schema"]
        limits = {"maxLength", "maximum", "enum", "maxItems", "format", "pattern", "$ref", "const"}
        assert one["description"], (method, path, one["name"])
        assert "example" in one, (method, path, one["name"])
        assert schema.get("type") == "boolean" or limits & schema.keys(), (method, path, one["name"])


@every_operation
def test_every_example_works(reader: TestClient, path: str, method: str, operation: dict) -> None:
    for address, question in questions(path, operation):
        answer = reader.request(method, address, params=question, json=BODIES.get(path))
        assert answer.status_code == 200, (address, question, answer.text)


@every_operation
def test_every_answer_has_a_media_type_that_is_declared(
    reader: TestClient, path: str, method: str, operation: dict
) -> None:
    for address, question in questions(path, operation):
        answer = reader.request(method, address, params=question, json=BODIES.get(path))
        declared = operation["responses"]["200"]["content"]
        assert answer.headers["content-type"].split(";")[0] in declared, (address, question)


@every_operation
def test_every_json_answer_is_as_its_schema_says(
    reader: TestClient, path: str, method: str, operation: dict
) -> None:
    schema = operation["responses"]["200"]["content"].get("application/json", {}).get("schema")
    if not schema:
        return
    address, question = next(questions(path, operation))
    answer = reader.request(method, address, params=question, json=BODIES.get(path))
    whole = {**schema, "components": DOCUMENT["components"]}
    assert list(jsonschema_rs.Draft202012Validator(whole).iter_errors(answer.json())) == []


@pytest.mark.parametrize(
    ("path", "method", "operation"), PUBLIC, ids=[f"{method} {path}" for path, method, _ in PUBLIC]
)
def test_every_problem_has_its_type_and_an_example(path: str, method: str, operation: dict) -> None:
    told = {status: resolved(one) for status, one in operation["responses"].items() if status >= "400"}
    assert told.keys() >= {"429", "500"}, (method, path)
    for status, one in told.items():
        for name, example in one["content"]["application/problem+json"]["examples"].items():
            assert example["value"]["type"] == PREFIX + name
            assert str(example["value"]["status"]) == status


def test_no_example_is_left_over() -> None:
    used = {one["name"] for _, _, operation in OPERATIONS for one in operation.get("parameters", ())}
    paths = {path for path, _, _ in OPERATIONS}
    assert EXAMPLES.keys() <= used
    assert IDENTIFIERS.keys() | BODIES.keys() <= paths


def test_the_document_is_served_with_a_tag(client: Client) -> None:
    served = client(a_snapshot()).get("/api/openapi.json")
    assert served.json() == DOCUMENT
    again = client(a_snapshot()).get("/api/openapi.json", headers={"If-None-Match": served.headers["etag"]})
    assert again.status_code == 304


NEVER_ANSWERED = {
    "AddressServiceAwayError": "the look-up answers that it cannot say",
    "BoundaryError": "comes at the command line alone",
    "DistrictInUseError": "comes at the command line alone",
    **dict.fromkeys(("UnfitBackupError", "NoToolError"), "comes at the command line alone"),
    **dict.fromkeys(
        (
            *("NotPermittedError", "InUseError", "ConflictError", "SecondPersonError", "EndError"),
            "DoneAlreadyError",
        ),
        "comes to those who change the directory, never to its readers",
    ),
    **dict.fromkeys(
        ("TooOftenError", "GrantError", "AddressInUseError", "TicketError"),
        "comes to staff, on screens of their own",
    ),
}


def leaves(error: type) -> Iterator[type]:
    below = error.__subclasses__()
    for one in below:
        yield from leaves(one)
    if not below:
        yield error


def test_every_error_of_the_directory_has_a_row_in_the_table() -> None:
    for file in (ROOT / "app").rglob("errors.py"):
        import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    missing = {
        error.__name__ for error in leaves(DirectoryError) if not PROBLEM_OF.keys() & set(error.__mro__)
    } - NEVER_ANSWERED.keys()
    assert missing == set(), "give each a row in app/problems.py, or say why no request can meet it"


def test_every_row_of_the_table_has_its_page() -> None:
    assert {kind.name for kind in PROBLEM_OF.values()} <= PROBLEM_TYPES.keys()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/offers?near=here"),
        ("GET", "/api/v1/offers/nowhere"),
        ("GET", "/api/v1/nowhere"),
        ("DELETE", "/api/v1/offers"),
        ("POST", "/api/v1/offers/search"),
    ],
)
def test_a_problem_leads_to_the_page_that_explains_it(client: Client, method: str, path: str) -> None:
    reader = client(a_snapshot(an_offer("a")))
    told = reader.request(method, path).json()
    page = reader.get(told["type"])
    assert page.status_code == 200
    assert told["title"] in page.text
    assert str(told["status"]) in page.text


@pytest.mark.parametrize("name", ["request-timeout", "bad-request", "service-unavailable"])
def test_what_the_server_refuses_by_itself_is_explained_too(client: Client, name: str) -> None:
    assert client(a_snapshot()).get(PREFIX + name).status_code == 200


def test_an_unknown_problem_is_not_found(client: Client) -> None:
    assert client(a_snapshot()).get(PREFIX + "nothing").status_code == 404
