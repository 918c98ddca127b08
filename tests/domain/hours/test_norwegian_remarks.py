"""Remarks on the way in, asserted and denied, beside Norwegian hours."""

import pytest

from app.domain.hours import read_norwegian, write_osm

BY_APPOINTMENT = [
    "etter avtale", "ved avtale", "kun etter avtale", "timebestilling", "bestill time", "timeavtale",
    "etter nærmere avtale", "by appointment", "by appointment only", "by arrangement", "on request",
    "upon request", "booking only", "appointment needed", "på forespørsel", "må bestilles på forhånd",
    "enligt överenskommelse", "efter aftale", "nach Vereinbarung", "sur rendez-vous", "cita previa",
    "po umówieniu", "etter tinging",
]  # fmt: skip
PHONE_FIRST = [
    "ring først",
    "ring på forhånd",
    "please call",
    "call first",
    "phone ahead",
    "ta kontakt på forhånd",
]
DENIED = [
    "uten timebestilling", "ingen timebestilling", "uten avtale", "trenger ikke avtale", "drop-in",
    "no appointment needed", "no appointment necessary", "no booking required", "without appointment",
    "timebestilling ikke nødvendig", "du trenger ikke bestille time", "walk-in", "bare å møte opp",
    "ring på døra", "ring bell", "please ring the bell", "ring på klokka",
]  # fmt: skip
PLACES = ["man–fre 9–15 ({})", "man–fre 9–15, {}", "man–fre 9–15 {}"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("remark", BY_APPOINTMENT)
def test_by_appointment_is_never_open(remark: str, place: str) -> None:
    reading = read_norwegian(place.format(remark))
    assert (write_osm(reading.hours), reading.left_out) == ('Mo-Fr 09:00-15:00 "by appointment"', ())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("remark", PHONE_FIRST)
def test_a_call_comes_first(remark: str, place: str) -> None:
    reading = read_norwegian(place.format(remark))
    assert (write_osm(reading.hours), reading.left_out) == ('Mo-Fr 09:00-15:00 "phone first"', ())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("remark", DENIED)
def test_what_is_denied_or_about_the_door_leaves_it_open(remark: str, place: str) -> None:
    reading = read_norwegian(place.format(remark))
    assert (write_osm(reading.hours), reading.left_out) == ("Mo-Fr 09:00-15:00", ())
