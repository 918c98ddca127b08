"""Completes the OpenAPI document that FastAPI writes: examples, problems, tags, licence, contact, servers."""

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

from app.api.examples import BODIES, example_of
from app.api.problems import MEDIA_TYPE
from app.problems import BAD_PARAMETER, INTERNAL, NO_ENTRY, NO_VERSION, PREFIX, TOO_MANY, ProblemType

Json = dict[str, Any]
_PUBLIC = ("/api/", "/hsds")
_LISTS = re.compile(r"^/hsds/[a-z_]+$")
_TAGS = {
    "offers": "What is open near me now, that I may use? The question, one offer, its hours.",
    "vocabulary": "The words that the answers use: services, districts, organisations, notices.",
    "districts": "In which district an address lies. The question is kept nowhere.",
    "mirror": "The whole directory at once, and what has changed since a version.",
    "feeds": "The same directory for maps, spreadsheets, calendars, feed readers and catalogues.",
    "hsds": "The Human Services Data Specification 3.1, read-only.",
    "health": "For whoever runs the server.",
}
_HSDS_DOCS = {"url": "https://docs.openreferral.org/en/3.1/", "description": "The standard"}
_TAGGED = (
    "ETag",
    "Changes with every byte of the answer. Send it back as If-None-Match: 304 says nothing is new.",
)
_CACHE = ("Cache-Control", "How long the answer holds, and whether others than the asker may keep it.")
_RETRY = ("Retry-After", "Seconds to wait.")


class DocumentedApp(FastAPI):
    """FastAPI with the completed document; `public_url` and `contact` stand in it."""

    def __init__(self, *, public_url: str, contact: str, **settings: Any) -> None:  # noqa: ANN401 (FastAPI's own)
        """Keep what the document says of this installation."""
        super().__init__(**settings)
        self._public_url = public_url.rstrip("/")
        self._contact = contact

    def openapi(self) -> Json:
        """The document, made when first asked for."""
        if self.openapi_schema is None:
            self.openapi_schema = complete(super().openapi(), self._public_url, self._contact)
        return self.openapi_schema


def complete(document: Json, public_url: str, contact: str) -> Json:
    """The document with everything that a stranger needs to know. Changes it in place."""
    document["info"] |= {
        "summary": "The directory of low-threshold services in Oslo",
        "contact": {"name": "Åpent nå, Oslo kommune", **_reach(contact)},
        "license": {"name": "MIT", "identifier": "MIT"},
    }
    document["servers"] = [{"url": public_url, "description": "This installation"}]
    document["externalDocs"] = {"url": f"{public_url}/api/docs", "description": "The same to read"}
    for path, method, operation in operations(document):
        _complete_operation(path, method, operation)
    document["tags"] = list(_used_tags(document))
    components = document.setdefault("components", {})
    components["responses"] = {name: _response(kind) for name, kind in _ERRORS.items()}
    return document


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Path, method and description of each operation."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _reach(contact: str) -> Json:
    means = "email" if contact.startswith("mailto:") else "url"
    return {means: contact.removeprefix("mailto:")}


def _used_tags(document: Json) -> Iterator[Json]:
    used = {tag for _, _, operation in operations(document) for tag in operation.get("tags", ())}
    for tag in sorted(used, key=lambda tag: (tag not in _TAGS, [*_TAGS, tag].index(tag))):
        told: Json = {"name": tag, "description": _TAGS.get(tag, tag)}
        yield told | ({"externalDocs": _HSDS_DOCS} if tag == "hsds" else {})


def _complete_operation(path: str, method: str, operation: Json) -> None:
    operation["operationId"] = operation_id(path, method)
    for parameter in operation.get("parameters", ()):
        _complete_parameter(path, parameter)
    if "requestBody" in operation:
        for content in operation["requestBody"]["content"].values():
            content.update({"example": BODIES[path]} if path in BODIES else {})
    if path.startswith(_PUBLIC):
        operation["responses"] = _responses(path, method, operation)


def operation_id(path: str, method: str) -> str:
    """A name for the operation that generated clients keep: it follows from its address alone.

    >>> operation_id("/api/v1/offers/{offer_id}/calendar.ics", "get")
    'get_offers_by_offer_id_calendar_ics'
    """
    words = path.removeprefix("/api/v1").replace("{", "by_")
    return method + "_" + re.sub(r"\W+", "_", words).strip("_")


def _complete_parameter(path: str, parameter: Json) -> None:
    schema = _without_null(parameter["schema"])
    example = example_of(path, parameter["name"], schema)
    if example is not None:
        parameter["example"] = example
    parameter["schema"] = {
        name: value for name, value in schema.items() if name not in {"title", "description", "examples"}
    }


def _without_null(schema: Json) -> Json:
    """A parameter can be left out, but there is no way to write null in an address."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name not in {"anyOf", "default"}}
    return {**rest, **kinds[0]}


_ERRORS = {
    "BadParameter": BAD_PARAMETER,
    "NoSuchEntry": NO_ENTRY,
    "NoSuchVersion": NO_VERSION,
    "TooManyRequests": TOO_MANY,
    "InternalError": INTERNAL,
}


def _response(kind: ProblemType) -> Json:
    """A response that many operations share."""
    content = {
        "schema": {"$ref": "#/components/schemas/Problem"},
        "examples": {kind.name: {"summary": kind.title, "value": kind.example_body()}},
    }
    told: Json = {"description": f"{kind.title} (type {PREFIX}{kind.name})", "content": {MEDIA_TYPE: content}}
    return told | ({"headers": _headers(_RETRY)} if kind is TOO_MANY else {})


def _headers(*told: tuple[str, str]) -> Json:
    return {name: {"description": words, "schema": {"type": "string"}} for name, words in told}


def _responses(path: str, method: str, operation: Json) -> Json:
    """What can come: the answer, 304 for who has it already, and the problems that this one can have."""
    fine: Json = operation["responses"]["200"]
    if fine["description"] == "Successful Response":
        fine["description"] = operation["summary"]
    if _LISTS.match(path):
        fine["content"]["application/x-ndjson"] = {"schema": {"type": "string"}}
    fine["headers"] = _headers(_CACHE) if method == "post" else _headers(_TAGGED, _CACHE)
    responses: Json = {"200": fine}
    if method == "get":
        told = {"description": "Nothing is new since the answer with this ETag"}
        responses["304"] = told | {"headers": _headers(_TAGGED, _CACHE)}
    return responses | {str(status.value): {"$ref": ref} for status, ref in _problems(path, operation)}


def _problems(path: str, operation: Mapping[str, Any]) -> Iterator[tuple[HTTPStatus, str]]:
    said = {
        NO_ENTRY: "{" in path,
        NO_VERSION: path == "/api/v1/changes",
        BAD_PARAMETER: bool(operation.get("parameters")) or "requestBody" in operation,
        TOO_MANY: True,
        INTERNAL: True,
    }
    for name, kind in _ERRORS.items():
        if said[kind]:
            yield kind.status, f"#/components/responses/{name}"
