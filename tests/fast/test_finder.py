"""The fast answers are the right answers: compared with `search` on random towns and questions."""

import gc
import weakref
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.city.geography import Point
from app.domain.directory.eligibility import Answer
from app.domain.directory.vocabulary import Audience, Gender, Measure, Scope, ServiceId
from app.domain.finding.day import part_of
from app.domain.finding.search import Query, Wanted, search
from app.domain.finding.traits import Trait, Traits
from app.domain.hours import State
from app.fast.finder import Finder
from tests.builders import OSLO, TUESDAY_13, a_person
from tests.fast.town import SERVICES, STEP, a_town


def or_none(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.none(), values)


services = st.frozensets(st.sampled_from([*SERVICES, ServiceId.LIBRARY]), max_size=2)
traits = st.builds(
    Traits,
    all_of=st.frozensets(st.sampled_from(Trait), max_size=2),
    language=or_none(st.sampled_from(["pl", "en"])),
    known=st.booleans(),
)
wanted = st.builds(
    Wanted,
    states=st.sampled_from(
        [frozenset({State.OPEN}), frozenset({State.UNKNOWN, State.CLOSED}), frozenset(State)]
    ),
    opens_within=or_none(st.builds(timedelta, minutes=st.integers(0, 10080))),
    services=st.one_of(st.just(frozenset()), services),
    any_of=st.one_of(st.just(frozenset()), services),
    audience=or_none(st.sampled_from(Audience)),
    scope=or_none(st.sampled_from(Scope)),
    measure=or_none(st.sampled_from(Measure)),
    district=or_none(st.sampled_from(["030101", "nowhere"])),
    words=or_none(st.sampled_from(["cafe", "barr", "mat", "åp", "finnes ikke"])),
    traits=or_none(traits),
)
people = st.builds(
    a_person,
    home=st.sampled_from([None, "030112", "030105", "outside", "none"]),
    age=st.sampled_from([None, 16, 40]),
    gender=st.sampled_from([None, Gender.MAN, Gender.WOMAN]),
    intoxicated=st.sampled_from([None, True, False]),
)
IN_TOWN = st.builds(
    lambda north, east: Point(59.90 + north * STEP / 10, 10.70 + east * STEP / 5),
    st.integers(-40, 440),
    st.integers(-40, 440),
)
positions = st.one_of(IN_TOWN, IN_TOWN, IN_TOWN, st.builds(Point, st.floats(50, 70), st.floats(0, 20)))
instants = st.one_of(
    st.just(TUESDAY_13),
    st.builds(lambda minutes: TUESDAY_13 + timedelta(minutes=minutes), st.integers(-600_000, 600_000)),
    st.builds(lambda seconds: TUESDAY_13 + timedelta(seconds=seconds), st.floats(-200_000, 200_000)),
)
queries = st.builds(
    Query,
    at=instants,
    wanted=wanted,
    near=st.one_of(st.none(), positions, positions),
    radius_m=or_none(st.floats(1, 9000)),
    person=people,
    lowest=st.sampled_from(Answer),
)
FINDER = Finder()
"""One for all questions: what it keeps of one must be right for the next."""


def on_a_day(query: Query, day: int, first: int, minutes: int) -> Query:
    """The same question about a part of a local day."""
    asked = date(2026, 11, 24) + timedelta(days=day)
    start, end = part_of(asked, first, min(first + minutes, 1440), OSLO)
    return replace(query, at=start, until=end, wanted=replace(query.wanted, opens_within=None))


parts = st.one_of(st.just((0, 1440)), st.tuples(st.integers(0, 1439), st.integers(1, 1440)))
days = st.builds(lambda query, day, part: on_a_day(query, day, *part), queries, st.integers(-400, 400), parts)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([0, 1, 2, 2, 3, 3, 4]), st.one_of(queries, days), st.integers(0, 30), st.integers(1, 30)
)
def test_the_finder_gives_what_search_gives(seed: int, query: Query, first: int, count: int) -> None:
    town = a_town(seed)
    right = search(town, query)
    assert FINDER.search(town, query, first, first + count) == (len(right), right[first : first + count])


def test_the_directory_before_is_let_go_when_its_successor_has_been_in_use() -> None:
    finder, before = Finder(), replace(a_town(1), version=1)
    finder.prepare(before, TUESDAY_13)
    finder.search(before, Query(TUESDAY_13), 0, 1)
    after = replace(before, version=2)
    finder.prepare(after, TUESDAY_13)
    assert finder.search(before, Query(TUESDAY_13), 0, 9) == (3, search(before, Query(TUESDAY_13)))
    gone = weakref.ref(before)
    del before
    finder.prepare(after, TUESDAY_13 + timedelta(seconds=20))
    gc.collect()
    assert gone() is None
