"""What the tests of hours share: Oslo, its holidays, and short ways to write instants and days."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.domain.hours import Context, DayPeriod, DaySchedule, HolidayCalendar
from app.sources.holidays import norwegian_calendar

OSLO = ZoneInfo("Europe/Oslo")
CONTEXT = Context(OSLO, norwegian_calendar())
NO_HOLIDAYS_KNOWN = Context(OSLO, HolidayCalendar(1, 0, ()))
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""The nights of 2026 in which the clock changes."""


def local(text: str) -> datetime:
    """An instant from a local time, with "CET" or "CEST" behind it where the clock shows it twice."""
    time, _, name = text.partition(" CE")
    naive = datetime.fromisoformat(time)
    return naive.replace(tzinfo=OSLO, fold=1 if name == "T" else 0).astimezone(UTC)


def clock(instant: datetime | None) -> str:
    """An instant as the clock in Oslo shows it, with the name of the zone in clock-change nights."""
    if instant is None:
        return "never"
    here = instant.astimezone(OSLO)
    name = f" {here.tzname()}" if here.date() in (SPRING, AUTUMN) and here.hour < 4 else ""
    return f"{here:%Y-%m-%d %H:%M}{name}"


def drawn(schedule: DaySchedule) -> str:
    """A day as "10:00 open 12:00, 22:00 open 28:00"; "closed" without periods."""
    return ", ".join(map(_period, schedule.periods)) or "closed"


def _period(period: DayPeriod) -> str:
    state = period.state.value + "?" * period.open_ended
    return f"{_minutes(period.start)} {state} {_minutes(period.end)}"


def _minutes(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
