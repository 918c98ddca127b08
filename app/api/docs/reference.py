"""From the OpenAPI document to what the pages of the reference show."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from app.api.docs.form_fields import Field, field_of
from app.api.docs.shapes import Member, Shape, limits_of, members_of, shape_of
from app.api.examples import COMPANIONS

Json = Mapping[str, Any]
DOCS = "/api/docs"


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
    field: Field
    """How a form asks for it."""


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
class Resource:
    """The operations on one thing, which have a page of their own."""

    name: str
    """As the page's address calls it: "offers" or "hsds-services"."""
    operations: tuple[Operation, ...]

    @property
    def link(self) -> str:
        """Where its page is."""
        return f"{DOCS}/{self.name}"


@dataclass(frozen=True, slots=True)
class Part:
    """The resources whose first operation has one tag."""

    name: str
    description: str
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A schema: an object with its fields, or a closed set of words."""

    name: str
    description: str
    fields: tuple[Member, ...]
    words: str

    @property
    def link(self) -> str:
        """Where its page is."""
        return f"{DOCS}/schemas/{self.name}"


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything the pages show."""

    info: Json
    parts: tuple[Part, ...]
    schemas: tuple[Described, ...]

    @property
    def resources(self) -> Iterator[Resource]:
        """All of them, in the order of the contents."""
        return (resource for part in self.parts for resource in part.resources)

    def resource(self, name: str) -> Resource | None:
        """The one with this name."""
        return next((one for one in self.resources if one.name == name), None)

    def schema(self, name: str) -> Described | None:
        """The one with this name."""
        return next((one for one in self.schemas if one.name == name), None)


def reference(document: Json) -> Reference:
    """What to show of a document that app/api/openapi.py has completed.

    A resource stands under the first tag of its operations.
    """
    named: dict[str, list[Operation]] = {}
    tags: dict[str, str] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            name = resource_name(path)
            tags.setdefault(name, operation.get("tags", [""])[0])
            named.setdefault(name, []).append(_operation(document, path, method, operation))
    resources = [Resource(name, tuple(found)) for name, found in named.items()]
    parts = (
        Part(
            tag["name"], tag["description"], tuple(one for one in resources if tags[one.name] == tag["name"])
        )
        for tag in document["tags"]
    )
    filled = tuple(part for part in parts if part.resources)
    return Reference(document["info"], filled, tuple(_schemas(document)))


def resource_name(path: str) -> str:
    """What an address is an address of.

    >>> resource_name("/api/v1/offers/{offer_id}/hours"), resource_name("/api/v1/offers.csv")
    ('offers', 'offers')
    >>> resource_name("/hsds/services/{identifier}"), resource_name("/hsds/"), resource_name("/healthz")
    ('hsds-services', 'hsds', 'health')
    """
    if path.startswith("/hsds/"):
        return f"hsds-{path.split('/')[2]}".rstrip("-")
    return (
        path.removeprefix("/api/v1/").split("/")[0].split(".")[0] if path.startswith("/api/v1/") else "health"
    )


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
        parameters=tuple(_parameter(document, one, parameters, address) for one in parameters),
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


def _parameter(document: Json, one: Json, siblings: tuple[Json, ...], address: str) -> Parameter:
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
        field=field_of(document, one),
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
        yield Described(name, schema.get("description", ""), members_of(schema), words)
