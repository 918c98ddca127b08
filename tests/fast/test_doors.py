"""The pins of a map: each door by itself, or gathered where there are too many to be told apart."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.city.geography import Point
from app.domain.directory.vocabulary import ServiceId
from app.domain.finding.groups import Group, Seen
from app.domain.finding.search import Wanted
from app.fast.doors import MOST, doors_of
from app.fast.finder import Finder
from app.fast.groups import groups_of
from tests.builders import TUESDAY_13
from tests.fast.test_groups import questions, services
from tests.fast.town import a_town

FINDER = Finder()


def by_point(found: tuple[Group, ...]) -> dict[Point, list[Seen]]:
    doors: dict[Point, list[Seen]] = {}
    for seen in (seen for group in found for seen in group.seen):
        if seen.hit.at is not None and seen.hit.at.place.point is not None:
            doors.setdefault(seen.hit.at.place.point, []).append(seen)
    return doors


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([0, 1, 2, 2]), questions, services)
def test_a_door_has_all_the_offers_at_its_point_the_most_open_first(
    seed: int, wanted: Wanted, asked: frozenset[ServiceId]
) -> None:
    found = groups_of(FINDER.moment(a_town(seed), TUESDAY_13), wanted, asked)
    doors = list(doors_of(found))
    assert {door.point: list(door.behind) for door in doors} == by_point(found)
    assert [door.state for door in doors] == [door.behind[0].status.state for door in doors]


def test_many_doors_are_gathered_and_none_is_lost() -> None:
    found = groups_of(FINDER.moment(a_town(4), TUESDAY_13), Wanted(), frozenset())
    every = by_point(found)
    assert len(every) > MOST
    doors = list(doors_of(found))
    assert MOST / 4 < len(doors) <= MOST
    gathered = [seen.hit.offer.id for door in doors for seen in door.behind]
    assert sorted(gathered) == sorted(seen.hit.offer.id for behind in every.values() for seen in behind)
    assert all(door.point in every for door in doors)


def test_no_group_has_no_door() -> None:
    assert list(doors_of(())) == []
