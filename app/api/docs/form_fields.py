"""From a parameter of the OpenAPI document to the field of a form that asks for it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Json = Mapping[str, Any]
_REF = "#/components/schemas/"
_TYPES = {"integer": "number", "number": "number"}


class Field(NamedTuple):
    """A field of a form: one to choose in where there are `choices`, else one to type in."""

    type: str
    """As HTML names it: text or number."""
    choices: tuple[str, ...]
    several: bool
    """Whether more than one may be chosen."""
    required: bool
    most: int | None
    """How many characters it takes; None where that is not said."""


def field_of(document: Json, parameter: Json) -> Field:
    """The field for a parameter; what it takes is looked up where its schema is only named.

    >>> field_of({}, {"schema": {"type": "boolean"}, "required": False}).choices
    ('true', 'false')
    """
    schema = _named(document, parameter["schema"])
    several = schema.get("type") == "array"
    inner = _named(document, schema.get("items", {})) if several else schema
    return Field(
        type=_TYPES.get(inner.get("type", ""), "text"),
        choices=_choices(inner),
        several=several,
        required=bool(parameter["required"]),
        most=inner.get("maxLength"),
    )


def _named(document: Json, schema: Json) -> Json:
    if "$ref" not in schema:
        return schema
    found: Json = document["components"]["schemas"][str(schema["$ref"]).removeprefix(_REF)]
    return found


def _choices(schema: Json) -> tuple[str, ...]:
    if schema.get("type") == "boolean":
        return ("true", "false")
    return tuple(str(one) for one in schema.get("enum", ()))
