"""From the parameters of /offers to the domain's Query, and which page of the answer is meant."""

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.api.v1.offer_params import OfferParams
from app.api.v1.params import read_at, read_district, read_point
from app.domain.directory.eligibility import Answer
from app.domain.directory.person import Home, HomeKind, Person
from app.domain.errors import BadQuestionError
from app.domain.finding.day import Part, part_of
from app.domain.finding.meaning import Meaning, meaning_of
from app.domain.finding.needs import MET_BY, Need
from app.domain.finding.search import ANY_STATE, OPEN, Query, Wanted
from app.domain.finding.traits import Traits
from app.domain.finding.when import TIME_WORDS, instant_called
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.language.own_words import in_norwegian

FIRST_DAY, LAST_DAY = date(2000, 1, 2), date(2099, 12, 30)
_DAYS = "a date such as 2026-11-29, between 2000 and 2099"
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
NEEDS: Mapping[str, Need] = {need.name.lower(): need for need in Need}
"""The needs by their names here: the page's links call the shower "hygiene", as they always did."""


class Page(NamedTuple):
    """Which part of the hits an answer shows; `at` keeps all pages at the instant of the first."""

    offset: int
    at: datetime
    until: datetime | None = None
    """Where the part of a day ends that is asked about; None for an instant."""


def write_cursor(page: Page) -> str:
    """Give an opaque text that `read_page` understands."""
    return base64.urlsafe_b64encode(f"{page.offset} {page.at.isoformat()}".encode()).decode()


def read_page(params: OfferParams, snapshot: Snapshot, now: datetime) -> Page:
    """Where the answer begins, and the instant it is about: one for all who ask within a minute.

    Raises BadQuestionError.
    """
    now = now.replace(second=0, microsecond=0)
    part = read_part(params, snapshot.context.zone)
    if params.cursor is None:
        return Page(0, *part) if part else Page(0, _asked_about(params, snapshot, now))
    try:
        offset, at = base64.urlsafe_b64decode(params.cursor.encode()).decode().split(" ")
        said = Page(_offset(offset), read_at("cursor", at, snapshot, now))
        return Page(said.offset, *part) if part else said
    except (ValueError, binascii.Error, BadQuestionError) as error:
        raise BadQuestionError("cursor", "take `next` of the page before, unchanged") from error


def _asked_about(params: OfferParams, snapshot: Snapshot, now: datetime) -> datetime:
    if params.when is None:
        return read_at("open_at", params.open_at, snapshot, now)
    if params.open_at is not None:
        raise BadQuestionError("when", "give either when or open_at: both tell the time")
    named = instant_called(params.when, now, snapshot.context)
    if named is None:
        raise BadQuestionError("when", f"takes {TIME_WORDS}")
    return named


def _offset(text: str) -> int:
    offset = int(text)
    if not 0 <= offset <= 1_000_000:  # noqa: PLR2004 (more than there can be)
        raise ValueError(text)
    return offset


def read_query(params: OfferParams, snapshot: Snapshot, page: Page) -> Query:
    """The domain's question. Raises BadQuestionError that names the parameter."""
    at = page.at
    near = read_point("near", params.near) if params.near is not None else None
    if params.radius_m is not None and near is None:
        raise BadQuestionError("radius_m", "give near=lat,lon too: the radius is measured from there")
    return Query(
        at=at,
        until=page.until,
        wanted=_wanted(params, snapshot, at),
        near=near,
        radius_m=params.radius_m,
        person=_person(params, snapshot, at),
        lowest=params.eligible or Answer.NO,
    )


def _wanted(params: OfferParams, snapshot: Snapshot, at: datetime) -> Wanted:
    meaning = _meaning(params)
    need = params.need or (meaning.need and meaning.need.name.lower())
    return Wanted(
        states=_states(params),
        opens_within=None if params.opens_within is None else timedelta(minutes=params.opens_within),
        services=frozenset(params.service),
        any_of=frozenset() if need is None else MET_BY[NEEDS[need]],
        audience=params.audience,
        scope=params.scope,
        measure=params.measure,
        district=None
        if params.district is None
        else read_district("district", params.district, snapshot, at),
        words=None if params.q is None or meaning != Meaning() else in_norwegian(params.q, params.lang),
        traits=_traits(params, meaning),
    )


def _meaning(params: OfferParams) -> Meaning:
    """The need or trait that the words name, where neither is asked for beside them."""
    if params.q is None or params.need or params.trait:
        return Meaning()
    meaning = meaning_of(in_norwegian(params.q, params.lang))
    return meaning._replace(services=frozenset())


def _traits(params: OfferParams, meaning: Meaning) -> Traits | None:
    asked = frozenset(params.trait) | ({meaning.trait} if meaning.trait else frozenset())
    if asked or params.language:
        return Traits(asked, params.language, known=params.known != "unknown")
    _refuse({"known": params.known}, "goes with trait or language: say what must be known")
    return None


def _states(params: OfferParams) -> frozenset[State]:
    if params.state == "any":
        return ANY_STATE
    if params.state is not None:
        return frozenset({State(params.state)})
    asks_for_open = any(
        one is not None for one in (params.open_at, params.when, params.day, params.opens_within)
    )
    return OPEN if asks_for_open else ANY_STATE


def read_part(params: OfferParams, zone: ZoneInfo) -> Part | None:
    """The local day, or part of one, that is asked about; None for an instant. Raises BadQuestionError."""
    if params.day is None:
        _refuse({"from": params.from_, "to": params.to}, "goes with day: give the day too")
        return None
    instants = {"open_at": params.open_at, "when": params.when, "opens_within": params.opens_within}
    _refuse(instants, "asks about an instant: give either this or day")
    first, last = _clock("from", params.from_ or "00:00"), _clock("to", params.to or "24:00")
    if first >= last:
        raise BadQuestionError("to", "must be later than from, on the same day")
    return part_of(_day(params.day), first, last, zone)


def _refuse(given: Mapping[str, object], why: str) -> None:
    for name, value in given.items():
        if value is not None:
            raise BadQuestionError(name, why)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadQuestionError("day", f"takes {_DAYS}") from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise BadQuestionError("day", f"takes {_DAYS}")
    return day


def _clock(parameter: str, text: str) -> int:
    """Minutes after midnight of "17:00"; "24:00" is the next midnight."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise BadQuestionError(parameter, "takes a time on the clock from 00:00 to 24:00, such as 17:00")
    return int(found[1] or 24) * 60 + int(found[2] or 0)


def _person(params: OfferParams, snapshot: Snapshot, at: datetime) -> Person:
    home = None if params.home_district is None else _home(params.home_district, snapshot, at)
    return Person(home, params.age, params.gender, params.intoxicated)


def _home(text: str, snapshot: Snapshot, at: datetime) -> Home:
    if text in (HomeKind.OUTSIDE_OSLO, HomeKind.NO_FIXED_ADDRESS):
        return Home(HomeKind(text))
    code = read_district("home_district", text, snapshot, at)
    return snapshot.home_in(code, at.astimezone(snapshot.context.zone).date())
