"""Writing the model as an OpenStreetMap opening_hours string that reads back to the same model."""

from datetime import date
from itertools import groupby, pairwise

from app.domain.hours.model import DAY, Effect, Hours, Period, Rule, State
from app.domain.hours.osm.words import MONTHS, WEEKDAYS, comment_for
from app.domain.hours.selectors import (
    MONTH_DAYS,
    AroundEaster,
    BesideEaster,
    Dated,
    Dates,
    Holidays,
    IsoWeeks,
    NamedSpan,
    PublicHolidays,
    Weeks,
    Yearly,
)

_ALWAYS = (Period(0, DAY),)
_RANGE = 3
"""Weekdays in a row from which they are written as a range."""
_CLOSED, _UNKNOWN = "off", "unknown"


def write_osm(hours: Hours) -> str:
    """The string for hours; nights past midnight keep our meaning, which OpenStreetMap reads otherwise.

    Raises HoursError for a remark that speaks of another mode than its rule has.

    >>> write_osm(Hours((Rule(State.OPEN, (Period(540, 900),), (0, 1, 2, 3, 4)),)))
    'Mo-Fr 09:00-15:00'
    """
    if hours.is_unknown:
        return _UNKNOWN
    text = _rule(hours.rules[0])
    for rule in hours.rules[1:]:
        text += (", " if rule.effect is Effect.ADDS else "; ") + _behind(rule)
    if hours.otherwise is None:
        return text
    comment = _comment(comment_for(hours.otherwise.mode, hours.otherwise.note))
    return " ".join(filter(None, (text, "||", _UNKNOWN, comment)))


def _behind(rule: Rule) -> str:
    """A rule behind another; for every day it names the days, or its times would go on with those before."""
    text = _rule(rule)
    bare = rule.names_every_day and not text.startswith("24/7")
    return f"Mo-Su {text}" if bare and (rule.effect is Effect.ADDS or rule.says is not State.CLOSED) else text


def _rule(rule: Rule) -> str:
    comment = rule.note if rule.says is State.CLOSED else comment_for(rule.mode, rule.note)
    if rule == Rule(State.OPEN, _ALWAYS, mode=rule.mode, note=rule.note):
        return " ".join(filter(None, ("24/7", _comment(comment))))
    parts = (_days(rule), ",".join(map(_period, rule.periods)), _state(rule), _comment(comment))
    return " ".join(filter(None, parts))


def _days(rule: Rule) -> str:
    parts = (
        ",".join(map(_dates, rule.dates)),
        _rhythm(rule.weeks),
        _holidays(rule.holidays),
        _weekdays(rule),
    )
    return " ".join(filter(None, parts))


def _state(rule: Rule) -> str:
    return {State.OPEN: "", State.CLOSED: _CLOSED, State.UNKNOWN: _UNKNOWN}[rule.says]


def _comment(text: str | None) -> str:
    return f'"{text}"' if text else ""


def _period(period: Period) -> str:
    if period.end is None:
        return f"{_clock(period.start)}+"
    passes = DAY < period.end < DAY + period.start
    return f"{_clock(period.start)}-{_clock(period.end - DAY if passes else period.end)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _rhythm(weeks: Weeks | None) -> str:
    if isinstance(weeks, IsoWeeks):
        return f"week {_numbers(weeks.numbers)}"
    return f"every {weeks.every} weeks from {_date(weeks.anchor)}" if weeks else ""


def _numbers(numbers: tuple[int, ...]) -> str:
    """As in "01-53/2" and "08,28-31"."""
    steps = {later - number for number, later in pairwise(numbers)}
    if len(numbers) >= _RANGE and len(steps) == 1 and steps != {1}:
        return f"{numbers[0]:02}-{numbers[-1]:02}/{steps.pop()}"
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ",".join(f"{run[0]:02}-{run[-1]:02}" if len(run) > 1 else f"{run[0]:02}" for run in runs)


def _holidays(holidays: Holidays | None) -> str:
    if holidays is None:
        return ""
    if isinstance(holidays, NamedSpan):
        return holidays.name
    return f"PH{_offset(holidays.offset)}" if isinstance(holidays, PublicHolidays) else "SH"


def _weekdays(rule: Rule) -> str:
    if rule.nth:
        places = ",".join(map(str, rule.nth))
        return ",".join(f"{WEEKDAYS[day]}[{places}]" for day in rule.weekdays)
    runs = [
        [day for _, day in run]
        for _, run in groupby(enumerate(rule.weekdays), lambda pair: pair[1] - pair[0])
    ]
    return ",".join(map(_run, runs))


def _run(days: list[int]) -> str:
    if len(days) >= _RANGE:
        return f"{WEEKDAYS[days[0]]}-{WEEKDAYS[days[-1]]}"
    return ",".join(WEEKDAYS[day] for day in days)


def _dates(dates: Dates) -> str:
    if isinstance(dates, Dated):
        return _dated(dates)
    if isinstance(dates, AroundEaster):
        first = f"easter{_offset(dates.first)}"
        return first if dates.first == dates.last else f"{first}-easter{_offset(dates.last)}"
    if isinstance(dates, BesideEaster):
        return f"{_end(dates.first)}-{_end(dates.last)}"
    return _yearly(dates)


def _end(end: int | tuple[int, int]) -> str:
    return f"easter{_offset(end)}" if isinstance(end, int) else f"{MONTHS[end[0] - 1]} {end[1]:02}"


def _dated(dates: Dated) -> str:
    if dates.last is None:
        return f"{_date(dates.first)}+"
    return _date(dates.first) if dates.first == dates.last else f"{_date(dates.first)}-{_date(dates.last)}"


def _yearly(dates: Yearly) -> str:
    (first_month, first_day), (last_month, last_day) = dates.first, dates.last
    if first_day == 1 and last_day == MONTH_DAYS[last_month - 1]:
        first, last = MONTHS[first_month - 1], MONTHS[last_month - 1]
    else:
        first, last = f"{MONTHS[first_month - 1]} {first_day:02}", f"{MONTHS[last_month - 1]} {last_day:02}"
    return first if first == last and dates.first <= dates.last else f"{first}-{last}"


def _date(day: date) -> str:
    return f"{day.year:04} {MONTHS[day.month - 1]} {day.day:02}"


def _offset(days: int) -> str:
    if days == 0:
        return ""
    return f" {days:+} day" + ("" if abs(days) == 1 else "s")
