"""Lists of days, months and weeks in every order: each holds for all it stands beside, and for no more."""

from datetime import date, timedelta
from itertools import product

import pytest

from app.domain.hours import Hours, read_norwegian, schedule_on
from tests.domain.hours.oslo import CONTEXT, drawn

DAYS = [
    ("lørdager", {5}),
    ("lørdag og søndag", {5, 6}),
    ("lør, søn", {5, 6}),
    ("mandag, onsdag og fredag", {0, 2, 4}),
    ("man–ons og fre", {0, 1, 2, 4}),
    ("tirs/tors", {1, 3}),
    ("hver fredag", {4}),
    ("måndagar og laurdagar", {0, 5}),
]
MONTHS = [
    ("juli", {7}),
    ("juli og august", {7, 8}),
    ("juni, juli og august", {6, 7, 8}),
    ("juni, august", {6, 8}),
    ("september–mai", {9, 10, 11, 12, 1, 2, 3, 4, 5}),
    ("mai til og med september", {5, 6, 7, 8, 9}),
    ("jan. og feb.", {1, 2}),
]
WEEKS = [
    ("uke 8 og 40", {8, 40}),
    ("uke 28–31", {28, 29, 30, 31}),
    ("uke 7, 8 og 30", {7, 8, 30}),
    ("partallsuker", set(range(2, 53, 2))),
    ("oddetallsuker", set(range(1, 54, 2))),
    ("ulike uker", set(range(1, 54, 2))),
]
SEASONS = [(text, numbers, "month") for text, numbers in MONTHS] + [(*week, "week") for week in WEEKS]
OPEN = [
    "{days} i {season} 10–14",
    "{days} {season} kl. 10-14",
    "{season} {days} 10–14",
    "i {season}, {days} 10–14",
    "{season}: {days} 10–14",
    "10–14 {days} i {season}",
    "kl. 10–14 {days} i {season}",
    "{days} 10–14 i {season}",
    "{days} ({season}) 10–14",
    "Åpent {days} i {season}: fra 10 til 14",
]
CLOSED = [
    "stengt {days} i {season}",
    "{days} i {season} stengt",
    "{season} {days} stengt",
    "i {season} er det stengt {days}",
    "{days} stengt i {season}",
    "vi holder stengt {days} i {season}",
]
BY_APPOINTMENT = [
    "{days} i {season} etter avtale",
    "etter avtale {days} i {season}",
    "{days} etter avtale i {season}",
    "{season}: {days} ved avtale",
]
TWO_YEARS = [date(2026, 1, 1) + timedelta(days=n) for n in (*range(0, 730, 13), *range(357, 378))]
"""Every thirteenth day, each weekday among them, and three weeks around the end of a year with a week 53."""


def days_of(hours: Hours) -> dict[date, str]:
    return {day: drawn(schedule_on(hours, day, CONTEXT)) for day in TWO_YEARS}


def expected(days: set[int], numbers: set[int], unit: str, inside: str, outside: str) -> dict[date, str]:
    return {
        day: inside
        if day.weekday() in days and (day.month if unit == "month" else day.isocalendar().week) in numbers
        else outside
        for day in TWO_YEARS
    }


CASES = [
    pytest.param(form, days, season, id=form.format(days=days[0], season=season[0]))
    for form, days, season in product([*OPEN, *CLOSED, *BY_APPOINTMENT], DAYS[:2], SEASONS)
] + [
    pytest.param(form, days, season, id=form.format(days=days[0], season=season[0]))
    for form, days, season in product([OPEN[0], OPEN[5], CLOSED[0]], DAYS[3:], SEASONS[1:9])
]


@pytest.mark.parametrize(("form", "days", "season"), CASES)
def test_a_list_holds_for_all_that_it_stands_beside(
    form: str, days: tuple[str, set[int]], season: tuple[str, set[int], str]
) -> None:
    said = form.format(days=days[0], season=season[0])
    if form in CLOSED:
        reading = read_norwegian(f"Alle dager 9–15. {said[0].upper()}{said[1:]}.")
        wanted = expected(days[1], *season[1:], "closed", "09:00 open 15:00")
    elif form in BY_APPOINTMENT:
        reading = read_norwegian(said)
        wanted = expected(days[1], *season[1:], "00:00 unknown 24:00", "closed")
    else:
        reading = read_norwegian(said)
        wanted = expected(days[1], *season[1:], "10:00 open 14:00", "closed")
    assert reading.not_understood == ()
    assert days_of(reading.hours) == wanted


MAY_BE_OF_MORE = [
    "man–fre 9–15, lør 10–12 i juli",
    "lør 13–17, søn 13–17 i partallsuker",
    "lørdag 12–16 i desember og søndag 12–14",
    "helligdager og lørdager i juli stengt",
    "stengt lørdager i juli og helligdager",
    "mandag, juli 10–14",
    "lørdag og juli 10–14",
    "juli, lørdager stengt",
    "man–fre 9–15 juli lør 10–12",
]


@pytest.mark.parametrize("text", MAY_BE_OF_MORE)
def test_a_season_that_may_be_of_more_than_it_stands_beside_is_handed_back(text: str) -> None:
    reading = read_norwegian(text)
    assert reading.hours.is_unknown
    assert reading.left_out
