"""The status line for another time than the reader's now: "Søndag: åpent kl. 12, til 13".

It is told in the day that is asked about. "Tomorrow" and "in 20 min" would be counted from the reader's now,
and a green "Åpent til i morgen kl. 13" for a house that is shut today sends somebody out in vain.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.hours import State, Status
from app.language.calendar_words import (
    clock_text,
    day_and_month,
    time_text,
    weekday_name,
    whole_date,
)
from app.language.catalogs import message, translate

LONG = timedelta(days=7)
"""Beyond this nobody asks when an open door will close: it is open day and night."""
_MIDNIGHT = 24 * 60
_NOON = 12
_DAYS_OF_WEEK = 7
HALF_A_YEAR = 182
_UNSURE = {True: message("call first"), False: message("we do not know when it is open")}


def day_asked(at: datetime, now: datetime, zone: ZoneInfo, locale: str) -> str:
    """The day of `at` as a reader at `now` knows it, in small letters; empty on the reader's own day."""
    day, today = at.astimezone(zone).date(), now.astimezone(zone).date()
    return "" if day == today else far_day(day, today, locale)


def then_text(status: Status, at: datetime, now: datetime, zone: ZoneInfo, locale: str) -> str:
    """The state at `at` without its day, in small letters, for somebody who reads it at `now`."""
    if status.state is State.UNKNOWN:
        return translate(locale, _UNSURE[status.can_call])
    here = at.astimezone(zone)
    if status.state is State.OPEN:
        return _open(status.until, here, now.astimezone(zone).date(), locale)
    return _closed(status, here, now.astimezone(zone).date(), locale)


def _open(until: datetime | None, here: datetime, today: date, locale: str) -> str:
    if until is None or until - here > LONG:
        return translate(locale, message("open day and night"))
    then, time = until.astimezone(here.tzinfo), _clock(here, locale)
    if is_tonight(then, here):
        return translate(
            locale, message("open at {time}, until {end}"), time=time, end=time_text(then, locale)
        )
    day, end = last_day(then), last_clock(then, locale)
    return translate(
        locale,
        message("open at {time}, until {day} at {end}"),
        time=time,
        day=far_day(day, today, locale),
        end=end,
    )


def _closed(status: Status, here: datetime, today: date, locale: str) -> str:
    time = _clock(here, locale)
    if status.next_open is None and status.until is None:
        return begun_small(translate(locale, message("Closed until further notice")))
    if status.next_open is None:
        return translate(locale, message("closed at {time}"), time=time)
    then = status.next_open.astimezone(here.tzinfo)
    opens = _clock(then, locale)
    if then.date() == here.date():
        return translate(locale, message("closed at {time}, opens at {opens}"), time=time, opens=opens)
    return translate(
        locale,
        message("closed at {time}, opens on {day} at {opens}"),
        time=time,
        day=far_day(then.date(), today, locale),
        opens=opens,
    )


def far_day(day: date, today: date, locale: str) -> str:
    """A day by its weekday if it is one of the coming week, else by its date; with its year if far away."""
    ahead = (day - today).days
    if 0 <= ahead < _DAYS_OF_WEEK:
        return weekday_name(day.weekday(), locale)
    return whole_date(day, locale) if abs(ahead) > HALF_A_YEAR else day_and_month(day, locale)


def is_tonight(until: datetime, here: datetime) -> bool:
    """Today, or the morning after: "until 04" is understood without a day."""
    ahead = (until.date() - here.date()).days
    return ahead == 0 or (ahead == 1 and until.hour < _NOON)


def last_day(until: datetime) -> date:
    """The day that a time belongs to as an end: midnight ends the day before it."""
    return until.date() - timedelta(days=1) if _is_midnight(until) else until.date()


def last_clock(until: datetime, locale: str) -> str:
    """The time of day of an end: “til torsdag kl. 24” rather than "fredag kl. 00"."""
    return clock_text(_MIDNIGHT, locale) if _is_midnight(until) else _clock(until, locale)


def begun_small(text: str) -> str:
    """A line as part of another."""
    return text[:1].lower() + text[1:]


def _is_midnight(local: datetime) -> bool:
    return (local.hour, local.minute) == (0, 0)


def _clock(local: datetime, locale: str) -> str:
    return clock_text(local.hour * 60 + local.minute, locale)
