"""GET /api/v1/offers/{id}/hours: intervals for any span up to a year, clock changes and changes included."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.v1.schemas import HoursOut
from app.domain.directory.vocabulary import Publication
from app.domain.finding.board import Board
from app.domain.hours import ChangeKind, HoursChange, Period
from tests.api.conftest import Client
from tests.builders import a_place, a_snapshot, an_offer, local

CHRISTMAS = (
    HoursChange(date(2026, 12, 24), date(2026, 12, 26), ChangeKind.CLOSED, reason="Jul"),
    HoursChange(date(2027, 1, 2), date(2027, 1, 3), ChangeKind.OTHER, (Period(720, 840),)),
    HoursChange(date(2027, 1, 8), None, ChangeKind.EXTRA, (Period(1200, 1500),)),
)
OFFERS = (
    an_offer("soup", "Mo-Fr 09:00-14:30; Su 11:00-13:00; PH off", changes=CHRISTMAS),
    an_offer("night", "Mo-Su 20:00-08:00; Dec 25 off"),
    an_offer("small-hours", "Sa 22:00-02:30"),
    an_offer("leap", "Su 02:15-02:45"),
    an_offer("always", "24/7"),
    an_offer("unknown", None),
    an_offer("summer", "Jun 15-Aug 15 Mo-Fr 10:00-16:00"),
    an_offer("bus", "We 18:00-20:00", places=(a_place("a"), a_place("b"))),
    an_offer("line", "Mo-Fr 18:00-24:00", places=()),
    an_offer("gone", "24/7", publication=Publication.CLOSED),
)
SNAPSHOT = a_snapshot(*OFFERS)
YEAR = ("2026-10-20T00:00", "2027-10-20T00:00")


@pytest.fixture(scope="module")
def town(client: Client) -> TestClient:
    return client(SNAPSHOT)


def places(town: TestClient, offer: str, start: str, end: str) -> list[dict[str, Any]]:
    answer = town.get(f"/api/v1/offers/{offer}/hours", params={"from": start, "to": end})
    assert answer.status_code == 200, answer.text
    HoursOut.model_validate_json(answer.content)
    told: list[dict[str, Any]] = answer.json()["places"]
    return told


def spans(place: dict[str, Any]) -> list[tuple[datetime, datetime, str]]:
    return [
        (datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"]), one["state"])
        for one in place["intervals"]
    ]


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
def test_a_whole_year_agrees_with_the_state_at_any_instant_of_it(town: TestClient, offer: Any) -> None:
    dice = Random(offer.id)  # noqa: S311 (cases, no secrets)
    first, last = local("2026-10-20 00:00"), local("2027-10-20 00:00")
    nights = [local(day) for day in ("2026-10-25 00:00", "2027-03-28 00:00", "2026-12-24 00:00")]
    seats = SNAPSHOT.seating.by_offer[offer.id]
    for place, seat in zip(places(town, offer.id, *YEAR), seats, strict=True):
        found = spans(place)
        instants = [first + timedelta(minutes=dice.randrange(365 * 1440)) for _ in range(400)]
        instants += [night + timedelta(minutes=15 * n) for night in nights for n in range(4 * 48)]
        for at in [first, last - timedelta(minutes=1), *instants]:
            expected = Board(SNAPSHOT, at).status(seat.schedule).state.value
            assert next((state for a, b, state in found if a <= at < b), "closed") == expected, at


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
def test_intervals_are_in_order_clear_of_each_other_and_inside_the_span(town: TestClient, offer: Any) -> None:
    first, last = local("2026-10-20 00:00"), local("2027-10-20 00:00")
    for place in places(town, offer.id, *YEAR):
        bounds = [at for a, b, _ in spans(place) for at in (a, b)]
        assert bounds == sorted(bounds)
        assert all(first <= at <= last for at in bounds)
        assert all(a < b for a, b, _ in spans(place))


@pytest.mark.parametrize(
    ("offer", "start", "end", "expected"),
    [
        pytest.param(
            "small-hours",
            "2026-10-24T00:00",
            "2026-10-26T00:00",
            [("2026-10-24T20:00Z", "2026-10-25T01:30Z")],
            id="autumn",
        ),
        pytest.param("leap", "2027-03-28T00:00", "2027-03-29T00:00", [], id="spring"),
        pytest.param(
            "night",
            "2026-12-24T12:00",
            "2026-12-26T12:00",
            [("2026-12-24T19:00Z", "2026-12-25T07:00Z")],
            id="the night before a closed day is not cut",
        ),
        pytest.param(
            "soup",
            "2026-12-31T00:00",
            "2027-01-04T00:00",
            [
                ("2026-12-31T08:00Z", "2026-12-31T13:30Z"),
                ("2027-01-02T11:00Z", "2027-01-02T13:00Z"),
                ("2027-01-03T11:00Z", "2027-01-03T13:00Z"),
            ],
            id="other hours for two days",
        ),
        pytest.param(
            "soup",
            "2026-12-23T12:00",
            "2026-12-23T13:00",
            [("2026-12-23T11:00Z", "2026-12-23T12:00Z")],
            id="cut to the span",
        ),
        pytest.param("gone", *YEAR, [], id="wound up"),
        pytest.param("always", *YEAR, [("2026-10-19T22:00Z", "2027-10-19T22:00Z")], id="always open"),
    ],
)
def test_well_known_intervals(
    town: TestClient, offer: str, start: str, end: str, expected: list[tuple[str, str]]
) -> None:
    (place,) = places(town, offer, start, end)
    assert [(a, b) for a, b, _ in spans(place)] == [
        (datetime.fromisoformat(a).astimezone(UTC), datetime.fromisoformat(b).astimezone(UTC))
        for a, b in expected
    ]


def test_a_leap_year_is_the_longest_span(town: TestClient) -> None:
    assert places(town, "soup", "2027-06-01T12:00Z", "2028-06-01T12:00Z")
    too_long = {"from": "2027-06-01T12:00Z", "to": "2028-06-01T12:01Z"}
    answer = town.get("/api/v1/offers/soup/hours", params=too_long)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "to")
