"""Reading OpenStreetMap's opening_hours into the model; what the model cannot hold is refused.

Where we differ from OpenStreetMap, and why, is in docs/hours.md: a period belongs to the day it starts,
a rule yields to more specific ones wherever they stand, and a closed day is closed in "||" too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, product

from app.domain.errors import HoursError
from app.domain.hours.model import DAY, WEEK, Effect, Hours, Mode, Otherwise, Period, Rule, State
from app.domain.hours.osm.continuing import continued
from app.domain.hours.osm.cursor import Cursor
from app.domain.hours.osm.dates import may_be_times, read_dates, read_rhythm
from app.domain.hours.osm.times import read_times
from app.domain.hours.osm.words import Token, mode_and_note, month, refusal, tokens, weekday
from app.domain.hours.selectors import (
    Dates,
    Holidays,
    NamedSpan,
    PublicHolidays,
    SchoolHolidays,
    Weeks,
    date_sort,
)

_STATES = {"open": State.OPEN, "closed": State.CLOSED, "off": State.CLOSED, "unknown": State.UNKNOWN}
_HOLIDAYS = ("ph", "sh", "fellesferien")
_NOTHING = Rule(State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Days:
    """One kind of days out of a list: weekdays, those of the month, or holidays."""

    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    holidays: Holidays | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A rule as it was written, before it is taken apart by how specific its days are."""

    dates: tuple[Dates, ...]
    weeks: Weeks | None
    days: tuple[_Days, ...]
    periods: tuple[Period, ...]
    state: State | None
    comment: str | None

    @property
    def is_days_alone(self) -> bool:
        """Nothing is said of the days."""
        return not self.periods and self.state is None and self.comment is None

    @property
    def names_days(self) -> bool:
        """Some days rather than every day."""
        return bool(self.dates or self.weeks or self.days != (_Days(),))


def read_osm(text: str) -> Hours:
    """The hours that an opening_hours string says.

    Raises HoursError with the position and the reason for anything that cannot be kept or cannot be true.

    >>> read_osm("Mo-Fr 22:00-04:00").rules[0].periods
    (Period(start=1320, end=1680),)
    >>> read_osm("Feb 30 10:00-12:00")
    Traceback (most recent call last):
    app.domain.errors.HoursError: No year has a day 30 in month 2 (at character 1, “feb”)
    """
    cursor = Cursor(tokens(text))
    rules: list[Rule] = []
    otherwise: Otherwise | None = None
    effect = Effect.REPLACES
    while cursor.here.kind != "end":
        if not cursor.takes(";"):
            start = cursor.here
            rules += continued(rules, _rule(cursor, effect), start)
            effect = _separator(cursor)
        if cursor.takes("||"):
            otherwise = _otherwise(cursor)
    if not rules:
        raise cursor.refusal("Nothing is said")
    if rules == [_NOTHING] and otherwise is None:
        return Hours.unknown()
    return Hours(tuple(rules), otherwise)


def _separator(cursor: Cursor) -> Effect:
    if cursor.takes(","):
        if cursor.here.kind == "end":
            raise cursor.refusal("Something is missing after the comma")
        return Effect.ADDS
    if not (cursor.takes(";") or cursor.here.text == "||" or cursor.here.kind == "end"):
        raise cursor.refusal("This is not understood here")
    return Effect.REPLACES


def _rule(cursor: Cursor, effect: Effect) -> list[Rule]:
    """One rule; days alone before a comma share what the next ones have: "PH,Dec 24 off" closes both."""
    start = cursor.here
    listed = [_something(cursor)]
    while listed[-1].is_days_alone and cursor.takes(","):
        listed.append(_something(cursor))
    last = listed[-1]
    if last.is_days_alone and effect is Effect.ADDS:
        raise refusal("Open, but at what times?", start)
    named = [one for one in listed if one.names_days] or listed
    said = (replace(s, periods=last.periods, state=last.state, comment=last.comment) for s in named)
    try:
        return [rule for one in said for rule in _rules(one, effect)]
    except HoursError as error:
        raise refusal(str(error), start) from error


def _something(cursor: Cursor) -> _Said:
    start = cursor.here
    said = _said(cursor)
    if said == _Said((), None, (_Days(),), (), None, None):
        raise refusal("Days, times or a state were expected", start)
    return said


def _said(cursor: Cursor) -> _Said:
    start, unsure = cursor.here, may_be_times(cursor)
    dates = read_dates(cursor)
    cursor.takes(":")
    weeks = read_rhythm(cursor)
    days, gap = _days(cursor)
    cursor.takes(":")
    periods = (Period(0, DAY),) if cursor.takes_always() else read_times(cursor)
    state, comment = _state(cursor)
    if unsure and not periods and state is None:
        raise refusal("Years or times? Times are written 19:00-21:00", start)
    if gap and state is not State.CLOSED:
        raise refusal("Weekdays or holidays are named twice without a comma", gap)
    return _Said(dates, weeks, days, periods, state, comment)


def _state(cursor: Cursor) -> tuple[State | None, str | None]:
    state = None
    if cursor.here.kind == "word":
        state = _STATES.get(cursor.here.text)
        if state is None and (_starts_day(cursor.here) or month(cursor.here.text) is not None):
            raise cursor.refusal("A semicolon is missing before these days")
        if state is None:
            raise cursor.refusal("This word is not understood here")
        cursor.take()
    comment = cursor.take().text if cursor.here.kind == "comment" else None
    return state, comment


def _rules(said: _Said, effect: Effect) -> Iterator[Rule]:
    """One rule for each sort of dates and kind of days, since they differ in what they outrank."""
    mode, note = mode_and_note(said.comment)
    says, periods = _says(said)
    if says is State.CLOSED:
        mode, note = Mode.DROP_IN, said.comment or None
    dates = [tuple(group) for _, group in groupby(said.dates, date_sort)] or [()]
    for some, days in product(dates, said.days):
        weekdays = () if days.weekdays == WEEK and not days.nth else days.weekdays
        yield Rule(says, periods, weekdays, days.nth, some, days.holidays, said.weeks, mode, note, effect)


def _says(said: _Said) -> tuple[State, tuple[Period, ...]]:
    """Days alone are open all day; a remark alone leaves the state unknown."""
    if said.state is None and not said.periods and said.comment is not None:
        return State.UNKNOWN, ()
    state = said.state or State.OPEN
    if state is State.OPEN and not said.periods:
        return state, (Period(0, DAY),)
    return state, said.periods


def _otherwise(cursor: Cursor) -> Otherwise | None:
    """What follows "||": only that the rest is unknown, by appointment or on the phone, or closed."""
    start = cursor.here
    said = _said(cursor)
    if cursor.here.kind != "end":
        raise cursor.refusal("Nothing can follow an alternative (||)")
    plain = not (said.dates or said.weeks or said.periods) and said.days == (_Days(),)
    if not plain or said.state is State.OPEN or (said.state is None and said.comment is None):
        raise refusal(
            "An alternative (||) can only be “unknown”, a remark such as “by appointment”, or off", start
        )
    mode, note = mode_and_note(said.comment)
    return None if said.state is State.CLOSED else Otherwise(mode, note)


def _days(cursor: Cursor) -> tuple[tuple[_Days, ...], Token | None]:
    """A list of weekdays and holidays, and where a comma lacks in it ("Sa Su,PH off"), if one does.

    Weekdays behind holidays without a comma narrow them down: "PH Mo-Fr". Nobody writes it the other way
    round: "Mo-Fr PH off" is closed on all of them.
    """
    found, gap = _list(cursor), cursor.here
    if not found or not _starts_day(gap):
        return tuple(found) or (_Days(),), None
    others = _list(cursor)
    if (
        all(d.holidays for d in found)
        and not any(d.holidays for d in others)
        and not _starts_day(cursor.here)
    ):
        pairs = product(found, others)
        return tuple(_Days(weekdays.weekdays, weekdays.nth, days.holidays) for days, weekdays in pairs), None
    found += others
    while _starts_day(cursor.here):
        found += _list(cursor)
    return tuple(dict.fromkeys(found)), gap


def _starts_day(token: Token) -> bool:
    return token.kind == "word" and (token.text in _HOLIDAYS or weekday(token.text) is not None)


def _list(cursor: Cursor) -> list[_Days]:
    weekdays: dict[tuple[int, ...], set[int]] = {}
    found: list[_Days] = []
    while _starts_day(cursor.here):
        if cursor.here.text in _HOLIDAYS:
            found.append(_Days(holidays=_holidays(cursor)))
        else:
            days = _weekdays(cursor)
            nth = _nth(cursor)
            weekdays.setdefault(nth, set()).update(days)
        if not (cursor.here.text == "," and _starts_day(cursor.ahead(1))):
            break
        cursor.take()
    return [*(_Days(tuple(sorted(days)), nth) for nth, days in weekdays.items()), *found]


def _holidays(cursor: Cursor) -> Holidays:
    token = cursor.take()
    offset = cursor.offset()
    if token.text == "ph":
        return PublicHolidays(offset or 0)
    if offset is not None:
        raise refusal("Days before or after school holidays cannot be kept", token)
    return SchoolHolidays() if token.text == "sh" else NamedSpan()


def _weekdays(cursor: Cursor) -> list[int]:
    first = weekday(cursor.take().text) or 0
    if not cursor.takes("-"):
        return [first]
    last = weekday(cursor.here.text) if cursor.here.kind == "word" else None
    if last is None:
        raise cursor.refusal("Until which weekday?")
    cursor.take()
    return [(first + n) % 7 for n in range((last - first) % 7 + 1)]


def _nth(cursor: Cursor) -> tuple[int, ...]:
    """The [1], [-1], [1,3] or [1-2] after a weekday."""
    if not cursor.takes("["):
        return ()
    places = _place(cursor)
    while cursor.takes(","):
        places |= _place(cursor)
    if not cursor.takes("]"):
        raise cursor.refusal("The “]” is missing")
    if cursor.offset() is not None:
        raise cursor.refusal("Days before or after a weekday of the month cannot be kept")
    return tuple(sorted(places))


def _place(cursor: Cursor) -> set[int]:
    sign = -1 if cursor.takes("-") else 1
    reason = "Which one of the month? 1 to 5, or -1 for the last"
    first = cursor.number(reason)
    last = cursor.number(reason) if sign > 0 and cursor.takes("-") else first
    if not 1 <= first <= last <= 5:  # noqa: PLR2004 - a month has at most five of a weekday
        raise cursor.refusal(reason)
    return {sign * n for n in range(first, last + 1)}
