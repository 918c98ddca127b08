"""Parameters of the API as types, each described once, and how a single one is read."""

import math
import re
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from app.domain.city.geography import Point
from app.domain.errors import BadQuestionError
from app.domain.finding.instant import FORMS, read_instant
from app.domain.finding.text import fold
from app.domain.snapshot import Snapshot

OpenAt = Annotated[
    str | None,
    Field(
        max_length=40, description=f"Only what is open then: {FORMS}.", examples=["now", "2026-11-24T13:00"]
    ),
]
Near = Annotated[
    str | None,
    Field(
        max_length=50,
        description="A position as lat,lon in degrees (WGS84). Gives distances and sorts by them.",
        examples=["59.9127,10.7600"],
    ),
]
Lang = Annotated[
    Literal["nb", "nn", "se", "en", "pl", "uk", "so", "ar"],
    Field(description="Language of the texts in the answer. Names, addresses and remarks stay Norwegian."),
]


USUAL_SPAN = timedelta(days=14)
LONGEST_SPAN = timedelta(days=366)


def read_at(parameter: str, text: str | None, snapshot: Snapshot, now: datetime) -> datetime:
    """The instant asked about, in UTC; now where nothing is said. Raises BadQuestionError.

    A date alone is refused: it is no instant, and at its midnight nearly all is closed. The page, which
    refuses nothing that can be read, takes it for that midnight.
    """
    if text is not None and _is_date_alone(text):
        raise BadQuestionError(parameter, f"takes {FORMS}; a date alone is no instant")
    try:
        return read_instant(text or "now", now, snapshot.context.zone)
    except ValueError as error:
        raise BadQuestionError(parameter, f"takes {FORMS}") from error


def _is_date_alone(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True


def read_span(
    start: str | None, end: str | None, snapshot: Snapshot, now: datetime
) -> tuple[datetime, datetime]:
    """The span asked about: two weeks from now unless told, a year at the most. Raises BadQuestionError."""
    first = read_at("from", start, snapshot, now)
    last = read_at("to", end, snapshot, now) if end else first + USUAL_SPAN
    if not first < last <= first + LONGEST_SPAN:
        raise BadQuestionError("to", "must be later than `from`, by 366 days at the most")
    return first, last


# Python's float takes 5_9.9, ٥٩.٩ and 1e1 as well, which no other reader of our addresses does.
_POINT = re.compile(r"\s*([-+]?[0-9]{1,3}(?:\.[0-9]+)?)\s*,\s*([-+]?[0-9]{1,3}(?:\.[0-9]+)?)\s*")


def read_point(parameter: str, text: str) -> Point:
    """Read "59.91,10.76" as latitude and longitude. Raises BadQuestionError."""
    found = _POINT.fullmatch(text)
    lat, lon = (float(found[1]), float(found[2])) if found else (math.nan, math.nan)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 (degrees)
        raise BadQuestionError(parameter, "takes lat,lon in degrees, such as 59.9127,10.7600")
    return Point(lat, lon)


def read_district(parameter: str, text: str, snapshot: Snapshot, at: datetime) -> str:
    """The code of the district with this code or name. Raises BadQuestionError that lists them."""
    known = snapshot.districts_on(at.astimezone(snapshot.context.zone).date())
    for district in known.values():
        if text == district.code or fold(text) == fold(district.name):
            return district.code
    names = ", ".join(f"{d.code} {d.name}" for d in known.values())
    raise BadQuestionError(parameter, f"takes the code or the name of a district: {names}")
