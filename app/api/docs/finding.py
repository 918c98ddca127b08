"""Looks for words in the reference: in addresses, parameters, schemas and their fields."""

from collections.abc import Iterator
from typing import NamedTuple

from app.api.docs.reference import Reference

MOST = 40
"""So many are shown: who finds more has asked for too little."""


class Found(NamedTuple):
    """A line of what was found: what it is, and where it stands."""

    name: str
    of: str
    """The address or the schema that it is a part of; empty for what is none."""
    text: str
    link: str


def found(reference: Reference, words: str) -> tuple[Found, ...]:
    """Everything that has all the words, in any case; what has them in its own name comes first."""
    asked = words.lower().split()
    if not asked:
        return ()
    hits = [one for one in _everything(reference) if _has(f"{one.name} {one.of} {one.text}", asked)]
    return tuple(sorted(hits, key=lambda one: (not _has(one.name, asked), len(one.name)))[:MOST])


def _has(text: str, asked: list[str]) -> bool:
    folded = text.lower()
    return all(word in folded for word in asked)


def _everything(reference: Reference) -> Iterator[Found]:
    for resource in reference.resources:
        for one in resource.operations:
            address, link = f"{one.method} {one.path}", f"{resource.link}#{one.id}"
            yield Found(address, "", f"{one.summary}. {one.description}", link)
            for parameter in one.parameters:
                yield Found(parameter.name, address, parameter.description, f"{link}.{parameter.name}")
    for schema in reference.schemas:
        yield Found(schema.name, "", f"{schema.description} {schema.words}".strip(), schema.link)
        for member in schema.fields:
            yield Found(member.name, schema.name, member.description, f"{schema.link}#{member.name}")
