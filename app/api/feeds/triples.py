"""A small graph of data, written as JSON-LD and as Turtle: the same triples in both."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.api.responses import json_bytes
from app.api.v1.present import Json

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


class Iri(NamedTuple):
    """A thing by its name on the net."""

    iri: str


class Text(NamedTuple):
    """A text in a language."""

    text: str
    lang: str


Value = Iri | Text


class Node(NamedTuple):
    """A thing, what it is, and what is said of it, by prefixed names."""

    iri: str
    kind: str
    says: Mapping[str, Sequence[Value]]


def json_ld(nodes: Iterable[Node]) -> bytes:
    """The graph as JSON-LD 1.1."""
    return json_bytes({"@context": PREFIXES, "@graph": [_object(node) for node in nodes]})


def _object(node: Node) -> Json:
    said = {name: [_json_value(value) for value in values] for name, values in node.says.items()}
    return {"@id": node.iri, "@type": node.kind, **said}


def _json_value(value: Value) -> Json:
    return {"@id": value.iri} if isinstance(value, Iri) else {"@value": value.text, "@language": value.lang}


def turtle(nodes: Iterable[Node]) -> bytes:
    """The graph as Turtle 1.1."""
    heads = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    return "\n".join([*heads, "", *map(_block, nodes), ""]).encode()


def _block(node: Node) -> str:
    said = [f"    {name} {', '.join(map(_turtle_value, values))}" for name, values in node.says.items()]
    return " ;\n".join([f"{_iri(node.iri)} a {node.kind}", *said]) + " .\n"


def _turtle_value(value: Value) -> str:
    if isinstance(value, Iri):
        return _iri(value.iri)
    escaped = value.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"@{value.lang}'


def _iri(iri: str) -> str:
    """An address between angle brackets, with what may not stand there written in hexadecimal."""
    return "<" + _NOT_IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", iri) + ">"
