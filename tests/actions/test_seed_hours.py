"""Norwegian words of the seed, made into hours, holidays and dated changes."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.actions.seed.hours import read_change, read_holidays, read_hours, read_times
from app.actions.seed.schema import SeedChange
from app.domain.errors import HoursError
from app.domain.hours import ChangeKind, Context, Hours, HoursChange, Period, state_at
from app.sources.holidays import norwegian_calendar

OSLO = ZoneInfo("Europe/Oslo")
CONTEXT = Context(OSLO, norwegian_calendar())


def state(hours: str | None, holidays: str, at: str) -> str:
    instant = datetime.fromisoformat(at).replace(tzinfo=OSLO)
    return str(state_at(read_holidays(holidays).applied(read_hours(hours)), instant, CONTEXT).state)


# hours, holidays, instant, state. 25 December 2026 is a Friday, 24 and 31 are Thursdays.
CASES = [
    ("man–fre 09–15", "unknown", "2026-12-23T10:00", "open"),
    ("man–fre 09–15", "unknown", "2026-12-24T10:00", "unknown"),
    ("man–fre 09–15", "unknown", "2026-12-25T10:00", "unknown"),
    ("man–fre 09–15", "unknown", "2026-12-31T10:00", "unknown"),
    ("man–fre 09–15", "closed", "2026-12-24T10:00", "closed"),
    ("man–fre 09–15", "closed", "2026-12-25T10:00", "closed"),
    ("man–fre 09–15", "as_usual", "2026-12-24T10:00", "open"),
    ("man–fre 09–15", "as_usual", "2026-12-25T10:00", "open"),
    ("man–fre 09–15", "11–13", "2026-12-25T10:00", "closed"),
    ("man–fre 09–15", "11–13", "2026-12-25T12:00", "open"),
    ("man–fre 09–15", "11–13", "2026-12-24T12:00", "unknown"),
    ("hele døgnet", "as_usual", "2026-12-25T03:00", "open"),
    ("man–fre 09–15, stengt helligdager", "unknown", "2026-12-25T10:00", "closed"),
    ("man–fre 09–15, stengt helligdager", "unknown", "2026-12-24T10:00", "unknown"),
    ("man–fre 09–15, stengt julaften", "unknown", "2026-12-24T10:00", "closed"),
    ("man–fre 09–15, stengt julaften", "unknown", "2026-12-31T10:00", "unknown"),
    (None, "unknown", "2026-12-25T10:00", "unknown"),
    (None, "closed", "2026-12-25T10:00", "closed"),
    (None, "closed", "2026-12-23T10:00", "unknown"),
    (None, "11–13", "2026-12-25T12:00", "open"),
    (None, "11–13", "2026-12-23T12:00", "unknown"),
    ("ukjent", "unknown", "2026-12-23T12:00", "unknown"),
]


@pytest.mark.parametrize(("hours", "holidays", "at", "expected"), CASES)
def test_holidays_hold_unless_the_hours_speak_of_them(
    hours: str | None, holidays: str, at: str, expected: str
) -> None:
    assert state(hours, holidays, at) == expected


def test_a_winter_season_says_nothing_of_christmas_eve() -> None:
    assert state("1. september–31. mai: man–fre 09–15", "unknown", "2026-12-24T10:00") == "unknown"


def test_a_closed_christmas_week_is_closed_on_christmas_eve() -> None:
    assert state("man–fre 09–15, 23. desember–1. januar stengt", "unknown", "2026-12-24T10:00") == "closed"


def test_hours_that_are_not_understood_are_refused_whole() -> None:
    with pytest.raises(HoursError, match="sånn"):
        read_hours("man–fre 09–15 og sånn")


@pytest.mark.parametrize("words", ["man 11–13", "kanskje", "11–13, man stengt"])
def test_times_alone_name_no_days(words: str) -> None:
    with pytest.raises(HoursError):
        read_times(words)


def a_change(**values: object) -> SeedChange:
    return SeedChange.model_validate({"from": "2026-12-24", "to": "2026-12-24"} | values)


DAY = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"closed": True, "reason": "Jul"}, HoursChange(DAY, DAY, ChangeKind.CLOSED, reason="Jul")),
        ({"hours": "11–13"}, HoursChange(DAY, DAY, ChangeKind.OTHER, (Period(660, 780),))),
        ({"extra": "18–20"}, HoursChange(DAY, DAY, ChangeKind.EXTRA, (Period(1080, 1200),))),
        (
            {"closed": True, "to": "until_further_notice"},
            HoursChange(DAY, None, ChangeKind.CLOSED),
        ),
    ],
)
def test_a_dated_change_is_read(values: dict[str, object], expected: HoursChange) -> None:
    assert read_change(a_change(**values)) == expected


@pytest.mark.parametrize(
    "values", [{}, {"closed": True, "hours": "11–13"}, {"closed": True, "to": "2026-12-23"}]
)
def test_a_change_that_says_nothing_or_too_much_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(HoursError):
        read_change(a_change(**values))


def test_unknown_hours_stay_unknown() -> None:
    assert read_holidays("unknown").applied(Hours.unknown()) == Hours.unknown()
