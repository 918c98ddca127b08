"""Where somebody says they are: names as people type them."""

from string import ascii_lowercase

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.city.geography import Point
from app.domain.finding.text import LONG_ENOUGH
from app.domain.finding.whereabouts import (
    MOST_CHOICES,
    Spot,
    SpotKind,
    Spots,
    is_like_an_address,
    place_key,
)
from app.sources.places.gazetteer import gazetteer

PLACES = gazetteer()
KNOWN = Spots.of(PLACES, ())
OSLO = (59.80, 60.02, 10.48, 10.96)
"""South, north, west and east of what the T-bane reaches."""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Oslo S", "Oslo S"),
        ("oslo s", "Oslo S"),
        ("Oslo sentralstasjon", "Oslo S"),
        ("Grønland T", "Grønland"),
        ("gronland", "Grønland"),
        ("Groenland T-bane", "Grønland"),
        ("GRØNLAND stasjon, Oslo", "Grønland"),
        ("Tøyn", "Tøyen"),
        ("Carl Berners pl.", "Carl Berners plass"),
        ("karl berners plass", "Carl Berners plass"),
        ("Majorstua", "Majorstuen"),
        ("Nationalteatret", "Nationaltheatret"),
        ("Jernbanetorvet", "Jernbanetorget"),
        ("Stortorget", "Stortorvet"),
        ("Alexander Kiellands plass", "Alexander Kiellands plass"),
        ("Sinse", "Sinsen"),
    ],
)
def test_a_place_is_found_as_people_type_it(typed: str, name: str) -> None:
    assert [spot.name for spot in KNOWN.find(typed)] == [name]


@pytest.mark.parametrize("typed", ["", " ", "?", "xyzzy", "To", "dusj og mat"])
def test_what_names_no_place_finds_none(typed: str) -> None:
    assert KNOWN.find(typed) == ()


def test_what_may_be_several_is_asked_about() -> None:
    assert [spot.name for spot in KNOWN.find("frogner")] == [
        "Frognerseteren",
        "Frogner plass",
        "Frogner stadion",
    ]


def test_a_stop_is_meant_before_a_house_and_a_house_before_a_district() -> None:
    point = Point(59.9, 10.7)
    stop, house, district = (
        Spot("Grorud", kind, point) for kind in (SpotKind.METRO, SpotKind.HOUSE, SpotKind.DISTRICT)
    )
    assert Spots.of((district, stop), (house,)).find("grorud") == (stop,)
    assert Spots.of((district,), (house,)).find("grorud") == (house,)
    assert Spots.of((district,), ()).find("grorud") == (district,)


def test_every_place_of_the_gazetteer_is_in_or_near_the_city_and_stands_once() -> None:
    south, north, west, east = OSLO
    out = [s.name for s in PLACES if not (south < s.point.lat < north and west < s.point.lon < east)]
    assert out == []
    keys = [place_key(name) for spot in PLACES for name in (spot.name, *spot.other_names)]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


@given(st.sampled_from(PLACES), st.sampled_from([str.lower, str.upper, str.title]))
def test_every_place_is_found_by_its_name_in_any_case(spot: Spot, written: object) -> None:
    assert KNOWN.find(written(spot.name)) == (spot,)  # type: ignore[operator]


@given(st.sampled_from(PLACES), st.data())
def test_a_slip_of_the_finger_leaves_a_place_among_the_choices(spot: Spot, data: st.DataObject) -> None:
    key = place_key(spot.name)
    at = data.draw(st.integers(0, len(key) - 1))
    slipped = key[:at] + data.draw(st.sampled_from(ascii_lowercase)) + key[at + 1 :]
    assume(place_key(slipped) == slipped and len(key) >= LONG_ENOUGH)
    found = KNOWN.find(slipped)
    assert spot in found or place_key(found[0].name) == slipped or len(found) == MOST_CHOICES


@given(st.text(max_size=60))
def test_any_text_gives_at_most_five_choices_each_of_which_is_found_again(text: str) -> None:
    found = KNOWN.find(text)
    assert len(found) <= MOST_CHOICES
    assert [KNOWN.find(spot.name) for spot in found] == [(spot,) for spot in found]


@pytest.mark.parametrize("text", ["Karl Johans gate 1", "karl johans gt", "Storgata", "Oslo S", "grønland t"])
def test_words_that_may_say_where_somebody_is(text: str) -> None:
    assert is_like_an_address(text)


@pytest.mark.parametrize("text", ["suppe", "Fyrlyset", "31 B", "AA", "bare for kvinner", "sprøyter", ""])
def test_words_that_look_for_something(text: str) -> None:
    assert not is_like_an_address(text)
