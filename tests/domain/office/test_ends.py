"""When what is said for now ends, and what readers are told of confirmations."""

from datetime import date, timedelta

import pytest

from app.domain.directory.entries import Verification
from app.domain.directory.vocabulary import Confidence
from app.domain.office.confirming import Confirmation, public_line
from app.domain.office.ends import day_on_duty, room_ends
from app.domain.office.grants import Role
from app.domain.office.parts import Part
from tests.builders import OSLO, local

DAYS = [
    ("2026-11-28 23:59", "2026-11-28"),
    ("2026-11-29 00:00", "2026-11-28"),
    ("2026-11-29 03:59", "2026-11-28"),
    ("2026-11-29 04:00", "2026-11-29"),
    ("2026-10-25 03:30", "2026-10-24"),  # the clock is set back at three
    ("2026-03-29 04:00", "2026-03-29"),  # and forward at two
]


@pytest.mark.parametrize(("at", "day"), DAYS)
def test_today_ends_at_four(at: str, day: str) -> None:
    assert day_on_duty(local(at), OSLO) == date.fromisoformat(day)


ROOM = [
    ("2026-11-28 20:00", None, 4, "2026-11-29 00:00"),
    ("2026-11-28 20:00", "2026-11-28 22:00", 4, "2026-11-28 22:00"),
    ("2026-11-28 20:00", "2026-11-29 08:00", 2, "2026-11-28 22:00"),
    ("2026-11-28 20:00", "2026-11-28 19:00", 4, "2026-11-29 00:00"),
    ("2026-11-28 20:00", None, 100, "2026-11-29 20:00"),
]


@pytest.mark.parametrize(("at", "closes", "hours", "ends"), ROOM)
def test_a_word_on_room_ends_at_closing_at_the_latest(
    at: str, closes: str | None, hours: int, ends: str
) -> None:
    closing = local(closes) if closes else None
    assert room_ends(local(at), closing, timedelta(hours=hours)) == local(ends)


def said(part: Part, day: int, role: Role = Role.REDAKTOR) -> Confirmation:
    return Confirmation(part, date(2026, 11, day), role, Confidence.HIGH)


STATED = Verification(date(2026, 8, 13), "Velferdsetaten", Confidence.MEDIUM)
LINES = [
    ([], "2026-08-13", "Velferdsetaten"),
    ([said(Part.HOURS, 20)], "2026-08-13", "Velferdsetaten"),
    ([said(Part.HOURS, 20), said(Part.SERVICES, 21)], "2026-08-13", "Velferdsetaten"),
    ([said(Part.HOURS, 20), said(Part.PLACE, 10, Role.BYDEL)], "2026-11-10", "bydelen"),
    ([said(Part.HOURS, 20), said(Part.PLACE, 24)], "2026-11-20", "tilbudet selv"),
]


@pytest.mark.parametrize(("confirmed", "day", "by"), LINES)
def test_readers_are_told_the_older_of_hours_and_place(
    confirmed: list[Confirmation], day: str, by: str
) -> None:
    line = public_line(STATED, confirmed)
    assert (str(line.at), line.by) == (day, by)


def test_what_was_never_confirmed_stays_so_until_both_are() -> None:
    never = Verification(None, None, Confidence.LOW)
    assert public_line(never, [said(Part.HOURS, 20)]) == never
    assert public_line(never, [said(Part.HOURS, 20), said(Part.PLACE, 21)]).at == date(2026, 11, 20)


def test_a_later_day_in_the_seed_files_wins() -> None:
    newer = Verification(date(2026, 12, 1), "Velferdsetaten", Confidence.HIGH)
    assert public_line(newer, [said(Part.HOURS, 20), said(Part.PLACE, 20)]) == newer
