"""The parameters of the API as types, each described once, and their way into a domain Query."""

import base64
import binascii
import math
from datetime import datetime, timedelta
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from app.domain.city.geography import Point
from app.domain.directory.eligibility import Answer, Home, HomeKind, Person
from app.domain.directory.vocabulary import Audience, Gender, Measure, Scope, ServiceId
from app.domain.errors import BadQuestionError
from app.domain.finding.instant import FORMS, read_instant
from app.domain.finding.search import ANY_STATE, OPEN, Query, Wanted
from app.domain.finding.text import fold
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.language.own_words import in_norwegian

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


class OfferParams(BaseModel):
    """What one can ask of /offers. A person's answers are neither stored nor logged."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    open_at: OpenAt = None
    state: Annotated[
        Literal["open", "unknown", "closed", "any"] | None,
        Field(description="Which states to include: open with open_at, any without, unless told."),
    ] = None
    opens_within: Annotated[
        int | None,
        Field(ge=0, le=10080, description="Also what opens within so many minutes of open_at (or of now)."),
    ] = None
    near: Near = None
    radius_m: Annotated[
        float | None, Field(gt=0, le=100_000, description="Only places within so many metres of near.")
    ] = None
    service: Annotated[
        list[ServiceId],
        Field(
            max_length=20,
            description="What must be had there, at open_at by that service's own hours. Repeat for several: "
            "all must be had.",
            examples=[["food"]],
        ),
    ] = []
    home_district: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=60,
            description="Where the person lives: code or name of a district, `outside` for outside Oslo, "
            "`none` for no fixed address.",
            examples=["030112"],
        ),
    ] = None
    age: Annotated[int | None, Field(ge=0, le=120, description="The person's age in years.")] = None
    gender: Annotated[Gender | None, Field(description="The person's gender.")] = None
    intoxicated: Annotated[
        bool | None, Field(description="The person is visibly intoxicated (true or false).")
    ] = None
    eligible: Annotated[
        Answer | None,
        Field(description="Lowest verdict to include: yes, ask (yes and ask) or no (all, the default)."),
    ] = None
    audience: Annotated[Audience | None, Field(description="Only offers for this audience.")] = None
    scope: Annotated[Scope | None, Field(description="Only city-wide or only district offers.")] = None
    measure: Annotated[
        Measure | None,
        Field(alias="list", description="Only offers on this list of the action plan: 2S or 8F."),
    ] = None
    district: Annotated[
        str | None,
        Field(min_length=1, max_length=60, description="Only places in this district (code or name)."),
    ] = None
    q: Annotated[
        str | None,
        Field(
            max_length=100,
            description="Words: names, services and what people call them, addresses, districts.",
            examples=["sprøyter"],
        ),
    ] = None
    lang: Lang = "nb"
    limit: Annotated[int, Field(ge=1, le=1000, description="How many items at the most.")] = 100
    cursor: Annotated[
        str | None,
        Field(max_length=200, description="Where the next page begins: `next` of the page before."),
    ] = None


USUAL_SPAN = timedelta(days=14)
LONGEST_SPAN = timedelta(days=366)


class Page(NamedTuple):
    """Which part of the hits an answer shows; `at` keeps all pages at the instant of the first."""

    offset: int
    at: datetime


def write_cursor(page: Page) -> str:
    """Give an opaque text that `read_page` understands."""
    return base64.urlsafe_b64encode(f"{page.offset} {page.at.isoformat()}".encode()).decode()


def read_page(params: OfferParams, snapshot: Snapshot, now: datetime) -> Page:
    """Where the answer begins, and the instant it is about. Raises BadQuestionError."""
    if params.cursor is None:
        return Page(0, read_at("open_at", params.open_at, snapshot, now))
    try:
        offset, at = base64.urlsafe_b64decode(params.cursor.encode()).decode().split(" ")
        return Page(_offset(offset), read_at("cursor", at, snapshot, now))
    except (ValueError, binascii.Error, BadQuestionError) as error:
        raise BadQuestionError("cursor", "take `next` of the page before, unchanged") from error


def _offset(text: str) -> int:
    offset = int(text)
    if not 0 <= offset <= 1_000_000:  # noqa: PLR2004 (more than there can be)
        raise ValueError(text)
    return offset


def read_query(params: OfferParams, snapshot: Snapshot, at: datetime) -> Query:
    """The domain's question. Raises BadQuestionError that names the parameter."""
    near = read_point("near", params.near) if params.near is not None else None
    if params.radius_m is not None and near is None:
        raise BadQuestionError("radius_m", "give near=lat,lon too: the radius is measured from there")
    return Query(
        at=at,
        wanted=_wanted(params, snapshot, at),
        near=near,
        radius_m=params.radius_m,
        person=_person(params, snapshot, at),
        lowest=params.eligible or Answer.NO,
    )


def _wanted(params: OfferParams, snapshot: Snapshot, at: datetime) -> Wanted:
    return Wanted(
        states=_states(params),
        opens_within=None if params.opens_within is None else timedelta(minutes=params.opens_within),
        services=frozenset(params.service),
        audience=params.audience,
        scope=params.scope,
        measure=params.measure,
        district=None
        if params.district is None
        else read_district("district", params.district, snapshot, at),
        words=None if params.q is None else in_norwegian(params.q, params.lang),
    )


def read_at(parameter: str, text: str | None, snapshot: Snapshot, now: datetime) -> datetime:
    """The instant asked about, in UTC; now where nothing is said. Raises BadQuestionError."""
    try:
        return read_instant(text or "now", now, snapshot.context.zone)
    except ValueError as error:
        raise BadQuestionError(parameter, f"takes {FORMS}") from error


def read_span(
    start: str | None, end: str | None, snapshot: Snapshot, now: datetime
) -> tuple[datetime, datetime]:
    """The span asked about: two weeks from now unless told, a year at the most. Raises BadQuestionError."""
    first = read_at("from", start, snapshot, now)
    last = read_at("to", end, snapshot, now) if end else first + USUAL_SPAN
    if not first < last <= first + LONGEST_SPAN:
        raise BadQuestionError("to", "must be later than `from`, by 366 days at the most")
    return first, last


def _states(params: OfferParams) -> frozenset[State]:
    if params.state == "any":
        return ANY_STATE
    if params.state is not None:
        return frozenset({State(params.state)})
    asks_for_open = params.open_at is not None or params.opens_within is not None
    return OPEN if asks_for_open else ANY_STATE


def read_point(parameter: str, text: str) -> Point:
    """Read "59.91,10.76" as latitude and longitude. Raises BadQuestionError."""
    try:
        north, _, east = text.partition(",")
        lat, lon = float(north), float(east)
    except ValueError:
        lat = lon = math.nan
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 (degrees)
        raise BadQuestionError(parameter, "takes lat,lon in degrees, such as 59.9127,10.7600")
    return Point(lat, lon)


def _person(params: OfferParams, snapshot: Snapshot, at: datetime) -> Person:
    home = None if params.home_district is None else _home(params.home_district, snapshot, at)
    return Person(home, params.age, params.gender, params.intoxicated)


def _home(text: str, snapshot: Snapshot, at: datetime) -> Home:
    if text in (HomeKind.OUTSIDE_OSLO, HomeKind.NO_FIXED_ADDRESS):
        return Home(HomeKind(text))
    code = read_district("home_district", text, snapshot, at)
    return Home.in_district(code, snapshot.districts_on(at.astimezone(snapshot.context.zone).date()))


def read_district(parameter: str, text: str, snapshot: Snapshot, at: datetime) -> str:
    """The code of the district with this code or name. Raises BadQuestionError that lists them."""
    known = snapshot.districts_on(at.astimezone(snapshot.context.zone).date())
    for district in known.values():
        if text == district.code or fold(text) == fold(district.name):
            return district.code
    names = ", ".join(f"{d.code} {d.name}" for d in known.values())
    raise BadQuestionError(parameter, f"takes the code or the name of a district: {names}")
