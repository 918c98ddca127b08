"""Says in plain English what the schema found wrong, and what is allowed."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.actions.seed.lines import Document, Where
from app.actions.seed.problems import Problem
from app.domain.directory.services import SERVICES, names_of_services

ALIKE = 0.6
"""How alike a word must be to be offered as "did you mean"."""

PLAIN = {
    "missing": "is missing",
    "list_type": "must be a list: [one, two], or a line with - for each",
    "model_type": "must be a block of keys, each with a value",
    "dict_type": "must be a block of keys, each with a value",
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
    "bool_type": "must be true or false",
    "float_type": "must be a number such as 59.9152",
    "date_type": "must be a date such as 2026-08-13",
}


def schema_problems(
    document: Document, where: Where, error: ValidationError, shape: type[BaseModel]
) -> list[Problem]:
    """Turn every error of one entry into a problem at its line."""
    return [_problem(document, where, details, shape) for details in error.errors()]


def _problem(document: Document, where: Where, details: ErrorDetails, shape: type[BaseModel]) -> Problem:
    at = (*where, *details["loc"])
    name = _named(details["loc"])
    if details["type"] == "extra_forbidden":
        known = known_keys(shape, details["loc"][:-1])
        return document.problem(at, f"unknown key {name}{did_you_mean(str(details['loc'][-1]), known)}")
    return document.problem(at, f"{name} {_said(details)}")


def _named(loc: tuple[int | str, ...]) -> str:
    """`place.lat` for ("place", "lat"); numbers of list items are the line's to tell."""
    return "`" + ".".join(part for part in loc if isinstance(part, str)) + "`"


def _said(details: ErrorDetails) -> str:
    kind, value = details["type"], details["input"]
    if kind in PLAIN:
        return PLAIN[kind]
    if kind == "value_error":
        return str(details["ctx"]["error"])
    if kind in {"enum", "literal_error"}:
        allowed = str(details["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        if allowed == "True":
            return f"is {value!r}: write `true`, or leave it out"
        return f"is {value!r}{_meant(str(value), allowed.split(', '))}; allowed: {allowed}"
    if kind == "string_type":
        return (
            f'must be text: write it in quotes, "{value!s}"'
            if value is not None
            else "is empty: leave it out"
        )
    if kind.startswith("date"):
        return f"is {value!r}, a date that does not exist or is not written as 2026-08-13"
    return f"is {value!r}: {details['msg']}"


def _meant(word: str, allowed: list[str]) -> str:
    """A hint at the service that people call so, else at the nearest allowed word."""
    if set(allowed) != set(SERVICES):
        return did_you_mean(word, allowed)
    names = names_of_services()
    near = get_close_matches(word.casefold(), names, n=1, cutoff=ALIKE)
    return f" (did you mean `{names[near[0]]}`?)" if near else ""


def did_you_mean(word: str, known: list[str]) -> str:
    """A hint at the nearest known word, or nothing."""
    near = get_close_matches(word, known, n=1, cutoff=ALIKE)
    return f" (did you mean `{near[0]}`?)" if near else ""


def known_keys(shape: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that a block may have."""
    for part in loc:
        if isinstance(part, str) and part in shape.model_fields:
            shape = _inner(shape.model_fields[part].annotation) or shape
    return [field.alias or name for name, field in shape.model_fields.items()]


def _inner(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 (whatever stands behind a colon)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner(part) for part in getattr(annotation, "__args__", ()))
    return next((shape for shape in found if shape), None)
