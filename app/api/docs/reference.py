"""From the OpenAPI document to what the reference page shows."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from app.api.docs.shapes import Field, Shape, fields_of, limits_of, shape_of
from app.api.examples import COMPANIONS

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One input of an operation."""

    name: str
    where: str
    shape: Shape
    limits: str
    description: str
    example: str
    link: str
    """An address that asks with the example; empty where the address takes a body."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One status that an operation answers with."""

    status: str
    description: str
    media_types: tuple[str, ...]
    schemas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and method."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    body: str
    body_schemas: tuple[str, ...]
    answers: tuple[Answer, ...]
    link: str
    """An address that works as it stands; empty where a body is needed."""


@dataclass(frozen=True, slots=True)
class Part:
    """The operations under one tag."""

    name: str
    description: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A schema: an object with its fields, or a closed set of words."""

    name: str
    description: str
    fields: tuple[Field, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything the page shows."""

    info: Json
    parts: tuple[Part, ...]
    schemas: tuple[Described, ...]


def reference(document: Json) -> Reference:
    """What to show of a document that app/api/openapi.py has completed."""
    found = [
        (operation.get("tags", [""])[0], _operation(document, path, method, operation))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    parts = (
        Part(tag["name"], tag["description"], tuple(one for name, one in found if name == tag["name"]))
        for tag in document["tags"]
    )
    return Reference(document["info"], tuple(parts), tuple(_schemas(document)))


def _operation(document: Json, path: str, method: str, operation: Json) -> Operation:
    parameters = operation.get("parameters", ())
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    address = "" if content else _filled(path, parameters)
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        parameters=tuple(_parameter(one, parameters, address) for one in parameters),
        body=json.dumps(content.get("example", {}), ensure_ascii=False, indent=2) if content else "",
        body_schemas=shape_of(content["schema"]).links if content else (),
        answers=tuple(_answers(document, operation)),
        link=address,
    )


def _filled(path: str, parameters: tuple[Json, ...]) -> str:
    """The address with its path filled in and with what it cannot do without."""
    for one in parameters:
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", quote(_plain(one.get("example"))))
    return _asking(path, parameters, set())


def _asking(path: str, parameters: tuple[Json, ...], names: set[str]) -> str:
    pairs = [
        (one["name"], _plain(one.get("example")))
        for one in parameters
        if one["in"] == "query" and (one["required"] or one["name"] in names)
    ]
    return path + ("?" + urlencode(pairs) if pairs else "")


def _parameter(one: Json, siblings: tuple[Json, ...], address: str) -> Parameter:
    schema = one["schema"]
    asked = {one["name"], *COMPANIONS.get(one["name"], ())}
    return Parameter(
        name=one["name"],
        where=one["in"],
        shape=shape_of(schema),
        limits=limits_of(schema),
        description=one.get("description", ""),
        example=_plain(one.get("example")),
        link=_asking(address.partition("?")[0], siblings, asked) if address else "",
    )


def _plain(value: object) -> str:
    """A value as it stands in an address; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value[0]) if isinstance(value, list) else str(value)


def _answers(document: Json, operation: Json) -> Iterator[Answer]:
    for status, told in operation["responses"].items():
        response = _resolved(document, told)
        content = response.get("content", {})
        named = (name for kind in content.values() for name in shape_of(kind.get("schema", {})).links)
        yield Answer(status, response["description"], tuple(content), tuple(dict.fromkeys(named)))


def _resolved(document: Json, told: Json) -> Json:
    if "$ref" not in told:
        return told
    found: Json = document
    for part in str(told["$ref"]).removeprefix("#/").split("/"):
        found = found[part]
    return found


def _schemas(document: Json) -> Iterator[Described]:
    for name, schema in sorted(document["components"]["schemas"].items()):
        words = shape_of(schema).text if "properties" not in schema else ""
        yield Described(name, schema.get("description", ""), fields_of(schema), words)
