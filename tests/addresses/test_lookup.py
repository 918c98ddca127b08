"""Where do I live, asked over HTTP of a stand-in for the address service."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest

from app.domain.city.geography import DistrictRef, Point
from app.domain.errors import BadQuestionError
from app.sources.addresses.kartverket import AddressHits, KartverketAddresses, open_http
from app.sources.addresses.lookup import LookUp, Outcome, look_up, look_up_point

if TYPE_CHECKING:
    from tests.addresses.conftest import Register

WEST = DistrictRef("01", "Vest")
EAST = DistrictRef("02", "Øst")
FOREST = DistrictRef("03", "Skogen")
LINE = 10.72995
METRES_PER_DEGREE_EAST = 55_900


class TwoHalves:
    """A city cut in two at one meridian, with a forest in the north that the two halves serve."""

    lines_within_m = 20.0

    def district_at(self, point: Point) -> DistrictRef | None:
        if not 59 < point.lat < 61:
            return None
        if point.lat > 60:
            return FOREST
        return WEST if point.lon < LINE else EAST

    def metres_to_border(self, point: Point) -> float:
        return abs(point.lon - LINE) * METRES_PER_DEGREE_EAST

    def districts_near(self, point: Point, metres: float) -> tuple[DistrictRef, ...]:
        here = self.district_at(point)
        if here in (None, FOREST) or self.metres_to_border(point) > metres:
            return (here,) if here else ()
        return (here, EAST if here == WEST else WEST)

    def served_by(self, district: DistrictRef, point: Point) -> tuple[DistrictRef, ...]:
        if district != FOREST:
            return ()
        return (WEST, EAST) if point.lon < LINE else (EAST, WEST)


def ask(address: str, register: Register) -> LookUp:
    async def asking() -> LookUp:
        async with open_http("https://example.org/contact") as http:
            return await look_up(address, KartverketAddresses(http, register.url), TwoHalves())

    return asyncio.run(asking())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Urtegata 16A", "Urtegata 16A, 0187 Oslo"),
        ("urtegata 16 a", "Urtegata 16A, 0187 Oslo"),
        ("Urtegata 16 A, 0187 Oslo", "Urtegata 16A, 0187 Oslo"),
        ("0187 Oslo, Urtegata 16A", "Urtegata 16A, 0187 Oslo"),
        ("Hausmanns gate 11", "Hausmanns gate 11, 0186 Oslo"),
        ("Hausmannsgate 11", "Hausmanns gate 11, 0186 Oslo"),
        ("hausmanns gt. 11", "Hausmanns gate 11, 0186 Oslo"),
        ("Osterhaus' gate 1", "Osterhaus' gate 1, 0183 Oslo"),
        ("Osterhaus’ gate 1", "Osterhaus' gate 1, 0183 Oslo"),
        ("Osterhaus´ gate 1", "Osterhaus' gate 1, 0183 Oslo"),
        ("Osterhaus gate 1", "Osterhaus' gate 1, 0183 Oslo"),
        ("Stor gata 2", "Storgata 2, 0155 Oslo"),
        ("Kirkegata 7, 0664", "Kirkegata 7, 0664 Oslo"),
    ],
)
def test_an_address_is_found_however_it_is_written(typed: str, found: str, register: Register) -> None:
    answer = ask(typed, register)
    assert (answer.outcome, answer.address) == (Outcome.FOUND, found)
    assert answer.residence is not None
    assert answer.residence.district == EAST


def test_a_house_with_lettered_doors_only_gives_the_doors_and_their_common_district(
    register: Register,
) -> None:
    answer = ask("Storgata 36", register)
    assert answer.outcome is Outcome.CHOOSE
    assert [choice.address for choice in answer.choices] == [
        "Storgata 36A, 0182 Oslo",
        "Storgata 36B, 0182 Oslo",
    ]
    assert answer.residence is not None
    assert answer.residence.district == EAST


def test_one_name_in_two_places_gives_a_choice_and_a_wrong_postcode_decides_nothing(
    register: Register,
) -> None:
    for typed in ("Kirkegata 7", "Kirkegata 7, 0999 Oslo"):
        answer = ask(typed, register)
        assert answer.outcome is Outcome.CHOOSE
        assert len(answer.choices) == 2


def test_a_letter_that_is_not_there_gives_the_doors_that_are(register: Register) -> None:
    answer = ask("Urtegata 16 Z", register)
    assert [choice.address for choice in answer.choices] == [
        "Urtegata 16A, 0187 Oslo",
        "Urtegata 16B, 0187 Oslo",
    ]


def test_a_name_that_only_looks_alike_is_never_taken_for_the_address(register: Register) -> None:
    answer = ask("Hausmanngata 11", register)
    assert answer.outcome is Outcome.CHOOSE
    assert [choice.address for choice in answer.choices] == ["Hausmanns gate 11, 0186 Oslo"]


def test_a_misspelt_street_without_a_number_gives_streets(register: Register) -> None:
    answer = ask("Storgatta", register)
    assert answer.outcome is Outcome.CHOOSE
    assert "Storgata" in [choice.address for choice in answer.choices]


def test_a_street_through_several_districts_needs_a_number(register: Register) -> None:
    answer = ask("Langgata", register)
    assert (answer.outcome, answer.residence) == (Outcome.NUMBER_NEEDED, None)
    assert [choice.residence.district for choice in answer.choices if choice.residence] == [WEST, EAST]


def test_a_street_within_one_district_needs_no_number(register: Register) -> None:
    answer = ask("Kortgata", register)
    assert answer.outcome is Outcome.FOUND
    assert answer.residence is not None
    assert answer.residence.district == WEST


def test_near_a_line_the_answer_is_approximate_and_names_the_other_district(register: Register) -> None:
    answer = ask("Langgata 30", register)
    assert answer.residence is not None
    assert answer.residence.approximate
    assert answer.residence.others == (WEST,)


def test_a_district_without_services_names_those_that_serve_it(register: Register) -> None:
    answer = ask("Marka terrasse 1", register)
    assert answer.residence is not None
    assert (answer.residence.district, answer.residence.served_by) == (FOREST, (WEST, EAST))


def test_no_hit_and_a_hit_outside_the_city_are_told_apart(register: Register) -> None:
    assert ask("Wxyzplassen 99", register).outcome is Outcome.NOT_FOUND
    assert ask("Utgata 1", register).outcome is Outcome.OUTSIDE


@pytest.mark.parametrize("typed", ["", "  ", "0187", "36", "Oslo", "a" * 201])
def test_a_text_that_is_no_address_is_refused_without_asking(typed: str, register: Register) -> None:
    with pytest.raises(BadQuestionError):
        ask(typed, register)
    assert register.questions == []


@pytest.mark.parametrize(
    "ready",
    [(500, b""), (429, b"{}"), (200, b"<html>"), (200, b"{}"), (200, b'{"metadata": {}, "adresser": []}')],
)
def test_a_service_that_fails_leaves_the_person_to_choose(
    ready: tuple[int, bytes], register: Register
) -> None:
    register.ready_answer = ready
    assert ask("Urtegata 16A", register) == LookUp(Outcome.SERVICE_AWAY)


def test_a_service_that_is_not_there_leaves_the_person_to_choose(register: Register) -> None:
    register.url = "http://127.0.0.1:1/adresser/v1/sok"
    assert ask("Urtegata 16A", register) == LookUp(Outcome.SERVICE_AWAY)


def test_a_service_that_never_answers_is_given_up() -> None:
    class Silent:
        async def exact(self, _street: str, _number: int | None, _letter: str | None) -> AddressHits:
            await asyncio.sleep(3600)
            raise AssertionError

        async def resembling(self, _text: str) -> AddressHits:
            raise AssertionError

    answer = asyncio.run(look_up("Urtegata 16A", Silent(), TwoHalves(), patience=0.01))
    assert answer == LookUp(Outcome.SERVICE_AWAY)


def test_the_service_sees_who_asks_and_only_within_the_municipality(register: Register) -> None:
    ask("Urtegata 16A", register)
    assert register.agents == ["apent-na/0.1 (+https://example.org/contact)"]
    assert register.questions == [
        {
            "adressenavn": "Urtegata",
            "nummer": "16",
            "bokstav": "A",
            "kommunenummer": "0301",
            "treffPerSide": "1000",
            "utkoordsys": "4258",
        }
    ]


@pytest.mark.parametrize("ready", [None, (500, b"")])
def test_nothing_of_the_address_is_logged(
    ready: tuple[int, bytes] | None, register: Register, caplog: pytest.LogCaptureFixture
) -> None:
    register.ready_answer = ready
    with caplog.at_level(logging.DEBUG):
        ask("Urtegata 16A", register)
    written = " ".join(record.getMessage() for record in caplog.records)
    assert "Urtegata" not in written
    assert "sok?" not in written


def test_a_point_is_answered_without_the_service() -> None:
    inside = look_up_point(Point(59.92, 10.72), TwoHalves())
    assert inside.residence is not None
    assert inside.residence.district == WEST
    assert look_up_point(Point(10.0, 10.0), TwoHalves()) == LookUp(Outcome.OUTSIDE)
