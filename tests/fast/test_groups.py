"""A list in its groups is the law's: compared with `groups` of the core on random towns and questions."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.city.geography import Point
from app.domain.directory.entries import Offer
from app.domain.directory.vocabulary import Audience, Scope, ServiceId
from app.domain.finding.day import part_of
from app.domain.finding.groups import Seen, groups, is_shown, status_of
from app.domain.finding.needs import meets
from app.domain.finding.ranking import name_key
from app.domain.finding.search import Query, Wanted, search
from app.domain.hours import State
from app.fast.finder import Finder
from app.fast.groups import Overview, groups_of
from app.fast.times import CODES
from tests.builders import OSLO, TUESDAY_13
from tests.fast.town import SERVICES, a_town

FINDER = Finder()
questions = st.builds(
    Wanted,
    district=st.sampled_from([None, None, "030101", "nowhere"]),
    words=st.sampled_from([None, None, "cafe", "mat"]),
)
services = st.frozensets(st.sampled_from([*SERVICES, ServiceId.LIBRARY]), max_size=3)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([0, 1, 2, 3, 3]), questions, services, st.integers(-400_000, 400_000))
def test_the_groups_of_a_page_are_those_of_the_law(
    seed: int, wanted: Wanted, asked: frozenset[ServiceId], minutes: int
) -> None:
    town, at = a_town(seed), TUESDAY_13 + timedelta(minutes=minutes)
    hits = [hit for hit in search(town, Query(at, wanted=wanted)) if is_shown(hit.offer, wanted.words or "")]
    found = groups_of(FINDER.moment(town, at), wanted, asked)
    assert [(group.state, tuple(group.seen)) for group in found] == [
        (group.state, tuple(group.seen)) for group in groups(hits, asked)
    ]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([1, 2, 3, 3]), questions, services, st.integers(24, 28), st.sampled_from([0, 17 * 60]))
def test_the_groups_of_a_day_are_those_of_the_law(
    seed: int, wanted: Wanted, asked: frozenset[ServiceId], day: int, first: int
) -> None:
    town, part = a_town(seed), part_of(date(2026, 11, day), first, 1440, OSLO)
    wanted = replace(wanted, any_of=asked)
    hits = [
        hit for hit in search(town, Query(*part, wanted=wanted)) if is_shown(hit.offer, wanted.words or "")
    ]
    found = groups_of(FINDER.moment(town, *part), wanted, asked)
    assert [(group.state, tuple(group.seen)) for group in found] == [
        (group.state, tuple(group.seen)) for group in groups(hits, asked)
    ]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([0, 1, 2, 3, 3]), questions, services)
def test_with_a_position_the_nearest_of_the_law_stay_first(
    seed: int, wanted: Wanted, asked: frozenset[ServiceId]
) -> None:
    town, near = a_town(seed), Point(59.92, 10.75)
    query = Query(TUESDAY_13, wanted=replace(wanted, any_of=asked), near=near)
    hits = [hit for hit in search(town, query) if is_shown(hit.offer, wanted.words or "")]
    found = groups_of(FINDER.moment(town, TUESDAY_13), wanted, asked, near)
    for group in found:
        seen = [one for one in (status_of(hit, asked) for hit in hits) if one and one.state is group.state]
        assert len(group.seen) == len(seen)
        if group.state is not State.CLOSED:
            right = [hit for hit in hits if (s := status_of(hit, asked)) and s.state is group.state]
            assert [one.hit for one in group.seen] == right


def test_a_group_can_be_cut_before_it_is_looked_at() -> None:
    [group, *_] = groups_of(FINDER.moment(a_town(3), TUESDAY_13), Wanted(), frozenset())
    assert tuple(group.seen[:3]) == tuple(group.seen)[:3]
    assert len(group.seen[:3]) == 3


def for_some(offer: Offer) -> bool:
    return offer.scope is Scope.CITYWIDE


def for_adults(offer: Offer) -> bool:
    return Audience.ADULT in offer.audiences


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([0, 1, 2, 3, 3]), services, st.integers(-400_000, 400_000))
def test_the_sections_of_an_overview_are_those_of_the_law(
    seed: int, asked: frozenset[ServiceId], minutes: int
) -> None:
    town, at = a_town(seed), TUESDAY_13 + timedelta(minutes=minutes)
    hits = [hit for hit in search(town, Query(at)) if for_some(hit.offer)]
    overview = Overview.of(FINDER.moment(town, at), for_some)
    assert [seen.hit for seen in overview.all()] == hits
    given = [Seen(hit, status) for hit in hits if (status := status_of(hit, asked)) is not None]
    given.sort(key=lambda seen: (CODES[seen.status.state], not for_adults(seen.hit.offer)))
    shown = overview.giving(asked) if asked else overview.all()
    assert list(shown.usable_first(for_adults)) == given
    assert int(shown.is_open.sum()) == sum(seen.status.state is State.OPEN for seen in given)
    rest = [hit for hit in hits if not meets(hit.offer, asked)]
    assert [seen.hit for seen in overview.giving_none_of(asked)] == rest
    by_name = [(name_key(seen.hit.offer.name), seen.hit.offer.id) for seen in overview.by_name().all()]
    assert by_name == sorted(by_name)
