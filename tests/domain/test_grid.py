"""Rings give every seat once, and none later than the distance says that they have reached."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.city.geography import Point, distance_m
from app.domain.finding.grid import Grid
from app.domain.finding.seats import Seat
from tests.builders import a_place, a_snapshot, an_offer


def a_crowd(seed: int) -> list[Seat]:
    """Some 200 seats: thick in a few spots, thin elsewhere, as in a city."""
    dice = Random(seed)  # noqa: S311 (a town, no secret)
    spots = [(dice.uniform(59.88, 59.96), dice.uniform(10.65, 10.85)) for _ in range(3)]
    points = [_near(dice, *dice.choice(spots), dice.choice([0.001, 0.05])) for _ in range(200)]
    offers = (an_offer(f"o{n}", places=(a_place(f"p{n}", point),)) for n, point in enumerate(points))
    return list(a_snapshot(*offers).seating.seats)


def _near(dice: Random, lat: float, lon: float, spread: float) -> tuple[float, float]:
    return lat + dice.uniform(-spread, spread), lon + dice.uniform(-spread, spread) * 2


CROWDS = [a_crowd(seed) for seed in range(6)]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(CROWDS),
    st.builds(Point, st.floats(59.8, 60.05), st.floats(10.5, 11.0)),
    st.integers(1, 30),
)
def test_whatever_is_nearer_than_was_reached_has_been_given(
    crowd: list[Seat], near: Point, count: int
) -> None:
    given_so_far: list[int] = []
    for reached, _, seats in Grid(crowd).rings(near, count):
        given_so_far += [seat.number for seat in seats]
        nearer = {seat.number for seat in crowd if seat.point and distance_m(near, seat.point) < reached}
        assert nearer <= set(given_so_far)
    assert sorted(given_so_far) == [seat.number for seat in crowd]


def test_the_walk_is_really_walked() -> None:
    rings = list(Grid(CROWDS[0]).rings(CROWDS[0][0].point or Point(0, 0), 1))
    assert len(rings) > 2
