"""Sentences as municipal pages write them, day by day: read whole, none wrong, none doubted without cause."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.hours import DayPeriod, DaySchedule, State, disagreements, read_norwegian, schedule_on
from tests.domain.hours.oslo import CONTEXT

MONDAY = date(2026, 11, 30)
DAY = 1440
LINES = Path(__file__).with_name("norwegian_pages.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [tuple(line.split(" ⇒ ")) for line in LINES if not line.startswith("#")]


def short(schedule: DaySchedule) -> str:
    """A day as the table writes it."""
    return "+".join(map(_period, schedule.periods)) or "-"


def _period(period: DayPeriod) -> str:
    all_day = (period.start, period.end) == (0, DAY)
    if period.state is State.OPEN:
        return "døgn" if all_day else _times(period)
    return "?" if all_day else f"{_times(period)}?"


def _times(period: DayPeriod) -> str:
    end = period.end - DAY if period.end > DAY else period.end
    return "-".join(f"{m // 60}.{m % 60:02}".removesuffix(".00") for m in (period.start, end))


@pytest.mark.parametrize(("text", "days"), SENTENCES)
def test_it_comes_to_the_days_that_its_writer_meant(text: str, days: str) -> None:
    reading = read_norwegian(text.replace("⏎", "\n"))
    week, *others = days.split("; ")
    wanted = {MONDAY + timedelta(days=n): said for n, said in enumerate(week.split(" "))}
    wanted |= {date.fromisoformat(day): said for day, said in (other.split(" ") for other in others)}
    assert reading.left_out == ()
    assert {day: short(schedule_on(reading.hours, day, CONTEXT)) for day in wanted} == wanted


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES])
def test_what_is_read_right_is_not_doubted(text: str) -> None:
    said = text.replace("⏎", "\n")
    assert disagreements(said, read_norwegian(said).hours, CONTEXT, MONDAY) == ()
