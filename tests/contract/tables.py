"""The tables of docs/api.md, made from the OpenAPI document and from the kinds of problem."""

import re
from collections.abc import Iterator
from typing import Any

from app.api.docs.shapes import limits_of, shape_of
from app.api.openapi import operations
from app.problems import PREFIX, PROBLEM_TYPES

MARKED = re.compile(r"(<!-- table: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
MOST_WORDS = 12
"""Words of a closed list that are written out; longer ones have an address of their own."""


def with_tables(text: str, document: dict[str, Any]) -> str:
    """The text with each marked table as it must be now. KeyError for a table that nobody knows."""
    made = {"addresses": addresses(document), "problems": problems()}
    made |= {
        f"{method} {path}": parameters(operation, document["components"]["schemas"])
        for path, method, operation in operations(document)
    }
    return MARKED.sub(lambda found: found[1] + made[found[2]] + found[3], text)


def addresses(document: dict[str, Any]) -> str:
    rows = (
        (f"`{method.upper()} {path}`", operation["summary"], _media_types(operation))
        for path, method, operation in operations(document)
    )
    return _table(("address", "what", "as"), rows)


def _media_types(operation: dict[str, Any]) -> str:
    kinds = operation["responses"]["200"].get("content", {})
    return ", ".join(kind.removeprefix("application/") for kind in kinds)


def parameters(operation: dict[str, Any], schemas: dict[str, Any]) -> str:
    rows = (
        (
            f"`{one['name']}`",
            _takes(one["schema"], schemas),
            one["description"],
            f"`{_plain(one['example'])}`",
        )
        for one in operation.get("parameters", ())
    )
    return _table(("parameter", "takes", "meaning", "example"), rows)


def _takes(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    shape = shape_of(schema)
    words = [word for name in shape.links for word in schemas[name].get("enum", ())]
    few = ", ".join(words) or shape.text
    text = "an id of `/api/v1/services`" if len(words) > MOST_WORDS else few
    limits = limits_of(schema)
    return f"{text}; {limits}" if limits else text


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value[0]) if isinstance(value, list) else str(value)


def problems() -> str:
    rows = (
        (str(kind.status.value), f"`{PREFIX}{kind.name}`", kind.when, kind.remedy)
        for kind in PROBLEM_TYPES.values()
    )
    return _table(("status", "type", "when", "what to do"), rows)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
