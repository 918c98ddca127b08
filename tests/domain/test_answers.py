"""The fast answers are the right answers: compared with `search` on random towns, people and positions."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.answers import Answers
from app.domain.board import Board
from app.domain.directory import Offer, Place
from app.domain.eligibility import Answer, Person
from app.domain.geography import Point
from app.domain.search import ANY_STATE, LOWEST, OPEN, Query, Verdicts, Wanted, search
from app.domain.snapshot import Snapshot
from app.domain.vocabulary import Gender, ServiceId
from tests.builders import TUESDAY_13, a_person, a_place, a_service, a_snapshot, an_offer, some_rules

HOURS = (None, "24/7", "Mo-Fr 10:00-16:00", "Mo-Fr 18:00-22:00", "Tu 13:30-14:00")
RULES = (
    some_rules(),
    some_rules(residence="anyone", ages=(18, None)),
    some_rules(residence=["030112"], strict=True),
    some_rules(women_only=True, intoxicated="no"),
)
GRID = st.integers(0, 8)
"""Doors lie on few points, so that ties are common."""

places = st.builds(
    lambda row, column, known: a_place(
        f"{row}-{column}", (59.90 + row * 0.005, 10.70 + column * 0.01) if known else None
    ),
    GRID,
    GRID,
    st.booleans(),
)


@st.composite
def towns(draw: st.DrawFn) -> Snapshot:
    offers = [_an_offer(draw, n) for n in range(draw(st.integers(0, 30)))]
    return a_snapshot(*offers)


def _an_offer(draw: st.DrawFn, number: int) -> Offer:
    doors: list[Place] = draw(st.lists(places, max_size=3, unique_by=lambda place: place.id))
    service = a_service(ServiceId.DOCTOR, draw(st.sampled_from(HOURS[1:])))
    return an_offer(
        f"o{number}",
        draw(st.sampled_from(HOURS)),
        name=draw(st.sampled_from(["Åpen", "Bar", "Café", "Ørn"])),
        places=tuple(doors),
        services=(ServiceId.FOOD, service) if draw(st.booleans()) else (ServiceId.FOOD,),
        rules=draw(st.sampled_from(RULES)),
    )


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
    words=st.sampled_from([None, "cafe"]),
)
positions = st.one_of(
    st.none(),
    st.builds(Point, st.floats(59.88, 59.96), st.floats(10.68, 10.80)),
    st.builds(Point, st.floats(50, 70), st.floats(0, 20)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(towns(), wanted, people, st.sampled_from(Answer), positions, st.integers(1, 8))
def test_fast_answers_are_the_answers_of_search(  # noqa: PLR0917 (hypothesis gives one by one)
    town: Snapshot, asked: Wanted, person: Person, lowest: Answer, near: Point | None, count: int
) -> None:
    right = search(town, Query(TUESDAY_13, asked, near, person=person, lowest=lowest))
    board = Board(town, TUESDAY_13)
    answers = Answers(board, asked)
    verdicts = Verdicts(town, person)
    if near is None:
        seats = answers.first(verdicts, LOWEST[lowest], count)
    else:
        seats = answers.nearest(near, verdicts, LOWEST[lowest], count)
    assert [(s.offer.id, s.at) for s in seats] == [(hit.offer.id, hit.at) for hit in right[:count]]
    assert answers.count(verdicts, LOWEST[lowest]) == len(right)
