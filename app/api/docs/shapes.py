"""JSON Schemas in words: what a value is, and where the page describes it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_REF = "#/components/schemas/"
_LIMITS = (
    ("minimum", "at least {}"),
    ("exclusiveMinimum", "more than {}"),
    ("maximum", "at most {}"),
    ("maxLength", "at most {} characters"),
    ("maxItems", "at most {} of them"),
    ("default", "{} unless told"),
)


class Shape(NamedTuple):
    """A type in words; `links` are the schemas that it names."""

    text: str
    links: tuple[str, ...]


class Member(NamedTuple):
    """A field of an object."""

    name: str
    shape: Shape
    description: str
    required: bool


def shape_of(schema: Mapping[str, Any]) -> Shape:
    """What a schema takes.

    >>> shape_of({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}).text
    'date or null'
    >>> shape_of({"type": "array", "items": {"$ref": "#/components/schemas/Note"}})
    Shape(text='list of Note', links=('Note',))
    """
    return Shape(_text(schema), tuple(dict.fromkeys(_names(schema))))


def limits_of(schema: Mapping[str, Any]) -> str:
    """The limits of a value: "at least 1, at most 1000, 100 unless told"."""
    told = (
        words.format(_word(schema[name])) for name, words in _LIMITS if schema.get(name) not in (None, [])
    )
    return ", ".join(told)


def members_of(schema: Mapping[str, Any]) -> tuple[Member, ...]:
    """The fields of an object."""
    required = set(schema.get("required", ()))
    return tuple(
        Member(name, shape_of(inner), inner.get("description", ""), name in required)
        for name, inner in schema.get("properties", {}).items()
    )


def _text(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REF)
    if "anyOf" in schema:
        return " or ".join(_text(kind) for kind in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(_word(value) for value in schema["enum"])
    if "const" in schema:
        return _word(schema["const"])
    if schema.get("type") == "array":
        return f"list of {_text(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type") or "anything")


def _names(schema: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        yield str(schema["$ref"]).removeprefix(_REF)
    for kind in (*schema.get("anyOf", ()), schema.get("items", {})):
        if kind:
            yield from _names(kind)


def _word(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
