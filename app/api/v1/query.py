"""From the parameters of /offers to the domain's Query, and which page of the answer is meant."""

import base64
import binascii
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from app.api.v1.offer_params import OfferParams
from app.api.v1.params import read_at, read_district, read_point
from app.domain.directory.eligibility import Answer, Home, HomeKind, Person
from app.domain.errors import BadQuestionError
from app.domain.finding.needs import MET_BY, Need
from app.domain.finding.search import ANY_STATE, OPEN, Query, Wanted
from app.domain.finding.when import TIME_WORDS, instant_called
from app.domain.hours import State
from app.domain.snapshot import Snapshot
from app.language.own_words import in_norwegian

NEEDS: Mapping[str, Need] = {need.name.lower(): need for need in Need}
"""The needs by their names here: the page's links call the shower "hygiene", as they always did."""


class Page(NamedTuple):
    """Which part of the hits an answer shows; `at` keeps all pages at the instant of the first."""

    offset: int
    at: datetime


def write_cursor(page: Page) -> str:
    """Give an opaque text that `read_page` understands."""
    return base64.urlsafe_b64encode(f"{page.offset} {page.at.isoformat()}".encode()).decode()


def read_page(params: OfferParams, snapshot: Snapshot, now: datetime) -> Page:
    """Where the answer begins, and the instant it is about: one for all who ask within a minute.

    Raises BadQuestionError.
    """
    now = now.replace(second=0, microsecond=0)
    if params.cursor is None:
        return Page(0, _asked_about(params, snapshot, now))
    try:
        offset, at = base64.urlsafe_b64decode(params.cursor.encode()).decode().split(" ")
        return Page(_offset(offset), read_at("cursor", at, snapshot, now))
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
        any_of=frozenset() if params.need is None else MET_BY[NEEDS[params.need]],
        audience=params.audience,
        scope=params.scope,
        measure=params.measure,
        district=None
        if params.district is None
        else read_district("district", params.district, snapshot, at),
        words=None if params.q is None else in_norwegian(params.q, params.lang),
    )


def _states(params: OfferParams) -> frozenset[State]:
    if params.state == "any":
        return ANY_STATE
    if params.state is not None:
        return frozenset({State(params.state)})
    asks_for_open = any(one is not None for one in (params.open_at, params.when, params.opens_within))
    return OPEN if asks_for_open else ANY_STATE


def _person(params: OfferParams, snapshot: Snapshot, at: datetime) -> Person:
    home = None if params.home_district is None else _home(params.home_district, snapshot, at)
    return Person(home, params.age, params.gender, params.intoxicated)


def _home(text: str, snapshot: Snapshot, at: datetime) -> Home:
    if text in (HomeKind.OUTSIDE_OSLO, HomeKind.NO_FIXED_ADDRESS):
        return Home(HomeKind(text))
    code = read_district("home_district", text, snapshot, at)
    return snapshot.home_in(code, at.astimezone(snapshot.context.zone).date())
