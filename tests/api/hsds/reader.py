"""A reader of HSDS that knows the standard and nothing of us."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import jsonschema_rs

Json = dict[str, Any]
Span = tuple[datetime, datetime]

SCHEMAS = Path(__file__).resolve().parents[3].parent / "shared" / "hsds" / "3.1"
"""The standard's own schemas, where somebody has put them beside the project; they are no part of it."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d[+-]\d\d:\d\d")

REQUIRED = {
    "service": {"id", "name", "status"},
    "service_list": {"id", "name", "status"},
    "service_at_location": {"id", "service_id", "location_id", "location", "service"},
    "service_at_location_list": {"id", "service_id", "location_id", "location", "service"},
    "organization": {"id", "name", "description"},
    "organization_list": {"id", "name", "description"},
    "taxonomy": {"id", "name", "description"},
    "taxonomy_term": {"id", "name", "description", "taxonomy_id"},
}
NESTED = {
    "addresses": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
    "phones": {"id", "number"},
    "capacities": {"id", "unit", "available", "updated"},
    "schedules": {"id", "description"},
    "attributes": {"id", "link_id", "taxonomy_term_id", "taxonomy_term"},
    "locations": {"id", "location_type"},
    "services": set(),
}
STATUSES = {"active", "inactive", "defunct", "temporarily closed"}


def fits(kind: str, body: Json) -> bool:
    """Whether an object is what HSDS says: by our own short list, and by its schemas where they are."""
    assert REQUIRED[kind] <= body.keys()
    assert body.get("status", "active") in STATUSES
    for path, value in walk(body):
        assert value not in (None, "", [], {}) or "special_days" in path, f"{path} says nothing"
        if path[-1] in NESTED and "x_apent_na" not in path:
            assert all(NESTED[path[-1]] <= one.keys() for one in value), path
        if (path[-1] == "id" or path[-1].endswith("_id")) and "x_apent_na" not in path:
            assert UUID.fullmatch(value), path
        if path[-1] in {"opens_at", "closes_at"}:
            assert CLOCK.fullmatch(value), path
    if SCHEMAS.exists():
        validator(kind).validate(body)
    return True


_VALIDATORS: dict[str, Any] = {}


def validator(kind: str) -> Any:
    if kind not in _VALIDATORS:
        compiled, plain = SCHEMAS / "compiled" / f"{kind}.json", SCHEMAS / f"{kind}.json"
        schema = json.loads((compiled if compiled.exists() else plain).read_text())
        taxonomy = schema.get("properties", {}).get("taxonomy_detail")
        if taxonomy and "$ref" in taxonomy:
            schema["properties"]["taxonomy_detail"] = {"type": "object"}
            schema["properties"]["metadata"] = {"type": "array"}
        if kind == "taxonomy":
            schema["properties"]["metadata"] = {"type": "array"}
        _VALIDATORS[kind] = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    return _VALIDATORS[kind]


def walk(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every field of an object at any depth, with the names that lead to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*path, name), inner
            yield from walk(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, path)


def open_spans(schedules: list[Json]) -> list[Span]:
    """When the schedules say it is open: neighbours joined, in order."""
    found: list[Span] = []
    for start, end in sorted(span for one in schedules if "opens_at" in one for span in _spans(one)):
        if found and found[-1][1] >= start:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _spans(schedule: Json) -> Iterator[Span]:
    assert (schedule["freq"], schedule["interval"]) == ("WEEKLY", 1)
    day = date.fromisoformat(schedule["dtstart"])
    last = date.fromisoformat(schedule["valid_to"])
    while day <= last:
        if WEEKDAYS[day.weekday()] in schedule["byday"].split(","):
            start = _instant(day, schedule["opens_at"])
            end = _instant(day, schedule["closes_at"])
            wraps = time.fromisoformat(schedule["closes_at"][:5]) <= time.fromisoformat(
                schedule["opens_at"][:5]
            )
            yield start, _instant(day + timedelta(days=1), schedule["closes_at"]) if wraps else end
        day += timedelta(days=1)


def _instant(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))
