"""Where somebody says they are: our own places first, the register last, never for long."""

import asyncio
from dataclasses import dataclass, field

import pytest

from app.domain.city.geography import Point
from app.domain.finding.whereabouts import Located, Outcome, SpotKind
from app.sources.addresses.errors import AddressServiceAwayError
from app.sources.addresses.kartverket import AddressHit, AddressHits
from app.sources.places.locating import MOST_AT_ONCE, Locator
from tests.builders import a_place, a_snapshot, an_offer

HOUSE = an_offer(
    "huset", name="Huset", places=(a_place("urtegata-16", (59.9152, 10.764), address="Urtegata 16 A"),)
)
HIDDEN = an_offer("hemmelig", places=(a_place("x", None, address="Urtegata 99"),))
TOWN = a_snapshot(HOUSE, HIDDEN)


def a_door(street: str, number: int, lon: float, letter: str | None = None) -> AddressHit:
    text = f"{street} {number}{letter or ''}"
    return AddressHit(street, number, letter, text, "0154", "Oslo", Point(59.912, lon))


@dataclass
class Register:
    """An address register with some doors, which remembers how often it was asked."""

    doors: tuple[AddressHit, ...] = ()
    asked: int = 0
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    is_slow: bool = False

    async def exact(self, street: str, number: int | None, letter: str | None) -> AddressHits:
        self.asked += 1
        if self.is_slow:
            await self.opened.wait()
        found = tuple(
            door
            for door in self.doors
            if door.street == street and number in {None, door.number} and letter in {None, door.letter}
        )
        return AddressHits(len(found), found)

    async def resembling(self, _text: str) -> AddressHits:
        self.asked += 1
        return AddressHits(0, ())


class Away(Register):
    async def exact(self, street: str, number: int | None, letter: str | None) -> AddressHits:  # noqa: ARG002
        raise AddressServiceAwayError("no answer")


def where(text: str, register: Register | None = None) -> Located:
    return asyncio.run(Locator().locate(text, TOWN, register or Register()))


@pytest.mark.parametrize(
    "text",
    ["Oslo S", "Grønland T", "Huset", "Urtegata 16 A", "urtegt 16a", "Urtegata 16", "Bydel Alna", "alna", ""],
)
def test_nobody_is_asked_what_we_know_ourselves(text: str) -> None:
    register = Register()
    found = where(text, register)
    assert (found.outcome, register.asked) == (Outcome.FOUND if text else Outcome.NOT_FOUND, 0)


def test_an_address_is_found_in_the_register() -> None:
    found = where("karl johans gt 1", Register((a_door("Karl Johans gate", 1, 10.75),)))
    assert found.outcome is Outcome.FOUND
    assert found.spot
    assert (found.spot.name, found.spot.kind, found.spot.point) == (
        "Karl Johans gate 1",
        SpotKind.ADDRESS,
        Point(59.912, 10.75),
    )


def test_a_street_without_a_number_is_its_middle_door() -> None:
    doors = tuple(a_door("Karl Johans gate", number, 10.73 + number / 1000) for number in range(1, 6))
    found = where("Karl Johans gate", Register(doors))
    assert found.spot
    assert (found.spot.name, found.spot.kind, found.spot.point) == (
        "Karl Johans gate",
        SpotKind.STREET,
        doors[2].point,
    )


def test_several_doors_are_named_and_each_is_found_when_it_is_chosen() -> None:
    register = Register(tuple(a_door("Storgata", 36, 10.75, letter) for letter in "ABCDEFG"))
    found = where("Storgata 36", register)
    assert (found.outcome, len(found.choices)) == (Outcome.CHOOSE, 5)
    assert found.choices[0] == "Storgata 36A, 0154 Oslo"
    assert where(found.choices[0], register).outcome is Outcome.FOUND


def test_without_the_register_our_own_doors_of_the_street_are_named() -> None:
    found = where("Urtegata 12", Away())
    assert (found.outcome, found.choices) == (Outcome.AWAY, ("Urtegata 16A",))
    assert where(found.choices[0], Away()).outcome is Outcome.FOUND


def test_without_the_register_nothing_is_made_up() -> None:
    assert where("Hemmelighetsgata 99", Away()) == Located(Outcome.AWAY)


def test_a_door_without_a_point_is_no_place_to_start_from() -> None:
    assert where("Urtegata 99").outcome is Outcome.NOT_FOUND


def test_a_register_that_is_slow_is_not_waited_for() -> None:
    async def ask() -> Located:
        return await Locator().locate("Storgata 1", TOWN, Register(is_slow=True), patience=0.01)

    assert asyncio.run(ask()) == Located(Outcome.AWAY)


def test_the_register_is_asked_by_few_at_a_time() -> None:
    async def ask() -> list[Outcome]:
        register, locator = Register(is_slow=True), Locator()
        asking = [
            asyncio.create_task(locator.locate("Storgata 1", TOWN, register, patience=60))
            for _ in range(MOST_AT_ONCE + 3)
        ]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert register.asked == MOST_AT_ONCE
        register.opened.set()
        return [found.outcome for found in await asyncio.gather(*asking)]

    outcomes = asyncio.run(ask())
    assert outcomes == [Outcome.NOT_FOUND] * MOST_AT_ONCE + [Outcome.AWAY] * 3


def test_a_very_long_text_is_cut() -> None:
    assert where("Storgata 1" + "x" * 100_000).outcome is Outcome.NOT_FOUND
