"""The status line and the reason behind it: "Åpner mandag kl. 09 (stengt 1. juledag)"."""

from datetime import date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from app.domain.hours import Mode, Reason, ReasonCode, State, Status
from app.language.calendar_words import (
    clock_text,
    day_and_month,
    holiday_names,
    time_text,
    weekday_name,
    whole_date,
)
from app.language.catalogs import message, translate

CLOSES_SOON = timedelta(minutes=30)
"""From here on people are told how many minutes are left rather than the time."""
LONG = timedelta(days=7)
"""Beyond this nobody asks when an open door will close: it is open day and night."""
_NOON = 12
_MIDNIGHT = 24 * 60
_DAYS_OF_WEEK = 7
_HALF_A_YEAR = 182
_SENTENCES = {
    ReasonCode.HOURS_NOT_KNOWN: message("hours not known"),
    ReasonCode.END_NOT_KNOWN: message("closing time not known"),
    ReasonCode.BY_APPOINTMENT: message("by appointment"),
    ReasonCode.PHONE_FIRST: message("call first"),
    ReasonCode.HOLIDAYS_NOT_KNOWN: message("holidays not known"),
    ReasonCode.CHANGE: message("other hours than usual"),
    ReasonCode.SCHOOL_HOLIDAY: message("school holiday"),
}


def status_text(status: Status, now: datetime, zone: ZoneInfo, locale: str) -> str:
    """The state at `now` as one line; times are shown in `zone`."""
    return _with_reason(_line(status, now, zone, locale), bracket_text(status.state, status.reason, locale))


def bracket_text(state: State, reason: Reason | None, locale: str) -> str:
    """What the line says in brackets, whatever the time: "stengt 1. juledag"; empty if there is nothing."""
    if state is State.OPEN:
        return ""
    if state is State.CLOSED:
        return _why_closed(reason, locale)
    if reason is None or reason.code in (ReasonCode.HOURS_NOT_KNOWN, ReasonCode.PHONE_FIRST):
        return ""
    return reason_text(reason, locale)


def _line(status: Status, now: datetime, zone: ZoneInfo, locale: str) -> str:
    if status.state is State.OPEN:
        return _open(status, now, zone, locale)
    if status.state is State.UNKNOWN:
        return translate(locale, message("Call first"))
    return _closed(status, now, zone, locale)


def _open(status: Status, now: datetime, zone: ZoneInfo, locale: str) -> str:
    if status.until is None or status.until - now > LONG:
        return translate(locale, message("Open day and night"))
    left = status.until - now
    if left <= CLOSES_SOON:
        return translate(
            locale, message("Closes in {minutes} min"), minutes=ceil(left / timedelta(minutes=1))
        )
    here, until = now.astimezone(zone), status.until.astimezone(zone)
    if _is_tonight(until, here):
        return translate(locale, message("Open until {time}"), time=time_text(until, locale))
    last = until - timedelta(days=1) if _is_midnight(until) else until
    time = clock_text(_MIDNIGHT, locale) if _is_midnight(until) else _clock(until, locale)
    day = _day(last.date(), here.date(), locale)
    return translate(locale, message("Open until {day} at {time}"), day=day, time=time)


def _is_midnight(local: datetime) -> bool:
    """Between two days; people name the one that ends: “til torsdag kl. 24” rather than "fredag kl. 00"."""
    return (local.hour, local.minute) == (0, 0)


def _is_tonight(until: datetime, here: datetime) -> bool:
    """Today, or the morning after: "until 04" is understood without a day."""
    ahead = (until.date() - here.date()).days
    return ahead == 0 or (ahead == 1 and until.hour < _NOON)


def _closed(status: Status, now: datetime, zone: ZoneInfo, locale: str) -> str:
    if status.next_open is None:
        text = message("Closed until further notice") if status.until is None else message("Closed now")
        return translate(locale, text)
    here, then = now.astimezone(zone), status.next_open.astimezone(zone)
    time = _clock(then, locale)
    if then.date() == here.date():
        return translate(locale, message("Opens at {time}"), time=time)
    if (then.date() - here.date()).days == 1:
        return translate(locale, message("Opens tomorrow at {time}"), time=time)
    day = _day(then.date(), here.date(), locale)
    return translate(locale, message("Opens on {day} at {time}"), day=day, time=time)


def _clock(local: datetime, locale: str) -> str:
    return clock_text(local.hour * 60 + local.minute, locale)


def _day(day: date, today: date, locale: str) -> str:
    """A coming day as people say it: tomorrow, a weekday, a date, with its year if far away."""
    ahead = (day - today).days
    if ahead == 1:
        return translate(locale, message("tomorrow"))
    if ahead < _DAYS_OF_WEEK:
        return weekday_name(day.weekday(), locale)
    return whole_date(day, locale) if ahead > _HALF_A_YEAR else day_and_month(day, locale)


def _with_reason(text: str, reason: str) -> str:
    return f"{text} ({reason})" if reason else text


def _why_closed(reason: Reason | None, locale: str) -> str:
    if reason is None:
        return ""
    if reason.code is ReasonCode.CHANGE:
        return translate(locale, message("closed: {why}"), why=reason.name) if reason.name else ""
    if reason.code is ReasonCode.NOTE:
        return reason.name or ""
    return translate(locale, message("closed {day}"), day=reason_text(reason, locale))


def reason_text(reason: Reason, locale: str) -> str:
    """The reason by itself, in small letters: "1. juledag", "stengetid ikke kjent", or what staff wrote."""
    name = reason.name
    match reason.code:
        case ReasonCode.HOLIDAY if name:
            return holiday_names(name, locale)
        case ReasonCode.BEFORE_HOLIDAY if name:
            return translate(locale, message("the day before {holiday}"), holiday=holiday_names(name, locale))
        case ReasonCode.AFTER_HOLIDAY if name:
            return translate(locale, message("the day after {holiday}"), holiday=holiday_names(name, locale))
        case ReasonCode.DATE if name:
            return day_and_month(date.fromisoformat(name), locale)
        case ReasonCode.CHANGE | ReasonCode.SCHOOL_HOLIDAY | ReasonCode.NOTE if name:
            return name
    return translate(locale, _SENTENCES.get(reason.code, reason.code.value))


def mode_text(mode: Mode | None, locale: str) -> str:
    """How one gets in, in small letters; nothing to say of dropping in."""
    if mode is Mode.BY_APPOINTMENT:
        return reason_text(Reason(ReasonCode.BY_APPOINTMENT), locale)
    if mode is Mode.PHONE_FIRST:
        return reason_text(Reason(ReasonCode.PHONE_FIRST), locale)
    return ""
