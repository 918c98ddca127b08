"""Days as people name them from today: "i morgen", "fredag", "7. desember", "uke 50", "romjula"."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.hours.calendar import easter
from app.domain.hours.change.reading import Ask
from app.domain.hours.selectors import AroundEaster, BesideEaster, Dated, Dates, Yearly

_JUST_PAST = 30
"""Days for which a date without its year is rather one that has just passed than next year's."""
_WEEK = 7


class DayError(ValueError):
    """No such day."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days that were named, not yet of a year: `dates` as a rule would have them, or fixed ones.

    `weekday` is what was written beside them ("mandag 7. desember") and must agree.
    """

    dates: Dates
    weekday: int | None = None
    asks: tuple[Ask, ...] = ()
    rolls: bool = False
    """A bare weekday: behind another day it is the next one after that."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days of the calendar, both ends included."""

    first: date
    last: date


def fixed(first: date, last: date | None = None, *asks: Ask) -> Days:
    """Days whose year is known."""
    return Days(Dated(first, last or first), asks=asks)


def coming(weekday: int, today: date) -> date:
    """The next day with this weekday, today among them."""
    return today + timedelta(days=(weekday - today.weekday()) % _WEEK)


def bare_weekday(day: date) -> Days:
    """A weekday without more, at `day` seen from today."""
    return Days(Dated(day, day), rolls=True)


def week_from(monday: date) -> Days:
    """A whole week."""
    return fixed(monday, monday + timedelta(days=_WEEK - 1))


def iso_week(number: int, today: date) -> Days:
    """The week with this number that lies nearest ahead, or has just passed. Raises DayError."""
    weeks = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        weeks.append(Span(monday, monday + timedelta(days=_WEEK - 1)))
    span = _nearest(weeks, today)
    return fixed(span.first, span.last)


def span_of(days: Days, today: date) -> Span:
    """The days in the year that makes sense: running or coming, or just past. Raises DayError."""
    years = range(today.year - 1, today.year + 2)
    found = _nearest([span for year in years if (span := _in_year(days.dates, year)) is not None], today)
    if days.weekday is not None and found.first.weekday() != days.weekday:
        raise DayError("The weekday is another one")
    return found


def span_between(first: Days, last: Days, today: date) -> Span:
    """From the one until the other, which is the next such day after it. Raises DayError."""
    years = range(today.year - 1, today.year + 2)
    starts = [span for year in years if (span := _in_year(first.dates, year)) is not None]
    spans = [Span(start.first, _end_after(start.first, last)) for start in dict.fromkeys(starts)]
    found = _nearest(spans, today)
    if first.weekday not in (None, found.first.weekday()) or last.weekday not in (None, found.last.weekday()):
        raise DayError("The weekday is another one")
    return found


def _end_after(start: date, last: Days) -> date:
    if last.rolls and isinstance(last.dates, Dated):
        return coming(last.dates.first.weekday(), start)
    ends = [_in_year(last.dates, year) for year in (start.year, start.year + 1)]
    for end in ends:
        if end is not None and end.last >= start:
            return end.last
    raise DayError("It ends before it starts")


def _nearest(spans: list[Span], today: date) -> Span:
    coming_ones = [span for span in spans if span.last >= today]
    past = [span for span in spans if span.last < today]
    if past and (not coming_ones or (today - past[-1].last).days <= _JUST_PAST):
        ahead = (coming_ones[0].first - today).days if coming_ones else None
        if ahead is None or ahead > (today - past[-1].last).days:
            return past[-1]
    if not coming_ones:
        raise DayError("No such day")
    return coming_ones[0]


def _in_year(dates: Dates, year: int) -> Span | None:
    """The days in a year; those of a span over New Year by the year it starts in; None if not in it."""
    if isinstance(dates, Dated):
        return Span(dates.first, dates.last or dates.first)
    if isinstance(dates, AroundEaster):
        sunday = easter(year)
        return Span(sunday + timedelta(days=dates.first), sunday + timedelta(days=dates.last))
    return _yearly_in(dates.in_year(easter(year)) if isinstance(dates, BesideEaster) else dates, year)


def _yearly_in(dates: Yearly, year: int) -> Span | None:
    over = dates.last < dates.first
    try:
        return Span(date(year, *dates.first), date(year + over, *dates.last))
    except ValueError:
        if dates.last == (2, 29):
            return (
                Span(date(year, *dates.first), date(year + over, 2, 28)) if dates.first != (2, 29) else None
            )
        return None
