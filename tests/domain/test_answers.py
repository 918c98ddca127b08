"""The fast answers are the right answers: compared with `search` on random towns, people and positions."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.city.geography import Point
from app.domain.directory.eligibility import Answer, Person
from app.domain.directory.entries import Offer, Place
from app.domain.directory.vocabulary import Gender, ServiceId
from app.domain.finding.board import Board
from app.domain.finding.prepared import Answers
from app.domain.finding.search import ANY_STATE, OPEN, Query, Verdicts, Wanted, Welcome, search
from app.domain.snapshot import Snapshot
from tests.builders import TUESDAY_13, a_person, a_place, a_service, a_snapshot, an_offer, some_rules

HOURS = (None, "24/7", "Mo-Fr 10:00-16:00", "Mo-Fr 18:00-22:00", "Tu 13:30-14:00")
RULES = (
    some_rules(),
    some_rules(residence="anyone", ages=(18, None)),
    some_rules(residence=["030112"], strict=True),
    some_rules(women_only=True, intoxicated="no"),
)
STEP = 0.0012
"""Degrees between doors: some 130 m, so that several share a cell of the grid and ties are common."""


def a_town(seed: int) -> Snapshot:
    dice = Random(seed)  # noqa: S311 (a town, no secret)
    return a_snapshot(*(_an_offer(dice, number) for number in range(dice.choice([3, 60, 200]))))


def _an_offer(dice: Random, number: int) -> Offer:
    services = [ServiceId.FOOD, a_service(ServiceId.DOCTOR, dice.choice(HOURS[1:]))]
    return an_offer(
        f"o{number}",
        dice.choice(HOURS),
        name=dice.choice(["Åpen", "Bar", "Café", "Ørn"]),
        places=tuple(_a_door(dice, f"{number}-{door}") for door in range(dice.choice([0, 1, 1, 1, 3]))),
        services=tuple(services[: dice.choice([1, 2])]),
        rules=dice.choice(RULES),
    )


def _a_door(dice: Random, identifier: str) -> Place:
    row, column = dice.randrange(14), dice.randrange(14)
    known = dice.random() < 0.9
    return a_place(identifier, (59.90 + row * STEP, 10.70 + column * 2 * STEP) if known else None)


people = st.builds(
    a_person,
    home=st.sampled_from([None, "030112", "030105", "outside", "none"]),
    age=st.sampled_from([None, 16, 40]),
    gender=st.sampled_from([None, Gender.MAN, Gender.WOMAN]),
    intoxicated=st.sampled_from([None, True, False]),
)
wanted = st.builds(
    Wanted,
    states=st.sampled_from([OPEN, ANY_STATE]),
    services=st.sampled_from([frozenset(), frozenset({ServiceId.FOOD}), frozenset({ServiceId.DOCTOR})]),
    any_of=st.sampled_from([frozenset(), frozenset(), frozenset({ServiceId.FOOD, ServiceId.DOCTOR})]),
    words=st.sampled_from([None, "cafe"]),
)
IN_TOWN = st.builds(
    lambda north, east: Point(59.90 + north * STEP / 10, 10.70 + east * STEP / 5),
    st.integers(-20, 160),
    st.integers(-20, 160),
)
positions = st.one_of(IN_TOWN, IN_TOWN, IN_TOWN, st.builds(Point, st.floats(50, 70), st.floats(0, 20)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 10_000),
    wanted,
    people,
    st.sampled_from(Answer),
    positions,
    st.integers(1, 8),
)
@pytest.mark.slow
def test_fast_answers_are_the_answers_of_search(
    seed: int, asked: Wanted, person: Person, lowest: Answer, near: Point, count: int
) -> None:
    town = a_town(seed)
    right = search(town, Query(TUESDAY_13, asked, near, person=person, lowest=lowest))
    board = Board(town, TUESDAY_13)
    mine = Answers(board, asked).to(Welcome(Verdicts(town, person), lowest))
    assert [(seat.offer.id, seat.at, away) for away, _, seat in mine.nearest(near, count)] == [
        (hit.offer.id, hit.at, hit.distance_m) for hit in right[:count]
    ]
    assert mine.offers == len(right)
