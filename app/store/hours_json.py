"""Opening hours as JSON: how the database keeps them, checked on the way in and on the way out.

Reading hours is the dearest part of reading the directory, and most offers share theirs with others
("not known" alone is kept hundreds of times): equal texts are read once and give one object.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from app.domain.hours import ChangeKind, Hours, HoursChange, Mode, Period

_HOURS = TypeAdapter(Hours)
_PERIODS = TypeAdapter(tuple[Period, ...])

REMEMBERED = 20_000
"""How many different texts are remembered."""


def hours_as_json(hours: Hours) -> dict[str, Any]:
    """Give the value for a JSON column."""
    return _HOURS.dump_python(hours, mode="json")  # type: ignore[no-any-return]


def periods_as_json(change: HoursChange) -> list[dict[str, Any]]:
    """Give the periods of a change as the value for a JSON column."""
    return _PERIODS.dump_python(change.periods, mode="json")  # type: ignore[no-any-return]


@lru_cache(REMEMBERED)
def hours_from_json(text: str) -> Hours:
    """Read the text of a JSON column; ValueError or HoursError where it holds no hours."""
    return _HOURS.validate_json(text)


def hours_of(value: Any) -> Hours:  # noqa: ANN401 (whatever JSON holds)
    """Read the value of a JSON column, as facts hold it; ValueError or HoursError where it is no hours."""
    return hours_from_json(json.dumps(value))


def periods_of(value: Any) -> tuple[Period, ...]:  # noqa: ANN401 (likewise)
    """Read periods as facts hold them."""
    return periods_from_json(json.dumps(value))


@lru_cache(REMEMBERED)
def periods_from_json(text: str) -> tuple[Period, ...]:
    """Read the periods of a change from the text of a JSON column."""
    return _PERIODS.validate_json(text)


def change_of_row(row: Mapping[str, Any]) -> HoursChange:
    """Read a dated change from its row as facts hold it."""
    return HoursChange(
        date.fromisoformat(row["first_day"]),
        date.fromisoformat(row["last_day"]) if row["last_day"] else None,
        ChangeKind(row["kind"]),
        periods_of(row["periods"]),
        row["reason"],
        Mode(row["mode"]),
    )
