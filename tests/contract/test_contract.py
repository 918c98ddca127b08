"""What callers rely on, as files: the OpenAPI document, and one answer of every address."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from app.api.examples import BODIES
from app.api.openapi import operations
from tests.apps import an_app_on
from tests.contract.conftest import Agrees
from tests.contract.town import the_town

FILES = Path(__file__).parent
ANSWERS = FILES / "answers"
APP = an_app_on(the_town())
OPERATIONS = [
    pytest.param(path, method, operation, id=operation["operationId"])
    for path, method, operation in operations(APP.openapi())
]
QUESTIONS = {
    "/api/v1/offers": {"near": "59.9127,10.7600", "home_district": "Alna", "age": 17, "gender": "man"},
    "/api/v1/offers/{offer_id}/hours": {"from": "2026-11-24T00:00", "to": "2026-12-02T00:00"},
}
"""What is asked where the address alone would show too little."""
LONGEST = 120
"""Lines of a text that are kept: a calendar of a year says the same again and again."""
KEPT = ("content-type", "cache-control", "content-disposition", "vary", "access-control-allow-origin")


def written(answer: Response) -> str:
    """The answer as a file that people can compare."""
    asked = answer.request.url.raw_path.decode()
    head = [f"{answer.request.method} {asked}", f"{answer.status_code} {answer.reason_phrase}"]
    head += [f"{name}: {answer.headers[name]}" for name in KEPT if name in answer.headers]
    return "\n".join(head) + "\n\n" + body_of(answer)


def body_of(answer: Response) -> str:
    """JSON a field a line, other text as it is, of a packed file its parts."""
    if answer.content.startswith(b"PK"):
        return "\n".join(sorted(zipfile.ZipFile(io.BytesIO(answer.content)).namelist())) + "\n"
    if "json" in answer.headers["content-type"]:
        return json.dumps(answer.json(), ensure_ascii=False, indent=1) + "\n"
    lines = answer.text.replace("\r\n", "\n").rstrip("\n").split("\n")
    more = [f"({len(lines) - LONGEST} more lines)"] if len(lines) > LONGEST else []
    return "\n".join([*lines[:LONGEST], *more]) + "\n"


@pytest.fixture(scope="module")
def reader() -> TestClient:
    return TestClient(APP, headers={"Accept-Encoding": "identity"})


def test_the_document_is_as_it_was(agrees: Agrees) -> None:
    agrees(FILES / "openapi.json", json.dumps(APP.openapi(), ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_every_address_answers_as_it_did(
    agrees: Agrees, reader: TestClient, path: str, method: str, operation: dict
) -> None:
    examples = {one["name"]: str(one["example"]) for one in operation.get("parameters", ())}
    required = {one["name"] for one in operation.get("parameters", ()) if one["required"]}
    address = re.sub(r"{(\w+)}", lambda part: examples[part[1]], path)
    question = QUESTIONS.get(path) or {name: examples[name] for name in required if f"{{{name}}}" not in path}
    answer = reader.request(method, address, params=question, json=BODIES.get(path))
    assert answer.status_code == 200
    agrees(ANSWERS / f"{operation['operationId']}.txt", written(answer))


def test_no_answer_is_left_of_an_address_that_is_gone() -> None:
    kept = {path.stem for path in ANSWERS.iterdir()}
    assert kept == {operation["operationId"] for _, _, operation in operations(APP.openapi())}
